"""A lighter plan for some weeks: begun by a check, taken back with a tap, and asked about when it ends."""

from datetime import datetime, timedelta

from bot.core.effects import Toast
from bot.core.errors import AlreadyDone
from bot.core.ids import PartnerId
from bot.core.incoming import Incoming
from bot.core.local_time import instant
from bot.core.unasked import Unasked
from bot.features.energy import moments, screens
from bot.features.energy.asking import say_unasked
from bot.features.energy.rules import LIGHTER_FOR, Result
from bot.storage import outbox, people, timers, unasked
from bot.storage.timers import Again, Skipped, Timer
from bot.storage.transaction import Tx

OVER = "energy.lighter-over"


def lighten(tx: Tx, incoming: Incoming, length: timedelta) -> datetime | None:
    """Make the plan lighter for so long, and return until when; None when its owner has chosen for themself."""
    me = incoming.me
    now = unasked.choice(tx, me.id)
    if now.level is Unasked.NOTHING or (now.level is Unasked.LIGHT and now.until_at is None):
        return None
    ends = moments.morning(me, moments.today(tx, me) + length)
    until = max(instant(ends), now.until_at or tx.now)
    unasked.choose(tx, me.id, Unasked.LIGHT, until)
    if until == instant(ends):
        moments.put(tx, _key(me.id), OVER, ends, me.id, incoming.couple.id if incoming.couple else None)
    return until


def undo(tx: Tx, partner: PartnerId, until_s: int) -> bool:
    """Let everything come again, if it is lighter until this very moment; return whether it was."""
    until = unasked.choice(tx, partner).until_at
    if until is None or int(until.timestamp()) != until_s:
        return False
    unasked.choose(tx, partner, Unasked.ALL)
    timers.cancel(tx, _key(partner), "not wanted")
    return True


def over(tx: Tx, timer: Timer) -> Skipped | Again | None:
    """The lighter weeks are over: all is as it was, and whoever likes may have more of them."""
    if timer.partner is None or not unasked.is_over(tx, timer.partner):
        return Skipped("chosen otherwise meanwhile")
    partner = people.partner_by_id(tx, timer.partner)
    later = moments.better(tx, partner)
    if later is not None:
        return Again(later)
    unasked.choose(tx, partner.id, Unasked.ALL)
    return say_unasked(tx, partner, ("energy-over",), screens.longer_keys())


def longer(tx: Tx, incoming: Incoming) -> Toast | None:
    """Two more weeks of it."""
    if lighten(tx, incoming, LIGHTER_FOR[Result.LOW]) is None:
        raise AlreadyDone
    outbox.owe(tx, screens.line(incoming.me.id, "energy-longer", incoming.message_id))
    return None


def enough(tx: Tx, incoming: Incoming) -> Toast | None:
    """Leave it as it is again, also when two more weeks were chosen just before."""
    until = unasked.choice(tx, incoming.me.id).until_at
    if until is not None:
        undo(tx, incoming.me.id, int(until.timestamp()))
    outbox.owe(tx, screens.line(incoming.me.id, "energy-enough", incoming.message_id))
    return None


def _key(partner: PartnerId) -> str:
    return f"energy:lighter:{partner}"
