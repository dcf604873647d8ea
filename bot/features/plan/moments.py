"""The instants of a plan: when a time of day suits one partner, when it suits both, and until when it is worth it."""

from datetime import date, datetime, time, timedelta

from bot.core.local_time import LocalMoment, local
from bot.core.waking import (
    DAY_MINUTES,
    Hours,
    Interval,
    Waking,
    best_moment,
    clamp,
    local_day,
    minute_is_waking,
    overlap,
)

LEAST_OVERLAP = timedelta(minutes=30)
ROOM_MINUTES = 30
"""What should be left of the day when something private arrives."""
BEFORE_SLEEP_MINUTES = 60


def clock(minute: int) -> time:
    """Return the minute of the local day as a time."""
    minute %= DAY_MINUTES
    return time(minute // 60, minute % 60)


def minute_of(at: time) -> int:
    """Return a time as the minute of the local day."""
    return at.hour * 60 + at.minute


def private_moment(on: date, hours: Hours, minute: int, offset: int | None) -> LocalMoment:
    """Return the moment on a partner's local date, moved into waking hours.

    A usual minute gets its offset and leaves some time before sleep; one that somebody chose (None) is kept.
    """
    waking, zone = hours
    wanted = minute + (offset or 0)
    if _suits(waking, wanted, 1 if offset is None else ROOM_MINUTES):
        return LocalMoment(on, clock(wanted), zone)
    edge = clamp(waking, clock(minute))
    inside = (offset or 0) + waking.wake_minute
    if minute_of(edge) != waking.wake_minute:
        inside = (offset or 0) + waking.sleep_minute - BEFORE_SLEEP_MINUTES
    return LocalMoment(on, clock(inside) if minute_is_waking(waking, inside % DAY_MINUTES) else edge, zone)


def shared_moment(wanted: LocalMoment, a: Hours, b: Hours, offset: int) -> datetime | None:
    """Return the instant that day at which both are awake, near the wanted one; None when there is no overlap."""
    best = best_moment(wanted, a, b)
    if best is None:
        return None
    spread = best + timedelta(minutes=offset)
    room = [each for each in _stretches(wanted.on, wanted.zone, a, b) if each.holds(best)]
    fits = any(each.holds(spread) and each.end_at - spread >= LEAST_OVERLAP for each in room)
    return spread if fits and local(spread, wanted.zone).date() == wanted.on else best


def shared_until(on: date, zone: str, a: Hours, b: Hours) -> datetime:
    """Return until when a shared step of that day may come: the end of the day's last overlap."""
    day = local_day(on, zone)
    ends = [min(each.end_at, day.end_at) for each in _stretches(on, zone, a, b) if each.start_at < day.end_at]
    return max(ends, default=day.start_at)


def shared_free_at(now: datetime, a: Hours, b: Hours) -> datetime | None:
    """Return the first instant from now on at which both are awake for a while; None when two days have none."""
    stretches = overlap(a, b, now - timedelta(days=1), now + timedelta(days=2))
    free = (max(each.start_at, now) for each in stretches if each.end_at > now and each.length >= LEAST_OVERLAP)
    return next(free, None)


def widened(waking: Waking, early_hours: int, late_hours: int) -> Waking:
    """Return waking hours that begin earlier and end later, as somebody offered for shared steps."""
    awake = (waking.sleep_minute - waking.wake_minute) % DAY_MINUTES or DAY_MINUTES
    if awake + 60 * (early_hours + late_hours) >= DAY_MINUTES:
        return Waking(0, 0)
    early, late = waking.wake_minute - 60 * early_hours, waking.sleep_minute + 60 * late_hours
    return Waking(early % DAY_MINUTES, late % DAY_MINUTES)


def reading(at: datetime, zone: str) -> LocalMoment:
    """Return an instant as the date and minute that a zone's clock shows."""
    shown = local(at, zone)
    return LocalMoment(shown.date(), time(shown.hour, shown.minute), zone)


def day_end(on: date, zone: str) -> datetime:
    """Return the end of a local date."""
    return local_day(on, zone).end_at


def _suits(waking: Waking, minute: int, room_minutes: int) -> bool:
    last = minute + room_minutes - 1
    return minute_is_waking(waking, minute % DAY_MINUTES) and minute_is_waking(waking, last % DAY_MINUTES)


def _stretches(on: date, zone: str, a: Hours, b: Hours) -> list[Interval]:
    day = local_day(on, zone)
    around = overlap(a, b, day.start_at - timedelta(days=1), day.end_at + timedelta(days=1))
    return [each for each in around if each.length >= LEAST_OVERLAP and each.end_at > day.start_at]
