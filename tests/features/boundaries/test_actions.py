import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Needs, Toast, text
from bot.core.steps import Step
from tests.support.private_steps import STRANGER, Writers, open_writers
from tests.support.stage import SHARED_CHAT

NEED = "a <b>hummingbird</b> hour"
REQUEST = "Could we start at half past zebra?"
GIFT = "to make the tea, אני מבטיחה"


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[Writers]:
    async with open_writers(tmp_path) as writers:
        yield writers


async def built(two: Writers) -> int:
    """Let Sam give the four pieces."""
    offer = await two.opens(two.sam, Step.BOUNDARY)
    await two.presses(two.sam, "boundary.feeling", "tired")
    for words in (NEED, REQUEST, GIFT):
        await two.writes(two.sam, words)
    return offer


async def released(two: Writers) -> int:
    offer = await built(two)
    await two.presses(two.sam, "boundary.release")
    return offer


async def test_opening_offers_words_for_hard_feelings_and_waits_for_own_ones(two: Writers) -> None:
    await two.opens(two.sam, Step.BOUNDARY, variation=5)

    assert two.keys_of_last(PrivateOf(two.sam)) == ["step-boundary-offer-5", "boundary-ask-feeling"]
    assert sum(len(row) for row in two.last(PrivateOf(two.sam)).keys) == 18
    assert await two.is_awaited(two.sam)


async def test_pieces_are_asked_for_one_after_the_other_in_one_message(two: Writers) -> None:
    await two.opens(two.sam, Step.BOUNDARY)
    await two.writes(two.sam, "squeezed in.")
    await two.writes(two.sam, NEED)

    await two.writes(two.sam, REQUEST)

    assert two.keys_of_last(PrivateOf(two.sam))[-1] == "boundary-ask-gift"
    assert "I feel squeezed in.\n\nI need a &lt;b&gt;hummingbird&lt;/b&gt; hour." in two.seen(PrivateOf(two.sam))[-1]
    assert len({getattr(effect, "slot", None) for effect in two.log}) == 1


async def test_preview_is_one_kind_paragraph(two: Writers) -> None:
    await built(two)

    assert two.seen(PrivateOf(two.sam))[-1].endswith(
        "<blockquote>I feel tired. I need a &lt;b&gt;hummingbird&lt;/b&gt; hour. "
        "My request: Could we start at half past zebra? In return: to make the tea, אני מבטיחה.</blockquote>"
    )
    assert not await two.is_awaited(two.sam)
    assert two.told() == []


async def test_release_posts_exactly_the_preview_and_tells_the_plan(two: Writers) -> None:
    offer = await built(two)
    preview = two.seen(PrivateOf(two.sam))[-1]

    await two.presses(two.sam, "boundary.release")

    [post] = two.seen(two.shared)
    assert preview == f"This is exactly what would stand in the chat of you two:\n\n{post}"
    assert two.told() == [(two.sam, {"offer": offer})]
    assert two.last(two.shared).needs is Needs.COUPLE


async def test_kept_boundary_tells_the_plan_and_reaches_nobody(two: Writers) -> None:
    offer = await built(two)

    await two.presses(two.sam, "boundary.keep")

    assert two.told() == [(two.sam, {"offer": offer})]
    assert two.seen(two.shared) == two.seen(PrivateOf(two.kim)) == []
    assert not [word for word in (b"hummingbird", b"zebra", b"tired") if word in two.bytes_on_disk()]


async def test_released_pieces_stay_sealed_on_disk(two: Writers) -> None:
    await released(two)

    assert not [word for word in (b"hummingbird", b"zebra", b"tired") if word in two.bytes_on_disk()]


async def test_changed_piece_leads_back_to_the_preview_with_the_others_kept(two: Writers) -> None:
    await built(two)
    await two.presses(two.sam, "boundary.change")
    await two.presses(two.sam, "boundary.piece", "need")

    await two.writes(two.sam, "half an hour")

    assert "I feel tired. I need half an hour. My request" in two.seen(PrivateOf(two.sam))[-1]


async def test_old_previews_button_does_not_release_newer_words(two: Writers) -> None:
    await built(two)
    old = two.key("boundary.release", PrivateOf(two.sam))
    await two.presses(two.sam, "boundary.change")
    await two.presses(two.sam, "boundary.piece", "feeling")
    await two.presses(two.sam, "boundary.feeling", "sad")

    toast = await two.presses_this(two.sam, old)

    assert toast == Toast(text("error-not-now"))
    assert two.seen(two.shared) == []


async def test_feeling_tapped_twice_counts_once(two: Writers) -> None:
    await two.opens(two.sam, Step.BOUNDARY)
    await two.presses(two.sam, "boundary.feeling", "tired")

    toast = await two.presses(two.sam, "boundary.feeling", "sad")

    assert toast == Toast(text("error-already-done"))
    assert two.keys_of_last(PrivateOf(two.sam)) == ["boundary-so-far", "boundary-ask-need"]


