"""What happens to a talk by itself: it is offered, it begins, its time ends, and it is left alone in the end."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from bot.core.audience import SharedOf
from bot.core.effects import Unsay, text
from bot.core.ids import CoupleId
from bot.core.local_time import LocalMoment, instant, local
from bot.core.people import Couple
from bot.features.talk import moments, screens, search, store
from bot.features.talk.rules import Begun, CalledOff, Interrupted, Lapsed, State, Talk, TimeEnded, step
from bot.storage import outbox, people
from bot.storage.timers import Again, Skipped, Timer
from bot.storage.transaction import Tx

TRY_AGAIN_AFTER = timedelta(minutes=5)


def on_offer(tx: Tx, timer: Timer) -> Skipped | None:
    """Propose times for this week's talk; one that the couple is already arranging counts as this week's."""
    couple, offer = _couple(tx, timer), int(timer.payload["offer"])
    if not couple.runs:
        return Skipped("the plan is paused")
    current = store.current(tx, couple.id)
    opening = text(f"step-talk-offer-{timer.payload['variation']}")
    until = datetime.fromtimestamp(int(timer.payload["until"]), UTC)
    if current is None or current.state is State.OVER or search.has_gone_by(tx, current):
        if current is not None:
            _lapse(tx, current, couple)
        search.begin(tx, couple, opening, offer=offer, until=until)
        return None
    adopted = replace(current, offer=offer)
    store.save(tx, adopted)
    if adopted.state is not State.VOTING:
        return Skipped("a talk is booked already")
    search.show_anew(tx, adopted, opening, until=until)
    return None


def on_start(tx: Tx, timer: Timer) -> Skipped | Again | None:
    """Say "phones away" and hold everything until the end; while a time-out is on, come again."""
    couple, before = _couple(tx, timer), _talk(tx, timer)
    if before is None:
        return Skipped("the talk was moved")
    if not couple.runs:
        return _rest(tx, before, couple)
    if before.ends_at <= tx.now:
        return Skipped("its time is over")
    if couple.is_quiet_at(tx.now):
        return Again(tx.now + TRY_AGAIN_AFTER)
    after = step(before, Begun())
    store.save(tx, after)
    moments.hold(tx, after)
    outbox.owe(tx, Unsay(to=SharedOf(couple.id), slot=screens.file_slot(after)))
    search.post(tx, after, screens.of(after), valid_until=after.ends_at)
    return None


def on_end(tx: Tx, timer: Timer) -> Skipped | Again | None:
    """Let everything go that was held, and ask in the same message whether they talked."""
    couple, before = _couple(tx, timer), _talk(tx, timer)
    if before is None:
        return Skipped("the talk was moved")
    moments.let_go(tx, before)
    if not couple.runs:
        return _rest(tx, before, couple)
    if before.state is State.BOOKED and couple.is_quiet_at(tx.now):
        return Again(tx.now + TRY_AGAIN_AFTER)
    after = step(before, TimeEnded())
    store.save(tx, after)
    search.edit(tx, after)
    return None


def on_lapse(tx: Tx, timer: Timer) -> Skipped | None:
    """Let a search or a talk go that nobody took up."""
    before = _talk(tx, timer)
    if before is None:
        return Skipped("the talk was moved")
    _lapse(tx, before, _couple(tx, timer))
    return None


def on_tomorrow(tx: Tx, timer: Timer) -> Skipped | None:
    """Propose times from tomorrow on, because a time-out led here; a talk that is ahead is shown instead."""
    couple, opening = _couple(tx, timer), text("talk-tomorrow")
    current = store.current(tx, couple.id)
    if current is not None and current.state in {State.VOTING, State.BOOKED} and not search.has_gone_by(tx, current):
        search.show_anew(tx, current, opening)
        return None
    if current is not None:
        _lapse(tx, current, couple)
    tomorrow = local(tx.now, couple.zone).date() + timedelta(days=1)
    search.begin(tx, couple, opening, earliest=instant(LocalMoment(tomorrow, time(0), couple.zone)))
    return None


def on_put_away(tx: Tx, timer: Timer) -> Skipped | None:
    """Let a talk that is on be over, because the couple takes a time-out; it can be said that they talked, or moved."""
    couple = _couple(tx, timer)
    before = store.current(tx, couple.id)
    if before is None or before.state is not State.RUNNING:
        return Skipped("no talk is on")
    after = step(before, Interrupted())
    moments.forget_end(tx, before)
    moments.let_go(tx, before)
    store.save(tx, after)
    search.edit(tx, after, screens.interrupted(after))
    return None


def _lapse(tx: Tx, before: Talk, couple: Couple) -> None:
    search.end(tx, before, couple, Lapsed())


def _rest(tx: Tx, before: Talk, couple: Couple) -> Skipped:
    """Take a talk off quietly when the plan rests."""
    search.end(tx, before, couple, CalledOff())
    return Skipped("the plan is paused")


def _couple(tx: Tx, timer: Timer) -> Couple:
    return people.couple_by_id(tx, CoupleId(timer.couple or 0))


def _talk(tx: Tx, timer: Timer) -> Talk | None:
    """Return the talk that a timer is about, unless it was booked or moved since."""
    talk = store.find(tx, int(timer.payload["talk"]), CoupleId(timer.couple or 0))
    return talk if moments.concerns(timer, talk) else None
