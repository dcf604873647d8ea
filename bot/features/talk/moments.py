"""The moments of a talk: which timers a search and a booking plan, and how those are taken back."""

from datetime import datetime, time, timedelta

from bot.core.local_time import LocalMoment, local
from bot.core.people import Couple, Member
from bot.core.waking import next_awake
from bot.features.talk.rules import CHECK_IN_BEFORE, SHORTEST_CHECK_IN, Talk
from bot.features.talk.store import Slot
from bot.storage import holds, timers
from bot.storage.timers import Timer
from bot.storage.transaction import Tx

STARTS = "talk.starts"
ENDS = "talk.ends"
LAPSES = "talk.lapses"
CHECK_IN = "check-in.before-talk"

_MORNING = time(9)


def plan_search(tx: Tx, talk: Talk, slots: list[Slot]) -> None:
    """Let the search end by itself when the last proposed time comes."""
    _plan(tx, LAPSES, talk, slots[-1].starts_at)


def plan_booking(tx: Tx, talk: Talk, couple: Couple) -> None:
    """Plan the check-ins, the start, the end, and the morning after which nobody is asked any more."""
    for member in couple.members:
        _plan_check_in(tx, talk, member)
    _plan(tx, STARTS, talk, talk.booked_at)
    _plan(tx, ENDS, talk, talk.ends_at)
    _plan(tx, LAPSES, talk, _next_morning(talk, couple.zone))


def move_end(tx: Tx, talk: Talk) -> None:
    """Let a booked talk end at another time."""
    timers.move(tx, _key(ENDS, talk), talk.ends_at)


def plan_now(tx: Tx, talk: Talk, couple: Couple) -> None:
    """Plan the end of a talk that begins at once, and the morning after it."""
    _plan(tx, ENDS, talk, talk.ends_at)
    _plan(tx, LAPSES, talk, _next_morning(talk, couple.zone))


def forget_end(tx: Tx, talk: Talk) -> None:
    """Take back the end of a talk that ends before its time."""
    timers.cancel(tx, _key(ENDS, talk), "the talk ended earlier")


def forget(tx: Tx, talk: Talk, couple: Couple) -> None:
    """Take back everything that this search or booking planned."""
    for kind in (STARTS, ENDS, LAPSES):
        timers.cancel(tx, _key(kind, talk), "the talk changed")
    for member in couple.members:
        timers.cancel(tx, _check_in_key(talk, member), "the talk changed")


def hold(tx: Tx, talk: Talk) -> None:
    """Hold everything back until the talk's end."""
    holds.put(tx, talk.couple, _holder(talk), talk.ends_at)


def let_go(tx: Tx, talk: Talk) -> None:
    """Let go what the talk held back, if it did."""
    holds.drop(tx, talk.couple, _holder(talk))


def concerns(timer: Timer, talk: Talk) -> bool:
    """Tell whether a timer belongs to this search or booking, not to one before it."""
    return timer.payload["version"] == talk.version


def _plan(tx: Tx, kind: str, talk: Talk, when: LocalMoment | datetime) -> None:
    payload = {"talk": talk.id, "version": talk.version}
    timers.plan(tx, _key(kind, talk), kind, when, couple=talk.couple, payload=payload)


def _plan_check_in(tx: Tx, talk: Talk, member: Member) -> None:
    """Plan 45 minutes before, or on waking up, or now; a check-in that would be in a hurry is left out."""
    wanted = max(talk.booked_at - CHECK_IN_BEFORE, tx.now)
    when = next_awake(member.partner.waking, member.partner.zone or "UTC", wanted)
    if when <= talk.booked_at - SHORTEST_CHECK_IN:
        timers.plan(
            tx, _check_in_key(talk, member), CHECK_IN, when, couple=talk.couple, partner=member.id,
            payload={"talk": talk.id}, valid_until=talk.booked_at,
        )  # fmt: skip


def _holder(talk: Talk) -> str:
    return f"talk:{talk.id}"


def _next_morning(talk: Talk, zone: str) -> LocalMoment:
    return LocalMoment(local(talk.ends_at, zone).date() + timedelta(days=1), _MORNING, zone)


def _key(kind: str, talk: Talk) -> str:
    return f"{kind}:{talk.id}:{talk.version}"


def _check_in_key(talk: Talk, member: Member) -> str:
    return f"{CHECK_IN}:{talk.id}:{talk.version}:{member.id}"
