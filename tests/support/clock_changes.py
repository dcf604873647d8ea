"""The real clock changes of zones, found by scanning, and an oracle that reads clocks minute by minute."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate, pairwise

from bot.core.local_time import local

SCAN_STARTS_AT = datetime(2024, 1, 1, tzinfo=UTC)
SCAN_ENDS_AT = datetime(2036, 1, 1, tzinfo=UTC)
SCAN_STEP = timedelta(days=7)
MINUTE = timedelta(minutes=1)


def reading(instant: datetime, zone: str) -> datetime:
    """Return what the clock on the wall shows."""
    return local(instant, zone).replace(tzinfo=None, fold=0)


def offset(instant: datetime, zone: str) -> timedelta:
    return local(instant, zone).utcoffset() or timedelta()


@cache
def clock_changes(zone: str) -> tuple[datetime, ...]:
    """Return the instants, 2024 to 2035, at which the zone's clocks jump."""
    steps = (SCAN_ENDS_AT - SCAN_STARTS_AT) // SCAN_STEP
    marks = [SCAN_STARTS_AT + SCAN_STEP * number for number in range(steps + 1)]
    return tuple(_bisect(before, after, zone) for before, after in pairwise(marks) if _differ(before, after, zone))


@dataclass(frozen=True)
class ClockReader:
    """Reads a zone's clock each minute of a stretch, so that it can tell when the clock first showed a time."""

    starts_at: datetime
    latest_readings: tuple[datetime, ...]
    """The highest reading up to each minute."""

    def first_at_or_after(self, wanted: datetime) -> datetime:
        """Return the first instant at which the clock shows the wanted time or a later one."""
        return self.starts_at + MINUTE * bisect_left(self.latest_readings, wanted)


def clock_reader(zone: str, starts_at: datetime, minutes: int) -> ClockReader:
    readings = (reading(starts_at + MINUTE * number, zone) for number in range(minutes))
    return ClockReader(starts_at, tuple(accumulate(readings, max)))


def _differ(before: datetime, after: datetime, zone: str) -> bool:
    return offset(before, zone) != offset(after, zone)


def _bisect(before: datetime, after: datetime, zone: str) -> datetime:
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        if _differ(before, middle, zone):
            after = middle
        else:
            before = middle
    return after
