"""What happens to a time-out by itself: the return, and an end when it was left alone or the plan stopped."""

from datetime import timedelta

from bot.core.audience import PrivateOf
from bot.core.effects import Needs, Say
from bot.core.ids import CoupleId
from bot.core.people import Couple
from bot.features.timeout import course, screens, store
from bot.features.timeout.rules import PATIENCE, Ended, LeftAlone, TimeRanOut
from bot.storage import outbox, people
from bot.storage.timers import Skipped, Timer
from bot.storage.transaction import Tx

OFFER_LASTS = timedelta(hours=2)


def on_return(tx: Tx, timer: Timer) -> Skipped | None:
    """Ask each whether they are ready; when the bot was away for too long, let the time-out be over."""
    couple = _couple(tx, timer)
    before = store.find(tx, int(timer.payload["timeout"]), couple.id)
    is_too_late = tx.now >= before.ends_at + PATIENCE
    course.advance(tx, before, LeftAlone() if is_too_late else TimeRanOut(), couple)
    return None


def on_left_alone(tx: Tx, timer: Timer) -> Skipped | None:
    """End a time-out to which not both came back, with nothing about who did."""
    couple = _couple(tx, timer)
    course.advance(tx, store.find(tx, int(timer.payload["timeout"]), couple.id), LeftAlone(), couple)
    return None


def on_plan_stopped(tx: Tx, timer: Timer) -> Skipped | None:
    """End the time-out that is on, unless the plan goes on again."""
    if not _couple(tx, timer).rests:
        return Skipped("nobody rests any more")
    return on_put_away(tx, timer)


def on_put_away(tx: Tx, timer: Timer) -> Skipped | None:
    """End the time-out that is on, because somebody stopped what is on."""
    couple = _couple(tx, timer)
    current = store.current(tx, couple.id)
    if current is None:
        return Skipped("nothing to end")
    course.advance(tx, current, Ended(), couple)
    return None


def on_offer(tx: Tx, timer: Timer) -> Skipped | None:
    """Offer a time-out to one partner, privately."""
    if timer.partner is None or store.current(tx, _couple(tx, timer).id) is not None:
        return Skipped("nobody to offer it to")
    screen = screens.offer()
    outbox.owe(
        tx,
        Say(
            to=PrivateOf(timer.partner),
            text=screen.text,
            keys=screen.keys,
            needs=Needs.COUPLE,
            valid_until=tx.now + OFFER_LASTS,
            resend_cap=1,
        ),
    )
    return None


def _couple(tx: Tx, timer: Timer) -> Couple:
    return people.couple_by_id(tx, CoupleId(timer.couple or 0))
