"""Replay: a cooled-off quarrel with swapped parts, a stop word that both chose, and a repair sentence from each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from bot.core.errors import NotForYou
from bot.core.transitions import has_passed, what_follows
from bot.features.games.errors import NotYourTurn
from bot.features.games.rules import fresh_yes
from bot.features.games.rules.fresh_yes import BOTH, UNASKED, FreshYes
from bot.features.games.rules.replay_events import (
    Ended,
    Event,
    LeftAlone,
    LineSpoken,
    Refused,
    SceneEnough,
    StopWordSaid,
    StrengthTapped,
    TimeRanOut,
    WordTapped,
)
from bot.features.games.rules.stages import Limit, Moment, Outcome, Stage, State, Stored

STRENGTHS = range(1, 6)
STRONGEST = 3
"""A quarrel that still stings more than this for either of the two is not played."""
WORDS = 6
"""How many stop words there are to choose from."""
TURNS = 6
SCENE_MINUTES = 15
REPAIR_MINUTES = 5


class Phase(StrEnum):
    """Where the replay stands."""

    ASKING = "asking"
    WORD = "word"
    SCENE = "scene"
    REPAIR = "repair"
    DONE = "done"
    ENDED = "ended"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Replay:
    """One replay; partners are known by their seats, 0 and 1."""

    phase: Phase = Phase.ASKING
    yes: FreshYes = UNASKED
    """Who would like it and is cool enough; how strongly it stings is not kept."""
    taps: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())
    """The stop words that suit each."""
    word: int = 0
    """The stop word on which both agreed, from 1 on."""
    first: int = 0
    """Who speaks first, in the other's part."""
    turn: int = 1
    is_late: bool = False

    @property
    def speaker(self) -> int | None:
        """Who is to speak now, if anybody is."""
        if self.phase not in _SPOKEN:
            return None
        return self.first if self.turn % 2 else 1 - self.first

    @property
    def stage(self) -> Stage:
        """How far the round has come."""
        return _STAGES[self.phase]

    @property
    def outcome(self) -> Outcome | None:
        """How the round ended, if it did."""
        return _OUTCOMES.get(self.phase)

    @property
    def patience(self) -> timedelta:
        """How long nothing may happen before the round ends by itself."""
        return _PATIENCE.get(self.phase, timedelta())

    @property
    def limit(self) -> Limit | None:
        """The scene and the repair have their own minutes."""
        return _LIMITS.get(self.phase)


Transition: TypeAlias = Callable[[Replay, Event], Replay]


def step(game: Replay, event: Event) -> Replay:
    """Return the replay after the event; raise NotNow, AlreadyDone, NotForYou or NotYourTurn when it does not fit."""
    is_behind = game.stage is Stage.OVER or has_passed(TRANSITIONS, game.phase, type(event))
    return what_follows(TRANSITIONS, game.phase, type(event), is_behind=is_behind)(game, event)


def event_of(game: Replay, moment: Moment) -> Event:
    """Return what a moment from outside means for the replay."""
    match moment:
        case Moment.ENDED:
            return Ended()
        case Moment.LEFT_ALONE:
            return LeftAlone()
        case Moment.TIME_RAN_OUT:
            return TimeRanOut()


def pack(game: Replay) -> State:
    """Return the replay as a round keeps it."""
    return {
        "v": 1,
        "phase": game.phase,
        "yes": game.yes.pack(),
        "taps": [sorted(taps) for taps in game.taps],
        "word": game.word,
        "first": game.first,
        "turn": game.turn,
        "is_late": game.is_late,
    }


def unpack(state: Stored) -> Replay:
    """Return what was packed; raise ValueError for another shape."""
    match state:
        case {
            "v": 1,
            "phase": str(phase),
            "yes": packed,
            "taps": [list(first_taps), list(second_taps)],
            "word": int(word),
            "first": int(first),
            "turn": int(turn),
            "is_late": bool(is_late),
        }:
            taps = (frozenset(first_taps), frozenset(second_taps))
            return Replay(Phase(phase), fresh_yes.unpack(packed), taps, word, first, turn, is_late)
        case _:
            raise ValueError("a replay's state has another shape")


