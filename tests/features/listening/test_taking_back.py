import pytest

from bot.core.audience import PrivateOf
from tests.support.noting import (
    fill,
    got,
    key,
    notes_after_talk,
)
from tests.support.pair import Pair


async def test_a_released_note_can_be_taken_back_until_it_is_seen(pair: Pair) -> None:
    await notes_after_talk(pair, pair.sam)

    await pair.presses(pair.sam, "note.take-back")
    await pair.passes(hours=60)

    assert got(pair, pair.kim) == []
    rows = await pair.rows("SELECT released, released_at FROM listening_notes WHERE partner_id = ?", pair.sam)
    assert tuple(rows[0]) == (None, None)


async def test_a_seen_note_cannot_be_taken_back(pair: Pair) -> None:
    await notes_after_talk(pair, pair.sam)
    take_back = pair.key("note.take-back", PrivateOf(pair.sam))
    await pair.passes(hours=48)

    assert key(await pair.presses_this(pair.sam, take_back)) == "error-already-done"


@pytest.mark.parametrize("leaver", ["author", "listener"])
async def test_a_note_goes_nowhere_when_one_of_the_two_has_left(pair: Pair, leaver: str) -> None:
    await notes_after_talk(pair, pair.sam)
    gone = pair.sam if leaver == "author" else pair.kim
    await pair.does("UPDATE members SET left_at = 1 WHERE partner_id = ?", gone)

    await pair.passes(hours=60)

    assert got(pair, pair.kim) == []


async def test_a_note_of_somebody_who_left_is_not_revealed_by_the_other(pair: Pair) -> None:
    await notes_after_talk(pair, pair.sam)
    await pair.presses(pair.kim, "note.begin")
    await fill(pair, pair.kim)
    await pair.presses(pair.kim, "note.share", "all")
    await pair.does("UPDATE members SET left_at = 1 WHERE partner_id = ?", pair.sam)

    toast = await pair.presses(pair.kim, "note.release")

    assert key(toast) == "neutral-line"
    assert got(pair, pair.kim) == []


async def test_a_released_note_waits_for_a_paused_plan(pair: Pair) -> None:
    await notes_after_talk(pair, pair.sam)
    await pair.does("UPDATE members SET paused_at = 1 WHERE partner_id = ?", pair.kim)
    await pair.passes(days=4)
    paused = got(pair, pair.kim)

    await pair.does("UPDATE members SET paused_at = NULL")
    await pair.passes(days=2)

    assert paused == []
    assert len(got(pair, pair.kim)) == 1
