"""What curiosity cards look like: the decks, a card in either chat, and somebody's favourites."""

from collections.abc import Sequence

from bot.core.effects import Button, Keys, Text, text
from bot.features.cards.catalogue import ANY, DECKS

PER_PAGE = 5

Screen = tuple[tuple[Text, ...], Keys]


def decks(*, is_private: bool) -> Screen:
    """List the decks."""
    keys = [Button(text(f"deck-{deck}"), "cards.draw", (deck,)) for deck in DECKS]
    rows = tuple(tuple(keys[at : at + 2]) for at in range(0, len(keys), 2))
    chance = (Button(text("cards-key-any"), "cards.draw", (ANY,)),)
    kept = (Button(text("cards-key-favourites"), "cards.kept", (0,)),)
    head = text("cards-menu-private" if is_private else "cards-menu-shared")
    return (head,), (*rows, chance, *((kept,) if is_private else ()))


def in_shared_chat(deck: str, card: int, drawn_from: str) -> Screen:
    """Show both a card; the buttons are the same for both."""
    another = Button(text("cards-key-another"), "cards.draw", (drawn_from, deck, card))
    keep = Button(text("cards-key-keep"), "cards.keep", (deck, card))
    done = Button(text("cards-key-done"), "cards.done", (deck, card))
    return (_shown("cards-shared", deck, card),), ((another, keep), (done, _decks_key()))


def put_away(deck: str, card: int) -> Text:
    """Leave a card standing above what was said to it."""
    return _shown("cards-done", deck, card)


def brought(deck: str, card: int) -> Screen:
    """Show both a card that one of them chose in private; it does not say who."""
    _, keys = in_shared_chat(deck, card, deck)
    return (_shown("cards-brought", deck, card),), keys


def alone(deck: str, card: int, drawn_from: str, *, is_kept: bool) -> Screen:
    """Show one partner a card in private."""
    another = Button(text("cards-key-another"), "cards.draw", (drawn_from, deck, card))
    share = Button(text("cards-key-share"), "cards.share", (deck, card))
    toggle = (
        Button(text("cards-key-let-go"), "cards.let-go", (deck, card, drawn_from))
        if is_kept
        else Button(text("cards-key-keep"), "cards.keep", (deck, card, drawn_from))
    )
    kept = Button(text("cards-key-favourites"), "cards.kept", (0,))
    return (_shown("cards-private", deck, card),), ((another, toggle), (share,), (kept, _decks_key()))


def favourites(cards: Sequence[tuple[str, int]], page: int) -> Screen:
    """List a page of somebody's favourites, each with a button that opens it."""
    if not cards:
        return (text("cards-no-favourites"),), ((_decks_key(),),)
    first = min(page, (len(cards) - 1) // PER_PAGE) * PER_PAGE
    shown = list(enumerate(cards, 1))[first : first + PER_PAGE]
    lines = [text("cards-favourite", number=number, card=text(f"card-{deck}-{card}")) for number, (deck, card) in shown]
    opens = tuple(
        Button(text("cards-key-favourite", number=number), "cards.show", (deck, card)) for number, (deck, card) in shown
    )
    turns = []
    if first:
        turns.append(Button(text("cards-key-before"), "cards.kept", (first // PER_PAGE - 1,)))
    if first + PER_PAGE < len(cards):
        turns.append(Button(text("cards-key-after"), "cards.kept", (first // PER_PAGE + 1,)))
    rows: Keys = (opens, *((tuple(turns),) if turns else ()), (_decks_key(),))
    return (text("cards-favourites"), *lines), rows


def _shown(key: str, deck: str, card: int) -> Text:
    return text(key, deck=text(f"deck-{deck}"), card=text(f"card-{deck}-{card}"))


def _decks_key() -> Button:
    return Button(text("cards-key-decks"), "cards.open")