def _answer(game: Replay, event: Event) -> Replay:
    match event:
        case StrengthTapped(seat, strength) if strength in STRENGTHS:
            yes = game.yes.answer(seat, is_willing=strength <= STRONGEST)
        case Refused(seat):
            yes = game.yes.answer(seat, is_willing=False)
        case _:
            raise NotForYou
    return replace(game, yes=yes, phase=Phase.WORD if yes.is_given else Phase.ASKING)


def _tap_word(game: Replay, event: Event) -> Replay:
    match event:
        case WordTapped(seat, word, first) if 1 <= word <= WORDS:
            taps = list(game.taps)
            taps[seat] ^= {word}
            tapped = replace(game, taps=(taps[0], taps[1]))
            if word not in taps[0] & taps[1]:
                return tapped
            return replace(tapped, word=word, first=first, phase=Phase.SCENE)
        case _:
            raise NotForYou


def _speak(game: Replay, event: Event) -> Replay:
    match event:
        case LineSpoken(seat) if seat == game.speaker:
            spoken = replace(game, turn=game.turn + 1)
            return _to_repair(spoken, event) if game.turn == TURNS else spoken
        case _:
            raise NotYourTurn


def _repair(game: Replay, event: Event) -> Replay:
    match event:
        case LineSpoken(seat) if seat == game.speaker:
            is_last = game.turn == len(BOTH)
            return replace(game, turn=game.turn + 1, phase=Phase.DONE if is_last else Phase.REPAIR)
        case _:
            raise NotYourTurn


def _to_repair(game: Replay, event: Event) -> Replay:
    return replace(game, phase=Phase.REPAIR, turn=1, is_late=False)


def _late(game: Replay, event: Event) -> Replay:
    return replace(game, is_late=True)


def _end(game: Replay, event: Event) -> Replay:
    return replace(game, phase=Phase.ENDED)


def _expire(game: Replay, event: Event) -> Replay:
    return replace(game, phase=Phase.EXPIRED)


_SPOKEN = (Phase.SCENE, Phase.REPAIR)
_LIMITS = {
    Phase.SCENE: Limit(1, timedelta(minutes=SCENE_MINUTES)),
    Phase.REPAIR: Limit(2, timedelta(minutes=REPAIR_MINUTES)),
}
_STAGES = {
    Phase.ASKING: Stage.OPEN,
    Phase.WORD: Stage.RUNNING,
    Phase.SCENE: Stage.RUNNING,
    Phase.REPAIR: Stage.RUNNING,
    Phase.DONE: Stage.OVER,
    Phase.ENDED: Stage.OVER,
    Phase.EXPIRED: Stage.OVER,
}
_OUTCOMES = {Phase.DONE: Outcome.DONE, Phase.ENDED: Outcome.ENDED, Phase.EXPIRED: Outcome.EXPIRED}
_PATIENCE = {
    Phase.ASKING: timedelta(minutes=30),
    Phase.WORD: timedelta(hours=1),
    Phase.SCENE: timedelta(hours=1),
    Phase.REPAIR: timedelta(hours=1),
}

TRANSITIONS: Mapping[tuple[Phase, type[Event]], Transition] = MappingProxyType(
    {
        (Phase.ASKING, StrengthTapped): _answer,
        (Phase.ASKING, Refused): _answer,
        (Phase.ASKING, Ended): _end,
        (Phase.ASKING, LeftAlone): _expire,
        (Phase.WORD, WordTapped): _tap_word,
        (Phase.WORD, Ended): _end,
        (Phase.WORD, LeftAlone): _expire,
        (Phase.SCENE, LineSpoken): _speak,
        (Phase.SCENE, SceneEnough): _to_repair,
        (Phase.REPAIR, LineSpoken): _repair,
        **{(phase, StopWordSaid): _end for phase in _SPOKEN},
        **{(phase, TimeRanOut): _late for phase in _SPOKEN},
        **{(phase, Ended): _end for phase in _SPOKEN},
        **{(phase, LeftAlone): _end for phase in _SPOKEN},
    }
)
