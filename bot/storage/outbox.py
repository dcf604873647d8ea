"""Everything the bot owes someone: one row a message, sealed until it is sent."""

from datetime import datetime, timedelta

from bot.core.audience import Audience, ChatOf, PrivateOf, SharedOf
from bot.core.effects import Ask, Effect, Needs, Say, Unsay
from bot.core.errors import NoCoupleYet
from bot.core.ids import ChatId, CoupleId, MessageId, PartnerId, RowId
from bot.core.wire import to_json
from bot.storage import people
from bot.storage.encryption import INSTALLATION, KeyOwner, Place
from bot.storage.transaction import Row, Tx

ADD = """
INSERT INTO outbox (id, chat_id, partner_id, couple_id, lane, needs, method, payload, slot, valid_until, resend_cap,
                    not_before, state, caused_by, created_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending', ?, ?)
"""
WAITING_IN_SLOT = "SELECT id FROM outbox WHERE chat_id = ? AND slot = ? AND state = 'pending' ORDER BY id DESC LIMIT 1"
REPLACE = "UPDATE outbox SET payload = ?, lane = min(lane, ?), needs = ?, valid_until = ? WHERE id = ?"
REWRITE = "UPDATE outbox SET payload = ? WHERE id = ?"
FIND = "SELECT * FROM outbox WHERE id = ?"
END = "UPDATE outbox SET state = ?, reason = ?, payload = NULL, message_id = ?, ended_at = ? WHERE id = ?"
CANCEL_PRIVATE = "UPDATE outbox SET state = 'cancelled', reason = ?, payload = NULL, ended_at = ? WHERE partner_id = ?"
CANCEL_COUPLE = "UPDATE outbox SET state = 'cancelled', reason = ?, payload = NULL, ended_at = ? WHERE couple_id = ?"
CANCEL_CHAT = "UPDATE outbox SET state = 'cancelled', reason = ?, payload = NULL, ended_at = ? WHERE chat_id = ?"
AND_PENDING = " AND state = 'pending'"
AND_NEEDS_PLAN = " AND state = 'pending' AND needs = 'plan'"
SLOT = "SELECT message_id FROM slots WHERE chat_id = ? AND slot = ?"
FILL_SLOT = """
INSERT INTO slots (chat_id, slot, message_id, filled_at) VALUES (?, ?, ?, ?)
ON CONFLICT (chat_id, slot) DO UPDATE SET message_id = excluded.message_id, filled_at = excluded.filled_at
"""
EMPTY_SLOT = "DELETE FROM slots WHERE chat_id = ? AND slot = ?"


def owe(tx: Tx, effect: Effect, *, delay: timedelta = timedelta()) -> RowId:
    """Owe someone this; an edit that waits for the same slot is replaced, the newest wins.

    Raises NoCoupleYet for a couple without a shared chat.
    """
    chat, partner, couple = _recipient(tx, effect.to)
    slot = None if isinstance(effect, Ask) else effect.slot
    if isinstance(effect, Say) and slot is not None and not effect.is_new:
        waiting = tx.one(WAITING_IN_SLOT, chat, slot)
        if waiting is not None:
            return _replace(tx, RowId(waiting["id"]), effect, partner)
    row = RowId(tx.new_id())
    needs = Needs.NOTHING if isinstance(effect, Unsay) else effect.needs
    valid_until = None if isinstance(effect, Unsay) else _seconds(effect.valid_until)
    cap = 3 if isinstance(effect, Unsay) else effect.resend_cap
    tx.do(
        ADD, row, chat, partner, couple, effect.lane, needs, type(effect).__name__.lower(),
        _seal(tx, row, effect, partner), slot, valid_until, cap, tx.now_s + int(delay.total_seconds()), tx.cause,
        tx.now_s,
    )  # fmt: skip
    tx.signals.add("outbox")
    return row


def find(tx: Tx, row_id: RowId) -> Row | None:
    """Return a row as it is stored."""
    return tx.one(FIND, row_id)


def rewrite(tx: Tx, row: RowId, effect: Effect, partner: PartnerId | None) -> None:
    """Let a row that could not be sent as it was say something else."""
    tx.do(REWRITE, _seal(tx, row, effect, partner), row)


def finish(tx: Tx, row: RowId, state: str, reason: str | None = None, message_id: MessageId | None = None) -> None:
    """End a row as `sent`, `unknown`, `dead`, `cancelled` or `expired`, and drop its text."""
    tx.do(END, state, reason, message_id, tx.now_s, row)


def fill_slot(tx: Tx, chat: ChatId, slot: str, message_id: MessageId) -> None:
    """Remember which message stands in a slot."""
    tx.do(FILL_SLOT, chat, slot, message_id, tx.now_s)


def empty_slot(tx: Tx, chat: ChatId, slot: str) -> None:
    """Forget the message that stood in a slot."""
    tx.do(EMPTY_SLOT, chat, slot)


def message_in(tx: Tx, chat: ChatId, slot: str) -> MessageId | None:
    """Return the message that stands in a slot."""
    row = tx.one(SLOT, chat, slot)
    return MessageId(row["message_id"]) if row else None


def cancel_for_partner(tx: Tx, partner: PartnerId, reason: str) -> int:
    """Cancel everything that waits for a partner's private chat."""
    return tx.do(CANCEL_PRIVATE + AND_PENDING, reason, tx.now_s, partner)


def cancel_for_couple(tx: Tx, couple: CoupleId, reason: str, *, only_plan: bool) -> int:
    """Cancel what waits for a couple, in all three chats; `only_plan` spares answers to what somebody did."""
    which = AND_NEEDS_PLAN if only_plan else AND_PENDING
    return tx.do(CANCEL_COUPLE + which, reason, tx.now_s, couple)


def cancel_for_chat(tx: Tx, chat: ChatId, reason: str) -> int:
    """Cancel everything that waits for a chat, as when the bot was removed from it."""
    return tx.do(CANCEL_CHAT + AND_PENDING, reason, tx.now_s, chat)


def prove_arrived(tx: Tx, row_id: RowId, chat: ChatId, message_id: MessageId) -> None:
    """A press on a row's button proves that it arrived: do not send it again."""
    row = tx.one(FIND, row_id)
    if row is None or row["chat_id"] != chat or row["state"] not in {"pending", "unknown"} or row["copies"] == 0:
        return
    finish(tx, row_id, "sent", "a press proved it", message_id)
    if row["slot"]:
        fill_slot(tx, chat, row["slot"], message_id)


def _recipient(tx: Tx, to: Audience) -> tuple[ChatId, PartnerId | None, CoupleId | None]:
    match to:
        case PrivateOf(partner):
            private_chat, couple = people.address_of(tx, partner)
            return private_chat, partner, couple
        case SharedOf(couple_id):
            chat = people.couple_by_id(tx, couple_id).chat_id
            if chat is None:
                raise NoCoupleYet
            return chat, None, couple_id
        case ChatOf(chat):
            return chat, None, None


def _replace(tx: Tx, row: RowId, effect: Say, partner: PartnerId | None) -> RowId:
    sealed = _seal(tx, row, effect, partner)
    tx.do(REPLACE, sealed, effect.lane, effect.needs, _seconds(effect.valid_until), row)
    return row


def _seal(tx: Tx, row: RowId, effect: Effect, partner: PartnerId | None) -> bytes:
    owner = KeyOwner(partner) if partner is not None else INSTALLATION
    return tx.vault.seal(tx, owner, Place("outbox", "payload", row), to_json(effect))


def _seconds(at: datetime | None) -> int | None:
    return None if at is None else int(at.timestamp())
