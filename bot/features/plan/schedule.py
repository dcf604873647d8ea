"""The timers of a week: one for each message that is still to come, always by the hours and times that hold now."""

from datetime import datetime, time

from bot.core.ids import CoupleId, PartnerId
from bot.core.local_time import LocalMoment, instant
from bot.features.plan import moments, store
from bot.features.plan.catalogue import CARD_STEPS, DAYS, LAST_DAY
from bot.features.plan.rhythm import Rhythm
from bot.features.plan.rules import State
from bot.features.plan.store import Offer, Week
from bot.storage import timers
from bot.storage.timers import Payload
from bot.storage.transaction import Tx

OFFER = "plan.offer"
CARD = "plan.card"
SUMMARY = "plan.summary"
ROLL = "plan.roll"
ASK_TIMES = "plan.ask-times"
MOMENTS = (OFFER, CARD, SUMMARY, ROLL, ASK_TIMES)
"""The kinds of timer by which something of a week comes."""

WAITING = "no overlap"
"""Why a shared step waits: the hours of the two do not meet."""

ROLL_OVER = time(0, 5)


def schedule(tx: Tx, rhythm: Rhythm, week: Week) -> None:
    """Plan, or plan anew, everything of this week that has not gone out."""
    still_open = [offer for offer in store.offers(tx, week.id) if offer.state.is_open]
    for offer in still_open:
        if offer.state is not State.PLANNED:
            continue
        if offer.step.is_shared:
            schedule_shared(tx, rhythm, week, offer)
        elif offer.partner is not None and offer.step not in CARD_STEPS:
            when = rhythm.private_at(offer.partner, week.date_of(offer.day), offer.minute)
            _put(tx, offer_key(week, offer), OFFER, when, week.couple, offer.partner, {"offer": offer.id})
    for partner in rhythm.partners:
        for day in range(DAYS):
            if day == LAST_DAY or any(_is_on_card(offer, partner, day) for offer in still_open):
                schedule_card(tx, rhythm, week, partner, day)
    _schedule_end(tx, rhythm, week)


def schedule_card(tx: Tx, rhythm: Rhythm, week: Week, partner: PartnerId, day: int) -> None:
    """Plan the evening card of one day, unless it went out or its day is over."""
    on = week.date_of(day)
    if store.has_card(tx, week.id, partner, day) or rhythm.private_until(partner, on) <= tx.now:
        return
    key = f"plan:{week.couple}:{week.number}:card:{partner}:{day}"
    _put(tx, key, CARD, rhythm.card_at(partner, on), week.couple, partner, {"week": week.id, "day": day})


def schedule_offer(tx: Tx, rhythm: Rhythm, week: Week, offer: Offer, when: LocalMoment | datetime) -> None:
    """Plan one offer that comes by itself at another moment."""
    _put(tx, offer_key(week, offer), OFFER, when, week.couple, offer.partner, {"offer": offer.id})


def schedule_shared(tx: Tx, rhythm: Rhythm, week: Week, offer: Offer) -> None:
    """Plan a shared offer, or let it wait and ask for times when the hours of the two do not meet that day."""
    if offer.reason == WAITING:
        placed = place_soon(tx, rhythm, week, offer)
        if placed is None:
            _ask_times(tx, rhythm, week)
            return
        offer = placed
    at = rhythm.shared_at(week.date_of(offer.day), offer.step, offer.minute)
    if at is None:
        store.place(tx, offer.id, offer.day, offer.minute, WAITING)
        timers.cancel(tx, offer_key(week, offer), WAITING)
        _ask_times(tx, rhythm, week)
        return
    schedule_offer(tx, rhythm, week, offer, moments.reading(at, rhythm.couple.zone))


def offer_key(week: Week, offer: Offer) -> str:
    """Return the business key of the timer that sends an offer."""
    return f"plan:{week.couple}:{week.number}:{offer.step}:{offer.partner or 0}"


def cancel(tx: Tx, couple: CoupleId, reason: str) -> None:
    """Cancel every moment of the plan that is still to come."""
    for kind in MOMENTS:
        timers.cancel_of_couple(tx, couple, kind, reason)


def place_soon(tx: Tx, rhythm: Rhythm, week: Week, offer: Offer) -> Offer | None:
    """Move a shared offer to the next day and time at which both may be asked; None when this week has none left."""
    taken = {other.day for other in store.offers(tx, week.id) if _takes_day(other, offer)}
    today = max(week.day_of(rhythm.today(None, tx.now)), 0)
    for day in range(today, LAST_DAY):
        on = week.date_of(day)
        at = rhythm.shared_at(on, offer.step)
        if day in taken or at is None:
            continue
        if at > tx.now:
            store.place(tx, offer.id, day, None)
            return store.offer(tx, offer.id)
        free_at = rhythm.shared_free_at(tx.now)
        if free_at is not None and free_at < rhythm.shared_until(on):
            minute = moments.minute_of(moments.reading(free_at, rhythm.couple.zone).at)
            store.place(tx, offer.id, day, minute)
            return store.offer(tx, offer.id)
    return None


def _schedule_end(tx: Tx, rhythm: Rhythm, week: Week) -> None:
    """The summary, and for each calendar the midnight at which the week is over there."""
    at, key = rhythm.summary_at(week), f"plan:{week.couple}:{week.number}:summary:0"
    if at is not None and at > tx.now and not timers.is_done(tx, key):
        _put(tx, key, SUMMARY, moments.reading(at, rhythm.couple.zone), week.couple, None, {"week": week.id})
    for partner in (None, *rhythm.partners):
        over = LocalMoment(week.date_of(DAYS), ROLL_OVER, rhythm.zone_of(partner))
        key = f"plan:{week.couple}:{week.number}:roll:{partner or 0}"
        if not timers.is_done(tx, key):
            _put(tx, key, ROLL, over, week.couple, partner, {"week": week.id})


def _ask_times(tx: Tx, rhythm: Rhythm, week: Week) -> None:
    """Once a week each is asked privately which other hours would suit."""
    for partner in rhythm.partners:
        key = f"plan:{week.couple}:{week.number}:ask-times:{partner}"
        morning = rhythm.morning_at(partner, rhythm.today(partner, tx.now))
        when: LocalMoment | datetime = morning if instant(morning) > tx.now else rhythm.awake_at(partner, tx.now)
        timers.plan(tx, key, ASK_TIMES, when, couple=week.couple, partner=partner, payload={"week": week.id})


def _takes_day(other: Offer, offer: Offer) -> bool:
    return other.step.is_shared and other.id != offer.id and other.state in {State.PLANNED, State.OFFERED, State.DONE}


def _is_on_card(offer: Offer, partner: PartnerId, day: int) -> bool:
    return offer.partner == partner and offer.day == day and offer.step in CARD_STEPS


def _put(
    tx: Tx,
    key: str,
    kind: str,
    when: LocalMoment | datetime,
    couple: CoupleId,
    partner: PartnerId | None,
    payload: Payload,
) -> None:
    if not timers.plan(tx, key, kind, when, couple=couple, partner=partner, payload=payload):
        timers.move(tx, key, when)
