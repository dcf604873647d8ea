"""What a row of the outbox holds: an effect, sealed for the place in which it lies."""

from bot.core import wire
from bot.core.effects import Effect
from bot.core.wire import from_json
from bot.storage import encryption
from bot.storage.encryption import Place
from bot.storage.transaction import Tx


def place(row: int) -> Place:
    """Name where a row's effect lies."""
    return Place("outbox", "payload", row)


def opened(tx: Tx, row: int, payload: bytes) -> Effect:
    """Open what a row holds; raise Unreadable, of the seal or of what was under it."""
    return from_json(tx.vault.open_bytes(tx, place(row), payload))


def opened_if_whole(tx: Tx, row: int, payload: bytes) -> Effect | None:
    """Open what a row holds; None when it cannot be read."""
    try:
        return opened(tx, row, payload)
    except (encryption.Unreadable, wire.Unreadable):
        return None
