"""When a partner is awake, when both are, and which moment to take for what they do together."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TypeAlias

from bot.core.local_time import LocalMoment, instant, local

DAY_MINUTES = 24 * 60
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
QUARTER = timedelta(minutes=15)
MOST_DAYS_KNOWN = 4096
"""Days of somebody's waking hours that are kept: a couple is asked about the same few again and again."""

# How little each hour of the day, from midnight on, suits a talk; a working hour of Monday to Friday suits less.
HOUR_COSTS = (90, 95, 95, 95, 95, 90, 70, 45, 35, 25, 20, 20, 25, 25, 25, 20, 15, 10, 5, 0, 0, 15, 40, 70)
WORKING_HOURS = range(9, 17)
WORKING_HOUR_COST = 20
ODD_QUARTER_COST = 5
SAME_DAY_COST = 60
CLOSE_TIMES_COST = 20


@dataclass(frozen=True, slots=True)
class Waking:
    """Waking hours in minutes of the local day; sleep at or before waking means after midnight, equal means always."""

    wake_minute: int
    sleep_minute: int

    def __post_init__(self) -> None:
        """Refuse minutes that no clock shows."""
        if not (0 <= self.wake_minute < DAY_MINUTES and 0 <= self.sleep_minute < DAY_MINUTES):
            raise ValueError("Waking hours must be minutes of the day, 0 to 1439.")


Hours: TypeAlias = tuple[Waking, str]
"""One partner's waking hours and the zone they live in."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of time, aware UTC; its end is outside it."""

    start_at: datetime
    end_at: datetime

    @property
    def length(self) -> timedelta:
        """How long it is."""
        return self.end_at - self.start_at

    def holds(self, instant: datetime) -> bool:
        """Tell whether the instant is inside."""
        return self.start_at <= instant < self.end_at


def is_awake(waking: Waking, zone: str, instant: datetime) -> bool:
    """Tell whether a partner who lives in the zone is up at this instant."""
    return _stretch_around(waking, zone, instant) is not None


def next_awake(waking: Waking, zone: str, instant: datetime) -> datetime:
    """Return the first waking instant from this one on: itself, when they are up."""
    stretches = waking_stretches((waking, zone), instant, instant + 3 * DAY)
    return max(stretches[0].start_at, instant).astimezone(UTC)


def quiet_starts(waking: Waking, zone: str, instant: datetime) -> datetime:
    """Return when the waking stretch around this instant ends: itself in quiet hours, two days on if always awake."""
    stretch = _stretch_around(waking, zone, instant)
    return (stretch.end_at if stretch else instant).astimezone(UTC)


