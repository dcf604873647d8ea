"""What a journal consists of: entries from several places, the weeks they fall into, and the leaves of a long one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from bot.core.ids import PartnerId
from bot.core.local_time import LocalMoment, instant, local

A_PAGE = 6
WEEKS_A_PAGE = 8
LONGEST_LEAF = 3_000
BEGINNING = 80
ALL_WEEKS = 0


class Source(StrEnum):
    """Where an entry was written; short, because buttons carry it."""

    REFLECTION = "r"
    EVENING = "e"
    OTHER_SIDE = "o"
    BOUNDARY = "b"
    GAME = "g"
    NOTE = "l"
    CHECK_IN = "c"


class Standing(StrEnum):
    """What has become of an entry."""

    OPEN = "open"
    KEPT = "kept"
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Found:
    """One entry's place, without its words."""

    source: Source
    id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry with its words."""

    found: Found
    author: PartnerId
    kind: str
    """Its name in the texts: reflection, honest, win, other-side, boundary, game, note, check-in."""
    standing: Standing
    words: str | None = field(repr=False)
    """None when it cannot be opened any more."""
    pieces: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What a boundary, a view, a listening note or a check-in says beside its words."""
    prompt: int = 0
    can_be_released: bool = False

    @property
    def can_be_deleted(self) -> bool:
        """Whether nothing else goes on with it: elsewhere only what its author kept for themself."""
        return self.found.source is Source.REFLECTION or self.standing is Standing.KEPT

    @property
    def beginning(self) -> str:
        """The first words, on one line."""
        line = " ".join((self.words or "").split())
        if len(line) <= BEGINNING:
            return line
        cut = line[:BEGINNING].rsplit(" ", 1)[0]
        return f"{cut}…"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where somebody is in their journal: a page of all entries, or of one week (its Monday as an ordinal)."""

    page: int = 0
    week: int = ALL_WEEKS


def week_of(at: datetime, zone: str) -> int:
    """Return the Monday of the week in which an instant falls, as a day's ordinal."""
    day = local(at, zone).date()
    return (day - timedelta(days=day.weekday())).toordinal()


def days_of(week: int, zone: str) -> tuple[datetime, datetime]:
    """Return instants on the first and the last day of a week; both lie at noon, which no clock change moves."""
    monday = date.fromordinal(week)
    first, last = (instant(LocalMoment(monday + timedelta(days=days), time(12), zone)) for days in (0, 6))
    return first.astimezone(UTC), last.astimezone(UTC)


def weeks_in(entries: Sequence[Found], zone: str) -> list[tuple[int, int]]:
    """Return each week that has entries, the newest first, with how many."""
    return sorted(Counter(week_of(entry.at, zone) for entry in entries).items(), reverse=True)


def in_week(entries: Sequence[Found], week: int, zone: str) -> list[Found]:
    """Return the entries of a week, or all of them."""
    return [entry for entry in entries if week in {ALL_WEEKS, week_of(entry.at, zone)}]


def leaves_of(words: str) -> list[str]:
    """Split words so that each leaf fits into a message; between words where that is possible."""
    leaves = []
    while len(words.encode("utf-16-le", "surrogatepass")) // 2 > LONGEST_LEAF:
        head = _that_fits(words)
        cut = max(head.rfind("\n"), head.rfind(" "))
        cut = cut if cut > len(head) // 2 else len(head)
        leaves.append(words[:cut].strip())
        words = words[cut:].strip()
    return [*leaves, words]


def _that_fits(words: str) -> str:
    """Every character takes one unit or two."""
    head = words[:LONGEST_LEAF]
    over = len(head.encode("utf-16-le", "surrogatepass")) // 2 - LONGEST_LEAF
    while over > 0:
        head = head[: -((over + 1) // 2)]
        over = len(head.encode("utf-16-le", "surrogatepass")) // 2 - LONGEST_LEAF
    return head
