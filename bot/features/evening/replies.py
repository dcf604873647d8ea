"""Answering the other's win in the shared chat, once: with a warm reply or in own words."""

from bot.core.audience import SharedOf
from bot.core.effects import Toast, Unsay
from bot.core.errors import AlreadyDone, NotForYou
from bot.core.ids import base36
from bot.core.incoming import Incoming
from bot.core.written import within
from bot.features.evening import screens, store
from bot.features.evening.rules import LONGEST_REPLY, REPLIES, Line
from bot.features.evening.store import Reply
from bot.storage import expectations, outbox
from bot.storage.expectations import Expectation
from bot.storage.transaction import Tx

FLOW = "win.reply"


def reply_warmly(tx: Tx, incoming: Incoming) -> Toast | None:
    """Add one of the four warm replies to the other's win."""
    line = _unanswered_win(tx, incoming)
    if len(incoming.args) < 2 or incoming.args[1] not in REPLIES:  # noqa: PLR2004
        raise NotForYou
    _answer(tx, incoming, line, Reply(incoming.me.id, incoming.args[1], is_own_words=False))
    return None


def want_own_words(tx: Tx, incoming: Incoming) -> Toast | None:
    """Ask the other partner for a line of their own."""
    line = _unanswered_win(tx, incoming)
    waiting = Expectation(FLOW, (base36(line.id),))
    if expectations.expected(tx, incoming.user.id, incoming.chat_id) == waiting:
        raise AlreadyDone
    expectations.expect(tx, incoming.user.id, incoming.chat_id, FLOW, line.id)
    outbox.owe(tx, screens.ask_for_reply(line, incoming.us, incoming.me, incoming.message_id))
    return None


def reply_in_own_words(tx: Tx, incoming: Incoming) -> Toast | None:
    """Add the other partner's own line to the win."""
    line = _unanswered_win(tx, incoming)
    words = within(incoming.words, LONGEST_REPLY)
    _answer(tx, incoming, line, Reply(incoming.me.id, words, is_own_words=True))
    return None


def _unanswered_win(tx: Tx, incoming: Incoming) -> Line:
    """Return the win; raise NotForYou for its author and everybody but the author's partner."""
    line = store.released_win(tx, incoming.number(0), incoming.us.id)
    if line.author == incoming.me.id:
        raise NotForYou
    if store.has_reply(tx, line):
        raise AlreadyDone
    return line


def _answer(tx: Tx, incoming: Incoming, line: Line, reply: Reply) -> None:
    store.add_reply(tx, line, reply)
    outbox.owe(tx, screens.answered(line, incoming.us, reply))
    waiting = expectations.expected(tx, incoming.user.id, incoming.chat_id)
    if waiting == Expectation(FLOW, (base36(line.id),)):
        expectations.forget(tx, incoming.user.id, incoming.chat_id)
        outbox.owe(tx, Unsay(to=SharedOf(incoming.us.id), slot=screens.reply_slot(line)))
