"""What surrounds every action that an update causes: its receipt, who did it, and an answer to what does not fit."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.core.effects import Say, Text, Toast
from bot.core.errors import BotError, CannotBeRead
from bot.core.ids import MessageId, PartnerId, RowId
from bot.core.incoming import Incoming
from bot.storage import arrivals, messages, outbox, people, receipts
from bot.storage.encryption import Unreadable
from bot.storage.receipts import ReceiptKey
from bot.storage.transaction import Tx

Action = Callable[[Tx, Incoming], Toast | None]
"""What a feature does with something a person did; the toast answers a press."""


@dataclass(frozen=True, slots=True)
class Received:
    """What is left to do after the commit: answer a press, in the language of whoever pressed."""

    toast: Toast | None
    language: str
    owner: PartnerId | None = None
    """Who pressed; only they see the toast."""
    zone: str = "UTC"


def receive(tx: Tx, key: ReceiptKey, incoming: Incoming, name: str, action: Action) -> Received:
    """Act on an update once; what does not fit is undone and explained to whoever did it."""
    known = with_people(tx, incoming)
    if not receipts.add(tx, key, name):
        return _received(known, None)
    tx.cause = f"update:{key.update_id}"
    _note_written(tx, known)
    try:
        with tx.savepoint():
            return _received(known, action(tx, known) or _chat_is_closed(known))
    except (BotError, Unreadable) as error:
        refusal = error if isinstance(error, BotError) else CannotBeRead()
        receipts.amend(tx, key, f"{name}: {type(refusal).__name__}")
        return _received(known, _explain(tx, known, refusal))


def set_aside(tx: Tx, key: ReceiptKey, incoming: Incoming | None, defect: str) -> None:
    """Record an update that the code cannot digest, so that it blocks nothing; tell its sender kindly."""
    if not receipts.add(tx, key, f"set aside: {defect}"):
        return
    if incoming is not None and not incoming.is_press:  # a press was told at once
        known = with_people(tx, incoming)
        _note_written(tx, known)
        if known.is_private or known.couple is not None:
            outbox.owe(tx, Say(to=known.here, text=(Text("error-set-aside"),)))


def prove_arrived(tx: Tx, row: RowId, incoming: Incoming) -> None:
    """Record that the message whose button was pressed did arrive."""
    arrivals.prove_arrived(tx, row, incoming.chat_id, MessageId(incoming.message_id or 0))


def with_people(tx: Tx, incoming: Incoming) -> Incoming:
    """Load the partner and the couple that something concerns."""
    if incoming.is_private:
        partner, couple = people.partner_and_couple(tx, incoming.user.id)
    else:
        partner, couple = people.partner_by_user(tx, incoming.user.id), people.couple_in_chat(tx, incoming.chat_id)
    return replace(incoming, partner=partner, couple=couple)


def _note_written(tx: Tx, incoming: Incoming) -> None:
    """Remember what stands in a private chat, for whoever wants it gone from there."""
    if incoming.is_private and not incoming.is_press and incoming.message_id is not None:
        messages.note(tx, incoming.chat_id, incoming.message_id, incoming.at)


def _received(known: Incoming, toast: Toast | None) -> Received:
    if known.partner is None:
        return Received(toast, known.user.language)
    return Received(toast, known.partner.language, known.partner.id, known.partner.zone or "UTC")


def _chat_is_closed(incoming: Incoming) -> Toast | None:
    """Answer a press in a closed shared chat, where nothing shows of it until the chat is open again."""
    closed = incoming.is_press and not incoming.is_private and incoming.couple and incoming.couple.frozen_at
    return Toast(Text("error-chat-closed")) if closed else None


def _explain(tx: Tx, incoming: Incoming, refusal: BotError) -> Toast | None:
    why = Text(refusal.key, refusal.variables)
    if incoming.is_press:
        return Toast(why)
    outbox.owe(tx, Say(to=incoming.here, text=(why,)))
    return None
