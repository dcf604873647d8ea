"""/erase: what goes and what stays, two taps, and then nothing is left but a last message."""

from datetime import timedelta

from bot.core.audience import ChatOf, PrivateOf
from bot.core.effects import Button, Keys, Say, Text, Toast, text
from bot.core.errors import AlreadyDone, NotKnownYet
from bot.core.ids import ChatId, RowId
from bot.core.incoming import Incoming
from bot.core.people import Partner
from bot.features.rights import erasing
from bot.storage import outbox, timers
from bot.storage.timers import Again, Timer
from bot.storage.transaction import Tx

SWEEP = "rights.farewell"
SWEEP_AFTER = timedelta(minutes=1)
FORGET_ROW = "DELETE FROM outbox WHERE id = ?"
FORGET_SLOTS = """
DELETE FROM slots WHERE chat_id = ? AND NOT EXISTS (SELECT 1 FROM partners WHERE partners.user_id = slots.chat_id)
"""


def explain(tx: Tx, incoming: Incoming) -> Toast | None:
    """Say what erasing takes away, and what it cannot."""
    me = _known(incoming)
    keys = ((Button(text("rights-erase-key"), "erase.ask", (me.id,)),), (_keep(me),))
    _say(tx, incoming, me, text("rights-erase"), keys)
    return None


def ask(tx: Tx, incoming: Incoming) -> Toast | None:
    """Ask once more."""
    me = _mine(incoming)
    keys = ((Button(text("rights-erase-key-now"), "erase.now", (me.id,)),), (_keep(me),))
    _say(tx, incoming, me, text("rights-erase-sure"), keys)
    return None


def keep(tx: Tx, incoming: Incoming) -> Toast | None:
    """Leave everything as it is."""
    _say(tx, incoming, _mine(incoming), text("rights-erase-kept"))
    return None


def now(tx: Tx, incoming: Incoming) -> Toast | None:
    """Erase whoever pressed, and tell them: the message goes to a chat of nobody known."""
    me = _mine(incoming)
    erasing.erase(tx, me)
    to = ChatOf(ChatId(me.user_id), me.language)
    row = outbox.owe(tx, Say(to=to, text=(text("rights-erased"),), edit=incoming.message_id))
    timers.plan(tx, f"{SWEEP}:{row}", SWEEP, tx.now + SWEEP_AFTER, payload={"row": row})
    return None


def sweep(tx: Tx, timer: Timer) -> Again | None:
    """Forget the last message too, once it is sent: its row names the chat."""
    row = outbox.find(tx, RowId(int(timer.payload["row"])))
    if row is None:
        return None
    if row["ended_at"] is None:
        return Again(tx.now + SWEEP_AFTER)
    tx.do(FORGET_ROW, row["id"])
    tx.do(FORGET_SLOTS, row["chat_id"])
    tx.signals.add("erased")
    return None


def _known(incoming: Incoming) -> Partner:
    """Return who asks, even in the middle of onboarding; raise NotKnownYet for somebody of whom nothing is kept."""
    if incoming.partner is None:
        raise NotKnownYet
    return incoming.partner


def _mine(incoming: Incoming) -> Partner:
    """Return who presses; raise AlreadyDone when the button was somebody's who has been erased since."""
    incoming.check_private()
    if incoming.partner is None or incoming.partner.id != incoming.number(0):
        raise AlreadyDone
    return incoming.partner


def _say(tx: Tx, incoming: Incoming, me: Partner, shown: Text, keys: Keys = ()) -> None:
    outbox.owe(tx, Say(to=PrivateOf(me.id), text=(shown,), keys=keys, edit=incoming.pressed))


def _keep(me: Partner) -> Button:
    return Button(text("rights-erase-key-keep"), "erase.keep", (me.id,))
