"""Whether a line says the stop word: alone or among other words, however it is written."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")


def says(line: str, word: str) -> bool:
    """Tell whether the line holds the stop word as a word of its own, whatever its case, accents or punctuation."""
    spoken, wanted = _words(line), _words(word)
    if not wanted:
        return False
    return any(spoken[start : start + len(wanted)] == wanted for start in range(len(spoken)))


def _words(line: str) -> list[str]:
    parts = unicodedata.normalize("NFKD", line.casefold())
    return _WORD.findall("".join(part for part in parts if not unicodedata.combining(part)))
