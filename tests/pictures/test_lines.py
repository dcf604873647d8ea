"""Text in pictures: every script, in its own direction, shortened between characters, and never a box."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.pictures import Day, Mark, Quote
from bot.pictures.directions import base_level, levels, visual_order
from bot.pictures.draw import draw
from bot.pictures.faces import UNITS_PER_PIXEL, Kind
from bot.pictures.lines import Line, Style, one_line, wrapped
from tests.support.sheets import EMPTY, FULL, OWN_WEEK

PLAIN = Style(30)
WIDE = 10_000.0


def glyphs(line: Line) -> int:
    return sum(len(run.glyphs) for run in line.runs)


@pytest.mark.parametrize(
    "name",
    [
        "Zoë", "Łukasz", "Nguyễn", "Ольга", "Ελένη", "ليلى", "שרה", "अनुष्का", "বৃষ্টি", "สมชาย", "தமிழ்", "తెలుగు",
        "ગુજરાતી", "ਪੰਜਾਬੀ", "ಕನ್ನಡ", "മലയാളം", "සිංහල", "ខ្មែរ", "ລາວ", "မြန်မာ", "ታደሰ", "Աննա", "ვანო", "雪子",
        "さくら", "カナ", "김민준", "李小龙", "★",
    ],
)  # fmt: skip
def test_a_name_is_written_whole_in_each_script(name: str) -> None:
    line = one_line(name, PLAIN, WIDE)

    assert glyphs(line) > 0
    assert line.width > 0
    assert {run.face.kind for run in line.runs} == {Kind.OUTLINES}


@pytest.mark.parametrize("emoji", ["🌿", "❤️", "👍🏽", "👩‍👩‍👧", "👩🏽‍🚀", "🇧🇷", "🏳️‍🌈", "1️⃣", "🫩"])
def test_an_emoji_is_one_coloured_sign_with_all_its_parts(emoji: str) -> None:
    line = one_line(emoji, PLAIN, WIDE)

    assert glyphs(line) == 1
    assert line.runs[0].face.kind in {Kind.PAINT, Kind.BITMAPS}


@pytest.mark.parametrize("unknown", ["\U00013000", "\ue000", "\U0010fffd", "\ud800", "\x07"])
def test_what_no_font_has_is_left_out_and_never_a_box(unknown: str) -> None:
    line = one_line(f"a{unknown}b", PLAIN, WIDE)

    assert glyphs(line) == glyphs(one_line("ab", PLAIN, WIDE)) == 2
    assert all(glyph.id for run in line.runs for glyph in run.glyphs)


@pytest.mark.parametrize(
    ("fancy", "plain"), [("𝓢𝓪𝓶", "Sam"), ("𝕊𝕒𝕞 𝐊", "Sam K"), ("ⓢ", "ⓢ"), ("𝟙𝟚", "12"), ("ﷺ𝒳", "ﷺX")]
)
def test_an_ornate_letter_without_a_font_is_written_plainly(fancy: str, plain: str) -> None:
    shown, expected = one_line(fancy, PLAIN, WIDE), one_line(plain, PLAIN, WIDE)

    assert [glyph.id for run in shown.runs for glyph in run.glyphs] == [
        glyph.id for run in expected.runs for glyph in run.glyphs
    ]


def test_a_name_that_no_font_has_leaves_no_gap() -> None:
    first, second = (replace(FULL, names=names) for names in (("བསམ", "Alex"), ("Alex", "ꕙ")))

    assert draw((first,)) == draw((second,)) != draw((FULL,))


def test_a_line_that_no_font_has_leaves_no_empty_bubble() -> None:
    silent = replace(FULL, quotes=(Quote("Sam", "བསམ་"), FULL.quotes[1]))

    assert draw((silent,)) == draw((replace(FULL, quotes=FULL.quotes[1:]),))


def test_letters_are_joined_where_the_script_joins_them() -> None:
    apart = {glyph.id for letter in "محم" for run in one_line(letter, PLAIN, WIDE).runs for glyph in run.glyphs}

    together = {glyph.id for run in one_line("محم", PLAIN, WIDE).runs for glyph in run.glyphs}

    assert not apart & together


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("abc", "abc"),
        ("אבג", "גבא"),
        ("Sam & שרה!", "Sam & הרש!"),
        ("שרה & Sam!", "!Sam & הרש"),
        ("שרה 12 גג", "גג 12 הרש"),
        ("ليلى 3-4", "4-3 ىليل"),
        ("a (אב) b", "a (בא) b"),
        ("אב \u2066Sam 1\u2069 גד", "דג \u2069Sam 1\u2066 בא"),
    ],
)
def test_mixed_directions_stand_in_the_order_of_readers(text: str, shown: str) -> None:
    assert "".join(visual_order(text, levels(text, base_level(text)))) == shown


@given(st.text(alphabet="ab 12,.-+$אבجد\u2067\u2068\u2069()", max_size=20))
def test_ordering_loses_and_invents_nothing(text: str) -> None:
    assert sorted(visual_order(text, levels(text, base_level(text)))) == sorted(text)


@pytest.mark.parametrize(
    "name", ["Aleksandra-Konstantína", "👩‍👩‍👧" * 9, "ललिता अनुष्का सरस्वती", "ليلى بنت عبد الرحمن بن"]
)
@pytest.mark.parametrize("room", [40.0, 90.0, 200.0])
def test_a_long_name_is_cut_to_its_room_with_an_ellipsis(name: str, room: float) -> None:
    cut = one_line(name, PLAIN, room)

    assert 0 < cut.width <= room
    assert any(run.face.kind is Kind.OUTLINES for run in cut.runs)  # the ellipsis


def test_a_cut_goes_between_characters_as_people_see_them() -> None:
    family = one_line("👩‍👩‍👧", PLAIN, WIDE)
    ellipsis = one_line("…", PLAIN, WIDE)

    cut = one_line("👩‍👩‍👧" * 5, PLAIN, 2 * family.width + ellipsis.width + 1)

    assert cut.width == 2 * family.width + ellipsis.width


def test_a_paragraph_breaks_between_words_and_stays_within_its_room() -> None:
    lines = wrapped("We found our way home without a map and without one cross word.", PLAIN, 300, 9)

    assert len(lines) > 2
    assert all(line.width <= 300 for line in lines)


def test_a_word_longer_than_its_room_is_broken() -> None:
    lines = wrapped("Donaudampfschifffahrtsgesellschaft", PLAIN, 200, 9)

    assert len(lines) > 2
    assert sum(line.width for line in lines) > one_line("Donaudampfschifffahrtsgesellschaft", PLAIN, WIDE).width * 0.95


def test_a_paragraph_that_is_too_long_ends_with_an_ellipsis() -> None:
    lines = wrapped("so much to say " * 20, PLAIN, 300, 2)

    assert len(lines) == 2
    assert lines[-1].runs[-1].glyphs[-1].id == one_line("…", PLAIN, WIDE).runs[0].glyphs[0].id


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u200f", "\U00013000"])
def test_nothing_to_show_is_an_empty_line(text: str) -> None:
    assert one_line(text, PLAIN, 100).width < UNITS_PER_PIXEL
    assert all(glyphs(line) <= 1 for line in wrapped(text, PLAIN, 100, 3))


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40), st.integers(-3, 9))
def test_no_text_keeps_a_picture_from_being_drawn(name: str, words: str, strength: int) -> None:
    card = replace(FULL, names=(name, words), quotes=(Quote(name, words),))
    own = replace(OWN_WEEK, title=name, days=(Day(name, (Mark(strength, words),)),) * 7)

    for sheet in (card, replace(EMPTY, quiet=words, names=(name, name)), own):
        assert draw((sheet,)).startswith(b"\x89PNG")
