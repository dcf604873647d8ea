from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Toast, text
from bot.core.ids import MessageId
from bot.features.reflections.entries import leaves_of, week_of
from bot.features.reflections.handlers import DUE, HANDLERS
from tests.features.reflections.journalling import (
    keys,
    opening,
    opens,
    reflects,
    shown,
    verbs,
    wrote_elsewhere,
)
from tests.support.pair import SHARED_CHAT, Pair, open_pair

CANARY = "the walrus in the attic"


@pytest.fixture
async def us(tmp_path: Path) -> AsyncIterator[Pair]:
    async with open_pair(tmp_path, HANDLERS, DUE) as pair:
        yield pair


async def test_empty_journal_says_how_to_begin(us: Pair) -> None:
    await us.types(us.sam, "journal")

    assert keys(us, us.sam) == ["journal-none"]


async def test_entries_are_paged_newest_first_in_one_message(us: Pair) -> None:
    for number in range(1, 9):
        await reflects(us, us.sam, f"entry {number}")
        await us.passes(minutes=1)
    await us.types(us.sam, "journal")
    first = shown(us, us.sam)

    await us.presses(us.sam, "journal.page", 0)

    assert [number for number in range(1, 9) if f"entry {number}" in first] == [3, 4, 5, 6, 7, 8]
    assert first.index("entry 8") < first.index("entry 7")
    assert "entry 2" in shown(us, us.sam)
    assert "entry 3" not in shown(us, us.sam)
    assert us.last(PrivateOf(us.sam)).edit == MessageId(900)
    assert first.split("\n")[0] == "<b>Your journal</b>, seen by you alone."


async def test_page_behind_the_last_shows_the_last(us: Pair) -> None:
    await reflects(us, us.sam, "only one")

    await us.presses_this(us.sam, Button(text("journal-key-older"), "journal.page", (99, 0)))

    assert "only one" in shown(us, us.sam)


async def test_week_button_shows_the_entries_of_that_week_on_the_readers_clock(us: Pair) -> None:
    await reflects(us, us.sam, "this week")
    await us.passes(days=6, hours=14, minutes=59)  # Sunday 22:59 UTC is Sunday 23:59 in Berlin
    await reflects(us, us.sam, "still this week")
    await us.passes(minutes=2)
    await reflects(us, us.sam, "next week")
    await us.types(us.sam, "journal")
    await us.presses(us.sam, "journal.weeks")
    assert keys(us, us.sam) == ["journal-weeks"]

    weeks = [key for row in us.last(PrivateOf(us.sam)).keys for key in row if isinstance(key, Button)]
    await us.presses_this(us.sam, weeks[1])

    assert keys(us, us.sam)[0] == "journal-head-week"
    assert "still this week" in shown(us, us.sam)
    assert "next week" not in shown(us, us.sam)


async def test_long_entry_is_read_leaf_by_leaf_and_cannot_be_released(us: Pair) -> None:
    await reflects(us, us.sam, "ab " * 1365, "zz " * 302)
    await opens(us, us.sam)
    assert "Page 1 of 2" in shown(us, us.sam)
    assert verbs(us, us.sam) == ["journal.open", "journal.delete", "journal.page"]

    await us.presses_this(us.sam, opening(us, us.sam)[0])

    assert "Page 2 of 2" in shown(us, us.sam)
    assert "zz zz" in shown(us, us.sam)
    assert "It is too long for the chat of you two" in shown(us, us.sam)


async def test_words_are_shown_literally(us: Pair) -> None:
    await reflects(us, us.sam, "<b>not bold</b> & 🌻")

    await opens(us, us.sam)

    assert "&lt;b&gt;not bold&lt;/b&gt; &amp; 🌻" in shown(us, us.sam)


async def test_second_tap_deletes_the_row(us: Pair) -> None:
    await reflects(us, us.sam, CANARY)
    await opens(us, us.sam)
    await us.presses(us.sam, "journal.delete")
    assert keys(us, us.sam)[0] == "journal-delete"
    assert len(await us.rows("SELECT id FROM reflections")) == 1

    toast = await us.presses(us.sam, "journal.delete-now")

    assert toast == Toast(text("journal-toast-deleted"))
    assert await us.rows("SELECT id FROM reflections") == []
    assert keys(us, us.sam) == ["journal-none"]


async def test_deleting_twice_is_already_done(us: Pair) -> None:
    await reflects(us, us.sam, CANARY)
    await opens(us, us.sam)
    await us.presses(us.sam, "journal.delete")
    again = us.key("journal.delete-now", PrivateOf(us.sam))
    await us.presses_this(us.sam, again)

    assert await us.presses_this(us.sam, again) == Toast(text("error-already-done"))


