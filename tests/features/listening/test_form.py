from itertools import product

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Say, text
from bot.core.ids import UserId
from bot.core.incoming import User
from tests.support.noting import (
    CANARY,
    ESCAPED,
    after_talk,
    fill,
    key,
)
from tests.support.pair import Pair


async def test_the_form_is_one_message_edited_in_place(pair: Pair) -> None:
    await after_talk(pair)
    await pair.presses(pair.sam, "note.begin")

    await pair.presses(pair.sam, "note.felt", 6)
    await pair.presses(pair.sam, "note.move", 0, "yes")

    says = [each for each in pair.log if isinstance(each, Say) and each.to == PrivateOf(pair.sam)]
    assert len({each.slot for each in says}) == 1
    assert not any(each.is_new for each in says)
    assert [len(row) for row in says[-1].keys] == [7, 4, 2, 2, 2]


async def test_the_first_note_says_that_it_is_no_scale_and_later_ones_do_not(pair: Pair) -> None:
    await pair.types(pair.sam, "heard")
    first = pair.said(PrivateOf(pair.sam))[-1]
    await fill(pair, pair.sam)
    await pair.presses(pair.sam, "note.share", "nothing")

    await pair.types(pair.sam, "heard")

    assert "listening-no-scale" in first
    assert "listening-no-scale" not in pair.said(PrivateOf(pair.sam))[-1]


async def test_a_tap_that_arrives_twice_acts_once(pair: Pair) -> None:
    await pair.types(pair.sam, "heard")
    tap = pair.key("note.move", PrivateOf(pair.sam), 0, "partly")

    for _ in range(2):
        await pair.presses_this(pair.sam, tap)

    assert pair.key("note.move", PrivateOf(pair.sam)).args[1] == 1


async def test_an_empty_note_cannot_be_finished(pair: Pair) -> None:
    await pair.types(pair.sam, "heard")

    assert key(await pair.presses(pair.sam, "note.finish")) == "listening-error-nothing-yet"


async def test_words_can_be_taken_out_again(pair: Pair) -> None:
    await pair.types(pair.sam, "heard")
    await pair.presses(pair.sam, "note.words", "next")
    await pair.writes(pair.sam, CANARY)
    assert ESCAPED in pair.seen(PrivateOf(pair.sam))[-1]

    await pair.presses(pair.sam, "note.words", "next")
    await pair.presses(pair.sam, "note.take-out")

    assert ESCAPED not in pair.seen(PrivateOf(pair.sam))[-1]
    assert not await pair.is_awaited(pair.sam)


async def test_going_back_waits_for_no_words(pair: Pair) -> None:
    await pair.types(pair.sam, "heard")
    await pair.presses(pair.sam, "note.words", "more")

    await pair.presses(pair.sam, "note.back")

    assert not await pair.is_awaited(pair.sam)


async def test_5000_characters_are_refused_and_asked_for_again(pair: Pair) -> None:
    await pair.types(pair.sam, "heard")
    await pair.presses(pair.sam, "note.words", "more")

    await pair.writes(pair.sam, "x" * 5000)

    assert pair.said(PrivateOf(pair.sam))[-1] == ["error-too-long"]
    assert await pair.is_awaited(pair.sam)


async def test_the_longest_words_in_both_fields_fit_into_one_message(pair: Pair) -> None:
    await pair.types(pair.sam, "heard")
    for name in ("more", "next"):
        await pair.presses(pair.sam, "note.words", name)
        await pair.writes(pair.sam, "<" * 1000)
    for index in range(6):
        await pair.presses(pair.sam, "note.move", index, "cannot-say")
    await pair.presses(pair.sam, "note.finish")

    await pair.presses(pair.sam, "note.share", "all")  # rendering refuses what is too long

    assert pair.said(PrivateOf(pair.sam))[-1][0] == "listening-preview"


async def test_words_only_is_not_offered_when_there_are_none(pair: Pair) -> None:
    await pair.types(pair.sam, "heard")
    await fill(pair, pair.sam, words=None)

    keys = [each for row in pair.last(PrivateOf(pair.sam)).keys for each in row if isinstance(each, Button)]
    assert [each.args[1] for each in keys if each.verb == "note.share"] == ["all", "nothing"]


PRESSES = ("note.felt", "note.move", "note.words", "note.finish")


@pytest.mark.parametrize(("verb", "is_member"), list(product(PRESSES, [True, False])))
async def test_a_foreign_press_changes_nothing(pair: Pair, verb: str, is_member: bool) -> None:
    await pair.types(pair.sam, "heard")
    stranger = User(UserId(99), "Robin")

    toast = await pair.presses_this(pair.kim if is_member else stranger, pair.key(verb, PrivateOf(pair.sam)))

    assert key(toast) == ("error-not-for-you" if is_member else "error-not-known-yet")
    assert pair.said(PrivateOf(pair.kim)) == []


@pytest.mark.parametrize(
    ("verb", "args"),
    [
        ("note.felt", (1,)),
        ("note.move", (1, 9, "yes")),
        ("note.move", (1, 1, "never")),
        ("note.words", (1, "poem")),
        ("note.share", (1,)),
        ("note.release", ()),
    ],
)
async def test_a_button_that_nobody_made_is_turned_away(pair: Pair, verb: str, args: tuple[str | int, ...]) -> None:
    assert key(await pair.presses_this(pair.sam, Button(text("listening-key-back"), verb, args))) == "error-not-for-you"
