"""Offers go out when their moment comes, and end when a step is done."""

from dataclasses import replace
from datetime import datetime

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Lane, Needs, Say, text
from bot.core.errors import NotForYou
from bot.core.ids import PartnerId
from bot.core.local_time import instant
from bot.features.plan import board, evening, resting, rhythm, rules, schedule, store
from bot.features.plan.catalogue import LAST_DAY
from bot.features.plan.rhythm import Rhythm
from bot.features.plan.rules import Facts, Go, State, Wait
from bot.features.plan.store import Offer, Week
from bot.storage import outbox, timers
from bot.storage.timers import Again, Skipped, Timer
from bot.storage.transaction import Tx

WEEK_END = "summaries.week_end"
NO_CHAT = "there is no shared chat"


def send_offer(tx: Tx, timer: Timer) -> Skipped | Again | None:
    """Send what comes by itself: a shared step through its own feature, a private one as a message."""
    offer = store.offer(tx, int(timer.payload["offer"]))
    week, ours = store.week(tx, offer.week), rhythm.load(tx, offer.couple)
    if not ours.couple.runs:
        resting.rest(tx, offer.couple)
        return Skipped(rules.PAUSED.reason)
    facts = _facts(tx, ours, week, offer)
    if facts is None:
        schedule.schedule_shared(tx, ours, week, offer)
        return Skipped(schedule.WAITING)
    decision = rules.verdict(facts)
    if offer.step.is_shared and ours.couple.chat_id is None:
        decision = rules.No(NO_CHAT)
    match decision:
        case Wait(until):
            return Again(until)
        case Go():
            _send(tx, ours, week, offer)
            return None
    if offer.state is State.PLANNED:
        store.set_state(tx, offer.id, State.SKIPPED, decision.reason)
    return Skipped(decision.reason)


def announce_summary(tx: Tx, timer: Timer) -> Skipped | Again | None:
    """Let the shared summary of the week come when both are awake."""
    week = store.week(tx, int(timer.payload["week"]))
    ours = rhythm.load(tx, week.couple)
    if not ours.couple.runs:
        resting.rest(tx, week.couple)
        return Skipped(rules.PAUSED.reason)
    at = ours.summary_at(week)
    if at is None or ours.couple.chat_id is None:
        return Skipped(schedule.WAITING if at is None else NO_CHAT)
    until, free_at = ours.shared_until(week.date_of(LAST_DAY)), ours.shared_free_at(tx.now)
    decision = rules.verdict(
        Facts(runs=True, is_on=True, state=State.PLANNED, now=tx.now, moment=at, valid_until=until, free_at=free_at)
    )
    match decision:
        case Wait(wait_until):
            return Again(wait_until)
        case Go():
            timers.announce(tx, WEEK_END, couple=week.couple, week=week.id)
            return None
    return Skipped(decision.reason)


def ask_times(tx: Tx, timer: Timer) -> Skipped | Again | None:
    """Ask one partner privately at which other hours something shared may come."""
    week = store.week(tx, int(timer.payload["week"]))
    ours = rhythm.load(tx, week.couple)
    if timer.partner is None or not ours.couple.runs:
        resting.rest(tx, week.couple)
        return Skipped(rules.PAUSED.reason)
    awake_at = ours.awake_at(timer.partner, tx.now)
    if awake_at > tx.now:
        return Again(awake_at)
    until = ours.quiet_from(timer.partner, tx.now, ours.today(timer.partner, tx.now))
    keys = ((Button(text("plan-times-button"), "plan.times"),),)
    outbox.owe(tx, Say(to=PrivateOf(timer.partner), text=(text("plan-times-ask"),), keys=keys, valid_until=until,
                       lane=Lane.SCHEDULED, needs=Needs.UNASKED, resend_cap=1))  # fmt: skip
    return None


