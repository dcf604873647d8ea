"""An energy check whose person has chosen, or chooses, something else for what comes by itself."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Button, text
from bot.core.unasked import Unasked
from bot.features.energy import handlers as energy
from bot.storage import unasked
from bot.storage.unasked import Choice
from tests.support.pair import Pair, open_pair


@pytest.fixture
async def pair(tmp_path: Path) -> AsyncIterator[Pair]:
    async with open_pair(tmp_path, energy.HANDLERS, energy.DUE) as opened:
        yield opened


async def runs_low(pair: Pair) -> None:
    """Let Sam tap three signs, and be done."""
    await pair.types(pair.sam, "energy")
    for sign in range(3):
        await presses(pair, "energy.sign", sign)
    await presses(pair, "energy.next")
    await presses(pair, "energy.done")


async def presses(pair: Pair, verb: str, *args: str | int) -> None:
    await pair.presses_this(pair.sam, Button(text("energy-key-next"), verb, args))


def said(pair: Pair) -> list[str]:
    return [each.key for each in pair.last(PrivateOf(pair.sam)).text]


async def test_as_it_used_to_be_holds_when_both_answers_were_tapped(pair: Pair) -> None:
    await runs_low(pair)
    await pair.passes(days=15)

    await presses(pair, "energy.longer")
    await presses(pair, "energy.enough")

    assert await pair.stage.database.run(unasked.choice, pair.sam) == Choice()
    await pair.passes(days=20)
    assert said(pair) == ["energy-enough"]


async def test_nothing_is_promised_to_somebody_to_whom_nothing_comes_by_itself(pair: Pair) -> None:
    await pair.stage.database.run(unasked.choose, pair.sam, Unasked.NOTHING)
    await runs_low(pair)

    await presses(pair, "energy.way", "sleep")

    assert said(pair) == ["energy-way-sleep-how", "energy-way-yours"]
    assert pair.last(PrivateOf(pair.sam)).keys == ()
    await pair.stage.database.run(unasked.choose, pair.sam, Unasked.ALL)
    await pair.passes(days=9)
    assert said(pair) == ["energy-way-sleep-how", "energy-way-yours"]