async def test_deleting_a_page_that_is_being_written_ends_it(us: Pair) -> None:
    await us.types(us.sam, "reflect")
    await us.writes(us.sam, CANARY)
    await opens(us, us.sam)
    await us.presses(us.sam, "journal.delete")

    await us.presses(us.sam, "journal.delete-now")

    assert not await us.is_awaited(us.sam)
    assert await us.rows("SELECT id FROM timers WHERE state = 'planned'") == []
    assert await us.presses(us.sam, "reflect.done") == Toast(text("error-already-done"))


async def test_release_shows_in_the_shared_chat_what_the_preview_showed(us: Pair, tmp_path: Path) -> None:
    await reflects(us, us.sam, CANARY)
    await opens(us, us.sam)
    await us.presses(us.sam, "journal.release")
    preview = shown(us, us.sam)
    assert us.seen(us.shared) == []

    await us.presses(us.sam, "journal.release-now")

    assert [preview.endswith(post) and CANARY in post for post in us.seen(us.shared)] == [True]
    assert keys(us, us.sam) == ["journal-released"]
    assert us.seen(PrivateOf(us.kim)) == []
    assert b"walrus" not in b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    await opens(us, us.sam)
    assert CANARY in shown(us, us.sam)
    assert verbs(us, us.sam) == ["journal.delete", "journal.page"]


async def test_release_happens_once(us: Pair) -> None:
    await reflects(us, us.sam, CANARY)
    await opens(us, us.sam)
    await us.presses(us.sam, "journal.release")
    again = us.key("journal.release-now", PrivateOf(us.sam))
    await us.presses_this(us.sam, again)

    assert await us.presses_this(us.sam, again) == Toast(text("error-already-done"))
    assert len(us.seen(us.shared)) == 1


async def test_release_waits_while_the_plan_rests(us: Pair) -> None:
    await reflects(us, us.sam, CANARY)
    await opens(us, us.sam)
    await us.does("UPDATE members SET paused_at = 1 WHERE partner_id = ?", us.kim)

    assert await us.presses(us.sam, "journal.release") == Toast(text("neutral-line"))


async def test_entries_stay_their_authors_after_the_couple_ended(us: Pair) -> None:
    await reflects(us, us.sam, CANARY)
    await us.does("UPDATE members SET left_at = 1 WHERE couple_id = ?", us.couple)
    await us.does("UPDATE couples SET ended_at = 1, chat_id = NULL WHERE id = ?", us.couple)

    await opens(us, us.sam)

    assert CANARY in shown(us, us.sam)
    assert await us.presses(us.sam, "journal.release") == Toast(text("error-no-couple-yet"))
    await us.types(us.kim, "journal")
    assert keys(us, us.kim) == ["journal-none"]


@pytest.mark.parametrize("verb", ["open", "delete", "delete-now", "release", "release-now"])
@pytest.mark.parametrize("source", ["r", "e", "o", "b", "g"])
async def test_entry_of_another_is_not_theirs_to_touch(us: Pair, verb: str, source: str) -> None:
    await reflects(us, us.sam, CANARY)
    await wrote_elsewhere(us, us.sam)
    await us.types(us.sam, "journal")
    real = next(key for key in opening(us, us.sam) if key.args[0] == source)

    toast = await us.presses_this(us.kim, Button(real.label, f"journal.{verb}", real.args))

    assert toast == Toast(text("error-not-for-you"))
    assert us.seen(PrivateOf(us.kim)) == us.seen(us.shared) == []


@pytest.mark.parametrize("args", [(), ("r",), ("r", "nonsense"), ("x", 5, 0, 0, 0), ("r", 5, 0, "-3", 0)])
async def test_forged_button_is_refused(us: Pair, args: tuple[str | int, ...]) -> None:
    toast = await us.presses_this(us.sam, Button(text("journal-key-back"), "journal.open", args))

    assert toast is not None
    assert us.log == []


async def test_journal_shows_nothing_in_the_shared_chat(us: Pair) -> None:
    await reflects(us, us.sam, CANARY)
    await opens(us, us.sam)
    pressed = us.key("journal.delete", PrivateOf(us.sam))

    assert await us.presses_this(us.sam, pressed, chat=SHARED_CHAT) == Toast(text("error-wrong-chat"))
    assert us.seen(us.shared) == []


def test_leaves_hold_every_word_and_split_no_character() -> None:
    words = "🌻" * 4_000 + " end"

    leaves = leaves_of(words)

    assert "".join(leaves).replace(" ", "") == words.replace(" ", "")
    assert all(len(leaf.encode("utf-16-le")) // 2 <= 3_000 for leaf in leaves)


def test_week_begins_on_monday_where_the_reader_lives() -> None:
    sunday_in_utc = datetime(2026, 3, 8, 23, 30, tzinfo=UTC)

    assert week_of(sunday_in_utc, "Europe/Berlin") == week_of(sunday_in_utc + timedelta(hours=1), "UTC")
