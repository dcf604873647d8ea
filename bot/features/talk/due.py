"""What happens to a talk by itself: it is offered, it begins, its time ends, and it is left alone in the end."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.core.audience import SharedOf
from bot.core.effects import Unsay, text
from bot.core.ids import CoupleId
from bot.core.people import Couple
from bot.features.talk import moments, screens, search, store
from bot.features.talk.rules import Begun, CalledOff, Event, Lapsed, State, Talk, TimeEnded, step
from bot.storage import outbox, people
from bot.storage.timers import Skipped, Timer
from bot.storage.transaction import Tx


def on_offer(tx: Tx, timer: Timer) -> Skipped | None:
    """Propose times for this week's talk; one that the couple is already arranging counts as this week's."""
    couple, offer = _couple(tx, timer), int(timer.payload["offer"])
    if not couple.runs:
        return Skipped("the plan is paused")
    current = store.current(tx, couple.id)
    opening = text(f"step-talk-offer-{timer.payload['variation']}")
    until = datetime.fromtimestamp(int(timer.payload["until"]), UTC)
    if current is None or current.state is State.OVER:
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


def on_start(tx: Tx, timer: Timer) -> Skipped | None:
    """Say "phones away" and hold everything until the end."""
    couple, before = _couple(tx, timer), _talk(tx, timer)
    if before is None:
        return Skipped("the talk was moved")
    if not couple.runs:
        return _rest(tx, before, couple)
    if before.ends_at <= tx.now:
        return Skipped("its time is over")
    after = step(before, Begun())
    store.save(tx, after)
    moments.hold(tx, after)
    outbox.owe(tx, Unsay(to=SharedOf(couple.id), slot=screens.file_slot(after)))
    search.post(tx, after, screens.of(after), valid_until=after.ends_at)
    return None


def on_end(tx: Tx, timer: Timer) -> Skipped | None:
    """Let everything go that was held, and ask in the same message whether they talked."""
    couple, before = _couple(tx, timer), _talk(tx, timer)
    if before is None:
        return Skipped("the talk was moved")
    moments.let_go(tx, before)
    if not couple.runs:
        return _rest(tx, before, couple)
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


def _lapse(tx: Tx, before: Talk, couple: Couple) -> None:
    _end(tx, before, couple, Lapsed())


def _rest(tx: Tx, before: Talk, couple: Couple) -> Skipped:
    """Take a talk off quietly when the plan rests."""
    _end(tx, before, couple, CalledOff())
    return Skipped("the plan is paused")


def _end(tx: Tx, before: Talk, couple: Couple, event: Event) -> None:
    after = step(before, event)
    moments.forget(tx, before, couple)
    store.withdraw(tx, after)
    store.save(tx, after)
    # What the plan took out of the chat does not come back to say that it is over.
    if before.state is not State.VOTING or not store.is_put_away(tx, before):
        search.edit(tx, after)


def _couple(tx: Tx, timer: Timer) -> Couple:
    return people.couple_by_id(tx, CoupleId(timer.couple or 0))


def _talk(tx: Tx, timer: Timer) -> Talk | None:
    """Return the talk that a timer is about, unless it was booked or moved since."""
    talk = store.find(tx, int(timer.payload["talk"]), CoupleId(timer.couple or 0))
    return talk if moments.concerns(timer, talk) else None
