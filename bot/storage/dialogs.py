"""A dialog: one message in a private chat that leads through a few questions and stays the last thing there."""

from dataclasses import replace

from bot.core.audience import PrivateOf
from bot.core.effects import Say, Unsay
from bot.core.ids import ChatId, base36
from bot.core.incoming import Incoming
from bot.core.people import Partner
from bot.storage import expectations, outbox
from bot.storage.expectations import Expectation
from bot.storage.transaction import Tx


def say_below(tx: Tx, reader: Partner, say: Say) -> None:
    """Move a dialog below what its reader wrote last, and say this there; `say` needs a slot."""
    chat = ChatId(reader.user_id)
    if say.slot is None or outbox.message_in(tx, chat, say.slot) is None:
        outbox.owe(tx, say)
        return
    outbox.owe(tx, Unsay(to=PrivateOf(reader.id), slot=say.slot))
    outbox.owe(tx, replace(say, is_new=True))


def await_words(tx: Tx, reader: Partner, flow: str, row: int) -> None:
    """Let the reader's next line in their private chat go to `flow` with this row's id."""
    expectations.expect(tx, reader.user_id, ChatId(reader.user_id), flow, row)


def stop_awaiting(tx: Tx, incoming: Incoming, flow: str, row: int) -> None:
    """Expect no words for this row any more; what another dialog waits for is left alone."""
    waiting = expectations.expected(tx, incoming.user.id, incoming.chat_id)
    if waiting == Expectation(flow, (base36(row),)):
        expectations.forget(tx, incoming.user.id, incoming.chat_id)
