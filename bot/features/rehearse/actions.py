"""/rehearse: a message is read before it is sent, and nothing of it is kept."""

from collections.abc import Mapping
from datetime import timedelta

from bot.core.effects import Toast, text
from bot.core.ids import ChatId
from bot.core.incoming import Incoming
from bot.core.written import within
from bot.features.rehearse import screens
from bot.features.rehearse.rules.check import FALLBACK, check
from bot.features.rehearse.rules.findings import Finding, Rule
from bot.storage import expectations, outbox, timers
from bot.storage.timers import Skipped, Timer
from bot.storage.transaction import Tx

FLOW = "rehearse.message"
KIND = "rehearse.cooled"
PATIENCE = timedelta(minutes=20)
COOLING = timedelta(minutes=10)
LONGEST = 4_096
"""What Telegram takes in one message."""
SPLIT_LENGTH = 3_900
"""From this length on, Telegram may have cut off the rest, which follows at once as a message of its own."""
FOLLOWS_WITHIN_S = 10
_FOUND = "found"


def open_check(tx: Tx, incoming: Incoming) -> Toast | None:
    """Ask for the message, in the private chat; read it at once when it came with the command."""
    if incoming.words and incoming.is_private and not incoming.is_press:
        return read(tx, incoming)
    _await(tx, incoming)
    outbox.owe(tx, screens.asked(incoming.me.id))
    return None if incoming.is_private else Toast(text("rehearse-toast-privately"))


def look(incoming: Incoming) -> Mapping[str, object]:
    """Look through a message without a transaction, which a long one would make everybody wait for."""
    if incoming.partner is None or len(incoming.words) > LONGEST:
        return {}
    return {_FOUND: check(incoming.words, (incoming.partner.language, FALLBACK))}


def read(tx: Tx, incoming: Incoming) -> Toast | None:
    """Say what stands out in a message, and wait for another version of it."""
    words = within(incoming.words, LONGEST)
    sent_s = int(incoming.at.timestamp())
    is_rest = bool(incoming.args) and 0 <= sent_s - incoming.number(0) <= FOLLOWS_WITHIN_S
    found = _found(incoming)
    if is_rest:  # the first part was long enough to be told so
        found = [each for each in found if each.rule is not Rule.WALL]
    _await(tx, incoming, *([sent_s] if len(words) >= SPLIT_LENGTH else []))
    outbox.owe(tx, screens.answer(incoming.me.id, found, tx.now, is_rest=is_rest))
    return None


def finish(tx: Tx, incoming: Incoming) -> Toast | None:
    """Wait for no more, and take the answer out of the chat."""
    incoming.check_private()
    waiting = expectations.expected(tx, incoming.user.id, incoming.chat_id)
    if waiting is not None and waiting.flow == FLOW:
        expectations.forget(tx, incoming.user.id, incoming.chat_id)
    outbox.owe(tx, screens.over(incoming.me.id, incoming.message_id))
    return None


def wait(tx: Tx, incoming: Incoming) -> Toast | None:
    """Ask again in ten minutes; the timer knows who, and not what."""
    incoming.check_private()
    key = f"rehearse:{incoming.me.id}"
    if not timers.plan(tx, key, KIND, tx.now + COOLING, partner=incoming.me.id):
        timers.move(tx, key, tx.now + COOLING)
    return Toast(text("rehearse-toast-wait"), is_alert=True)


def call(tx: Tx, incoming: Incoming) -> Toast | None:
    """Offer a line with which a call can begin."""
    incoming.check_private()
    outbox.owe(tx, screens.call(incoming.me.id))
    return None


def ask_again(tx: Tx, timer: Timer) -> Skipped | None:
    """The ten minutes are over."""
    if timer.partner is None:
        return Skipped("nobody waits")
    outbox.owe(tx, screens.cooled(timer.partner, tx.now))
    return None


def _found(incoming: Incoming) -> list[Finding]:
    """Return what was found outside the transaction, or look now."""
    seen = incoming.details.get(_FOUND)
    if isinstance(seen, list):
        return [each for each in seen if isinstance(each, Finding)]
    return check(incoming.words, (incoming.me.language, FALLBACK))


def _await(tx: Tx, incoming: Incoming, *since: int) -> None:
    me = incoming.me
    expectations.expect(tx, me.user_id, ChatId(me.user_id), FLOW, *since, patience=PATIENCE)
