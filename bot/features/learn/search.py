"""Finding cards by a word: each language's cards are folded once, when somebody first looks for something."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from bot.core.effects import text
from bot.core.identity import Identity
from bot.features.learn.catalogue import SECTION_OF
from bot.texts import Catalogue, Reader

MOST_FOUND = 8
PARTS = ("-text", "-example", "-try", "-also")
"""What of a card is looked through beside its title; not every card is looked for by other words also."""

_known: dict[str, Catalogue] = {}
_BOT = "bot"
_MARK = re.compile(r"[^\w\s]|_")


def introduce(identity: Identity, catalogue: Catalogue) -> None:
    """Remember where the words of the cards are; called once, before anything is received."""
    _known[_BOT] = catalogue
    _folded_cards.cache_clear()


def find(language: str, words: str) -> Sequence[str]:
    """Return up to MOST_FOUND cards that have all the words, or else any of them; titles first, then in order."""
    wanted = _fold(words).split()
    cards = _folded_cards(_known[_BOT].resolve(language))
    scores = {card: _score(wanted, title, body) for card, (title, body) in cards.items()}
    found = [card for card, (hits, _) in scores.items() if wanted and hits == len(wanted)]
    found = found or [card for card, (hits, _) in scores.items() if hits]
    return sorted(found, key=lambda card: scores[card], reverse=True)[:MOST_FOUND]


def _score(wanted: Sequence[str], title: str, body: str) -> tuple[int, int]:
    """Return how many of the words a card has, and how many of those in its title."""
    in_title = [word for word in wanted if word in title]
    return sum(word in title or word in body for word in wanted), len(in_title)


@cache
def _folded_cards(language: str) -> dict[str, tuple[str, str]]:
    catalogue = _known[_BOT]

    def plain(*keys: str) -> str:
        known = (key for key in keys if catalogue.has(language, key))
        return _fold(" ".join(catalogue.plain(language, text(key), Reader()) for key in known))

    return {
        card: (
            plain(f"learn-{card}"),
            plain(f"learn-section-{section}", *(f"learn-{card}{part}" for part in PARTS)),
        )
        for card, section in SECTION_OF.items()
    }


def _fold(words: str) -> str:
    """Return the words without case, accents and punctuation."""
    bare = (letter for letter in unicodedata.normalize("NFKD", words) if not unicodedata.combining(letter))
    return _MARK.sub(" ", "".join(bare).casefold())
