"""Leaving: explained first, done with the second tap, at once and without a reason; the other sees the neutral line."""

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Keys, Say, Text, Toast, text
from bot.core.errors import AlreadyDone
from bot.core.incoming import Incoming
from bot.core.people import Couple
from bot.features.rights import store
from bot.storage import expectations, outbox, timers
from bot.storage.transaction import Tx

REASON = "the couple has ended"


def explain(tx: Tx, incoming: Incoming) -> Toast | None:
    """Say what leaving means."""
    couple = incoming.us
    keys = ((Button(text("rights-leave-key"), "leave.ask", (couple.id,)),), (_stay(couple),))
    _say(tx, incoming, text("rights-leave"), keys)
    return None


def ask(tx: Tx, incoming: Incoming) -> Toast | None:
    """Ask once more."""
    couple = _ours(incoming)
    keys = ((Button(text("rights-leave-key-now"), "leave.now", (couple.id,)),), (_stay(couple),))
    _say(tx, incoming, text("rights-leave-sure"), keys)
    return None


def stay(tx: Tx, incoming: Incoming) -> Toast | None:
    """Leave everything as it is."""
    _ours(incoming)
    _say(tx, incoming, text("rights-stayed"))
    return None


def leave(tx: Tx, incoming: Incoming) -> Toast | None:
    """End this partner's membership, and take back what still waits for them."""
    couple, me = _ours(incoming), incoming.me
    has_ended = store.leave(tx, couple, me.id)
    timers.cancel_of_partner(tx, me.id, "%", REASON)
    outbox.cancel_for_partner(tx, me.id, REASON)  # after the timers: /hide hears by one what it has to do otherwise
    expectations.forget_flow(tx, me.user_id, "%")
    if has_ended:
        outbox.cancel_for_couple(tx, couple.id, REASON, only_plan=False)
        timers.cancel_of_couple(tx, couple.id, "%", REASON)
    else:
        timers.announce(tx, "plan.stopped", couple=couple.id, partner=me.id)
    _say(tx, incoming, text("rights-left"))
    return None


def _ours(incoming: Incoming) -> Couple:
    """Return the couple that the button is about; raise AlreadyDone when it is not the reader's any more."""
    incoming.check_private()
    if incoming.couple is None or incoming.couple.id != incoming.number(0):
        raise AlreadyDone
    return incoming.us


def _say(tx: Tx, incoming: Incoming, shown: Text, keys: Keys = ()) -> None:
    outbox.owe(tx, Say(to=PrivateOf(incoming.me.id), text=(shown,), keys=keys, edit=incoming.pressed))


def _stay(couple: Couple) -> Button:
    return Button(text("rights-leave-key-stay"), "leave.stay", (couple.id,))
