from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Say, text
from bot.core.errors import AlreadyDone, NotForYou, PlanStopped
from bot.core.ids import UserId
from bot.core.incoming import User
from bot.features.cards.catalogue import CARDS_IN_DECK, DECKS
from bot.features.cards.handlers import HANDLERS
from bot.features.cards.screens import PER_PAGE
from tests.content.texts import messages, utf16_length
from tests.support.pair import SHARED_CHAT, Pair, open_pair

TEXTS = messages("cards.ftl")
KEEP = text("cards-key-keep")


@pytest.fixture
async def pair(tmp_path: Path) -> AsyncIterator[Pair]:
    async with open_pair(tmp_path, HANDLERS, {}) as opened:
        yield opened


def cards_seen(pair: Pair, key: str) -> list[str]:
    """The catalogue's keys of the cards that were shown with this text, oldest first."""
    said = [each.text[0] for each in pair.log if isinstance(each, Say) and each.text[0].key == key]
    return [shown.variables["card"].key for shown in said]  # type: ignore[union-attr]  # a card is a text


def test_there_are_at_least_80_cards_and_every_deck_is_whole() -> None:
    cards = [name for name in TEXTS if name.startswith("card-")]

    assert sorted(cards) == sorted(f"card-{deck}-{n}" for deck in DECKS for n in range(1, CARDS_IN_DECK + 1))
    assert len(cards) >= 80


def test_no_card_is_longer_than_a_look() -> None:
    assert [name for name in TEXTS if name.startswith("card-") and utf16_length(TEXTS[name].text) > 200] == []


async def test_no_card_comes_again_until_its_deck_is_through(pair: Pair) -> None:
    await pair.types(pair.sam, "cards", chat=SHARED_CHAT)
    for _ in range(2 * CARDS_IN_DECK):
        await pair.presses(pair.sam, "cards.draw", chat=SHARED_CHAT)
        await pair.passes(minutes=1)

    seen = cards_seen(pair, "cards-shared")
    assert len(set(seen[:CARDS_IN_DECK])) == CARDS_IN_DECK
    assert sorted(seen[CARDS_IN_DECK:]) == sorted(seen[:CARDS_IN_DECK])
    assert seen[CARDS_IN_DECK] != seen[CARDS_IN_DECK - 1]


async def test_the_card_before_stands_without_buttons_when_another_comes(pair: Pair) -> None:
    await pair.types(pair.sam, "cards", chat=SHARED_CHAT)
    await pair.presses(pair.sam, "cards.draw", chat=SHARED_CHAT)
    first = pair.key("cards.draw", pair.shared)
    await pair.presses_this(pair.kim, first, chat=SHARED_CHAT)

    assert pair.said(pair.shared)[-2:] == [["cards-done"], ["cards-shared"]]
    assert cards_seen(pair, "cards-done") == cards_seen(pair, "cards-shared")[:1]


async def test_one_card_comes_when_both_ask_for_another_at_once(pair: Pair) -> None:
    await pair.types(pair.sam, "cards", chat=SHARED_CHAT)
    await pair.presses(pair.sam, "cards.draw", chat=SHARED_CHAT)
    another = pair.key("cards.draw", pair.shared)

    toasts = [await pair.presses_this(who, another, chat=SHARED_CHAT) for who in (pair.sam, pair.kim)]

    assert len(cards_seen(pair, "cards-shared")) == 2
    assert toasts[1] is not None
    assert toasts[1].text.key == AlreadyDone.key


async def test_what_one_draws_alone_does_not_thin_out_the_deck_of_both(pair: Pair) -> None:
    await pair.types(pair.sam, "cards")
    for _ in range(CARDS_IN_DECK):
        await pair.presses(pair.sam, "cards.draw")
    await pair.types(pair.sam, "cards", chat=SHARED_CHAT)
    for _ in range(CARDS_IN_DECK):
        await pair.presses(pair.sam, "cards.draw", chat=SHARED_CHAT)

    assert len(set(cards_seen(pair, "cards-private"))) == CARDS_IN_DECK
    assert len(set(cards_seen(pair, "cards-shared"))) == CARDS_IN_DECK


async def test_a_favourite_belongs_to_whoever_kept_it(pair: Pair) -> None:
    await pair.presses_this(pair.sam, Button(KEEP, "cards.keep", ("news", "3")), chat=SHARED_CHAT)
    for who in (pair.sam, pair.kim):
        await pair.types(who, "cards")
        await pair.presses(who, "cards.kept")

    assert pair.said(PrivateOf(pair.sam))[-1] == ["cards-favourites", "cards-favourite"]
    assert pair.said(PrivateOf(pair.kim))[-1] == ["cards-no-favourites"]


