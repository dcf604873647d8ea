"""Looks into the mirror in the database: one partner's own, sealed, and gone with their end."""

from bot.core.errors import AlreadyDone
from bot.core.ids import PartnerId
from bot.features.games.rules.mirror import Mirror, Phase
from bot.storage.encryption import KeyOwner, Place
from bot.storage.ownership import of_partner
from bot.storage.transaction import Row, Tx

ADD = """
INSERT INTO mirrors (id, partner_id, phase, situation, tone, echo, version, began_at) VALUES (?, ?, ?, 0, 0, 0, 0, ?)
"""
SAVE = "UPDATE mirrors SET phase = ?, situation = ?, tone = ?, echo = ?, version = ?, words = ? WHERE id = ?"
FIND = "SELECT * FROM mirrors WHERE id = ?"
OF_PARTNER = "SELECT id FROM mirrors WHERE partner_id = ?"
REMOVE = "DELETE FROM mirrors WHERE id = ?"


def begin(tx: Tx, author: PartnerId) -> Mirror:
    """Begin a look."""
    fresh = Mirror(tx.new_id(), author)
    tx.do(ADD, fresh.id, author, fresh.phase, tx.now_s)
    return fresh


def own(tx: Tx, mirror_id: int, author: PartnerId) -> Mirror:
    """Return a look of this partner; raise AlreadyDone when it has ended, NotForYou when it is somebody else's."""
    row = tx.one(FIND, mirror_id)
    if row is None:
        raise AlreadyDone
    return _mirror(tx, of_partner(row, author))


def unfinished(tx: Tx, author: PartnerId) -> list[int]:
    """Return which looks of this partner have not ended."""
    return [row["id"] for row in tx.all(OF_PARTNER, author)]


def save(tx: Tx, mirror: Mirror) -> None:
    """Write how far a look has come."""
    sealed = None
    if mirror.words is not None:
        sealed = tx.vault.seal(tx, KeyOwner(mirror.author), _place(mirror.id), mirror.words)
    tx.do(
        SAVE, mirror.phase, mirror.situation, mirror.tone, mirror.echo, mirror.version, sealed, mirror.id,
    )  # fmt: skip


def remove(tx: Tx, mirror_id: int) -> bool:
    """Let a look be gone; return whether it was there."""
    return tx.do(REMOVE, mirror_id) > 0


def _mirror(tx: Tx, row: Row) -> Mirror:
    sealed = row["words"]
    return Mirror(
        id=row["id"],
        author=PartnerId(row["partner_id"]),
        phase=Phase(row["phase"]),
        situation=row["situation"],
        tone=row["tone"],
        echo=row["echo"],
        version=row["version"],
        words=None if sealed is None else tx.vault.open(tx, _place(row["id"]), sealed, row["partner_id"]),
    )


def _place(row: int) -> Place:
    return Place("mirrors", "words", row)
