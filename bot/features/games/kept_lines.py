"""What somebody keeps of a game for themself: sealed with their own key, and never shown to anybody else."""

from bot.core.ids import PartnerId
from bot.storage.encryption import KeyOwner, Place
from bot.storage.transaction import Tx

ADD = "INSERT INTO kept_lines (id, partner_id, kind, words, kept_at) VALUES (?, ?, ?, ?, ?)"


def keep(tx: Tx, keeper: PartnerId, kind: str, words: str) -> None:
    """Keep words of a game of this kind."""
    row = tx.new_id()
    sealed = tx.vault.seal(tx, KeyOwner(keeper), Place("kept_lines", "words", row), words)
    tx.do(ADD, row, keeper, kind, sealed, tx.now_s)
