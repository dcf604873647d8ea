"""/boundaries: the couple's own, each seeing their drafts, what they kept, and what both released."""

from bot.core.audience import PrivateOf
from bot.core.effects import Keys, Say, Text, Toast
from bot.core.errors import AlreadyDone
from bot.core.incoming import Incoming
from bot.features.boundaries import listed_screens as screens
from bot.features.boundaries import store
from bot.storage import outbox
from bot.storage.transaction import Tx


def boundaries(tx: Tx, incoming: Incoming) -> Toast | None:
    """List them in a new message."""
    return _page(tx, incoming, 0)


def turn_page(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show another page of them."""
    return _page(tx, incoming, incoming.number(0))


def show(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show one boundary, and what its reader may do with it."""
    incoming.check_private()
    boundary = store.find(tx, incoming.number(0))
    if boundary is None:
        raise AlreadyDone
    if boundary.author != incoming.me.id:
        boundary = store.released_to(tx, boundary.id, incoming.me.id, incoming.us.id)
    _say(tx, incoming, screens.one(boundary, incoming.me, incoming.couple))
    return None


def _page(tx: Tx, incoming: Incoming, page: int) -> Toast | None:
    incoming.check_private()
    couple = incoming.couple
    own = store.all_own(tx, incoming.me.id)
    shown = store.shown_to(tx, incoming.me.id, couple.id) if couple is not None else []
    _say(tx, incoming, screens.page([*own, *shown], page, incoming.me, couple))
    return None


def _say(tx: Tx, incoming: Incoming, shown: tuple[tuple[Text, ...], Keys]) -> None:
    outbox.owe(tx, Say(to=PrivateOf(incoming.me.id), text=shown[0], keys=shown[1], edit=incoming.pressed))
