"""What released notes come to over the weeks: how heard somebody felt, the six moves, and where two views differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from bot.features.listening.content import MOVES, Answer, Content

WEEKS = 12
MOST_CONVERSATIONS = 12
A_WEEK = timedelta(days=7)
_RANK: Mapping[Answer, int] = MappingProxyType({Answer.NO: 0, Answer.PARTLY: 1, Answer.YES: 2})
"""Only to tell which of two views saw more of a move; it is never added up or shown."""


class Difference(StrEnum):
    """How the listener's own view of a move differs from the partner's."""

    MORE = "more"
    LESS = "less"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Heard:
    """One note that reached the listener, and their own view of the same conversation."""

    on: date
    content: Content = field(repr=False)
    own: Mapping[str, Answer] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Week:
    """What was said in one week about feeling heard."""

    starts_on: date
    felt: tuple[int, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Trend:
    """A listener's own trend."""

    notes: int
    weeks: tuple[Week, ...] = field(repr=False)
    """In a row up to the present one; those without a note are empty."""
    conversations: tuple[Heard, ...] = field(repr=False)
    """The latest in which moves were answered, oldest first."""

    @property
    def has_numbers(self) -> bool:
        """Whether there is anything but words."""
        return bool(self.conversations) or any(week.felt for week in self.weeks)

    @property
    def has_own_views(self) -> bool:
        """Whether the listener looked at any of these conversations themselves."""
        return any(heard.own for heard in self.conversations)

    def answers(self, move: str) -> tuple[Answer | None, ...]:
        """Return how the partner saw a move in each conversation."""
        return tuple(heard.content.moves.get(move) for heard in self.conversations)

    def own_answers(self, move: str) -> tuple[Answer | None, ...]:
        """Return how the listener saw it."""
        return tuple(heard.own.get(move) for heard in self.conversations)

    def pairs(self, move: str) -> list[tuple[Answer, Answer]]:
        """Return the listener's and the partner's view wherever both could say."""
        both = zip(self.own_answers(move), self.answers(move), strict=True)
        said = [(own, partner) for own, partner in both if own is not None and partner is not None]
        return [pair for pair in said if Answer.CANNOT_SAY not in pair]


def first_day(today: date, week_starts_on: int) -> date:
    """Return the first day that a trend looks back to."""
    return _week_of(today, week_starts_on) - (WEEKS - 1) * A_WEEK


def trend(heard: Sequence[Heard], today: date, week_starts_on: int) -> Trend:
    """Return what these notes, oldest first, come to by weeks that begin on this weekday, Monday 0."""
    start = first_day(today, week_starts_on)
    lately = [each for each in heard if start <= each.on <= today]
    first = min((_week_of(each.on, week_starts_on) for each in lately), default=_week_of(today, week_starts_on))
    count = (_week_of(today, week_starts_on) - first) // A_WEEK + 1
    weeks = tuple(_week(lately, first + number * A_WEEK) for number in range(count))
    answered = [each for each in lately if each.content.moves]
    return Trend(len(lately), weeks, tuple(answered[-MOST_CONVERSATIONS:]))


def differences(found: Trend) -> list[tuple[str, Difference]]:
    """Return the moves that the two saw differently, those with the most differences first."""
    told = []
    for move in MOVES:
        more = sum(_RANK[own] > _RANK[partner] for own, partner in found.pairs(move))
        less = sum(_RANK[own] < _RANK[partner] for own, partner in found.pairs(move))
        if more or less:
            way = Difference.MIXED if more and less else Difference.MORE if more else Difference.LESS
            told.append((more + less, move, way))
    return [(move, way) for _, move, way in sorted(told, key=lambda each: -each[0])]


def _week(heard: Sequence[Heard], starts_on: date) -> Week:
    felt = [each.content.felt for each in heard if starts_on <= each.on < starts_on + A_WEEK]
    return Week(starts_on, tuple(each for each in felt if each is not None))


def _week_of(day: date, week_starts_on: int) -> date:
    return day - timedelta(days=(day.weekday() - week_starts_on) % 7)
