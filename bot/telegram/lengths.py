"""How long a text is as Telegram counts it, in UTF-16 units, and how one is cut to fit."""

import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from itertools import accumulate, pairwise

MESSAGE_LIMIT = 4096
"""UTF-16 units of a message's text after its tags were read (Bot API: sendMessage)."""
CAPTION_LIMIT = 1024
PLACEHOLDER_LIMIT = 64

_TAG = re.compile(r"<[^<>]*>")


def utf16_length(html: str) -> int:
    """Return the UTF-16 units that Telegram counts: without tags, and an escape as one character."""
    return _units(unescape(_TAG.sub("", html)))


def fit(text: str, limit: int) -> str:
    """Return plain text cut to `limit` UTF-16 units with an ellipsis, never inside a character as people see it."""
    if _units(text) <= limit:
        return text
    clusters = list(_clusters(text))
    lengths = accumulate(_units(cluster) for cluster in clusters)
    kept = sum(length <= limit - 1 for length in lengths)
    return "".join(clusters[:kept]).rstrip() + "…" if limit > 0 else ""


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _clusters(text: str) -> Iterator[str]:
    """Split into what people see as characters; close to Unicode's extended grapheme clusters (UAX 29)."""
    cluster = text[:1]
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
