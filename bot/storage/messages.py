"""Which messages stand in a private chat: their ids and times alone, for as long as Telegram lets them be deleted."""

from datetime import datetime, timedelta

from bot.core.ids import ChatId, MessageId
from bot.storage.transaction import Row, Tx

NOTE = """
INSERT INTO private_messages (chat_id, message_id, sent_at) VALUES (?, ?, ?)
ON CONFLICT (chat_id, message_id) DO NOTHING
"""
WRITTEN = "SELECT message_id FROM private_messages WHERE chat_id = ? AND sent_at > ?"
SENT = """
SELECT message_id FROM outbox WHERE chat_id = ? AND message_id IS NOT NULL AND state = 'sent' AND id < ?
GROUP BY message_id HAVING min(ended_at) > ?
"""
"""A message was sent with the first of its rows; the later ones edit it."""
FORGET = (
    "DELETE FROM private_messages WHERE chat_id = ? AND message_id = ?",
    "UPDATE outbox SET message_id = NULL WHERE chat_id = ? AND message_id = ? AND state = 'sent'",
    "DELETE FROM slots WHERE chat_id = ? AND message_id = ?",
)

DELETABLE = timedelta(hours=48) - timedelta(minutes=1)
"""Telegram's limit for a bot in a private chat, less what a call may take to get there."""


def note(tx: Tx, chat: ChatId, message: MessageId, sent_at: datetime) -> None:
    """Remember the id of a message that somebody wrote in their private chat."""
    tx.do(NOTE, chat, message, int(sent_at.timestamp()))


def take_out(tx: Tx, chat: ChatId, before: int) -> list[MessageId]:
    """Return what can still be deleted of both sides in a private chat, oldest first, and forget that it stood there.

    Of what the bot sent, only rows before this id count. A slot whose message goes is empty: nothing is edited back in.
    """
    return _forget(tx, chat, [*tx.all(WRITTEN, chat, _since(tx)), *tx.all(SENT, chat, before, _since(tx))])


def take_out_sent(tx: Tx, chat: ChatId, before: int) -> list[MessageId]:
    """Return and forget what the bot alone sent there, from rows before this id."""
    return _forget(tx, chat, tx.all(SENT, chat, before, _since(tx)))


def _since(tx: Tx) -> int:
    return int((tx.now - DELETABLE).timestamp())


def _forget(tx: Tx, chat: ChatId, rows: list[Row]) -> list[MessageId]:
    found = sorted({MessageId(row["message_id"]) for row in rows})
    for message in found:
        for statement in FORGET:
            tx.do(statement, chat, message)
    return found
