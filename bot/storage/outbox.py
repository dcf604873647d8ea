"""Everything the bot owes someone: one row a message, sealed until it is sent."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.core.audience import Audience, ChatOf, PrivateOf, SharedOf
from bot.core.authorship import words_in
from bot.core.effects import Ask, Effect, Needs, Say, Unsay
from bot.core.errors import NoCoupleYet
from bot.core.ids import ChatId, CoupleId, MessageId, PartnerId, RowId
from bot.core.private import Released
from bot.core.wire import to_json
from bot.storage import awaited, payloads, people
from bot.storage.encryption import INSTALLATION, KeyOwner
from bot.storage.transaction import Row, Tx

ADD = """
INSERT INTO outbox (id, chat_id, partner_id, couple_id, lane, needs, method, payload, slot, valid_until, resend_cap,
                    not_before, state, caused_by, created_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending', ?, ?)
"""
WAITING_IN_SLOT = """
SELECT id, method, payload, copies FROM outbox WHERE chat_id = ? AND slot = ? AND state = 'pending' AND ended_at IS NULL
ORDER BY id DESC LIMIT 1
"""
REPLACE = """
UPDATE outbox SET payload = ?, lane = ?, needs = ?, valid_until = ?, resend_cap = ?, caused_by = ? WHERE id = ?
"""
CANCEL_IN_SLOT = """
UPDATE outbox SET state = 'cancelled', reason = 'taken back before it was sent', payload = NULL, ended_at = ?
WHERE chat_id = ? AND slot = ? AND state = 'pending' AND ended_at IS NULL AND method IN ('say', 'picture', 'unsay')
"""
REWRITE = "UPDATE outbox SET payload = ? WHERE id = ?"
FIND = "SELECT * FROM outbox WHERE id = ?"
END = "UPDATE outbox SET state = ?, reason = ?, payload = NULL, message_id = ?, ended_at = ? WHERE id = ?"
CANCEL_PRIVATE = "UPDATE outbox SET state = 'cancelled', reason = ?, payload = NULL, ended_at = ? WHERE partner_id = ?"
CANCEL_COUPLE = "UPDATE outbox SET state = 'cancelled', reason = ?, payload = NULL, ended_at = ? WHERE couple_id = ?"
CANCEL_CHAT = "UPDATE outbox SET state = 'cancelled', reason = ?, payload = NULL, ended_at = ? WHERE chat_id = ?"
CALLS_PRIVATE = "SELECT id, method, payload FROM outbox WHERE method = 'ask' AND partner_id = ?"
CALLS_OF_COUPLE = "SELECT id, method, payload FROM outbox WHERE method = 'ask' AND couple_id = ?"
CALLS_TO_CHAT = "SELECT id, method, payload FROM outbox WHERE method = 'ask' AND chat_id = ?"
"""Who waits for one of these hears that it was cancelled."""
AND_PENDING = " AND state = 'pending' AND ended_at IS NULL"
AND_NEEDS_PLAN = f"{AND_PENDING} AND needs IN ('plan', 'unasked')"
SLOT = "SELECT message_id FROM slots WHERE chat_id = ? AND slot = ?"
FILL_SLOT = """
INSERT INTO slots (chat_id, slot, message_id, filled_at) VALUES (?, ?, ?, ?)
ON CONFLICT (chat_id, slot) DO UPDATE SET message_id = excluded.message_id, filled_at = excluded.filled_at
WHERE slots.message_id <> excluded.message_id OR slots.filled_at < excluded.filled_at - 86400
"""
"""An edit leaves the same message there: its time, which only retention asks for, is written once a day."""
SENDING_INTO_SLOT = """
SELECT 1 FROM outbox WHERE chat_id = ? AND slot = ? AND state = 'sending' AND ended_at IS NULL
AND method IN ('say', 'picture')
"""
EMPTY_SLOT = "DELETE FROM slots WHERE chat_id = ? AND slot = ?"


def owe(tx: Tx, effect: Effect, *, delay: timedelta = timedelta()) -> RowId:
    """Owe someone this; an edit that waits for the same slot is replaced, the newest wins.

    Raises NoCoupleYet for a couple without a shared chat.
    """
    recipient = _recipient(tx, effect.to)
    if recipient is None:
        raise NoCoupleYet
    slot = None if isinstance(effect, Ask) else effect.slot
    if isinstance(effect, Unsay) and slot is not None:
        tx.do(CANCEL_IN_SLOT, tx.now_s, recipient.chat, slot)
    if isinstance(effect, Say) and slot is not None and not effect.is_new:
        waiting = tx.one(WAITING_IN_SLOT, recipient.chat, slot)
        if waiting is not None and waiting["method"] == "say":
            earlier = payloads.opened_if_whole(tx, waiting["id"], waiting["payload"])
            if isinstance(earlier, Say) and _is_one_message(earlier, effect):
                return _take_place(tx, waiting, earlier, effect, recipient)
    return _add(tx, effect, recipient, tx.now_s + int(delay.total_seconds()))


def owe_if_there(tx: Tx, effect: Effect) -> None:
    """Owe this unless the shared chat is gone: what ends by itself must not go on for want of a place to say so."""
    if _recipient(tx, effect.to) is not None:
        owe(tx, effect)


def close(tx: Tx, last: Say) -> None:
    """Owe the last edit of what stands in a slot; what nobody has seen there is taken back instead, in silence."""
    recipient = _recipient(tx, last.to)
    if recipient is None or last.slot is None:
        return
    tx.do(CANCEL_IN_SLOT, tx.now_s, recipient.chat, last.slot)
    stands = message_in(tx, recipient.chat, last.slot) is not None
    if stands or tx.one(SENDING_INTO_SLOT, recipient.chat, last.slot):
        owe(tx, last)


def find(tx: Tx, row_id: RowId) -> Row | None:
    """Return a row as it is stored."""
    return tx.one(FIND, row_id)


def rewrite(
    tx: Tx, row: RowId, effect: Effect, chat: ChatId, partner: PartnerId | None, couple: CoupleId | None
) -> None:
    """Let a row that could not be sent as it was say something else."""
    tx.do(REWRITE, _seal(tx, row, effect, _Recipient(chat, partner, couple)), row)


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
    awaited.given_up(tx, tx.all(CALLS_PRIVATE + AND_PENDING, partner), reason)
    return tx.do(CANCEL_PRIVATE + AND_PENDING, reason, tx.now_s, partner)


def cancel_for_couple(tx: Tx, couple: CoupleId, reason: str, *, only_plan: bool) -> int:
    """Cancel what waits for a couple, in all three chats; `only_plan` spares answers to what somebody did."""
    which = AND_NEEDS_PLAN if only_plan else AND_PENDING
    awaited.given_up(tx, tx.all(CALLS_OF_COUPLE + which, couple), reason)
    return tx.do(CANCEL_COUPLE + which, reason, tx.now_s, couple)


def cancel_for_chat(tx: Tx, chat: ChatId, reason: str) -> int:
    """Cancel everything that waits for a chat, as when the bot was removed from it."""
    awaited.given_up(tx, tx.all(CALLS_TO_CHAT + AND_PENDING, chat), reason)
    return tx.do(CANCEL_CHAT + AND_PENDING, reason, tx.now_s, chat)


@dataclass(frozen=True, slots=True)
class _Recipient:
    chat: ChatId
    partner: PartnerId | None
    couple: CoupleId | None


def _recipient(tx: Tx, to: Audience) -> _Recipient | None:
    """Return where it goes; None when the couple has no shared chat."""
    match to:
        case PrivateOf(partner):
            private_chat, couple = people.address_of(tx, partner)
            return _Recipient(private_chat, partner, couple)
        case SharedOf(couple_id):
            chat = people.couple_by_id(tx, couple_id).chat_id
            return None if chat is None else _Recipient(chat, None, couple_id)
        case ChatOf(chat):
            return _Recipient(chat, None, None)


def _add(tx: Tx, effect: Effect, recipient: _Recipient, not_before: int) -> RowId:
    row = RowId(tx.new_id())
    slot = None if isinstance(effect, Ask) else effect.slot
    needs = Needs.NOTHING if isinstance(effect, Unsay) else effect.needs
    valid_until = None if isinstance(effect, Unsay) else _seconds(effect.valid_until)
    cap = 3 if isinstance(effect, Unsay) else effect.resend_cap
    tx.do(
        ADD, row, recipient.chat, recipient.partner, recipient.couple, effect.lane, needs,
        _method(effect), _seal(tx, row, effect, recipient), slot, valid_until, cap, not_before, tx.cause,
        tx.now_s,
    )  # fmt: skip
    tx.signals.add("outbox")
    return row


def _method(effect: Effect) -> str:
    """Return what kind of row it is: pictures have one of their own, so that only a few are claimed at a time."""
    return "picture" if isinstance(effect, Say) and effect.has_picture else type(effect).__name__.lower()


def _is_one_message(earlier: Say, later: Say) -> bool:
    """Whether the later one says all that is to be seen; what cannot be edited in stays a message of its own."""
    is_plain = all(say.ask is None and say.document is None for say in (earlier, later))
    return is_plain and earlier.edit == later.edit


def _take_place(tx: Tx, waiting: Row, earlier: Say, effect: Say, recipient: _Recipient) -> RowId:
    """Let the newest take the place of one that waits; it keeps what the earlier one would have begun."""
    merged = replace(
        effect,
        is_new=earlier.is_new,
        is_pinned=earlier.is_pinned or effect.is_pinned,
        lane=min(earlier.lane, effect.lane),
        reply_to=effect.reply_to or earlier.reply_to,
    )
    row = RowId(waiting["id"])
    if waiting["copies"] > 0:  # the earlier one may stand there already: a press on it must not end the newer one
        finish(tx, row, "cancelled", "a newer one took its place")
        return _add(tx, merged, recipient, tx.now_s)
    tx.do(
        REPLACE, _seal(tx, row, merged, recipient), merged.lane, merged.needs, _seconds(merged.valid_until),
        merged.resend_cap, tx.cause, row,
    )  # fmt: skip
    tx.signals.add("outbox")
    return row


def _seal(tx: Tx, row: RowId, effect: Effect, recipient: _Recipient) -> bytes:
    data = to_json(effect)
    sealed = tx.vault.seal(tx, _owner(effect, data, recipient), payloads.place(row), data)
    tx.vault.remember(payloads.place(row), sealed, effect)
    return sealed


def _owner(effect: Effect, data: bytes, recipient: _Recipient) -> KeyOwner:
    """Return whose key seals it: what somebody released is noise once they are erased, wherever it waits."""
    if b'"Released"' in data:
        found = list(words_in(effect))
        if found and all(isinstance(words, Released) for words in found):
            return KeyOwner(found[0].author, recipient.couple)
    return INSTALLATION if recipient.partner is None else KeyOwner(recipient.partner)


def _seconds(at: datetime | None) -> int | None:
    return None if at is None else int(at.timestamp())
