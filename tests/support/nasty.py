"""Words and numbers that honest people seldom send, for tests that look whether anything minds them."""

from typing import Any

MARKUP = (
    "<b>bold</b> <i>&amp;</i> &lt;s&gt;",
    "</b></blockquote><script>alert(1)</script>",
    '<tg-spoiler><a href="tg://user?id=1">x</a>',
    "& &amp;amp; &#60; &nbsp; <",
    '{ $name } {-term} { "x" }\n    .attr = 1',
)
"""What HTML and the text format would take for their own."""

QUOTES = (
    "'; DROP TABLE partners; --",
    '" OR "" = "',
    "%_%' ESCAPE '\\",
    "Robert'); DELETE FROM outbox WHERE ('1'='1",
    "?1 :name @x $y",
)
"""What SQL would take for its own."""

SCRIPTS = (
    "שלום \u202eabc\u202c \u200f(x) مرحبا",
    "a\u200bb\u200c\u200d\ufeff\u2060",
    "👩‍👩‍👧‍👦🏳️‍🌈👍🏽é﷽𝔘",
    "Z̷̢̛a̸l̶g̵o̶" * 3,
    "\u2028\u2029\x85 line\rbreaks\x0b\x0c",
    "\u0000nul\x01\x1b[31m",
)
"""Directions, invisible signs, clusters and control characters."""

TEXTS = (
    *MARKUP, *QUOTES, *SCRIPTS, "", " ", "\n\n\n", "/", "/start@", "/start " + "A" * 200, "@", "0", "-1", "null",
    "\ud83d", "half \udc00 an emoji", "x" * 4096, "🙂" * 2048, "a " * 2000, "\\u0000 \\x00 \\", "١٢٣", "Ⅷ½",
)  # fmt: skip

INTEGERS = (
    0, -1, 1, -(2**31), 2**31, 2**52, -(2**52), 2**63 - 1, -(2**63), 2**63, 2**64 + 7, -(2**70), 10**400,
    -1_000_000_000_001, 253_402_300_800, -62_135_596_801, 8_640_000_000_001,
)  # fmt: skip

WRONG: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, 1e308, "", "x", [], [None], [[]], {}, {"id": None}, {"id": "1"}, [{"id": 1}], "1",
    2**63, "\ud83d",
)  # fmt: skip
