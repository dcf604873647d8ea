"""Taking a boundary back: its words go for good, and where it was released one neutral line takes their place."""

from bot.core.audience import PrivateOf, SharedOf
from bot.core.effects import Needs, Say, Text, Toast, Unsay, text
from bot.core.incoming import Incoming
from bot.core.people import Couple
from bot.features.boundaries import listed_screens, looking, screens, store
from bot.features.boundaries.rules import Boundary
from bot.storage import dialogs, outbox
from bot.storage.transaction import Tx

FLOW = "boundary.piece"


def ask(tx: Tx, incoming: Incoming) -> Toast | None:
    """Ask once more before a boundary goes."""
    boundary = _own(tx, incoming)
    outbox.owe(tx, _in_place(incoming, listed_screens.sure(boundary, incoming.me)))
    return None


def take_back(tx: Tx, incoming: Incoming) -> Toast | None:
    """Delete a boundary for good."""
    boundary = _own(tx, incoming)
    _go(tx, incoming, boundary, text("boundary-taken-back"))
    dialogs.stop_awaiting(tx, incoming, FLOW, boundary.id)
    outbox.owe(tx, Say(to=PrivateOf(incoming.me.id), text=(text("boundary-gone"),), edit=incoming.message_id))
    return None


def replaced(tx: Tx, incoming: Incoming, boundary_id: int) -> None:
    """Let the one that was worded anew go, if it is still there."""
    old = store.find(tx, boundary_id)
    if old is not None and old.author == incoming.me.id:
        _go(tx, incoming, old, text("boundary-replaced"))


def _go(tx: Tx, incoming: Incoming, boundary: Boundary, line: Text) -> None:
    couple = incoming.couple
    if couple is not None and couple.id == boundary.couple:
        looking.forget(tx, boundary, couple)
        if boundary.is_shared and couple.chat_id is not None:
            _say_instead(tx, couple, couple.chat_id, boundary, line)
    store.forget(tx, boundary)


def _say_instead(tx: Tx, couple: Couple, chat: int, boundary: Boundary, line: Text) -> None:
    slot = screens.slot_of(boundary)
    if store.waits_to_be_posted(tx, chat, slot):  # nobody has seen it, so nothing takes its place
        outbox.owe(tx, Unsay(to=SharedOf(couple.id), slot=slot))
    else:
        outbox.owe(tx, Say(to=SharedOf(couple.id), text=(line,), slot=slot, needs=Needs.COUPLE, is_silent=True))


def _own(tx: Tx, incoming: Incoming) -> Boundary:
    incoming.check_private()
    return store.own(tx, incoming.number(0), incoming.me.id)


def _in_place(incoming: Incoming, say: Say) -> Say:
    return Say(to=say.to, text=say.text, keys=say.keys, edit=incoming.message_id)
