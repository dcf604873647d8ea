from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.effects import Button, Toast, text
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
from tests.support.pair import Pair, open_pair


@pytest.fixture
async def us(tmp_path: Path) -> AsyncIterator[Pair]:
    async with open_pair(tmp_path, HANDLERS, DUE) as pair:
        yield pair


async def test_what_was_written_elsewhere_is_there_too_and_can_be_deleted(us: Pair) -> None:
    await wrote_elsewhere(us, us.sam)
    await us.types(us.sam, "journal")
    page = shown(us, us.sam)
    assert [words for words in ("honest words", "win words", "a voice", "seven?", "dear me") if words not in page] == []

    for _ in range(5):
        await opens(us, us.sam)
        await us.presses(us.sam, "journal.delete")
        await us.presses(us.sam, "journal.delete-now")

    assert keys(us, us.sam) == ["journal-none"]


async def test_all_pieces_of_views_and_boundaries_are_shown_when_opened(us: Pair) -> None:
    await wrote_elsewhere(us, us.sam)
    seen = []
    for number in range(1, 6):
        await opens(us, us.sam, number)
        seen.append(shown(us, us.sam))

    everything = "\n".join(seen)
    wanted = ("<b>I feel</b> tired", "an hour", "Could we start at seven?", "tea", "a voice", "why?", "dear me")
    assert [words for words in wanted if words not in everything] == []


@pytest.mark.parametrize(("phase", "line"), [("released", "journal-is-shared"), ("previewed", "journal-is-open")])
async def test_line_that_goes_on_elsewhere_is_shown_and_cannot_be_deleted(us: Pair, phase: str, line: str) -> None:
    await wrote_elsewhere(us, us.sam, phase)
    await us.types(us.sam, "journal")
    real = next(key for key in opening(us, us.sam) if key.args[0] == "e")
    await us.presses_this(us.sam, real)
    assert keys(us, us.sam)[-1] == line
    assert verbs(us, us.sam) == ["journal.page"]

    toast = await us.presses_this(us.sam, Button(real.label, "journal.delete-now", real.args))

    assert toast == Toast(text("error-not-now"))
    assert len(await us.rows("SELECT id FROM evening_lines")) == 2


async def test_entry_that_does_not_open_any_more_hides_no_other(us: Pair) -> None:
    await reflects(us, us.sam, "good")
    await us.passes(minutes=1)
    await reflects(us, us.sam, "bad")
    await us.does("UPDATE reflections SET words = ? WHERE id = (SELECT max(id) FROM reflections)", b"\x01" * 40)

    await us.types(us.sam, "journal")

    assert "cannot be opened any more" in shown(us, us.sam)
    assert "good" in shown(us, us.sam)
