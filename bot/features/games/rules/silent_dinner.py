"""The silent dinner: a fresh yes from both, a length, the silence, then a line of each that shows only with both."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from bot.core.errors import AlreadyDone, NotForYou, NotNow
from bot.core.transitions import has_passed, what_follows
from bot.features.games.rules import fresh_yes
from bot.features.games.rules.fresh_yes import BOTH, UNASKED, FreshYes
from bot.features.games.rules.silent_dinner_events import (
    Agreed,
    Ended,
    Event,
    Finished,
    LeftAlone,
    LengthChosen,
    LineDropped,
    LineReleased,
    LineWritten,
    Refused,
    TimeRanOut,
)
from bot.features.games.rules.stages import Limit, Moment, Outcome, Stage, State, Stored

LENGTHS_MINUTES = (15, 30, 45, 60)


class Phase(StrEnum):
    """Where the dinner stands."""

    ASKING = "asking"
    CHOOSING = "choosing"
    DINING = "dining"
    WRITING = "writing"
    DONE = "done"
    ENDED = "ended"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class SilentDinner:
    """One silent dinner; partners are known by their seats, 0 and 1."""

    phase: Phase = Phase.ASKING
    yes: FreshYes = UNASKED
    minutes: int = 0
    """The chosen length."""
    released: frozenset[int] = frozenset()
    """Who released their line; nothing shows of it until both did."""

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
    def speaker(self) -> None:
        """Nobody is asked for a line at the table."""

    @property
    def limit(self) -> Limit | None:
        """The silence lasts as long as was chosen."""
        return Limit(1, timedelta(minutes=self.minutes)) if self.phase is Phase.DINING else None


Transition: TypeAlias = Callable[[SilentDinner, Event], SilentDinner]


def step(game: SilentDinner, event: Event) -> SilentDinner:
    """Return the dinner after the event; raise NotNow, AlreadyDone or NotForYou when it does not fit."""
    is_behind = game.stage is Stage.OVER or has_passed(TRANSITIONS, game.phase, type(event))
    return what_follows(TRANSITIONS, game.phase, type(event), is_behind=is_behind)(game, event)


def event_of(game: SilentDinner, moment: Moment) -> Event:
    """Return what a moment from outside means for the dinner."""
    match moment:
        case Moment.ENDED:
            return Ended()
        case Moment.LEFT_ALONE:
            return LeftAlone()
        case Moment.TIME_RAN_OUT:
            return TimeRanOut()


def pack(game: SilentDinner) -> State:
    """Return the dinner as a round keeps it."""
    return {
        "v": 1,
        "phase": game.phase,
        "yes": game.yes.pack(),
        "minutes": game.minutes,
        "released": sorted(game.released),
    }


def unpack(state: Stored) -> SilentDinner:
    """Return what was packed; raise ValueError for another shape."""
    match state:
        case {"v": 1, "phase": str(phase), "yes": packed, "minutes": int(minutes), "released": list(released)}:
            return SilentDinner(Phase(phase), fresh_yes.unpack(packed), minutes, frozenset(released))
        case _:
            raise ValueError("a silent dinner's state has another shape")


def _answer(game: SilentDinner, event: Event) -> SilentDinner:
    match event:
        case Agreed(seat) | Refused(seat):
            yes = game.yes.answer(seat, is_willing=isinstance(event, Agreed))
            return replace(game, yes=yes, phase=Phase.CHOOSING if yes.is_given else Phase.ASKING)
        case _:
            raise NotNow


def _begin(game: SilentDinner, event: Event) -> SilentDinner:
    match event:
        case LengthChosen(minutes) if minutes in LENGTHS_MINUTES:
            return replace(game, minutes=minutes, phase=Phase.DINING)
        case _:
            raise NotForYou


def _ask_for_lines(game: SilentDinner, event: Event) -> SilentDinner:
    return replace(game, phase=Phase.WRITING)


def _write(game: SilentDinner, event: Event) -> SilentDinner:
    if getattr(event, "seat", None) in game.released:
        raise AlreadyDone
    return game


def _release(game: SilentDinner, event: Event) -> SilentDinner:
    match event:
        case LineReleased(seat) if seat not in game.released:
            released = game.released | {seat}
            return replace(game, released=released, phase=Phase.DONE if released == BOTH else Phase.WRITING)
        case _:
            raise AlreadyDone


def _finish(game: SilentDinner, event: Event) -> SilentDinner:
    return replace(game, phase=Phase.DONE)


def _end(game: SilentDinner, event: Event) -> SilentDinner:
    return replace(game, phase=Phase.ENDED)


def _expire(game: SilentDinner, event: Event) -> SilentDinner:
    return replace(game, phase=Phase.EXPIRED)


_STAGES = {
    Phase.ASKING: Stage.OPEN,
    Phase.CHOOSING: Stage.RUNNING,
    Phase.DINING: Stage.RUNNING,
    Phase.WRITING: Stage.ASIDE,
    Phase.DONE: Stage.OVER,
    Phase.ENDED: Stage.OVER,
    Phase.EXPIRED: Stage.OVER,
}
_OUTCOMES = {
    Phase.WRITING: Outcome.DONE,
    Phase.DONE: Outcome.DONE,
    Phase.ENDED: Outcome.ENDED,
    Phase.EXPIRED: Outcome.EXPIRED,
}
_PATIENCE = {
    Phase.ASKING: timedelta(minutes=30),
    Phase.CHOOSING: timedelta(hours=1),
    Phase.DINING: timedelta(hours=3),
    Phase.WRITING: timedelta(hours=12),
}

TRANSITIONS: Mapping[tuple[Phase, type[Event]], Transition] = MappingProxyType(
    {
        (Phase.ASKING, Agreed): _answer,
        (Phase.ASKING, Refused): _answer,
        (Phase.ASKING, Ended): _end,
        (Phase.ASKING, LeftAlone): _expire,
        (Phase.CHOOSING, LengthChosen): _begin,
        (Phase.CHOOSING, Ended): _end,
        (Phase.CHOOSING, LeftAlone): _expire,
        (Phase.DINING, TimeRanOut): _ask_for_lines,
        (Phase.DINING, Finished): _ask_for_lines,
        (Phase.DINING, Ended): _end,
        (Phase.DINING, LeftAlone): _end,
        (Phase.WRITING, LineWritten): _write,
        (Phase.WRITING, LineDropped): _write,
        (Phase.WRITING, LineReleased): _release,
        (Phase.WRITING, Ended): _finish,
        (Phase.WRITING, LeftAlone): _finish,
    }
)
