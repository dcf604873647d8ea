"""What a press says about the row whose button it was: that it arrived, whatever became of the answer to its call."""

from bot.core.ids import ChatId, MessageId, RowId
from bot.storage.outbox import fill_slot, find, finish, message_in
from bot.storage.transaction import Row, Tx

NOTE = "UPDATE outbox SET message_id = ? WHERE id = ?"


def prove_arrived(tx: Tx, row_id: RowId, chat: ChatId, message_id: MessageId) -> None:
    """A press on a row's button proves that it arrived: do not send it again."""
    row = find(tx, row_id)
    if row is None or row["chat_id"] != chat or row["copies"] == 0:
        return
    if row["state"] in {"pending", "unknown"}:
        _finish_proved(tx, row, message_id)
    elif row["state"] == "sending":  # its answer is still awaited, and may never come
        tx.do(NOTE, message_id, row_id)
    elif row["state"] == "cancelled" and row["slot"] and message_in(tx, chat, row["slot"]) is None:
        fill_slot(tx, chat, row["slot"], message_id)


def is_proved(tx: Tx, row_id: RowId) -> bool:
    """End a row whose outcome is unknown as sent, if a press proved meanwhile that it came; return whether it did."""
    row = find(tx, row_id)
    if row is None or row["message_id"] is None:
        return False
    _finish_proved(tx, row, row["message_id"])
    return True


def _finish_proved(tx: Tx, row: Row, message_id: MessageId) -> None:
    finish(tx, RowId(row["id"]), "sent", "a press proved it", message_id)
    if row["slot"]:
        fill_slot(tx, row["chat_id"], row["slot"], message_id)
