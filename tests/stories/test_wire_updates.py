"""Fetching updates and answering presses, each x every way in which the exchange can end: acted on once, in time."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.telegram import intake, transport
from sandbox.client import Sandbox
from sandbox.server import serve
from tests.support.exchanges import WAYS, Way
from tests.support.house import House, running_bot
from tests.support.ledger import check_received, outcomes, rows, until
from tests.support.wire import Cut, Wire, wire_to

SAMPLE = {Cut.HALF_ANSWERED}
ENDS = [pytest.param(way, id=str(way), marks=() if way.name in SAMPLE else pytest.mark.prove) for way in WAYS]
AGREED = "SELECT count(*) FROM partners WHERE consented_at IS NOT NULL"


@pytest.fixture
async def wired(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[House, Wire]]:
    """A bot with a wire to its Telegram, which soon loses patience and soon tries again."""
    monkeypatch.setattr(intake, "FIRST_PAUSE_S", 0.01)
    monkeypatch.setattr(intake, "LONG_POLL_S", 1)
    monkeypatch.setattr(transport, "_POLL_MARGIN_SECONDS", 0.2)
    async with (
        serve() as served,
        Sandbox(served.base_url) as sandbox,
        wire_to(served.port) as wire,
        running_bot(served, tmp_path, api_base_url=wire.base_url) as attune,
    ):
        await sandbox.wait_for_bot()
        yield House(sandbox, sandbox.person("Sam"), sandbox.person("Alex"), attune, served, tmp_path), wire


async def end_next(house: House, wire: Wire, method: str, way: Way) -> None:
    """Let the next exchange of this method end this way."""
    if way.cut is Cut.CONNECT:
        await wire.disconnect()
    elif way.cut is not None:
        wire.cut_next(way.cut, method)
    else:
        await house.sandbox.fault(method=method, times=1, **way.fault)  # type: ignore[arg-type]


async def has_ended(house: House, wire: Wire, way: Way) -> bool:
    """Say whether an exchange has met its end."""
    return bool(wire.cuts_made) if way.cut is not None else house.served.world.faults.listed() == []


@pytest.mark.parametrize("way", ENDS)
async def test_updates_are_acted_on_once_when_fetching_ends_so(wired: tuple[House, Wire], way: Way) -> None:
    house, wire = wired

    await end_next(house, wire, "getUpdates", way)
    await house.sam.says("/start", settle=False)
    await house.alex.says("/start", settle=False)
    if way.cut is Cut.CONNECT:
        await asyncio.sleep(0.1)
        await wire.connect()
    else:
        await until(lambda: has_ended(house, wire, way))
    await until(lambda: len(outcomes(house.folder)) == 2)
    await until(lambda: house.served.world.updates.pending == 0)
    await house.sandbox.settle()

    for who in (house.sam, house.alex):
        assert [message.sender for message in await who.messages()][1:] == ["Attune"]
    check_received(house)


@pytest.mark.parametrize("way", ENDS[1:])  # all but a refused connection, which its own poll would meet first
async def test_a_press_acts_once_when_its_answer_ends_so(wired: tuple[House, Wire], way: Way) -> None:
    house, wire = wired
    await house.sam.says("/start")

    card = await house.sam.newest()

    await end_next(house, wire, "answerCallbackQuery", way)
    await house.sam.does("press", {"message_id": card.id, "button": 0, "wait": 0}, settle=False)
    await until(lambda: has_ended(house, wire, way))
    await house.sandbox.settle()

    assert rows(house.folder, AGREED) == [(1,)]
    assert rows(house.folder, "SELECT count(*) FROM outbox WHERE state <> 'sent'") == [(0,)]
    check_received(house)
