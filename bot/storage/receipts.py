"""Which updates have been acted on: written in the transaction that acts, and what confirms them to Telegram."""

from dataclasses import dataclass

from bot.storage.transaction import Tx

ADD = """
INSERT INTO receipts (bot_id, server, update_id, outcome, received_at) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (bot_id, server, update_id) DO NOTHING
"""
AMEND = "UPDATE receipts SET outcome = ? WHERE bot_id = ? AND server = ? AND update_id = ?"


@dataclass(frozen=True, slots=True)
class ReceiptKey:
    """One update of one bot at one server; update ids alone may repeat."""

    bot_id: int
    server: str
    update_id: int


def add(tx: Tx, key: ReceiptKey, outcome: str) -> bool:
    """Record an update; return False when it was recorded before, and nothing of it may be done again."""
    return tx.do(ADD, key.bot_id, key.server, key.update_id, outcome, tx.now_s) == 1


def amend(tx: Tx, key: ReceiptKey, outcome: str) -> None:
    """Record another outcome for an update of this transaction."""
    tx.do(AMEND, outcome, key.bot_id, key.server, key.update_id)
