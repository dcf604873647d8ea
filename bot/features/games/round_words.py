"""What is written while a game lasts: sealed with its author's key until they release it, gone with the round's end."""

from bot.core.ids import CoupleId, PartnerId
from bot.core.private import Private, Released
from bot.storage.encryption import KeyOwner, Place
from bot.storage.transaction import Row, Tx

PUT = """
INSERT INTO round_words (id, round_id, partner_id, couple_id, place, words) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (round_id, partner_id, place) DO UPDATE SET words = excluded.words, id = excluded.id, released_at = NULL
"""
FIND = "SELECT * FROM round_words WHERE round_id = ? AND partner_id = ? AND place = ?"
RELEASE = "UPDATE round_words SET words = ?, released_at = ? WHERE id = ?"
FORGET = "DELETE FROM round_words WHERE round_id = ? AND partner_id = ? AND place = ?"


def put(tx: Tx, round_id: int, couple: CoupleId, author: PartnerId, place: str, words: str) -> None:
    """Keep words for as long as the round lasts, in place of what stood there; they are not released."""
    row = tx.new_id()
    sealed = tx.vault.seal(tx, KeyOwner(author), _place(row), words)
    tx.do(PUT, row, round_id, author, couple, place, sealed)


def read(tx: Tx, round_id: int, author: PartnerId, place: str) -> Private | Released | None:
    """Return an author's words: shown in their private chat alone, until they released them."""
    row = tx.one(FIND, round_id, author, place)
    return None if row is None else _shown(tx, row)


def release(tx: Tx, round_id: int, author: PartnerId, place: str) -> Released | None:
    """Release what its author saw in a preview, and return it as both may see it; None when there is nothing."""
    row = tx.one(FIND, round_id, author, place)
    if row is None:
        return None
    words = tx.vault.open(tx, _place(row["id"]), row["words"], author)
    if row["released_at"] is None:
        sealed = tx.vault.seal(tx, KeyOwner(author, CoupleId(row["couple_id"])), _place(row["id"]), words)
        tx.do(RELEASE, sealed, tx.now_s, row["id"])
    return Released(author, words)


def forget(tx: Tx, round_id: int, author: PartnerId, place: str) -> None:
    """Delete words before the round's end."""
    tx.do(FORGET, round_id, author, place)


def _shown(tx: Tx, row: Row) -> Private | Released:
    author = PartnerId(row["partner_id"])
    words = tx.vault.open(tx, _place(row["id"]), row["words"], author)
    return Private(author, words) if row["released_at"] is None else Released(author, words)


def _place(row: int) -> Place:
    return Place("round_words", "words", row)
