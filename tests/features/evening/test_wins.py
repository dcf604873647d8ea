from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Toast, text
from bot.core.steps import Step
from tests.features.evening.winning import shared_win
from tests.support.private_steps import STRANGER, Writers, open_writers
from tests.support.stage import SHARED_CHAT


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[Writers]:
    async with open_writers(tmp_path) as writers:
        yield writers


async def test_win_is_previewed_at_once_and_posted_with_four_replies(two: Writers) -> None:
    await two.opens(two.sam, Step.WIN)
    await two.presses(two.sam, "win.whose", "own")
    await two.writes(two.sam, "I called the landlord.")
    preview = two.seen(PrivateOf(two.sam))[-1]

    await two.presses(two.sam, "evening.release")

    [post] = two.seen(two.shared)
    assert preview.endswith(post)
    assert [key.verb for row in two.last(two.shared).keys for key in row] == ["win.reply"] * 4 + ["win.words"]


async def test_win_of_the_partner_names_both(two: Writers) -> None:
    await shared_win(two, "theirs")

    assert two.seen(two.shared)[-1].startswith("A small win of <b>Kim</b>, seen by <b>Sam</b>:")


async def test_warm_reply_is_added_to_the_post_and_ends_it(two: Writers) -> None:
    await shared_win(two)

    await two.presses_shared(two.kim, "win.reply", "so-glad")

    assert two.seen(two.shared)[-1].endswith("<b>Kim</b>: I’m so glad")
    assert two.last(two.shared).keys == ()
    assert two.last(two.shared).slot == next(
        effect.slot for effect in two.log if effect.to == two.shared and getattr(effect, "keys", ())
    )


@pytest.mark.parametrize("verb", ["win.reply", "win.words"])
async def test_author_cannot_answer_the_own_win(two: Writers, verb: str) -> None:
    await shared_win(two)

    toast = await two.presses_shared(two.sam, verb)

    assert toast == Toast(text("error-not-for-you"))
    assert len(two.seen(two.shared)) == 1


async def test_stranger_cannot_answer_a_win(two: Writers) -> None:
    await shared_win(two)

    toast = await two.presses_shared(STRANGER, "win.reply", "so-glad")

    assert toast is not None
    assert len(two.seen(two.shared)) == 1


async def test_win_is_answered_once(two: Writers) -> None:
    await shared_win(two)
    other = two.key("win.reply", two.shared, "well-done")
    await two.presses_shared(two.kim, "win.reply", "so-glad")

    toast = await two.presses_this(two.kim, other, SHARED_CHAT)

    assert toast == Toast(text("error-already-done"))
    assert len(two.seen(two.shared)) == 2


async def test_own_words_are_asked_of_the_one_who_wants_them_and_added(two: Writers) -> None:
    await shared_win(two)
    await two.presses_shared(two.kim, "win.words")
    prompt = two.last(two.shared)

    await two.writes(two.kim, "Proud <i>of you</i>", SHARED_CHAT)

    assert prompt.ask is not None
    assert getattr(prompt.ask, "only", None) == 12
    assert two.seen(two.shared)[-1].endswith("<b>Kim</b>: Proud &lt;i&gt;of you&lt;/i&gt;")
    assert [effect.slot for effect in two.log if type(effect).__name__ == "Unsay" and effect.to == two.shared] == [
        prompt.slot
    ]
    assert not await two.is_awaited(two.kim, SHARED_CHAT)


async def test_own_words_asked_for_twice_prompt_once(two: Writers) -> None:
    await shared_win(two)
    await two.presses_shared(two.kim, "win.words")

    toast = await two.presses_shared(two.kim, "win.words")

    assert toast == Toast(text("error-already-done"))
    assert two.keys_of_last(two.shared) == ["win-reply-ask"]


async def test_warm_reply_takes_back_the_question_for_own_words(two: Writers) -> None:
    await shared_win(two)
    await two.presses_shared(two.kim, "win.words")

    await two.presses_shared(two.kim, "win.reply", "tell-me-more")

    assert not await two.is_awaited(two.kim, SHARED_CHAT)
    assert type(two.log[-1]).__name__ == "Unsay"


async def test_two_boards_at_once_keep_their_words_apart(two: Writers) -> None:
    await two.opens(two.sam, Step.WIN)
    await two.opens(two.kim, Step.WIN)
    await two.presses(two.sam, "win.whose", "own")
    await two.presses(two.kim, "win.whose", "own")

    await two.writes(two.sam, "Sams win")
    await two.writes(two.kim, "Kims win")

    assert "Sams win" in two.seen(PrivateOf(two.sam))[-1]
    assert "Kims win" in two.seen(PrivateOf(two.kim))[-1]
    assert not [said for said in two.seen(PrivateOf(two.kim)) if "Sams win" in said]
