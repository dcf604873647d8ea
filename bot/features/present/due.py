"""What happens to ten minutes of attention by itself: they are over, nobody swaps, or something else comes first."""

from bot.core.ids import CoupleId
from bot.core.people import Couple
from bot.features.present import actions, store
from bot.features.present.rules import Ended, LeftAlone, TimeRanOut
from bot.storage import people
from bot.storage.timers import Skipped, Timer
from bot.storage.transaction import Tx


def on_end(tx: Tx, timer: Timer) -> Skipped | None:
    """Say gently that the ten minutes are over, and offer to swap after the first."""
    couple = _couple(tx, timer)
    actions.advance(tx, store.find(tx, int(timer.payload["presence"]), couple.id), TimeRanOut(), couple)
    return None


def on_left_alone(tx: Tx, timer: Timer) -> Skipped | None:
    """Take the offer to swap back."""
    couple = _couple(tx, timer)
    actions.advance(tx, store.find(tx, int(timer.payload["presence"]), couple.id), LeftAlone(), couple)
    return None


def on_plan_stopped(tx: Tx, timer: Timer) -> Skipped | None:
    """End what is on."""
    if not _couple(tx, timer).rests:
        return Skipped("nobody rests any more")
    return on_put_away(tx, timer)


def on_put_away(tx: Tx, timer: Timer) -> Skipped | None:
    """End what is on, because the couple takes a time-out."""
    couple = _couple(tx, timer)
    current = store.current(tx, couple.id)
    if current is None:
        return Skipped("nothing to end")
    actions.advance(tx, current, Ended(), couple)
    return None


def _couple(tx: Tx, timer: Timer) -> Couple:
    return people.couple_by_id(tx, CoupleId(timer.couple or 0))
