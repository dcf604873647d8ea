"""When something of the energy check comes by itself: in the morning, and only where the day has room for it."""

from datetime import date, datetime, time, timedelta

from bot.core.ids import CoupleId, PartnerId
from bot.core.local_time import LocalMoment, instant, local
from bot.core.people import Partner
from bot.core.spread import offset_minutes
from bot.core.waking import clamp, local_day, next_awake
from bot.storage import timers, unasked
from bot.storage.transaction import Tx

MORNING_HOUR = 10
DAY = timedelta(days=1)
LATER_TODAY = frozenset({"plan.card", "plan.offer", "diary.evening", "check-in.before-talk"})
"""What else may still come to a private chat by itself."""


def morning(partner: Partner, on: date) -> LocalMoment:
    """Return the moment of a date: spread, so that not everybody's is the same."""
    wanted = time(MORNING_HOUR, offset_minutes(partner.id))
    return LocalMoment(on, clamp(partner.waking, wanted), zone_of(partner))


def today(tx: Tx, partner: Partner) -> date:
    """Return the date on this partner's calendar."""
    return local(tx.now, zone_of(partner)).date()


def better(tx: Tx, partner: Partner) -> datetime | None:
    """Return a later moment that suits better than now: awake, and on a day that brings no more than two messages."""
    awake_at = next_awake(partner.waking, zone_of(partner), tx.now)
    if awake_at > tx.now:
        return awake_at
    return None if _has_room(tx, partner) else instant(morning(partner, today(tx, partner) + DAY))


def put(tx: Tx, key: str, kind: str, when: LocalMoment, partner: PartnerId, couple: CoupleId | None) -> None:
    """Plan a moment, or plan it anew."""
    if not timers.plan(tx, key, kind, when, couple=couple, partner=partner):
        timers.move(tx, key, when)


def zone_of(partner: Partner) -> str:
    """Return where this partner's clock stands."""
    return partner.zone or "UTC"


def _has_room(tx: Tx, partner: Partner) -> bool:
    day = local_day(today(tx, partner), zone_of(partner))
    ahead = [each for each in timers.planned_of_partner(tx, partner.id, "%") if each.kind in LATER_TODAY]
    to_come = sum(tx.now <= each.due_at < day.end_at for each in ahead)
    return unasked.came_since(tx, partner.id, day.start_at) + to_come < unasked.MOST_A_DAY
