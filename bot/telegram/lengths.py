"""How long a text is as Telegram counts it, in UTF-16 units, and how one is cut to fit."""

import re
from html import unescape
from itertools import accumulate

from bot.core.graphemes import clusters

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
    visible = list(clusters(text))
    lengths = accumulate(_units(cluster) for cluster in visible)
    kept = sum(length <= limit - 1 for length in lengths)
    return "".join(visible[:kept]).rstrip() + "…" if limit > 0 else ""


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
