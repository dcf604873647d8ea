from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Button, text
from bot.core.errors import NotForYou
from bot.core.identity import Identity
from bot.features.learn import handlers, search
from bot.features.learn.catalogue import SECTION_OF, SECTIONS, after
from bot.features.summaries.rules import CARDS as CARDS_FOR
from bot.texts import Reader
from tests.content.texts import messages, utf16_length
from tests.support.pair import CATALOGUE, SHARED_CHAT, Pair, open_pair

CARDS = sorted(SECTION_OF)
TEXTS = messages("learn.ftl")
READER = Reader()


@pytest.fixture(autouse=True)
def introduced() -> None:
    handlers.introduce(Identity("attune_bot", "Robin"), CATALOGUE)


@pytest.fixture
async def pair(tmp_path: Path) -> AsyncIterator[Pair]:
    async with open_pair(tmp_path, handlers.HANDLERS, {}) as opened:
        yield opened


def test_there_are_at_least_45_cards() -> None:
    assert len(CARDS) >= 45


@pytest.mark.parametrize(
    ("section", "number"),
    [("practices", 10), ("kinds", 3), ("apart", 5), ("signs", 6), ("mistakes", 4)],
)
def test_a_shelf_has_as_many_cards_as_its_name_says(section: str, number: int) -> None:
    assert len(SECTIONS[section]) == number


def test_every_card_is_short_and_has_an_example_and_something_to_try() -> None:
    parts = ("", "-text", "-example", "-try")
    lengths = {card: sum(utf16_length(TEXTS[f"learn-{card}{part}"].text) for part in parts) for card in CARDS}

    assert {card: length for card, length in lengths.items() if not 100 <= length <= 600} == {}


def test_every_text_of_a_card_belongs_to_a_card_on_a_shelf() -> None:
    told = {name.removesuffix("-try").removeprefix("learn-") for name in TEXTS if name.endswith("-try")}

    assert sorted(told) == CARDS


def test_next_goes_round_a_whole_shelf() -> None:
    seen = ["myth-born"]
    while (following := after(seen[-1])) != seen[0]:
        seen.append(following)

    assert seen == list(SECTIONS["myths"])


@pytest.mark.parametrize(
    ("words", "card"),
    [
        ("silence", "sign-silence"),
        ("SILENCE!", "sign-silence"),
        ("good news", "texting-good-news"),
        ("enabling", "apart-enabling"),
        ("interrogat fixing", "mistake-fixing"),
        ("texting", "texting-table"),
        ("advice", "mistake-fixing"),
        ("fight", "myth-quarrel"),
    ],
)
def test_a_card_is_found_by_a_word(words: str, card: str) -> None:
    assert card in search.find("en", words)[:3]


@pytest.mark.parametrize("words", ["xylophone", "!?", "…"])
def test_nothing_is_found_for_words_that_no_card_has(words: str) -> None:
    assert search.find("en", words) == []


async def test_a_card_is_two_taps_from_the_shelves(pair: Pair) -> None:
    await pair.types(pair.sam, "learn")
    await pair.presses_this(pair.sam, Button(text("learn-section-signs"), "learn.section", ("signs",)))
    await pair.presses_this(pair.sam, Button(text("learn-sign-voice"), "learn.card", ("sign-voice",)))

    assert "To try today" in pair.seen(PrivateOf(pair.sam))[-1]
    assert CATALOGUE.html("en", text("learn-sign-voice-text"), READER) in pair.seen(PrivateOf(pair.sam))[-1]


async def test_a_word_is_asked_for_and_looked_up(pair: Pair) -> None:
    await pair.types(pair.sam, "learn")
    await pair.presses_this(pair.sam, Button(text("learn-key-word"), "learn.look"))
    await pair.writes(pair.sam, "<b>myth")

    assert "&lt;b&gt;myth" in pair.seen(PrivateOf(pair.sam))[-1]
    assert not await pair.is_awaited(pair.sam)


async def test_the_library_opens_in_the_shared_chat_for_both(pair: Pair) -> None:
    await pair.types(pair.kim, "learn", chat=SHARED_CHAT)

    assert pair.said(pair.shared) == [["learn-menu"]]


async def test_opening_the_library_leaves_the_list_of_tools_in_the_shared_chat(pair: Pair) -> None:
    await pair.presses_this(pair.kim, Button(text("toolbox-learn"), "learn.open"), chat=SHARED_CHAT)
    opened = pair.last(pair.shared)
    await pair.presses_this(
        pair.sam, Button(text("learn-section-signs"), "learn.section", ("signs",)), chat=SHARED_CHAT
    )
    await pair.presses(pair.kim, "learn.shelves", chat=SHARED_CHAT)

    assert opened.edit is None
    assert pair.last(pair.shared).edit is not None
    assert pair.said(pair.shared) == [["learn-menu"], ["learn-section"], ["learn-menu"]]


@pytest.mark.parametrize(
    "words", ["🙂", "🙂🙂 ?", "тишина", "静けさ", "سكوت", "a" * 60, "é", "%", "_", "\u200b", "ſilence"]
)
async def test_odd_words_get_an_answer(pair: Pair, words: str) -> None:
    await pair.presses_this(pair.sam, Button(text("learn-key-word"), "learn.look"))

    await pair.writes(pair.sam, words)

    assert pair.said(PrivateOf(pair.sam))[-1][0].startswith(("learn-found", "error-"))


async def test_words_of_61_units_are_too_long_and_the_next_ones_are_still_awaited(pair: Pair) -> None:
    await pair.presses_this(pair.sam, Button(text("learn-key-word"), "learn.look"))

    await pair.writes(pair.sam, "🙂" * 31)

    assert pair.said(PrivateOf(pair.sam))[-1] == ["error-too-long"]
    assert await pair.is_awaited(pair.sam)


async def test_a_recommended_card_comes_below_the_message_that_recommends_it(pair: Pair) -> None:
    await pair.presses_this(pair.kim, Button(text("learn-presence"), "learn.read", ("presence",)), chat=SHARED_CHAT)

    assert pair.last(pair.shared).edit is None
    assert pair.said(pair.shared) == [["learn-card"]]


def test_every_recommended_card_is_in_the_library() -> None:
    assert {card for cards in CARDS_FOR.values() for card in cards} <= set(CARDS)


@pytest.mark.parametrize("verb", ["learn.card", "learn.section", "learn.read"])
@pytest.mark.parametrize("args", [(), ("nothing-such",)])
async def test_a_button_with_an_unknown_name_is_for_nobody(pair: Pair, verb: str, args: tuple[str, ...]) -> None:
    toast = await pair.presses_this(pair.sam, Button(text("learn-key-all"), verb, args))

    assert toast is not None
    assert toast.text.key == NotForYou.key
