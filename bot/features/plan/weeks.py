"""Weeks begin, roll over into the next, and follow the two when their hours change."""

from bot.core.ids import CoupleId, PartnerId
from bot.core.local_time import instant
from bot.core.steps import Step
from bot.features.plan import preferences, resting, rhythm, rules, store
from bot.features.plan.catalogue import CARD_STEPS, DAILY, DAYS, WEEKLY, comes_daily
from bot.features.plan.rhythm import Rhythm
from bot.features.plan.rules import State
from bot.features.plan.schedule import WAITING, schedule
from bot.features.plan.store import Offer, Week
from bot.storage import timers
from bot.storage.timers import Again, Skipped, Timer
from bot.storage.transaction import Tx

GENTLE = "gentle pace"
ENERGY_WEEK = 4
ENERGY_DAY = 2
WEEK_OVER = "the week ended"
DAY_OVER = "the day was nearly over"


def start_plan(tx: Tx, timer: Timer) -> Skipped | Again | None:
    """Begin the first week today, once both were ready."""
    if timer.couple is None:
        return Skipped("no couple")
    begin_first_week(tx, timer.couple)
    return None


def begin_first_week(tx: Tx, couple: CoupleId) -> None:
    """Begin the first week on the present date of the couple's zone, unless there is one or the plan does not run."""
    ours = rhythm.load(tx, couple)
    if store.last_week(tx, couple) is not None or not ours.couple.runs:
        return
    today = ours.today(None, tx.now)
    if ours.couple.week_starts_on is None:
        preferences.set_weekday(tx, couple, today.weekday())
    week = store.add_week(tx, couple, 1, today)
    if week is not None:
        _fill(tx, ours, week)
        _leave_out_what_passed(tx, ours, week)
        schedule(tx, ours, week)


def roll_over(tx: Tx, timer: Timer) -> Skipped | Again | None:
    """A week is over in one of the calendars: close what is open there, and begin the next week."""
    week = store.week(tx, int(timer.payload["week"]))
    ours = rhythm.load(tx, week.couple)
    if not ours.couple.runs:
        resting.rest(tx, week.couple)
        return Skipped(rules.PAUSED.reason)
    if week.day_of(ours.today(timer.partner, tx.now)) < DAYS:
        return Skipped("the week was moved")
    for offer in store.offers(tx, week.id):
        if offer.partner == timer.partner and offer.state.is_open:
            _close(tx, offer)
    if timer.partner is None:
        store.close_week(tx, week.id)
    _begin_next(tx, ours, week)
    return None


def follow_hours(tx: Tx, timer: Timer) -> Skipped | Again | None:
    """Somebody's zone or waking hours changed: move what has not gone out."""
    if timer.couple is None:
        return Skipped("no couple")
    replan(tx, timer.couple)
    return None


def replan(tx: Tx, couple: CoupleId) -> None:
    """Plan anew what has not gone out, by the hours and times that hold now; while the plan rests, do nothing."""
    ours = rhythm.load(tx, couple)
    if ours.couple.runs and ours.shared.stopped_at is None:
        for week in store.open_weeks(tx, couple):
            schedule(tx, ours, week)


def follow_pace(tx: Tx, couple: CoupleId, partner: PartnerId) -> None:
    """Let the daily steps of the days to come follow the pace that this partner chose."""
    ours = rhythm.load(tx, couple)
    for week in store.open_weeks(tx, couple):
        today = week.day_of(ours.today(partner, tx.now))
        for offer in store.offers(tx, week.id):
            if offer.partner == partner and offer.step in DAILY and offer.day >= today:
                _follow_pace(tx, ours, offer)
    replan(tx, couple)


def follow_weekday(tx: Tx, couple: CoupleId) -> None:
    """Let a week that has not begun begin on the weekday that was chosen; a running one is left as it is."""
    ours = rhythm.load(tx, couple)
    last = store.last_week(tx, couple)
    today = ours.today(None, tx.now)
    if last is not None and last.starts_on > today and ours.couple.week_starts_on is not None:
        store.move_week(tx, last.id, rules.first_weekday(ours.couple.week_starts_on, today))
    replan(tx, couple)


def _begin_next(tx: Tx, ours: Rhythm, week: Week) -> None:
    last = store.last_week(tx, week.couple)
    if last is None or last.number > week.number:
        return
    weekday = ours.couple.week_starts_on
    today = ours.today(None, tx.now)
    starts_on = rules.next_start(week.starts_on, week.starts_on.weekday() if weekday is None else weekday, today)
    following = store.add_week(tx, week.couple, week.number + 1, starts_on)
    if following is not None:
        _fill(tx, ours, following)
        schedule(tx, ours, following)
        _offer_energy_check(tx, ours, following)


def _offer_energy_check(tx: Tx, ours: Rhythm, week: Week) -> None:
    """Once, after some weeks, on a day that brings little else."""
    if week.number == ENERGY_WEEK:
        for partner in ours.partners:
            at = ours.morning_at(partner, week.date_of(ENERGY_DAY))
            timers.plan(tx, f"energy:offer:{partner}", "energy.offer", at, couple=week.couple, partner=partner)


def _fill(tx: Tx, ours: Rhythm, week: Week) -> None:
    """Write an offer for every step and recipient."""
    for step, place in WEEKLY.items():
        for partner in (None,) if step.is_shared else ours.partners:
            _add(tx, week, partner, step, place.day, week.number - 1)
    for partner in ours.partners:
        for day in range(DAYS):
            for step in DAILY:
                _add(tx, week, partner, step, day, (week.number - 1) * DAYS + day)
    for offer in store.offers(tx, week.id):
        _follow_pace(tx, ours, offer)


def _add(tx: Tx, week: Week, partner: PartnerId | None, step: Step, day: int, turn: int) -> None:
    variation = rules.variation(turn, week.couple, step, partner or 0)
    store.add_offer(tx, week, partner, step, day, variation)


def _follow_pace(tx: Tx, ours: Rhythm, offer: Offer) -> None:
    if offer.partner is None or offer.step not in DAILY:
        return
    comes = comes_daily(ours.own[offer.partner].pace, offer.day)
    if offer.state is State.PLANNED and not comes:
        store.set_state(tx, offer.id, State.SKIPPED, GENTLE)
    elif offer.state is State.SKIPPED and offer.reason == GENTLE and comes:
        store.set_state(tx, offer.id, State.PLANNED)


def _leave_out_what_passed(tx: Tx, ours: Rhythm, week: Week) -> None:
    """On the day a plan begins nothing comes late but the talk, which comes as soon as both are awake."""
    for offer in store.offers(tx, week.id):
        on = week.date_of(offer.day)
        if offer.step is Step.TALK:
            at = ours.shared_at(on, offer.step)
            if at is None or at <= tx.now:
                store.place(tx, offer.id, offer.day, None, WAITING)
        elif offer.step not in CARD_STEPS or offer.partner is None or offer.state is not State.PLANNED:
            continue
        elif instant(ours.card_at(offer.partner, on)) <= tx.now:
            store.set_state(tx, offer.id, State.SKIPPED, DAY_OVER)


def _close(tx: Tx, offer: Offer) -> None:
    if offer.state is State.OFFERED:
        store.set_state(tx, offer.id, State.EXPIRED)
    else:
        store.set_state(tx, offer.id, State.SKIPPED, offer.reason or WEEK_OVER)
