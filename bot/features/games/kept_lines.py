"""What somebody keeps of a game for themself: sealed with their own key, and never shown to anybody else."""

from bot.core.ids import PartnerId
from bot.core.private import Private
from bot.storage.encryption import KeyOwner, Place, readable
from bot.storage.transaction import Row, Tx

ADD = "INSERT INTO kept_lines (id, partner_id, kind, words, kept_at) VALUES (?, ?, ?, ?, ?)"
NEWEST = "SELECT id, words FROM kept_lines WHERE partner_id = ? ORDER BY id DESC LIMIT ?"


def keep(tx: Tx, keeper: PartnerId, kind: str, words: str) -> None:
    """Keep words of a game of this kind."""
    row = tx.new_id()
    sealed = tx.vault.seal(tx, KeyOwner(keeper), _place(row), words)
    tx.do(ADD, row, keeper, kind, sealed, tx.now_s)


def newest(tx: Tx, keeper: PartnerId, count: int) -> list[Private]:
    """Return the lines that somebody kept last, the newest first."""
    rows = tx.all(NEWEST, keeper, count)
    return list(readable(lambda row: Private(keeper, _opened(tx, row, keeper)), rows))


def _opened(tx: Tx, row: Row, keeper: PartnerId) -> str:
    return tx.vault.open(tx, _place(row["id"]), row["words"], keeper)


def _place(row: int) -> Place:
    return Place("kept_lines", "words", row)
