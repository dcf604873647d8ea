from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.features.listening.handlers import DUE, HANDLERS
from bot.storage import holds
from tests.support.noting import (
    ESCAPED,
    after_talk,
    fill,
    got,
    key,
    notes_after_talk,
    phases,
    release,
)
from tests.support.pair import Pair, open_pair


@pytest.mark.parametrize("count", [0, 1])
async def test_nothing_reaches_anybody_before_the_window_closes_when_not_both_released(pair: Pair, count: int) -> None:
    await notes_after_talk(pair, *(pair.sam, pair.kim)[:count])

    await pair.passes(hours=47)

    assert (got(pair, pair.sam), got(pair, pair.kim)) == ([], [])


async def test_both_get_the_others_note_at_the_same_moment_when_both_released(pair: Pair) -> None:
    await notes_after_talk(pair, pair.sam)
    before = (got(pair, pair.sam), got(pair, pair.kim))

    await pair.presses(pair.kim, "note.begin")
    await fill(pair, pair.kim, "Kim’s words")
    await release(pair, pair.kim)

    assert before == ([], [])
    assert [len(got(pair, who)) for who in (pair.sam, pair.kim)] == [1, 1]
    assert "Kim’s words" in got(pair, pair.sam)[0]
    assert ESCAPED in got(pair, pair.kim)[0]
    assert await phases(pair) == ["delivered", "delivered"]


async def test_nothing_more_comes_when_the_window_closes_after_both_were_revealed(pair: Pair) -> None:
    await notes_after_talk(pair, pair.sam, pair.kim)
    before = len(pair.log)

    await pair.passes(hours=60)

    assert len(pair.log) == before


async def test_one_released_note_comes_when_the_window_closes_without_a_word_about_the_other(pair: Pair) -> None:
    await notes_after_talk(pair, pair.sam)

    await pair.passes(hours=48)

    assert (len(got(pair, pair.sam)), len(got(pair, pair.kim))) == (0, 1)
    assert pair.said(PrivateOf(pair.kim))[-1] == [
        "listening-note-talk", "listening-felt", "listening-said-yes", "listening-said-more",
    ]  # fmt: skip


async def test_a_note_waits_for_the_end_of_a_time_out_when_the_window_closes(pair: Pair) -> None:
    await notes_after_talk(pair, pair.sam)
    await pair.passes(hours=47, minutes=50)
    until = pair.stage.clock.now() + timedelta(minutes=30)
    await pair.stage.database.run(holds.put, pair.couple, "timeout:1", until)

    await pair.passes(minutes=25)
    during = len(got(pair, pair.kim))
    await pair.passes(minutes=20)

    assert (during, len(got(pair, pair.kim))) == (0, 1)


async def test_a_note_reads_the_same_whether_or_not_the_other_released_one(tmp_path: Path) -> None:
    seen = []
    for number, is_both in enumerate((True, False)):
        folder = tmp_path / str(number)
        folder.mkdir()
        async with open_pair(folder, HANDLERS, DUE, ("plan.step_done",)) as pair:
            await after_talk(pair)
            for who in (pair.sam, pair.kim) if is_both else (pair.sam,):
                await pair.presses(who, "note.begin")
                await fill(pair, who)
                await release(pair, who)
            await pair.passes(hours=48)
            seen += got(pair, pair.kim)

    assert seen[0] == seen[1]


async def test_a_note_that_is_due_at_night_waits_for_the_listeners_morning(pair: Pair) -> None:
    await pair.passes(hours=12, minutes=30)  # 21:30 in Berlin: the window closes at 21:30 two days later
    await notes_after_talk(pair, pair.sam)
    await pair.does("UPDATE partners SET sleep_minute = ? WHERE id = ?", 21 * 60, pair.kim)

    await pair.passes(hours=48, minutes=5)
    at_night = got(pair, pair.kim)
    await pair.passes(hours=10)

    assert at_night == []
    assert len(got(pair, pair.kim)) == 1


