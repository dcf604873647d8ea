"""The stop words as every language says them, so that one is heard in whichever somebody writes it."""

from bot.core.effects import Text, text
from bot.core.identity import Identity
from bot.features.games.rules import stop_word
from bot.features.games.rules.replay import WORDS
from bot.texts import Catalogue, Reader

_known: dict[int, tuple[str, ...]] = {}


def introduce(identity: Identity, catalogue: Catalogue) -> None:
    """Remember how each language says the words; called once, before anything is received."""
    for number in range(1, WORDS + 1):
        said = (catalogue.plain(language, name_of(number), Reader()) for language in catalogue.languages)
        _known[number] = tuple(dict.fromkeys(said))


def name_of(number: int) -> Text:
    """Return a stop word as it is shown."""
    return text(f"replay-word-{number}")


def is_said(line: str, number: int) -> bool:
    """Tell whether a line says this stop word, in any language."""
    return any(stop_word.says(line, word) for word in _known.get(number, ()))