async def test_favourites_are_paged_and_opened(pair: Pair) -> None:
    for n in range(1, PER_PAGE + 2):
        await pair.presses_this(pair.sam, Button(KEEP, "cards.keep", ("news", str(n))), chat=SHARED_CHAT)
    await pair.types(pair.sam, "cards")
    await pair.presses(pair.sam, "cards.kept")
    await pair.presses_this(pair.sam, Button(KEEP, "cards.kept", ("1",)))
    on_second_page = pair.said(PrivateOf(pair.sam))[-1]
    await pair.presses(pair.sam, "cards.show")

    assert on_second_page == ["cards-favourites", "cards-favourite"]
    assert cards_seen(pair, "cards-private") == [f"card-news-{PER_PAGE + 1}"]


async def test_a_kept_card_can_be_let_go(pair: Pair) -> None:
    await pair.types(pair.sam, "cards")
    await pair.presses(pair.sam, "cards.draw")
    await pair.presses(pair.sam, "cards.keep")
    await pair.presses(pair.sam, "cards.let-go")

    assert await pair.rows("SELECT * FROM favourite_cards") == []
    assert "cards.keep" in [
        key.verb for row in pair.last(PrivateOf(pair.sam)).keys for key in row if isinstance(key, Button)
    ]


async def test_a_card_from_private_comes_into_the_shared_chat_without_a_name(pair: Pair) -> None:
    await pair.types(pair.sam, "cards")
    await pair.presses(pair.sam, "cards.draw")
    await pair.presses(pair.sam, "cards.share")

    assert pair.said(pair.shared) == [["cards-brought"]]
    assert "Sam" not in pair.seen(pair.shared)[-1]


async def test_a_card_comes_into_the_shared_chat_once_when_its_button_is_pressed_twice(pair: Pair) -> None:
    await pair.types(pair.sam, "cards")
    await pair.presses(pair.sam, "cards.draw")
    share = pair.key("cards.share", PrivateOf(pair.sam))

    toasts = [await pair.presses_this(pair.sam, share) for _ in range(2)]
    await pair.passes(minutes=2)
    toasts.append(await pair.presses_this(pair.sam, share))

    assert [toast and toast.text.key for toast in toasts] == [
        "cards-toast-brought", AlreadyDone.key, "cards-toast-brought",
    ]  # fmt: skip
    assert len(pair.said(pair.shared)) == 2


async def test_a_card_that_was_brought_along_is_not_drawn_again_until_its_deck_is_through(pair: Pair) -> None:
    await pair.presses_this(pair.sam, Button(KEEP, "cards.share", ("news", "3")))
    await pair.types(pair.sam, "cards", chat=SHARED_CHAT)
    for _ in range(CARDS_IN_DECK - 1):
        await pair.presses_this(pair.sam, Button(KEEP, "cards.draw", ("news",)), chat=SHARED_CHAT)

    assert "card-news-3" not in cards_seen(pair, "cards-shared")


async def test_a_card_waits_while_a_third_person_is_in_the_chat_and_whoever_brings_it_is_told(pair: Pair) -> None:
    await pair.does("UPDATE couples SET frozen_at = 1 WHERE id = ?", pair.couple)

    toast = await pair.presses_this(pair.sam, Button(KEEP, "cards.share", ("news", "3")))

    assert toast is not None
    assert toast.text.key == "cards-toast-waits"


async def test_a_press_in_a_closed_chat_is_answered_though_nothing_shows_there(pair: Pair) -> None:
    await pair.types(pair.sam, "cards", chat=SHARED_CHAT)
    await pair.does("UPDATE couples SET frozen_at = 1 WHERE id = ?", pair.couple)

    toast = await pair.presses(pair.sam, "cards.draw", chat=SHARED_CHAT)

    assert toast is not None
    assert toast.text.key == "error-chat-closed"


async def test_no_card_comes_into_the_shared_chat_when_the_plan_rests(pair: Pair) -> None:
    await pair.types(pair.sam, "cards")
    await pair.presses(pair.sam, "cards.draw")
    await pair.does("UPDATE members SET paused_at = 1 WHERE partner_id = ?", pair.kim)
    toast = await pair.presses(pair.sam, "cards.share")

    assert toast is not None
    assert toast.text.key == PlanStopped.key
    assert pair.said(pair.shared) == []


async def test_a_third_person_gets_no_card(pair: Pair) -> None:
    await pair.types(pair.sam, "cards", chat=SHARED_CHAT)
    robin = User(UserId(99), "Robin")

    await pair.presses_this(robin, pair.key("cards.draw", pair.shared), chat=SHARED_CHAT)

    assert cards_seen(pair, "cards-shared") == []


@pytest.mark.parametrize(
    ("verb", "args"),
    [
        ("cards.draw", ()),
        ("cards.draw", ("nothing",)),
        ("cards.draw", ("any", "news", "a0")),
        ("cards.keep", ("news", "0")),
        ("cards.show", ("news",)),
        ("cards.share", ("nothing", "1")),
        ("cards.kept", ()),
    ],
)
async def test_a_button_that_names_no_card_is_for_nobody(pair: Pair, verb: str, args: tuple[str, ...]) -> None:
    toast = await pair.presses_this(pair.sam, Button(KEEP, verb, args))

    assert toast is not None
    assert toast.text.key == NotForYou.key