async def test_release_acts_once_when_pressed_twice(two: Writers) -> None:
    await released(two)

    toast = await two.presses(two.sam, "boundary.release")

    assert toast == Toast(text("error-already-done"))
    assert len(two.seen(two.shared)) == 1


@pytest.mark.parametrize(("verb", "answer"), [("boundary.heard", "hears it."), ("boundary.talk", "/talk")])
async def test_answer_is_added_to_the_post_and_ends_it(two: Writers, verb: str, answer: str) -> None:
    await released(two)

    await two.presses_shared(two.kim, verb)

    assert answer in two.seen(two.shared)[-1]
    assert "I feel tired." in two.seen(two.shared)[-1]
    assert two.last(two.shared).keys == ()


async def test_first_answer_counts(two: Writers) -> None:
    await released(two)
    await two.presses_shared(two.kim, "boundary.heard")

    toast = await two.presses_shared(two.kim, "boundary.talk")

    assert toast == Toast(text("error-already-done"))
    assert "/talk" not in two.seen(two.shared)[-1]


async def test_one_of_two_answers_counts_when_both_come_at_once(two: Writers) -> None:
    await released(two)
    keys = [two.key(verb, two.shared) for verb in ("boundary.heard", "boundary.talk")]

    toasts = await asyncio.gather(*(two.presses_this(two.kim, key, SHARED_CHAT) for key in keys))

    assert sorted(toasts, key=str) == [None, Toast(text("error-already-done"))]


async def test_author_and_stranger_cannot_answer(two: Writers) -> None:
    await released(two)

    toasts = [await two.presses_shared(who, "boundary.heard") for who in (two.sam, STRANGER)]

    assert toasts == [Toast(text("error-not-for-you")), Toast(text("error-not-known-yet"))]
    assert len(two.seen(two.shared)) == 1


async def test_boundary_that_was_not_released_cannot_be_answered(two: Writers) -> None:
    await built(two)
    boundary = two.key("boundary.keep", PrivateOf(two.sam)).args[0]

    toast = await two.presses_this(two.kim, Button(text("offer-how"), "boundary.heard", (boundary,)), SHARED_CHAT)

    assert toast == Toast(text("error-not-for-you"))


async def test_other_partner_cannot_press_the_authors_buttons(two: Writers) -> None:
    await built(two)

    toast = await two.presses_this(two.kim, two.key("boundary.release", PrivateOf(two.sam)))

    assert toast == Toast(text("error-not-for-you"))
    assert two.seen(two.shared) == []


async def test_overlong_piece_is_refused_and_asked_for_again(two: Writers) -> None:
    await two.opens(two.sam, Step.BOUNDARY)

    await two.writes(two.sam, "x" * 5000)

    assert two.keys_of_last(PrivateOf(two.sam)) == ["error-too-long"]
    assert await two.is_awaited(two.sam)


async def test_opening_again_shows_the_piece_that_is_missing(two: Writers) -> None:
    offer = await two.opens(two.sam, Step.BOUNDARY)
    await two.presses(two.sam, "boundary.feeling", "tired")

    await two.presses_this(two.sam, Button(text("offer-how"), "boundary.open", (offer,)))

    assert two.keys_of_last(PrivateOf(two.sam)) == ["boundary-so-far", "boundary-ask-need"]


async def test_paused_plan_releases_nothing_and_says_the_neutral_line(two: Writers) -> None:
    await built(two)
    await two.does("UPDATE members SET paused_at = 1 WHERE partner_id = ?", two.kim)

    toast = await two.presses(two.sam, "boundary.release")

    assert toast == Toast(text("neutral-line"))
    assert two.seen(two.shared) == []


async def test_offers_words_are_not_repeated_when_its_button_was_pressed_under_them(two: Writers) -> None:
    await two.stands_in(two.sam, "card:1:4")

    await two.opens(two.sam, Step.BOUNDARY)

    assert two.keys_of_last(PrivateOf(two.sam)) == ["boundary-ask-feeling"]


async def test_kept_boundary_does_not_open_again(two: Writers) -> None:
    offer = await built(two)
    await two.presses(two.sam, "boundary.keep")

    toast = await two.presses_this(two.sam, Button(text("offer-how"), "boundary.open", (offer,)))

    assert toast == Toast(text("error-already-done"))


async def test_boundary_of_an_ended_couple_is_not_released_to_the_next(two: Writers) -> None:
    await built(two)
    await two.does("UPDATE couples SET ended_at = 1, chat_id = NULL")
    await two.stage.couple(two.sam, await two.stage.partner("Robin", 13))

    toast = await two.presses(two.sam, "boundary.release")

    assert toast == Toast(text("error-not-now"))


async def test_button_without_its_value_is_refused(two: Writers) -> None:
    await two.opens(two.sam, Step.BOUNDARY)
    real = two.key("boundary.feeling", PrivateOf(two.sam), "tired")

    toast = await two.presses_this(two.sam, Button(real.label, real.verb, real.args[:1]))

    assert toast == Toast(text("error-not-for-you"))
