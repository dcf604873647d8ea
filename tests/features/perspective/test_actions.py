from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Needs, Toast, text
from bot.core.steps import Step
from tests.features.perspective.views import QUESTION, VOICE, released, written
from tests.support.private_steps import Writers, open_writers

VOICE_HTML = "I count &lt;b&gt;every&lt;/b&gt; coin, هذا أنا"


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[Writers]:
    async with open_writers(tmp_path) as writers:
        yield writers


async def test_opening_shows_the_offer_and_waits_for_the_voice(two: Writers) -> None:
    await two.opens(two.sam, Step.OTHER_SIDE, variation=6)

    assert two.keys_of_last(PrivateOf(two.sam)) == ["step-other-side-offer-6", "perspective-ask-voice"]
    assert await two.is_awaited(two.sam)


async def test_voice_tells_the_plan_and_turns_to_the_question(two: Writers) -> None:
    offer = await two.opens(two.sam, Step.OTHER_SIDE)

    await two.writes(two.sam, VOICE)

    assert two.told() == [(two.sam, {"offer": offer})]
    assert two.keys_of_last(PrivateOf(two.sam)) == ["perspective-own-voice", "perspective-ask-question"]


async def test_done_without_writing_tells_the_plan_and_waits_for_nothing(two: Writers) -> None:
    offer = await two.opens(two.sam, Step.OTHER_SIDE)

    await two.presses(two.sam, "other-side.keep")

    assert two.told() == [(two.sam, {"offer": offer})]
    assert not await two.is_awaited(two.sam)


async def test_kept_view_reaches_nobody_and_lies_nowhere_in_plain(two: Writers) -> None:
    await written(two)

    await two.presses(two.sam, "other-side.keep")

    assert two.seen(PrivateOf(two.kim)) == two.seen(two.shared) == []
    assert not [word for word in (b"every", b"safety") if word in two.bytes_on_disk()]
    assert len(two.told()) == 1


async def test_suggested_question_is_taken_in_place_of_own_words(two: Writers) -> None:
    await two.opens(two.sam, Step.OTHER_SIDE)
    await two.writes(two.sam, VOICE)

    await two.presses(two.sam, "other-side.take", 2)

    assert "What did I leave out?" in two.seen(PrivateOf(two.sam))[-1]
    assert not await two.is_awaited(two.sam)


async def test_release_brings_exactly_the_preview_to_the_partners_private_chat(two: Writers) -> None:
    await written(two)
    await two.presses(two.sam, "other-side.preview")
    preview = two.seen(PrivateOf(two.sam))[-1]

    await two.presses(two.sam, "other-side.release")

    [card] = two.seen(PrivateOf(two.kim))
    intro, _, shown = preview.partition("\n\n")
    assert intro == "This is exactly what Kim would get, in private:"
    assert card.startswith(shown)
    assert VOICE_HTML in shown
    assert QUESTION in shown
    assert two.seen(two.shared) == []
    assert two.last(PrivateOf(two.kim)).needs is Needs.COUPLE


async def test_first_line_of_the_card_gives_no_words_away(two: Writers) -> None:
    await released(two)

    assert "coin" not in two.seen(PrivateOf(two.kim))[0].splitlines()[0]


async def test_release_acts_once_when_pressed_twice(two: Writers) -> None:
    await released(two)

    toast = await two.presses(two.sam, "other-side.release")

    assert toast == Toast(text("error-already-done"))
    assert len(two.seen(PrivateOf(two.kim))) == 1


async def test_old_previews_button_does_not_release_newer_words(two: Writers) -> None:
    await written(two)
    await two.presses(two.sam, "other-side.preview")
    old = two.key("other-side.release", PrivateOf(two.sam))
    await two.presses(two.sam, "other-side.again")
    await two.writes(two.sam, "Newer")
    await two.presses(two.sam, "other-side.take", 1)
    await two.presses(two.sam, "other-side.preview")

    toast = await two.presses_this(two.sam, old)

    assert toast == Toast(text("error-not-now"))
    assert two.seen(PrivateOf(two.kim)) == []


@pytest.mark.parametrize(
    "stop",
    [
        "UPDATE members SET paused_at = 1 WHERE partner_id = ?",
        "UPDATE members SET left_at = 1 WHERE partner_id = ?",
        "UPDATE partners SET blocked_at = 1 WHERE id = ?",
    ],
)
async def test_release_while_the_other_has_stopped_says_the_neutral_line_whatever_the_reason(
    two: Writers, stop: str
) -> None:
    await written(two)
    await two.presses(two.sam, "other-side.preview")
    await two.does(stop, two.kim)

    toast = await two.presses(two.sam, "other-side.release")

    assert toast == Toast(text("neutral-line"))
    assert two.seen(PrivateOf(two.kim)) == []


async def test_overlong_voice_is_refused_and_asked_for_again(two: Writers) -> None:
    await two.opens(two.sam, Step.OTHER_SIDE)

    await two.writes(two.sam, "x" * 5000)

    assert two.keys_of_last(PrivateOf(two.sam)) == ["error-too-long"]
    assert await two.is_awaited(two.sam)


async def test_longest_words_of_all_three_fit_one_message(two: Writers) -> None:
    await two.opens(two.sam, Step.OTHER_SIDE)
    await two.writes(two.sam, "🦔" * 500)
    await two.writes(two.sam, "🐢" * 150)
    await two.presses(two.sam, "other-side.preview")
    await two.presses(two.sam, "other-side.release")
    await two.presses(two.kim, "other-side.mark", "partly")

    await two.writes(two.kim, "🦉" * 250)

    assert "🦉" * 250 in two.seen(PrivateOf(two.kim))[-1]


async def test_kept_view_does_not_open_again(two: Writers) -> None:
    offer = await written(two)
    await two.presses(two.sam, "other-side.keep")

    toast = await two.presses_this(two.sam, Button(text("offer-how"), "other-side.open", (offer,)))

    assert toast == Toast(text("error-already-done"))


async def test_view_of_an_ended_couple_is_not_released_to_the_next(two: Writers) -> None:
    await written(two)
    await two.presses(two.sam, "other-side.preview")
    await two.does("UPDATE couples SET ended_at = 1, chat_id = NULL")
    robin = await two.stage.partner("Robin", 13)
    await two.stage.couple(two.sam, robin)

    toast = await two.presses(two.sam, "other-side.release")

    assert toast == Toast(text("error-not-now"))
    assert two.seen(PrivateOf(robin)) == []