@pytest.mark.parametrize("share", ["words", "nothing"])
async def test_only_what_the_author_chose_is_seen(pair: Pair, share: str) -> None:
    await after_talk(pair)
    await pair.presses(pair.sam, "note.begin")
    await fill(pair, pair.sam)
    if share == "nothing":
        await pair.presses(pair.sam, "note.share", share)
    else:
        await release(pair, pair.sam, share)

    await pair.passes(hours=48)

    if share == "nothing":
        assert got(pair, pair.kim) == []
    else:
        assert pair.said(PrivateOf(pair.kim))[-1] == ["listening-note-talk", "listening-said-more"]


async def test_the_preview_is_exactly_what_the_listener_gets(pair: Pair) -> None:
    await after_talk(pair)
    await pair.presses(pair.sam, "note.begin")
    await fill(pair, pair.sam)
    await pair.presses(pair.sam, "note.share", "all")
    preview = pair.seen(PrivateOf(pair.sam))[-1]
    await pair.presses(pair.sam, "note.release")

    await pair.passes(hours=48)

    assert preview.partition("\n\n")[2] == got(pair, pair.kim)[0]


async def test_a_note_comes_at_once_when_the_other_has_come_before(pair: Pair) -> None:
    await notes_after_talk(pair, pair.sam)
    await pair.passes(hours=49)
    await pair.presses(pair.kim, "note.begin")

    await fill(pair, pair.kim)
    await release(pair, pair.kim)

    assert len(got(pair, pair.sam)) == 1


async def test_a_late_note_waits_for_the_other_just_as_long(pair: Pair) -> None:
    await after_talk(pair)
    await pair.presses(pair.sam, "note.begin")
    await pair.passes(days=5)
    await fill(pair, pair.sam)
    await release(pair, pair.sam)

    await pair.passes(hours=47)
    before = got(pair, pair.kim)
    await pair.passes(hours=1)

    assert (len(before), len(got(pair, pair.kim))) == (0, 1)


async def test_an_old_preview_releases_nothing_when_something_else_was_chosen(pair: Pair) -> None:
    await pair.types(pair.sam, "heard")
    await fill(pair, pair.sam)
    await pair.presses(pair.sam, "note.share", "words")
    old = pair.key("note.release", PrivateOf(pair.sam))
    await pair.presses(pair.sam, "note.back")
    await pair.presses(pair.sam, "note.share", "all")

    assert key(await pair.presses_this(pair.sam, old)) == "error-not-now"


async def test_releasing_twice_acts_once(pair: Pair) -> None:
    await notes_after_talk(pair, pair.sam)

    assert key(await pair.presses_this(pair.sam, pair.key("note.release", PrivateOf(pair.sam)))) == "error-already-done"
    assert await phases(pair) == ["released", "invited"]


async def test_notes_of_ones_own_accord_within_a_window_belong_together(pair: Pair) -> None:
    for who in (pair.sam, pair.kim):
        await pair.types(who, "heard")
        await fill(pair, who)
        await release(pair, who)
        await pair.passes(hours=3)

    assert [len(got(pair, who)) for who in (pair.sam, pair.kim)] == [1, 1]


async def test_a_second_note_in_a_window_is_about_something_else(pair: Pair) -> None:
    for _ in range(2):
        await pair.types(pair.sam, "heard")
        await fill(pair, pair.sam)
        await release(pair, pair.sam)

    await pair.passes(hours=48)

    assert len(got(pair, pair.kim)) == 2


async def test_no_word_of_one_reaches_the_other_or_the_disk_unless_released(pair: Pair, tmp_path: Path) -> None:
    await notes_after_talk(pair, pair.sam)
    await pair.presses(pair.kim, "note.begin")
    await fill(pair, pair.kim, "secret of Kim")
    await pair.presses(pair.kim, "note.share", "nothing")

    await pair.passes(hours=60)

    assert not any("secret of Kim" in html for html in pair.seen(PrivateOf(pair.sam)) + pair.seen(pair.shared))
    on_disk = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"secret of Kim" not in on_disk
    assert b"You waited" not in on_disk
