from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf, SharedOf
from tests.features.games.writing_pages import CANARY, evening, show, shown, write
from tests.support.asked import key, open_asked, words_kept
from tests.support.pair import Pair

CORRECTION = "CANARY-it-was-the-train-not-the-meeting"


@pytest.fixture
async def us(tmp_path: Path) -> AsyncIterator[Pair]:
    async with open_asked(tmp_path) as pair:
        yield pair


async def test_no_page_can_be_shown_before_the_last_evening(us: Pair) -> None:
    await evening(us, 6)
    await write(us, us.sam)

    with pytest.raises(AssertionError):
        us.key("diary.choose", PrivateOf(us.sam))


async def test_the_preview_is_what_the_other_gets(us: Pair) -> None:
    await evening(us, 7)
    await write(us, us.sam)
    since = len(us.log)
    await us.presses(us.sam, "diary.choose", 7)
    before = [effect for effect in us.log[since:] if effect.to != PrivateOf(us.sam)]
    line = shown(us, us.sam).splitlines()[1]

    await us.presses(us.sam, "diary.show", 7)

    assert before == []
    assert line in shown(us, us.kim)
    assert all(CANARY not in page for page in us.seen(SharedOf(us.couple)))


async def test_a_page_is_shown_once(us: Pair) -> None:
    await show(us)
    old = us.key("diary.show", PrivateOf(us.sam))

    assert key(await us.presses_this(us.sam, old)) == "error-already-done"


async def test_a_preview_of_replaced_words_releases_nothing(us: Pair) -> None:
    await evening(us, 7)
    await write(us, us.sam)
    await us.presses(us.sam, "diary.choose", 7)
    old = us.key("diary.show", PrivateOf(us.sam))
    await us.presses(us.sam, "diary.page")
    await write(us, us.sam, "Another way to see it.")

    assert key(await us.presses_this(us.sam, old)) == "error-not-now"


async def test_the_page_comes_back_in_the_readers_words(us: Pair) -> None:
    await show(us)
    await us.presses(us.kim, "diary.correct")
    since = len(us.log)
    await us.writes(us.kim, CORRECTION)
    before = [effect for effect in us.log[since:] if effect.to != PrivateOf(us.kim)]

    await us.presses(us.kim, "diary.send")

    assert before == []
    assert shown(us, us.sam) == f"<b>Your page came back</b>\nKim: “{CORRECTION}”"
    assert "Sam has it now." in shown(us, us.kim)


async def test_a_page_can_be_said_to_be_right_once(us: Pair) -> None:
    await show(us)

    toasts = [key(await us.presses_this(us.kim, us.key("diary.right", PrivateOf(us.kim)))) for _ in range(2)]

    assert toasts == [None, "error-already-done"]
    assert shown(us, us.sam) == "<b>Your page came back</b>\nKim: that is how it was."


async def test_leaving_a_page_sends_nothing(us: Pair) -> None:
    await show(us)
    await us.presses(us.kim, "diary.correct")
    await us.writes(us.kim, CORRECTION)
    since = len(us.log)

    await us.presses(us.kim, "diary.leave")

    assert {effect.to for effect in us.log[since:]} == {PrivateOf(us.kim)}
    assert CORRECTION not in shown(us, us.kim)
    assert await words_kept(us) == 1


async def test_the_author_does_not_correct_their_own_page(us: Pair) -> None:
    await show(us)
    others = us.key("diary.right", PrivateOf(us.kim))

    assert key(await us.presses_this(us.sam, others)) == "error-not-for-you"
