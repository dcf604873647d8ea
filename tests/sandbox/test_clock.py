"""Virtual time, and bots that come to rest in it."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from sandbox.client import RefusedError, Sandbox
from sandbox.server import START, Served
from tests.sandbox.conftest import BotSide
from tests.sandbox.fake_bot import FakeBot, fake_bot


@pytest.fixture
async def echo(served: Served, sandbox: Sandbox) -> AsyncIterator[FakeBot]:
    async with fake_bot(served) as bot:
        await sandbox.wait_for_bot()
        yield bot


@pytest.mark.usefixtures("echo")
async def test_acts_return_when_the_bot_has_answered(sandbox: Sandbox) -> None:
    sam = sandbox.person("Sam")
    for number in range(5):
        await sam.says(f"hello {number}")
        assert (await sam.newest()).text == f"hello {number}"
        assert (await sam.newest()).sender == "Attune"


@pytest.mark.usefixtures("echo")
async def test_press_returns_the_toast(sandbox: Sandbox) -> None:
    sam = sandbox.person("Sam")
    await sam.says("hello")
    assert await sam.presses("press ME") == "Pressed"


@pytest.mark.usefixtures("echo")
async def test_time_walks_through_every_due_moment(sandbox: Sandbox) -> None:
    sam = sandbox.person("Sam")
    await sam.says("ring 3600 86400")
    await sandbox.advance(days=3)
    rings = [one for one in await sam.messages() if one.sender == "Attune"]
    assert [one.text for one in rings] == ["ring at 3600", "ring at 90000", "ring at 176400"]
    assert [one.view["date"] - START.timestamp() for one in rings] == [3600, 90000, 176400]
    assert await sandbox.now() == START + timedelta(days=3)


@pytest.mark.usefixtures("echo")
async def test_next_event_stops_at_the_due_moment(sandbox: Sandbox) -> None:
    await sandbox.person("Sam").says("ring 90")
    assert await sandbox.next_due_at() == START + timedelta(seconds=90)
    assert await sandbox.to_next_event() == START + timedelta(seconds=90)
    assert await sandbox.next_due_at() is None
    assert await sandbox.to_next_event() == START + timedelta(seconds=90)


async def test_bot_that_never_rests_is_named(sandbox: Sandbox, echo: FakeBot) -> None:
    echo.never_idle = True
    with pytest.raises(RefusedError, match=r"did not come to rest.*idle False"):
        await sandbox.settle(timeout_seconds=0.2)


async def test_bot_that_confirms_nothing_is_named(quiet: Sandbox, echo: FakeBot) -> None:
    echo.busy = 1
    await quiet.fault("bad_request", method="getUpdates")
    await quiet.person("Sam").says("hello")
    await quiet.person("Sam").says("hello")
    with pytest.raises(RefusedError, match=r"1 updates unconfirmed|2 updates unconfirmed"):
        await quiet.settle(timeout_seconds=0.2)


async def test_time_moves_freely_without_a_bot(sandbox: Sandbox) -> None:
    assert await sandbox.advance(days=2) == START + timedelta(days=2)


async def test_time_does_not_run_backwards_but_may_be_set(sandbox: Sandbox) -> None:
    with pytest.raises(RefusedError, match="backwards"):
        await sandbox.advance(seconds=-1)
    earlier = datetime(2020, 1, 1, tzinfo=UTC)
    assert await sandbox.set_clock(earlier) == earlier


async def test_lost_bot_is_noticed_at_once(served: Served, sandbox: Sandbox) -> None:
    async with fake_bot(served):
        await sandbox.wait_for_bot()
    while (await sandbox.state())["bot"]["attached"]:
        await asyncio.sleep(0)
    assert await sandbox.settle(timeout_seconds=1) is False


async def test_running_time_passes(sandbox: Sandbox) -> None:
    await sandbox.run_clock()
    began_at = time.monotonic()
    first = await sandbox.now()
    while await sandbox.now() <= first:
        assert time.monotonic() - began_at < 5
    await sandbox.pause_clock()
    assert await sandbox.now() == await sandbox.now()


async def test_library_without_a_clock_is_waited_for_too(sandbox: Sandbox, bot: BotSide) -> None:
    async def echo_once() -> None:
        (update,) = await bot.result("getUpdates", timeout=10)
        await bot.result("sendMessage", chat_id=1001, text="echo")
        await bot.result("getUpdates", offset=update["update_id"] + 1, timeout=1)

    echoing = asyncio.create_task(echo_once())
    while not (await sandbox.state())["bot"]["polling"]:
        await asyncio.sleep(0)
    await sandbox.person("Sam").says("hello")
    await sandbox.person("Sam").sees("echo")
    echoing.cancel()
