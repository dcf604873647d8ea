"""Lengths are counted as Telegram does, and cuts never break what people see as one character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.lengths import fit, utf16_length


@pytest.mark.parametrize(
    ("html", "length"),
    [
        ("", 0),
        ("abc", 3),
        ("<b>abc</b>", 3),
        ("a &amp; b", 5),
        ("&lt;b&gt;", 3),
        ("it&#x27;s", 4),
        ("é", 1),
        ("💛", 2),
        ('<tg-time unix="1" format="t">8 PM</tg-time>', 4),
        ("&amp;amp;", 5),
    ],
)
def test_utf16_units_are_counted_without_markup(html: str, length: int) -> None:
    assert utf16_length(html) == length


@pytest.mark.parametrize(
    ("words", "limit", "cut"),
    [
        ("listen", 6, "listen"),
        ("listen", 5, "list…"),
        ("one two", 5, "one…"),
        ("ab💛", 4, "ab💛"),
        ("ab💛c", 4, "ab…"),
        ("a👩‍👩‍👧b", 9, "a…"),
        ("a👍🏽b", 5, "a…"),
        ("a🇩🇪🇫🇷b", 6, "a🇩🇪…"),
        ("ae\u0301x", 3, "a…"),
        ("aक्षx", 4, "a…"),
        ("a\u1112\u1161\u11abx", 4, "a…"),
        ("a🏴󠁧󠁢󠁳󠁣󠁴󠁿b", 14, "a…"),
        ("a\r\nb", 3, "a…"),
        ("listen", 1, "…"),
        ("listen", 0, ""),
    ],
)
def test_a_text_is_cut_between_visible_characters_when_too_long(words: str, limit: int, cut: str) -> None:
    assert fit(words, limit) == cut


@given(st.text(), st.integers(0, 20))
def test_a_cut_text_fits_whatever_it_holds(words: str, limit: int) -> None:
    assert len(fit(words, limit).encode("utf-16-le", "surrogatepass")) // 2 <= limit
