"""The decks of curiosity cards; each language has its own words for every card."""

DECKS = (
    "values", "feelings", "signs", "reasons", "family", "curiosity", "stress", "news", "open", "patience",
)  # fmt: skip

CARDS_IN_DECK = 9

ANY = "any"
"""Stands for whichever deck chance takes."""


def is_card(deck: str, card: int) -> bool:
    """Whether there is such a card."""
    return deck in DECKS and 1 <= card <= CARDS_IN_DECK