def clamp(waking: Waking, wanted: time) -> time:
    """Return the nearest time inside waking hours on the same local date; the last one is a minute before sleep."""
    minute = wanted.hour * 60 + wanted.minute
    if minute_is_waking(waking, minute):
        return wanted
    edges = (waking.wake_minute, (waking.sleep_minute - 1) % DAY_MINUTES)
    nearest = min(edges, key=lambda edge: abs(edge - minute))
    return time(nearest // 60, nearest % 60)


def minute_is_waking(waking: Waking, minute: int) -> bool:
    """Tell whether a minute of the local day lies in waking hours."""
    if waking.wake_minute < waking.sleep_minute:
        return waking.wake_minute <= minute < waking.sleep_minute
    return minute >= waking.wake_minute or minute < waking.sleep_minute


def overlap(a: Hours, b: Hours, day_start: datetime, day_end: datetime) -> list[Interval]:
    """Return, in order, the stretches between the two instants in which both are awake."""
    of_the_other = waking_stretches(b, day_start, day_end)
    shared = [
        Interval(max(mine.start_at, yours.start_at), min(mine.end_at, yours.end_at))
        for mine in waking_stretches(a, day_start, day_end)
        for yours in of_the_other
    ]
    return sorted((each for each in shared if each.start_at < each.end_at), key=lambda each: each.start_at)


def best_moment(wanted: LocalMoment, a: Hours, b: Hours, min_minutes: int = 30) -> datetime | None:
    """Return the instant for a shared step: the wanted one, else the nearest that day that leaves min_minutes.

    Only stretches of at least min_minutes in which both are awake count; None when that day has none.
    """
    aim = instant(wanted)
    day = local_day(wanted.on, wanted.zone)
    room = timedelta(minutes=min_minutes)
    choices: list[datetime] = []
    for stretch in overlap(a, b, day.start_at - DAY, day.end_at + DAY):
        if stretch.length < room:
            continue
        if stretch.holds(aim):
            return aim
        first, last = max(stretch.start_at, day.start_at), min(stretch.end_at - room, day.end_at - MINUTE)
        if first <= last:
            choices.append(min(max(aim, first), last))
    return min(choices, key=lambda choice: (abs(choice - aim), aim - choice), default=None)


def slots(
    zone: str,
    a: Hours,
    b: Hours,
    start: datetime,
    days: int,
    count: int = 6,
    minutes: int = 30,
) -> list[datetime]:
    """Return up to count starts for a talk of this many minutes, in order, from start on for this many days.

    Both are awake all through each; evenings come first, then other days and times of day before more of the same.
    """
    room = timedelta(minutes=minutes)
    stretches = overlap(a, b, start.astimezone(UTC), start.astimezone(UTC) + days * DAY)
    costs = {at: _cost_of(at, a, b) for stretch in stretches for at in _quarters(stretch, room)}
    shown = {at: local(at, zone) for at in costs}
    chosen: list[datetime] = []
    while costs and len(chosen) < count:
        best = min(costs, key=lambda at: (costs[at], at))
        chosen.append(best)
        costs = {at: cost + _crowding(shown[at], shown[best]) for at, cost in costs.items() if abs(at - best) >= room}
    return sorted(chosen)


def local_day(on: date, zone: str) -> Interval:
    """Return the stretch in which calendars in the zone show this date; it has 23 to 25 hours, rarely others."""
    midnight = time()
    return Interval(instant(LocalMoment(on, midnight, zone)), instant(LocalMoment(on + DAY, midnight, zone)))


def waking_stretches(hours: Hours, start_at: datetime, end_at: datetime) -> list[Interval]:
    """Return, in order, when a partner is awake between the two instants; stretches that touch are one."""
    joined: list[Interval] = []
    for each in _daily_stretches(hours, start_at, end_at):
        stretch = Interval(max(each.start_at, start_at), min(each.end_at, end_at))
        if stretch.start_at >= stretch.end_at:
            continue
        if joined and joined[-1].end_at >= stretch.start_at:
            stretch = Interval(joined.pop().start_at, stretch.end_at)
        joined.append(stretch)
    return joined


def _daily_stretches(hours: Hours, start_at: datetime, end_at: datetime) -> Iterator[Interval]:
    """Yield one stretch per local date, from waking up to the next going to sleep, whatever the clocks do between."""
    waking, zone = hours
    day, last = local(start_at, zone).date() - DAY, local(end_at, zone).date()
    while day <= last:
        yield _waking_day(waking.wake_minute, waking.sleep_minute, zone, day)
        day += DAY


@lru_cache(maxsize=MOST_DAYS_KNOWN)
def _waking_day(wake_minute: int, sleep_minute: int, zone: str, day: date) -> Interval:
    nights = 0 if wake_minute < sleep_minute else 1
    up = instant(LocalMoment(day, _clock(wake_minute), zone))
    return Interval(up, instant(LocalMoment(day + nights * DAY, _clock(sleep_minute), zone)))


def _stretch_around(waking: Waking, zone: str, instant: datetime) -> Interval | None:
    stretches = waking_stretches((waking, zone), instant - DAY, instant + 2 * DAY)
    return next((each for each in stretches if each.holds(instant)), None)


def _quarters(stretch: Interval, room: timedelta) -> Iterator[datetime]:
    """Yield the quarter hours that leave room before the end; offsets are whole quarters, so all zones agree."""
    at = stretch.start_at + (datetime.min.replace(tzinfo=UTC) - stretch.start_at) % QUARTER
    while at + room <= stretch.end_at:
        yield at
        at += QUARTER


def _cost_of(at: datetime, a: Hours, b: Hours) -> int:
    cost = 0
    for _, zone in (a, b):
        reading = local(at, zone)
        cost += HOUR_COSTS[reading.hour] + (ODD_QUARTER_COST if reading.minute % 30 else 0)
        if reading.isoweekday() <= 5 and reading.hour in WORKING_HOURS:  # noqa: PLR2004
            cost += WORKING_HOUR_COST
    return cost


def _crowding(here: datetime, there: datetime) -> int:
    """Return what it costs to come at a time of day like that of a chosen slot, and much more on the same day."""
    apart = abs((here.hour - there.hour) * 60 + here.minute - there.minute)
    hours_apart = min(apart, DAY_MINUTES - apart) // 60
    cost = max(0, CLOSE_TIMES_COST - 5 * hours_apart)
    return SAME_DAY_COST + 3 * cost if here.date() == there.date() else cost


def _clock(minute: int) -> time:
    return time(minute // 60, minute % 60)
