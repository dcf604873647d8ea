"""What leads into the library."""

from bot.features.learn import actions
from bot.features.learn.search import introduce
from bot.telegram.entries import BOTH, Command, Entry, Press, Words

__all__ = ["HANDLERS", "introduce"]

HANDLERS: tuple[Entry, ...] = (
    Command("learn", actions.learn, BOTH),
    Press("learn.open", actions.open_library),
    Press("learn.shelves", actions.go_back),
    Press("learn.section", actions.open_section),
    Press("learn.card", actions.open_card),
    Press("learn.read", actions.read_card),
    Press("learn.look", actions.ask_word),
    Words(actions.FLOW, actions.look_up),
)
