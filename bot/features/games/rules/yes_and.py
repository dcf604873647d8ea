"""The game of "Yes, and": five minutes in which the two take turns and each line builds on the other's."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from bot.core.errors import AlreadyDone, NotNow
from bot.core.transitions import what_follows
from bot.features.games.errors import NotYourTurn
from bot.features.games.rules.openers import Finding
from bot.features.games.rules.stages import Limit, Moment, Outcome, Stage, State, Stored
from bot.features.games.rules.yes_and_events import (
    Ended,
    Event,
    Felt,
    Joined,
    LeftAlone,
    LineMended,
    LineSaid,
    Note,
    Noticed,
    TimeRanOut,
    TopicChosen,
)

MINUTES = 5
INVITATION_LASTS = timedelta(days=1)
LEFT_ALONE_AFTER = timedelta(minutes=30)
LAST_LINE_WITHIN = timedelta(minutes=3)
FELT_WITHIN = timedelta(days=1)


class Phase(StrEnum):
    """Where the game stands."""

    INVITED = "invited"
    PLAYING = "playing"
    LAST_LINE = "last-line"
    """The time is over, and whoever's turn it is may finish their line."""
    CLOSING = "closing"
    """Each says privately how built-on they felt."""
    DONE = "done"
    ENDED = "ended"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class YesAnd:
    """One game; partners are known by their seats, 0 and 1."""

    phase: Phase = Phase.INVITED
    joined: frozenset[int] = frozenset()
    card: int = 0
    """The topic's card; 0 for a topic in the couple's own words, which stand in the chat alone."""
    turn: int = 0
    """Whose turn it is."""
    lines: int = 0
    bridges: int = 0
    last_message: int = 0
    """The message of the last line, as long as it could still become a bridge by being edited."""
    note: Note = Note.NONE
    felt: frozenset[int] = frozenset()
    """Who said how built-on they felt; what they said is sealed elsewhere."""

    @property
    def is_late(self) -> bool:
        """Whether the time is over."""
        return self.phase is Phase.LAST_LINE

    @property
    def speaker(self) -> int | None:
        """The seat whose line is awaited."""
        return self.turn if self.phase in _PLAYED else None

    @property
    def limit(self) -> Limit | None:
        """The five minutes, from the moment that both are in."""
        return Limit(1, timedelta(minutes=MINUTES)) if self.phase in _PLAYED else None

    @property
    def stage(self) -> Stage:
        """How far the round has come."""
        return _STAGES[self.phase]

    @property
    def outcome(self) -> Outcome | None:
        """How the round ended; what is still asked privately does not change that."""
        return _OUTCOMES.get(self.phase)

    @property
    def patience(self) -> timedelta:
        """How long nothing may happen before the round ends by itself."""
        return _PATIENCE.get(self.phase, timedelta())


Transition: TypeAlias = Callable[[YesAnd, Event], YesAnd]


def step(game: YesAnd, event: Event) -> YesAnd:
    """Return the game after the event; raise NotNow, AlreadyDone or NotYourTurn when it does not fit."""
    return what_follows(TRANSITIONS, game.phase, type(event), is_behind=game.outcome is not None)(game, event)


def event_of(game: YesAnd, moment: Moment) -> Event:
    """Return what a moment from outside means for the game."""
    match moment:
        case Moment.ENDED:
            return Ended()
        case Moment.LEFT_ALONE:
            return LeftAlone()
        case Moment.TIME_RAN_OUT:
            return TimeRanOut()


def pack(game: YesAnd) -> State:
    """Return the game as it is stored."""
    return {
        "v": 1,
        "phase": game.phase,
        "joined": sorted(game.joined),
        "card": game.card,
        "turn": game.turn,
        "lines": game.lines,
        "bridges": game.bridges,
        "last_message": game.last_message,
        "note": game.note,
        "felt": sorted(game.felt),
    }


def unpack(state: Stored) -> YesAnd:
    """Return the game that was stored; raise ValueError when it has another shape."""
    match state:
        case {
            "v": 1,
            "phase": str(phase),
            "joined": list(joined),
            "card": int(card),
            "turn": int(turn),
            "lines": int(lines),
            "bridges": int(bridges),
            "last_message": int(message),
            "note": str(note),
            "felt": list(felt),
        }:
            return YesAnd(
                Phase(phase), frozenset(joined), card, turn, lines, bridges, message, Note(note), frozenset(felt)
            )
        case _:
            raise ValueError("a game of Yes, and has another shape")


