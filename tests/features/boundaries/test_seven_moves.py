from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Toast, text
from bot.core.steps import Step
from tests.support.private_steps import STRANGER, Writers, open_writers
from tests.support.stage import SHARED_CHAT

OPEN = Button(text("boundary-key-new"), "boundary.open")
WORDS = {
    "need": "I need an hour of quiet",
    "view": "you have waited for me all day",
    "request": "I will talk after seven",
    "gift": "the hour can move",
}


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[Writers]:
    async with open_writers(tmp_path) as writers:
        yield writers


async def built(two: Writers, days: int | None = 14, thanks: str | None = "listening") -> None:
    """Let Sam build one of their own accord."""
    await two.presses_this(two.sam, OPEN)
    await two.presses(two.sam, "boundary.feeling", "tired")
    for words in WORDS.values():
        await two.writes(two.sam, words)
    if days is None:
        await two.presses(two.sam, "boundary.skip", "revisit")
    else:
        await two.presses(two.sam, "boundary.day", days)
    if thanks is None:
        await two.presses(two.sam, "boundary.skip", "thanks")
    else:
        await two.writes(two.sam, thanks)


async def test_seven_moves_become_sentences_one_below_the_other(two: Writers) -> None:
    await built(two)

    assert two.seen(PrivateOf(two.sam))[-1].endswith(
        "<blockquote>I feel tired.\nI need an hour of quiet.\n"
        "From your side it may look like this: you have waited for me all day.\nI will talk after seven.\n"
        "What can move: the hour can move.\n"
        'Let’s look at it again on <tg-time unix="1773658800" format="wd">Mon, Mar 16</tg-time>.\n'
        "Thank you for listening.</blockquote>"
    )
    assert two.told() == []


async def test_moves_that_can_be_left_out_are_not_in_the_post(two: Writers) -> None:
    await two.presses_this(two.sam, OPEN)
    await two.writes(two.sam, "worn out")
    await two.writes(two.sam, "quiet")
    await two.presses(two.sam, "boundary.skip", "view")
    await two.writes(two.sam, "I will close the door at nine")
    for piece in ("gift", "revisit", "thanks"):
        await two.presses(two.sam, "boundary.skip", piece)

    await two.presses(two.sam, "boundary.release")

    [post] = two.seen(two.shared)
    assert post.endswith("<blockquote>I feel worn out.\nI need quiet.\nI will close the door at nine.</blockquote>")


async def test_typed_date_is_answered_kindly_and_the_buttons_go_on(two: Writers) -> None:
    await two.presses_this(two.sam, OPEN)
    await two.presses(two.sam, "boundary.feeling", "tired")
    for words in WORDS.values():
        await two.writes(two.sam, words)

    await two.writes(two.sam, "next spring")

    assert two.keys_of_last(PrivateOf(two.sam)) == ["boundary-error-date-wanted"]
    await two.presses(two.sam, "boundary.day", 7)
    assert two.keys_of_last(PrivateOf(two.sam))[-1] == "boundary-ask-thanks"


async def test_beginning_again_goes_on_with_the_blank_one(two: Writers) -> None:
    await two.presses_this(two.sam, OPEN)
    first = two.key("boundary.feeling", PrivateOf(two.sam)).args[0]

    await two.presses_this(two.sam, OPEN)

    assert two.key("boundary.feeling", PrivateOf(two.sam)).args[0] == first


async def test_button_in_the_shared_chat_opens_the_builder_privately(two: Writers) -> None:
    toast = await two.presses_this(two.kim, OPEN, SHARED_CHAT)

    assert toast == Toast(text("boundary-toast-privately"))
    assert two.seen(two.shared) == []
    assert await two.is_awaited(two.kim)


async def test_stranger_cannot_begin_one(two: Writers) -> None:
    assert await two.presses_this(STRANGER, OPEN, SHARED_CHAT) == Toast(text("error-not-known-yet"))


async def test_weekly_step_can_be_given_a_day_from_its_preview(two: Writers) -> None:
    await two.opens(two.sam, Step.BOUNDARY)
    await two.presses(two.sam, "boundary.feeling", "tired")
    for words in ("quiet", "Could we start at seven?", "to make the tea"):
        await two.writes(two.sam, words)
    await two.presses(two.sam, "boundary.change")
    await two.presses(two.sam, "boundary.piece", "revisit")

    await two.presses(two.sam, "boundary.day", 30)

    assert "In return: to make the tea. Let’s look at it again on" in two.seen(PrivateOf(two.sam))[-1]


async def test_day_that_passed_before_the_release_is_asked_for_anew(two: Writers) -> None:
    await built(two, days=7)
    await two.stage.passes(days=8)

    toast = await two.presses(two.sam, "boundary.release")

    assert toast == Toast(text("boundary-error-date-passed"))
    assert two.seen(two.shared) == []
    await two.presses(two.sam, "boundary.change")
    await two.presses(two.sam, "boundary.piece", "revisit")
    await two.presses(two.sam, "boundary.day", 7)
    await two.presses(two.sam, "boundary.release")
    assert len(two.seen(two.shared)) == 1


async def test_forged_number_of_days_is_refused(two: Writers) -> None:
    await built(two)
    await two.presses(two.sam, "boundary.change")
    await two.presses(two.sam, "boundary.piece", "revisit")
    real = two.key("boundary.day", PrivateOf(two.sam), 7)

    toast = await two.presses_this(two.sam, Button(real.label, real.verb, (real.args[0], 10**9)))

    assert toast == Toast(text("error-not-for-you"))


async def test_what_was_written_lies_sealed_and_is_sealed_anew_when_released(two: Writers) -> None:
    await built(two)
    before = await two.stage.database.run(lambda tx: tx.one("SELECT pieces FROM boundaries"))

    await two.presses(two.sam, "boundary.release")

    after = await two.stage.database.run(lambda tx: tx.one("SELECT pieces FROM boundaries"))
    assert before is not None
    assert after is not None
    assert before["pieces"] != after["pieces"]
    assert not [word for word in (b"waited for me", b"after seven", b"can move") if word in two.bytes_on_disk()]
