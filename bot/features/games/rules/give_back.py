"""The give-back drill: one tells, the other gives back content and feeling, the teller says if that is it; swap."""

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

MINUTES = 3
"""What one turn takes; when it is over the board says so, and nothing is cut off."""

INVITATION_LASTS = timedelta(days=1)
LEFT_ALONE_AFTER = timedelta(minutes=30)


class Phase(StrEnum):
    """Where the drill stands."""

    INVITED = "invited"
    TELLING = "telling"
    GIVING = "giving"
    CHECKING = "checking"
    ADDING = "adding"
    DONE = "done"
    ENDED = "ended"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class GiveBack:
    """One drill; partners are known by their seats, 0 and 1."""

    phase: Phase = Phase.INVITED
    joined: frozenset[int] = frozenset()
    teller: int = 0
    turn: int = 1
    """1 until they swap, then 2."""
    is_late: bool = False
    """Whether the time of this turn is over."""

    @property
    def listener(self) -> int:
        """The seat of the one who listens."""
        return 1 - self.teller

    @property
    def speaker(self) -> int | None:
        """The seat of the one who is to say something now, if anyone is."""
        match self.phase:
            case Phase.TELLING | Phase.ADDING:
                return self.teller
            case Phase.GIVING:
                return self.listener
            case _:
                return None

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
        """Each turn has its own three minutes."""
        return Limit(self.turn, timedelta(minutes=MINUTES)) if self.stage is Stage.RUNNING else None


@dataclass(frozen=True, slots=True)
class Joined:
    """A partner is in; `first` is who would tell first, drawn by lot."""

    seat: int
    first: int


@dataclass(frozen=True, slots=True)
class Told:
    """The teller told something, or what had been missing."""

    seat: int


@dataclass(frozen=True, slots=True)
class GaveBack:
    """The listener gave back what they heard."""

    seat: int


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The teller said: yes, that is it."""

    seat: int


@dataclass(frozen=True, slots=True)
class FoundWanting:
    """The teller said: not quite."""

    seat: int


@dataclass(frozen=True, slots=True)
class TimeRanOut:
    """The time of a turn is over."""

    turn: int


@dataclass(frozen=True, slots=True)
class Ended:
    """One of the two ended the game."""


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """Nothing happened for too long."""


Event: TypeAlias = Joined | Told | GaveBack | Confirmed | FoundWanting | TimeRanOut | Ended | LeftAlone
Transition: TypeAlias = Callable[[GiveBack, Event], GiveBack]


def step(game: GiveBack, event: Event) -> GiveBack:
    """Return the game after the event; raise NotNow, AlreadyDone or NotYourTurn when it does not fit."""
    return what_follows(TRANSITIONS, game.phase, type(event), is_behind=game.outcome is not None)(game, event)


def event_of(game: GiveBack, moment: Moment) -> Event:
    """Return what a moment from outside means for the drill."""
    match moment:
        case Moment.ENDED:
            return Ended()
        case Moment.LEFT_ALONE:
            return LeftAlone()
        case Moment.TIME_RAN_OUT:
            return TimeRanOut(game.turn)


def pack(game: GiveBack) -> State:
    """Return the drill as it is stored."""
    return {
        "v": 1,
        "phase": game.phase,
        "is_late": game.is_late,
        "joined": sorted(game.joined),
        "teller": game.teller,
        "turn": game.turn,
    }


def unpack(state: Stored) -> GiveBack:
    """Return the drill that was stored; raise ValueError when it has another shape."""
    match state:
        case {
            "phase": str(phase),
            "is_late": bool(late),
            "joined": list(joined),
            "teller": int(teller),
            "turn": int(turn),
        }:
            return GiveBack(Phase(phase), frozenset(joined), teller, turn, late)
        case _:
            raise ValueError("a drill's state has another shape")


def _join(game: GiveBack, event: Event) -> GiveBack:
    match event:
        case Joined(seat, first) if seat not in game.joined:
            joined = game.joined | {seat}
            is_full = joined == {0, 1}
            return replace(game, joined=joined, teller=first, phase=Phase.TELLING if is_full else Phase.INVITED)
        case _:
            raise AlreadyDone


def _to_giving(game: GiveBack, event: Event) -> GiveBack:
    return _moved(game, event, game.teller, Phase.GIVING)


def _to_checking(game: GiveBack, event: Event) -> GiveBack:
    return _moved(game, event, game.listener, Phase.CHECKING)


def _to_adding(game: GiveBack, event: Event) -> GiveBack:
    return _moved(game, event, game.teller, Phase.ADDING)


def _swap(game: GiveBack, event: Event) -> GiveBack:
    if game.turn > 1:
        return _moved(game, event, game.teller, Phase.DONE)
    swapped = _moved(game, event, game.teller, Phase.TELLING)
    return replace(swapped, teller=game.listener, turn=2, is_late=False)


def _late(game: GiveBack, event: Event) -> GiveBack:
    match event:
        case TimeRanOut(turn) if turn == game.turn:
            return replace(game, is_late=True)
        case _:
            raise NotNow


def _end(game: GiveBack, event: Event) -> GiveBack:
    return replace(game, phase=Phase.ENDED)


def _expire(game: GiveBack, event: Event) -> GiveBack:
    return replace(game, phase=Phase.EXPIRED)


def _moved(game: GiveBack, event: Event, seat: int, phase: Phase) -> GiveBack:
    if getattr(event, "seat", None) != seat:
        raise NotYourTurn
    return replace(game, phase=phase)


_OUTCOMES = {Phase.DONE: Outcome.DONE, Phase.ENDED: Outcome.ENDED, Phase.EXPIRED: Outcome.EXPIRED}
_PLAYED = (Phase.TELLING, Phase.GIVING, Phase.CHECKING, Phase.ADDING)

TRANSITIONS: Mapping[tuple[Phase, type[Event]], Transition] = MappingProxyType(
    {
        (Phase.INVITED, Joined): _join,
        (Phase.INVITED, LeftAlone): _expire,
        (Phase.TELLING, Told): _to_giving,
        (Phase.GIVING, GaveBack): _to_checking,
        (Phase.CHECKING, Confirmed): _swap,
        (Phase.CHECKING, FoundWanting): _to_adding,
        (Phase.ADDING, Told): _to_giving,
        **{(phase, TimeRanOut): _late for phase in _PLAYED},
        **{(phase, Ended): _end for phase in _PLAYED},
        **{(phase, LeftAlone): _end for phase in _PLAYED},
    }
)
