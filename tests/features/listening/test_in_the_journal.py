"""A listening note can be found, read and deleted in its author's journal, however long ago its message went."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.features.listening import handlers as listening
from bot.features.reflections import handlers as reflections
from tests.support.noting import CANARY, ESCAPED, fill, key, phases, release
from tests.support.pair import Pair, open_pair


@pytest.fixture
async def pair(tmp_path: Path) -> AsyncIterator[Pair]:
    async with open_pair(tmp_path, (*listening.HANDLERS, *reflections.HANDLERS), listening.DUE) as opened:
        yield opened


async def writes(pair: Pair, share: str, words: str | None = CANARY) -> None:
    await pair.types(pair.sam, "heard")
    await fill(pair, pair.sam, words)
    if share == "nothing":
        await pair.presses(pair.sam, "note.share", share)
    else:
        await release(pair, pair.sam, share)


async def opens(pair: Pair) -> str:
    await pair.types(pair.sam, "journal")
    await pair.presses(pair.sam, "journal.open")
    return pair.seen(PrivateOf(pair.sam))[-1]


async def test_its_author_reads_all_that_it_says(pair: Pair) -> None:
    await writes(pair, "nothing")

    shown = await opens(pair)

    assert "a listening note" in shown
    assert "I felt heard: <b>5</b> of 7" in shown
    assert "✓ Undistracted" in shown
    assert ESCAPED in shown


async def test_one_without_words_begins_with_how_heard_somebody_felt(pair: Pair) -> None:
    await writes(pair, "nothing", None)

    await pair.types(pair.sam, "journal")

    assert pair.seen(PrivateOf(pair.sam))[-1].endswith("I felt heard: <b>5</b> of 7")


async def test_a_kept_one_is_deleted_for_good(pair: Pair) -> None:
    await writes(pair, "nothing")
    await opens(pair)
    await pair.presses(pair.sam, "journal.delete")

    await pair.presses(pair.sam, "journal.delete-now")

    assert await phases(pair) == []
    assert key(await pair.presses(pair.sam, "note.reopen")) == "error-already-done"


@pytest.mark.parametrize(("hours", "below"), [(0, "It is not finished yet"), (49, "It stands with the two of you")])
async def test_one_that_was_released_is_not_deleted_there(pair: Pair, hours: int, below: str) -> None:
    await writes(pair, "words")
    await pair.passes(hours=hours)

    assert below in await opens(pair)
    with pytest.raises(AssertionError, match="nobody was sent a button"):
        pair.key("journal.delete", PrivateOf(pair.sam))


async def test_the_listener_finds_nothing_in_theirs(pair: Pair) -> None:
    await writes(pair, "all")
    await pair.passes(hours=49)

    await pair.types(pair.kim, "journal")

    assert pair.said(PrivateOf(pair.kim))[-1] == ["journal-none"]
