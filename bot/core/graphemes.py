"""A text, split into what people see as characters."""

import unicodedata
from collections.abc import Iterator
from itertools import pairwise


def clusters(text: str) -> Iterator[str]:
    """Yield them in order; close to Unicode's extended grapheme clusters (UAX 29)."""
    if not text:
        return
    cluster = text[0]
    for before, char in pairwise(text):
        # Two flag letters make one flag; the third begins the next.
        is_flag = cluster == before and _is_flag_letter(before) and _is_flag_letter(char)
        if is_flag or _extends(char) or _pulls(before, char):
            cluster += char
        else:
            yield cluster
            cluster = char
    yield cluster


_ZERO_WIDTH_JOINER = "\u200d"
_VIRAMA = 9
"""The combining class of signs that bind an Indic consonant to the next."""


def _extends(char: str) -> bool:
    return (
        unicodedata.category(char).startswith("M")
        or char in {_ZERO_WIDTH_JOINER, "\u200c"}
        or "\U0001f3fb" <= char <= "\U0001f3ff"  # skin tones
        or "\U000e0020" <= char <= "\U000e007f"  # flags of regions
        or "\u1160" <= char <= "\u11ff"  # Hangul vowels and finals
    )


def _pulls(before: str, char: str) -> bool:
    is_lead_pair = "\u1100" <= before <= "\u115f" and "\u1100" <= char <= "\u115f"
    is_conjunct = unicodedata.combining(before) == _VIRAMA and unicodedata.category(char) == "Lo"
    return before == _ZERO_WIDTH_JOINER or is_conjunct or is_lead_pair or (before, char) == ("\r", "\n")


def _is_flag_letter(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"
