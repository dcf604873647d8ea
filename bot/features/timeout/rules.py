"""A time-out: a set time away, calming moves at each one's own pace, and two answers that take effect together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeAlias

from bot.core.errors import AlreadyDone
from bot.core.transitions import what_follows

LENGTHS = (10, 20, 30, 45, 60)
"""Minutes that can be chosen."""

USUAL_LENGTH = 20
EXTENSION = 20
"""Minutes that *20 more* adds."""

MOST_EXTENSIONS = 2
PATIENCE = timedelta(hours=2)
"""How long after the return both answers are waited for."""

MOVES = ("away", "breathe", "ground", "loosen", "water", "name", "return")
"""The calming moves, in their order."""


class Phase(StrEnum):
    """Where a time-out stands."""

    RUNNING = "running"
    ASKING = "asking"
    """The return has come; each is asked privately whether they are ready."""
    READY = "ready"
    """Both are."""
    PUT_OFF = "put-off"
    """It was made longer as often as it can be, and one of the two would rather go on tomorrow."""
    ENDED = "ended"
    EXPIRED = "expired"
    """Not both answered."""


class Answer(StrEnum):
    """What somebody answers at the return."""

    READY = "ready"
    NOT_YET = "not-yet"
    """More time or, once it cannot be made longer, tomorrow."""


@dataclass(frozen=True, slots=True)
class Course:
    """How far a time-out has come; partners are seats, 0 and 1."""

    phase: Phase = Phase.RUNNING
    extensions: int = 0
    moves: tuple[int, int] = (0, 0)
    """How many calming moves each has behind them."""
    rests: tuple[bool, bool] = (False, False)
    """Who has enough of them for now."""
    answers: tuple[Answer | None, Answer | None] = (None, None)

    @property
    def is_over(self) -> bool:
        """Whether nothing can happen to it any more."""
        return self.phase not in {Phase.RUNNING, Phase.ASKING}

    @property
    def can_be_longer(self) -> bool:
        """Whether it can be made longer once more."""
        return self.extensions < MOST_EXTENSIONS


@dataclass(frozen=True, slots=True)
class MoveDone:
    """Somebody wants the next calming move."""

    seat: int


@dataclass(frozen=True, slots=True)
class HadEnough:
    """Somebody has enough of the moves for now."""

    seat: int


@dataclass(frozen=True, slots=True)
class TimeRanOut:
    """The time of the return has come."""


@dataclass(frozen=True, slots=True)
class Answered:
    """Somebody said whether they are ready, or changed their mind."""

    seat: int
    answer: Answer


@dataclass(frozen=True, slots=True)
class Ended:
    """One of the two ended it, or the plan stopped."""


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """Long after the return not both have answered."""


Event: TypeAlias = MoveDone | HadEnough | TimeRanOut | Answered | Ended | LeftAlone


def step(course: Course, event: Event) -> Course:
    """Return how it stands after the event; raise AlreadyDone for what is behind, NotNow for what does not fit."""
    is_behind = course.is_over or isinstance(event, MoveDone | HadEnough | TimeRanOut)
    return what_follows(TRANSITIONS, course.phase, type(event), is_behind=is_behind)(course, event)


def _next_move(course: Course, event: MoveDone) -> Course:
    if course.moves[event.seat] == len(MOVES):
        raise AlreadyDone
    moves = _put(course.moves, event.seat, course.moves[event.seat] + 1)
    return replace(course, moves=moves, rests=_put(course.rests, event.seat, value=False))


def _rest(course: Course, event: HadEnough) -> Course:
    if course.rests[event.seat] or course.moves[event.seat] == len(MOVES):
        raise AlreadyDone
    return replace(course, rests=_put(course.rests, event.seat, value=True))


def _ask(course: Course, _: TimeRanOut) -> Course:
    """Ask both; with more time the moves begin anew."""
    return Course(Phase.ASKING, course.extensions)


def _answer(course: Course, event: Answered) -> Course:
    if course.answers[event.seat] is event.answer:
        raise AlreadyDone
    answers = _put(course.answers, event.seat, event.answer)
    if None in answers:
        return replace(course, answers=answers)
    if Answer.NOT_YET not in answers:
        return Course(Phase.READY, course.extensions)
    if course.can_be_longer:
        return Course(Phase.RUNNING, course.extensions + 1)
    return Course(Phase.PUT_OFF, course.extensions)


def _end(course: Course, _: Ended) -> Course:
    return Course(Phase.ENDED, course.extensions)


def _expire(course: Course, _: LeftAlone) -> Course:
    return Course(Phase.EXPIRED, course.extensions)


def _put(pair: tuple[Any, Any], seat: int, value: object) -> tuple[Any, Any]:
    return (value, pair[1]) if seat == 0 else (pair[0], value)


TRANSITIONS: Mapping[tuple[Phase, type[Event]], Callable[[Course, Any], Course]] = MappingProxyType(
    {
        (Phase.RUNNING, MoveDone): _next_move,
        (Phase.RUNNING, HadEnough): _rest,
        (Phase.RUNNING, TimeRanOut): _ask,
        (Phase.RUNNING, Ended): _end,
        # The bot was away until long after the return.
        (Phase.RUNNING, LeftAlone): _expire,
        (Phase.ASKING, Answered): _answer,
        (Phase.ASKING, Ended): _end,
        (Phase.ASKING, LeftAlone): _expire,
    }
)
