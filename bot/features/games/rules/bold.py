"""The bold exercise: both pick, one that both picked begins now or later, with a fresh yes from both where needed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from bot.core.errors import AlreadyDone, NotNow
from bot.core.transitions import has_passed, what_follows
from bot.features.games.rules.stages import Outcome, Stage, State, Stored


class Phase(StrEnum):
    """Where the exercise stands."""

    PICKING = "picking"
    TIMING = "timing"
    WAITING = "waiting"
    ASKING = "asking"
    RUNNING = "running"
    DONE = "done"
    ENDED = "ended"
    EXPIRED = "expired"
    HANDED_ON = "handed-on"


@dataclass(frozen=True, slots=True)
class Bold:
    """One bold exercise; partners are known by their seats, 0 and 1."""

    phase: Phase = Phase.PICKING
    picks: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
    exercise: str = ""
    """What both picked, as soon as they did."""
    willing: frozenset[int] = frozenset()
    answered: frozenset[int] = frozenset()
    """Who answered the private question, with a yes or a no."""
    is_late: bool = False
    """Whether its time is over."""

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
        """How long nothing may happen before the round ends by itself, counted from its start or end if it has one."""
        return _PATIENCE.get(self.phase, timedelta())


@dataclass(frozen=True, slots=True)
class Picked:
    """A partner tapped an exercise: they would like it, or no longer."""

    seat: int
    exercise: str


@dataclass(frozen=True, slots=True)
class TimeChosen:
    """One of the two set a time for it."""


@dataclass(frozen=True, slots=True)
class StartWanted:
    """It shall begin: one of the two said now, or the time came."""

    needs_yes: bool


@dataclass(frozen=True, slots=True)
class GameInvited:
    """It shall begin, and it is a game: from here on the game does the rest."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """A partner gave a fresh yes."""

    seat: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A partner would rather not; this looks like no answer at all."""

    seat: int


@dataclass(frozen=True, slots=True)
class TimeRanOut:
    """The exercise's minutes are over."""


@dataclass(frozen=True, slots=True)
class Finished:
    """One of the two said that they did it."""


@dataclass(frozen=True, slots=True)
class Ended:
    """One of the two ended it."""


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """Nothing happened for too long."""


Event: TypeAlias = (
    Picked | TimeChosen | StartWanted | GameInvited | Agreed | Refused | TimeRanOut | Finished | Ended | LeftAlone
)
Transition: TypeAlias = Callable[[Bold, Event], Bold]


def step(game: Bold, event: Event) -> Bold:
    """Return the game after the event; raise NotNow or AlreadyDone when it does not fit."""
    is_behind = game.outcome is not None or has_passed(TRANSITIONS, game.phase, type(event))
    return what_follows(TRANSITIONS, game.phase, type(event), is_behind=is_behind)(game, event)


def pack(game: Bold) -> State:
    """Return the exercise as it is stored."""
    return {
        "v": 1,
        "phase": game.phase,
        "is_late": game.is_late,
        "picks": [sorted(picks) for picks in game.picks],
        "exercise": game.exercise,
        "willing": sorted(game.willing),
        "answered": sorted(game.answered),
    }


def unpack(state: Stored) -> Bold:
    """Return the exercise that was stored; raise ValueError when it has another shape."""
    match state:
        case {
            "phase": str(phase),
            "is_late": bool(late),
            "picks": [list(first), list(second)],
            "exercise": str(exercise),
            "willing": list(willing),
            "answered": list(answered),
        }:
            picks = (frozenset(first), frozenset(second))
            return Bold(Phase(phase), picks, exercise, frozenset(willing), frozenset(answered), late)
        case _:
            raise ValueError("an exercise's state has another shape")


def _pick(game: Bold, event: Event) -> Bold:
    match event:
        case Picked(seat, exercise):
            picks = list(game.picks)
            picks[seat] ^= {exercise}
            picked = replace(game, picks=(picks[0], picks[1]))
            is_common = exercise in picks[0] & picks[1]
            return replace(picked, phase=Phase.TIMING, exercise=exercise) if is_common else picked
        case _:
            raise NotNow


def _wait(game: Bold, event: Event) -> Bold:
    return replace(game, phase=Phase.WAITING)


def _begin(game: Bold, event: Event) -> Bold:
    needs_yes = isinstance(event, StartWanted) and event.needs_yes
    return replace(game, phase=Phase.ASKING if needs_yes else Phase.RUNNING)


def _hand_on(game: Bold, event: Event) -> Bold:
    return replace(game, phase=Phase.HANDED_ON)


def _answer(game: Bold, event: Event) -> Bold:
    match event:
        case Agreed(seat) | Refused(seat) if seat not in game.answered:
            willing = game.willing | {seat} if isinstance(event, Agreed) else game.willing
            phase = Phase.RUNNING if willing == {0, 1} else Phase.ASKING
            return replace(game, answered=game.answered | {seat}, willing=willing, phase=phase)
        case _:
            raise AlreadyDone


def _late(game: Bold, event: Event) -> Bold:
    return replace(game, is_late=True)


def _finish(game: Bold, event: Event) -> Bold:
    return replace(game, phase=Phase.DONE)


def _end(game: Bold, event: Event) -> Bold:
    return replace(game, phase=Phase.ENDED)


def _expire(game: Bold, event: Event) -> Bold:
    return replace(game, phase=Phase.EXPIRED)


_STAGES = {
    Phase.PICKING: Stage.OPEN,
    Phase.TIMING: Stage.CHOSEN,
    Phase.WAITING: Stage.CHOSEN,
    Phase.ASKING: Stage.RUNNING,
    Phase.RUNNING: Stage.RUNNING,
    Phase.DONE: Stage.OVER,
    Phase.ENDED: Stage.OVER,
    Phase.EXPIRED: Stage.OVER,
    Phase.HANDED_ON: Stage.OVER,
}
_OUTCOMES = {
    Phase.DONE: Outcome.DONE,
    Phase.ENDED: Outcome.ENDED,
    Phase.EXPIRED: Outcome.EXPIRED,
    Phase.HANDED_ON: Outcome.HANDED_ON,
}
_PATIENCE = {
    Phase.PICKING: timedelta(days=1),
    Phase.TIMING: timedelta(days=1),
    Phase.WAITING: timedelta(hours=1),
    Phase.ASKING: timedelta(minutes=30),
    Phase.RUNNING: timedelta(hours=3),
}

TRANSITIONS: Mapping[tuple[Phase, type[Event]], Transition] = MappingProxyType(
    {
        (Phase.PICKING, Picked): _pick,
        (Phase.PICKING, LeftAlone): _expire,
        (Phase.TIMING, StartWanted): _begin,
        (Phase.TIMING, GameInvited): _hand_on,
        (Phase.TIMING, TimeChosen): _wait,
        (Phase.TIMING, Ended): _end,
        (Phase.TIMING, LeftAlone): _expire,
        (Phase.WAITING, StartWanted): _begin,
        (Phase.WAITING, GameInvited): _hand_on,
        (Phase.WAITING, TimeChosen): _wait,
        (Phase.WAITING, Ended): _end,
        (Phase.WAITING, LeftAlone): _expire,
        (Phase.ASKING, Agreed): _answer,
        (Phase.ASKING, Refused): _answer,
        (Phase.ASKING, Ended): _end,
        (Phase.ASKING, LeftAlone): _expire,
        (Phase.RUNNING, TimeRanOut): _late,
        (Phase.RUNNING, Finished): _finish,
        (Phase.RUNNING, Ended): _end,
        (Phase.RUNNING, LeftAlone): _end,
    }
)
