"""What leads to the curiosity cards."""

from bot.features.cards import actions
from bot.telegram.entries import BOTH, Command, Entry, Press

HANDLERS: tuple[Entry, ...] = (
    Command("cards", actions.open_cards, BOTH),
    Press("cards.open", actions.open_cards),
    Press("cards.draw", actions.draw),
    Press("cards.done", actions.done),
    Press("cards.keep", actions.keep),
    Press("cards.let-go", actions.let_go),
    Press("cards.kept", actions.show_favourites),
    Press("cards.show", actions.show),
    Press("cards.share", actions.share),
)
