"""What somebody does in the library: look at shelves and cards, and look for a word."""

from bot.core.effects import ForceReply, Say, Toast, text
from bot.core.errors import NotForYou
from bot.core.incoming import Incoming
from bot.core.private import Private
from bot.core.written import within
from bot.features.learn import screens, search
from bot.features.learn.catalogue import SECTION_OF, SECTIONS
from bot.storage import expectations, outbox
from bot.storage.transaction import Tx

FLOW = "learn.word"
LONGEST_WORD = 60


def learn(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show the shelves, or what fits the word behind the command."""
    return look_up(tx, incoming) if incoming.words else open_library(tx, incoming)


def open_library(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show the shelves; in the shared chat below, so that what it was opened from stays there for the other."""
    if incoming.is_private:
        return go_back(tx, incoming)
    incoming.check_reader()
    shown, keys = screens.shelves()
    outbox.owe(tx, Say(to=incoming.here, text=shown, keys=keys))
    return None


def go_back(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show the shelves in place of one of them, or of a card."""
    return _show(tx, incoming, screens.shelves())


def open_section(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show one shelf."""
    section = _named(incoming)
    if section not in SECTIONS:
        raise NotForYou
    return _show(tx, incoming, screens.shelf(section))


def open_card(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show one card."""
    return _show(tx, incoming, screens.card(_card_named(incoming)))


def read_card(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show one card below, where another message recommended it."""
    incoming.check_reader()
    shown, keys = screens.card(_card_named(incoming))
    outbox.owe(tx, Say(to=incoming.here, text=shown, keys=keys))
    return None


def ask_word(tx: Tx, incoming: Incoming) -> Toast | None:
    """Ask for a word to look for."""
    incoming.check_reader()
    expectations.expect(tx, incoming.me.user_id, incoming.chat_id, FLOW)
    reply = ForceReply(only=None if incoming.is_private else incoming.me.user_id)
    outbox.owe(tx, Say(to=incoming.here, text=(text("learn-ask-word"),), ask=reply))
    return None


def look_up(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show the cards that have the words."""
    words = within(incoming.words, LONGEST_WORD)
    expectations.forget(tx, incoming.me.user_id, incoming.chat_id)
    shown = Private(incoming.me.id, words) if incoming.is_private else words
    return _show(tx, incoming, screens.found(shown, search.find(incoming.me.language, words)))


def _named(incoming: Incoming) -> str:
    return incoming.args[0] if incoming.args else ""


def _card_named(incoming: Incoming) -> str:
    name = _named(incoming)
    if name not in SECTION_OF:
        raise NotForYou
    return name


def _show(tx: Tx, incoming: Incoming, screen: screens.Screen) -> Toast | None:
    """Show a screen; a press changes the message that it stands on."""
    incoming.check_reader()
    shown, keys = screen
    outbox.owe(tx, Say(to=incoming.here, text=shown, keys=keys, edit=incoming.pressed))
    return None
