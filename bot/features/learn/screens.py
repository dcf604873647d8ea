"""What the library looks like: shelves, the cards on one, a card, and what was found."""

from collections.abc import Sequence

from bot.core.effects import Button, Keys, Text, Value, text
from bot.features.learn.catalogue import SECTION_OF, SECTIONS, after

Screen = tuple[tuple[Text, ...], Keys]


def shelves() -> Screen:
    """List the shelves."""
    keys = tuple((Button(text(f"learn-section-{section}"), "learn.section", (section,)),) for section in SECTIONS)
    return (text("learn-menu"),), (*keys, (_word_key(),))


def shelf(section: str) -> Screen:
    """List the cards of a shelf."""
    head = text("learn-section", name=text(f"learn-section-{section}"), about=text(f"learn-section-{section}-about"))
    return (head,), (*_cards(SECTIONS[section]), (_all_key(),))


def card(name: str) -> Screen:
    """Show a card."""
    shown = text(
        "learn-card",
        title=text(f"learn-{name}"),
        text=text(f"learn-{name}-text"),
        example=text(f"learn-{name}-example"),
        today=text(f"learn-{name}-try"),
    )
    section = SECTION_OF[name]
    onwards = Button(text("learn-key-next"), "learn.card", (after(name),))
    back = Button(text(f"learn-section-{section}"), "learn.section", (section,))
    return (shown,), ((onwards,), (back,), (_all_key(),))


def found(word: Value, cards: Sequence[str]) -> Screen:
    """List what was found for a word, or say that nothing was."""
    head = text("learn-found" if cards else "learn-found-nothing", word=word)
    return (head,), (*_cards(cards), (_word_key(), _all_key()))


def _cards(cards: Sequence[str]) -> Keys:
    return tuple((Button(text(f"learn-{name}"), "learn.card", (name,)),) for name in cards)


def _word_key() -> Button:
    return Button(text("learn-key-word"), "learn.look")


def _all_key() -> Button:
    return Button(text("learn-key-all"), "learn.shelves")
