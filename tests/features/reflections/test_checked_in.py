"""A check-in stands in its author's journal, and can be deleted there."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.features.reflections.handlers import DUE, HANDLERS
from tests.support.pair import Pair, open_pair

FELT = "<b>angry</b> · 2 · a little · stomach"


@pytest.fixture
async def us(tmp_path: Path) -> AsyncIterator[Pair]:
    async with open_pair(tmp_path, HANDLERS, DUE, ("plan.step_done",)) as pair:
        yield pair


async def checks_in(us: Pair) -> None:
    await us.types(us.sam, "checkin")
    await us.presses(us.sam, "check-in.family", "tense")
    await us.presses(us.sam, "check-in.feeling", "angry")
    await us.presses(us.sam, "check-in.strength", 2)
    await us.presses(us.sam, "check-in.place", "stomach")


async def test_it_is_listed_opened_and_deleted(us: Pair) -> None:
    await checks_in(us)
    await us.types(us.sam, "journal")
    listed = us.seen(PrivateOf(us.sam))[-1]
    await us.presses(us.sam, "journal.open")
    opened = us.seen(PrivateOf(us.sam))[-1]
    await us.presses(us.sam, "journal.delete")

    await us.presses(us.sam, "journal.delete-now")

    assert FELT in listed
    assert FELT in opened
    assert await us.rows("SELECT 1 FROM check_ins") == []
    assert us.said(PrivateOf(us.sam))[-1] == ["journal-none"]


async def test_one_that_was_left_half_way_is_not_listed(us: Pair) -> None:
    await us.types(us.sam, "checkin")
    await us.presses(us.sam, "check-in.family", "tense")

    await us.types(us.sam, "journal")

    assert us.said(PrivateOf(us.sam))[-1] == ["journal-none"]
