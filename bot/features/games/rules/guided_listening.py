"""Guided listening: one speaks, the other listens, one move at a time, and the speaker says when a move was there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from bot.core.errors import AlreadyDone, NotNow
from bot.core.transitions import what_follows
from bot.features.games.errors import NotYourTurn
from bot.features.games.rules.stages import Limit, Moment, Outcome, Stage, State, Stored

MINUTES = 15
TURN_LASTS = timedelta(minutes=MINUTES) / 2
INVITATION_LASTS = timedelta(days=1)
LEFT_ALONE_AFTER = timedelta(minutes=30)
MOVES = (
    "clear-field", "be-there", "encouragers", "give-content", "give-feeling", "open-question", "hold-judgement",
    "sum-up",
)  # fmt: skip
"""The eight moves of the listener, in the order in which they are practised."""


class Phase(StrEnum):
    """Where guided listening stands."""

    INVITED = "invited"
    SETTLING = "settling"
    """The speaker thinks of something; once each, with parts exchanged."""
    MOVING = "moving"
    DONE = "done"
    ENDED = "ended"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class GuidedListening:
    """One round of guided listening; partners are known by their seats, 0 and 1."""

    phase: Phase = Phase.INVITED
    joined: frozenset[int] = frozenset()
    teller: int = 0
    """Who speaks in this turn, aloud."""
    turn: int = 1
    """1 until they change parts, then 2."""
    move: int = 0
    """The place of the move in `MOVES`."""
    again: int = 0
    """How often the speaker asked for this move once more."""
    is_late: bool = False
    """Whether the time of this turn is over."""

    @property
    def listener(self) -> int:
        """The seat of the one who listens."""
        return 1 - self.teller

    @property
    def speaker(self) -> None:
        """Nobody is asked for a line: all of it is said aloud."""
        return

    @property
    def stage(self) -> Stage:
        """How far the round has come."""
        if self.phase is Phase.INVITED:
            return Stage.OPEN
        return Stage.OVER if self.outcome else Stage.RUNNING

    @property
    def outcome(self) -> Outcome | None:
        """How the round ended, if it did."""
        return _OUTCOMES.get(self.phase)

    @property
    def patience(self) -> timedelta:
        """How long nothing may happen before the round ends by itself."""
        return INVITATION_LASTS if self.phase is Phase.INVITED else LEFT_ALONE_AFTER

    @property
    def limit(self) -> Limit | None:
        """Each turn has its own half of the time."""
        return Limit(self.turn, TURN_LASTS) if self.stage is Stage.RUNNING else None


@dataclass(frozen=True, slots=True)
class Joined:
    """A partner is in; `first` is who would speak first, drawn by lot."""

    seat: int
    first: int


@dataclass(frozen=True, slots=True)
class Settled:
    """The speaker has something to tell."""

    seat: int


@dataclass(frozen=True, slots=True)
class MoveConfirmed:
    """The speaker said: yes, that was there."""

    seat: int


@dataclass(frozen=True, slots=True)
class OnceMoreWanted:
    """The speaker would like this move once more."""

    seat: int


@dataclass(frozen=True, slots=True)
class TimeRanOut:
    """The time of a turn is over."""

    turn: int


@dataclass(frozen=True, slots=True)
class Ended:
    """One of the two ended it."""


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """Nothing happened for too long."""


Event: TypeAlias = Joined | Settled | MoveConfirmed | OnceMoreWanted | TimeRanOut | Ended | LeftAlone
Transition: TypeAlias = Callable[[GuidedListening, Event], GuidedListening]


def step(game: GuidedListening, event: Event) -> GuidedListening:
    """Return the game after the event; raise NotNow, AlreadyDone or NotYourTurn when it does not fit."""
    return what_follows(TRANSITIONS, game.phase, type(event), is_behind=game.outcome is not None)(game, event)


def event_of(game: GuidedListening, moment: Moment) -> Event:
    """Return what a moment from outside means here."""
    if moment is Moment.TIME_RAN_OUT:
        return TimeRanOut(game.turn)
    return Ended() if moment is Moment.ENDED else LeftAlone()


def pack(game: GuidedListening) -> State:
    """Return the game as it is stored."""
    return {
        "v": 1,
        "phase": game.phase,
        "joined": sorted(game.joined),
        "teller": game.teller,
        "turn": game.turn,
        "move": game.move,
        "again": game.again,
        "is_late": game.is_late,
    }


def unpack(state: Stored) -> GuidedListening:
    """Return the game that was stored; raise ValueError when it has another shape."""
    match state:
        case {
            "v": 1,
            "phase": str(phase),
            "joined": list(joined),
            "teller": int(teller),
            "turn": int(turn),
            "move": int(move),
            "again": int(again),
            "is_late": bool(late),
        }:
            return GuidedListening(Phase(phase), frozenset(joined), teller, turn, move, again, late)
        case _:
            raise ValueError("guided listening's state has another shape")


def _join(game: GuidedListening, event: Event) -> GuidedListening:
    match event:
        case Joined(seat, first) if seat not in game.joined:
            joined = game.joined | {seat}
            phase = Phase.SETTLING if joined == {0, 1} else Phase.INVITED
            return replace(game, joined=joined, teller=first, phase=phase)
        case _:
            raise AlreadyDone


def _begin(game: GuidedListening, event: Event) -> GuidedListening:
    return replace(_by_teller(game, event), phase=Phase.MOVING)


def _move_on(game: GuidedListening, event: Event) -> GuidedListening:
    moved = replace(_by_teller(game, event), move=game.move + 1, again=0)
    if moved.move < len(MOVES):
        return moved
    if game.turn > 1:
        return replace(game, phase=Phase.DONE)
    return replace(moved, phase=Phase.SETTLING, teller=game.listener, turn=2, move=0, is_late=False)


def _repeat(game: GuidedListening, event: Event) -> GuidedListening:
    return replace(_by_teller(game, event), again=game.again + 1)


def _late(game: GuidedListening, event: Event) -> GuidedListening:
    match event:
        case TimeRanOut(turn) if turn == game.turn:
            return replace(game, is_late=True)
        case _:
            raise NotNow


def _close(game: GuidedListening, event: Event) -> GuidedListening:
    return replace(game, phase=Phase.EXPIRED if game.phase is Phase.INVITED else Phase.ENDED)


def _by_teller(game: GuidedListening, event: Event) -> GuidedListening:
    if getattr(event, "seat", None) != game.teller:
        raise NotYourTurn
    return game


_OUTCOMES = {Phase.DONE: Outcome.DONE, Phase.ENDED: Outcome.ENDED, Phase.EXPIRED: Outcome.EXPIRED}
_PLAYED = (Phase.SETTLING, Phase.MOVING)

TRANSITIONS: Mapping[tuple[Phase, type[Event]], Transition] = MappingProxyType(
    {
        (Phase.INVITED, Joined): _join,
        (Phase.INVITED, LeftAlone): _close,
        (Phase.SETTLING, Settled): _begin,
        (Phase.MOVING, MoveConfirmed): _move_on,
        (Phase.MOVING, OnceMoreWanted): _repeat,
        **{(phase, TimeRanOut): _late for phase in _PLAYED},
        **{(phase, Ended): _close for phase in _PLAYED},
        **{(phase, LeftAlone): _close for phase in _PLAYED},
    }
)