def finish_step(tx: Tx, timer: Timer) -> Skipped | Again | None:
    """A feature says that a step is done: record it, and let card and boards show it."""
    offer = _finished_offer(tx, timer)
    if offer is None or offer.couple != timer.couple or offer.partner not in {None, timer.partner}:
        return Skipped("no such offer")
    if offer.state is State.DONE:
        return Skipped("done before")
    store.set_state(tx, offer.id, State.DONE)
    ours = rhythm.load(tx, offer.couple)
    evening.refresh_card(tx, ours, offer)
    board.refresh(tx, ours, offer.partner)
    return None


def let_go(tx: Tx, timer: Timer) -> Skipped | Again | None:
    """A feature says that a shared step has gone by: it is open no more, and may still be done of one's own accord."""
    offer = _finished_offer(tx, timer)
    if offer is None or offer.couple != timer.couple or offer.state is not State.OFFERED:
        return Skipped("not open")
    store.set_state(tx, offer.id, State.EXPIRED)
    return None


def post_shared(tx: Tx, ours: Rhythm, week: Week, offer: Offer) -> None:
    """Mark a shared step as offered and let its feature post it."""
    store.set_state(tx, offer.id, State.OFFERED)
    until = ours.shared_until(ours.today(None, tx.now))
    timers.announce(
        tx, offer.step.offer_kind, couple=offer.couple, offer=offer.id, week=week.id, variation=offer.variation,
        until=int(until.timestamp()),
    )  # fmt: skip


def _send(tx: Tx, ours: Rhythm, week: Week, offer: Offer) -> None:
    if offer.partner is None:
        post_shared(tx, ours, week, offer)
        return
    store.set_state(tx, offer.id, State.OFFERED)
    until = ours.quiet_from(offer.partner, tx.now, week.date_of(offer.day))
    say = evening.offer_say(ours, store.offer(tx, offer.id), offer.partner)
    outbox.owe(tx, replace(say, valid_until=until))


def _facts(tx: Tx, ours: Rhythm, week: Week, offer: Offer) -> Facts | None:
    """Return what decides about this offer; None when the hours of the two do not meet that day."""
    on = week.date_of(offer.day)
    if offer.partner is None:
        at = ours.shared_at(on, offer.step, offer.minute)
        if at is None:
            return None
        is_off = any(offer.step in settings.off for settings in ours.own.values())
        until = ours.shared_until(on)
        free_at = _free_for_both_at(tx, ours, until)
    else:
        at = instant(ours.private_at(offer.partner, on, offer.minute))
        is_off = offer.step in ours.own[offer.partner].off
        until, free_at = ours.private_until(offer.partner, on), ours.awake_at(offer.partner, tx.now)
    return Facts(
        runs=True, is_on=not is_off, state=offer.state, now=tx.now, moment=at, valid_until=until, free_at=free_at
    )


def _free_for_both_at(tx: Tx, ours: Rhythm, until: datetime) -> datetime | None:
    """Return when both may be asked: after a talk that is about to begin, if that leaves time."""
    talk_ends_at = store.talk_at_hand(tx, ours.couple.id)
    after_talk = None if talk_ends_at is None else ours.shared_free_at(talk_ends_at)
    if after_talk is not None and after_talk < until:
        return after_talk
    return ours.shared_free_at(tx.now)


def _finished_offer(tx: Tx, timer: Timer) -> Offer | None:
    """Return the offer by its id, or the newest of a step when it was done without one."""
    try:
        if offer_id := int(timer.payload.get("offer", 0)):
            return store.offer(tx, offer_id)
    except NotForYou:
        return None
    if timer.couple is None or not timer.payload.get("step"):
        return None
    return _newest(tx, rhythm.load(tx, timer.couple), int(timer.payload["step"]), timer.partner)


def _newest(tx: Tx, ours: Rhythm, step: int, partner: PartnerId | None) -> Offer | None:
    week = store.week_on(tx, ours.couple.id, ours.today(partner, tx.now))
    if week is None:
        return None
    today = week.day_of(ours.today(partner, tx.now))
    found = [each for each in store.offers(tx, week.id) if each.step == step and each.partner in {None, partner}]
    return max(found, key=lambda each: (each.day <= today, -abs(each.day - today)), default=None)