def _join(game: YesAnd, event: Event) -> YesAnd:
    match event:
        case Joined(seat, first) if seat not in game.joined:
            joined = game.joined | {seat}
            phase = Phase.PLAYING if joined == {0, 1} else Phase.INVITED
            return replace(game, joined=joined, turn=first, phase=phase)
        case _:
            raise AlreadyDone


def _choose_topic(game: YesAnd, event: Event) -> YesAnd:
    match event:
        case TopicChosen(card):
            return replace(game, card=card)
        case _:
            raise NotNow


def _say(game: YesAnd, event: Event) -> YesAnd:
    match event:
        case LineSaid(seat, finding, message) if seat == game.turn:
            is_bridge = finding is Finding.BRIDGE
            return replace(
                game,
                phase=Phase.CLOSING if game.is_late else game.phase,
                turn=1 - game.turn,
                lines=game.lines + 1,
                bridges=game.bridges + is_bridge,
                last_message=0 if is_bridge else message,
                note=Note.NONE,
            )
        case _:
            raise NotYourTurn


def _mend(game: YesAnd, event: Event) -> YesAnd:
    match event:
        case LineMended(message) if message == game.last_message and message:
            return replace(game, bridges=game.bridges + 1, last_message=0)
        case _:
            raise NotNow


def _notice(game: YesAnd, event: Event) -> YesAnd:
    match event:
        case Noticed(note):
            return replace(game, note=note)
        case _:
            raise NotNow


def _call_time(game: YesAnd, event: Event) -> YesAnd:
    return replace(game, phase=Phase.LAST_LINE)


def _close(game: YesAnd, event: Event) -> YesAnd:
    """Close a game in which both had their say; one that hardly began is simply over."""
    return replace(game, phase=Phase.CLOSING if game.lines > 1 else Phase.ENDED, note=Note.NONE)


def _feel(game: YesAnd, event: Event) -> YesAnd:
    match event:
        case Felt(seat) if seat not in game.felt:
            felt = game.felt | {seat}
            return replace(game, felt=felt, phase=Phase.DONE if felt == {0, 1} else Phase.CLOSING)
        case _:
            raise AlreadyDone


def _end(game: YesAnd, event: Event) -> YesAnd:
    return replace(game, phase=Phase.ENDED, note=Note.NONE)


def _expire(game: YesAnd, event: Event) -> YesAnd:
    return replace(game, phase=Phase.EXPIRED)


def _finish(game: YesAnd, event: Event) -> YesAnd:
    return replace(game, phase=Phase.DONE)


_PLAYED = (Phase.PLAYING, Phase.LAST_LINE)
_STAGES = {
    Phase.INVITED: Stage.OPEN,
    Phase.PLAYING: Stage.RUNNING,
    Phase.LAST_LINE: Stage.RUNNING,
    Phase.CLOSING: Stage.ASIDE,
    Phase.DONE: Stage.OVER,
    Phase.ENDED: Stage.OVER,
    Phase.EXPIRED: Stage.OVER,
}
_OUTCOMES = {
    Phase.CLOSING: Outcome.DONE,
    Phase.DONE: Outcome.DONE,
    Phase.ENDED: Outcome.ENDED,
    Phase.EXPIRED: Outcome.EXPIRED,
}
_PATIENCE = {
    Phase.INVITED: INVITATION_LASTS,
    Phase.PLAYING: LEFT_ALONE_AFTER,
    Phase.LAST_LINE: LAST_LINE_WITHIN,
    Phase.CLOSING: FELT_WITHIN,
}

TRANSITIONS: Mapping[tuple[Phase, type[Event]], Transition] = MappingProxyType(
    {
        (Phase.INVITED, Joined): _join,
        (Phase.INVITED, TopicChosen): _choose_topic,
        (Phase.INVITED, Ended): _expire,
        (Phase.INVITED, LeftAlone): _expire,
        (Phase.PLAYING, TimeRanOut): _call_time,
        (Phase.PLAYING, Ended): _end,
        (Phase.PLAYING, LeftAlone): _end,
        (Phase.LAST_LINE, Ended): _close,
        (Phase.LAST_LINE, LeftAlone): _close,
        (Phase.CLOSING, Felt): _feel,
        (Phase.CLOSING, LineMended): _mend,
        (Phase.CLOSING, LeftAlone): _finish,
        **{(phase, LineSaid): _say for phase in _PLAYED},
        **{(phase, LineMended): _mend for phase in _PLAYED},
        **{(phase, Noticed): _notice for phase in _PLAYED},
    }
)
