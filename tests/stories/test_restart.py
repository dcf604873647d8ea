"""The real process, killed at the worst moments: nothing is lost or done twice, and copies stay within their cap."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from sandbox.actor import Actor
from sandbox.client import Sandbox
from sandbox.server import Served, serve
from sandbox.sight import Group
from sandbox.updates import FIRST_UPDATE
from tests.support.ledger import outcomes, rows, until
from tests.support.pairing import paired
from tests.support.process import in_sandbox, kill, running
from tests.support.writing import MONDAY

CAP = 3
EVENING = timedelta(hours=19, minutes=45)
CARD = "Good evening"
ANSWERED_TWICE = """
SELECT caused_by, count(*) FROM outbox JOIN receipts ON caused_by = 'update:' || update_id
WHERE outcome IN ('unknown command', 'line', '/today', '/plan') AND received_at > ?
GROUP BY caused_by HAVING count(*) <> 1
"""
OVER_THE_CAP = "SELECT count(*) FROM outbox WHERE copies > resend_cap"
UNFINISHED = "SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending')"


@dataclass
class Home:
    """Sam and Alex, and a bot in a process of its own that can be killed."""

    served: Served
    sandbox: Sandbox
    folder: Path
    us: Group = field(init=False)
    stack: AsyncExitStack = field(default_factory=AsyncExitStack)
    process: asyncio.subprocess.Process = field(init=False)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def sam(self) -> Actor:
        return self.sandbox.person("Sam")

    @property
    def alex(self) -> Actor:
        return self.sandbox.person("Alex")

    async def start(self) -> None:
        """Start the bot and wait until it is there."""
        settings = in_sandbox(self.served, self.data)
        self.process = await self.stack.enter_async_context(running(self.folder, **settings))
        await self.sandbox.wait_for_bot()

    async def dies(self) -> None:
        """Kill the bot, and start it again on a wire without trouble."""
        await kill(self.process)
        await self.sandbox.end_faults()
        await self.start()
        await self.sandbox.settle()

    async def check(self) -> None:
        """Check that no update was lost or acted on twice, and that what was owed has come to an end."""
        await self.sandbox.advance(minutes=15)
        assert self.served.world.updates.pending == 0
        assert set(outcomes(self.data)) == set(range(FIRST_UPDATE, self.served.world.updates.next_id))
        assert rows(self.data, "SELECT * FROM receipts WHERE outcome LIKE 'set aside%'") == []
        assert rows(self.data, OVER_THE_CAP) == [(0,)]
        assert rows(self.data, UNFINISHED) == [(0,)]

    async def cards(self, who: Actor) -> int:
        return sum(CARD in message.text for message in await who.messages())


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[Home]:
    async with serve() as served, Sandbox(served.base_url) as sandbox:
        opened = Home(served, sandbox, tmp_path)
        async with opened.stack:
            await opened.start()
            opened.us = await paired(opened)
            yield opened


@pytest.mark.slow
async def test_week_goes_on_when_the_bot_is_killed_at_its_worst_moments(home: Home) -> None:
    await _killed_while_the_card_is_on_its_way(home)
    await _killed_between_update_and_answer(home)
    await _killed_while_updates_come_in(home)

    before = await home.cards(home.sam), await home.cards(home.alex)
    await home.sandbox.advance_to(MONDAY + timedelta(days=3) + EVENING)
    assert (await home.cards(home.sam), await home.cards(home.alex)) == (before[0] + 3, before[1] + 3)
    await home.sam.presses("A small win")
    await home.sam.presses("Mine")
    await home.check()


async def _killed_while_the_card_is_on_its_way(home: Home) -> None:
    await home.sandbox.fault("delay", method="sendMessage", seconds=0.5)
    await home.sandbox.request("POST", "/sandbox/clock/to", {"at": (MONDAY + EVENING).timestamp(), "settle": False})
    await until(lambda: _has_cards(home))

    await home.dies()

    await home.check()
    for who in (home.sam, home.alex):
        assert 1 <= await home.cards(who) <= CAP
    assert "unknown outcome" in (home.folder / "bot.log").read_text()


async def _has_cards(home: Home) -> bool:
    return await home.cards(home.sam) == await home.cards(home.alex) == 1


async def _killed_between_update_and_answer(home: Home) -> None:
    await home.sandbox.fault("too_many_requests", chat=home.sam.id, retry_after=5)
    before = len(await home.sam.messages())
    await home.sam.says("/today", settle=False)
    last = home.served.world.updates.next_id - 1
    await until(lambda: last in outcomes(home.data))

    await home.dies()

    await home.check()
    answers = [message for message in (await home.sam.messages())[before:] if message.sender == "Attune"]
    assert len(answers) == 1


async def _killed_while_updates_come_in(home: Home) -> None:
    for _ in range(12):
        await home.sam.says("/nonsense", settle=False)
        await home.alex.says("/nonsense", settle=False)

    await home.dies()

    await home.check()
    assert rows(home.data, ANSWERED_TWICE, int((MONDAY + EVENING).timestamp())) == []


@pytest.mark.prove
@pytest.mark.timeout(400)
async def test_nothing_is_lost_when_the_bot_is_killed_twenty_times_in_a_week(home: Home) -> None:
    random = Random(20)
    for kills in range(20):
        await home.sandbox.fault(
            random.choice(["delay", "drop_after", "drop_before"]), times=random.randrange(1, 4), seconds=0.3
        )
        at = MONDAY + timedelta(hours=10 + 7.3 * kills)
        await home.sandbox.request("POST", "/sandbox/clock/to", {"at": at.timestamp(), "settle": False})
        for who in (home.sam, home.alex):
            await who.says(random.choice(["/today", "/plan", "/nonsense", "hello"]), settle=False)
        await asyncio.sleep(random.random() / 10)
        await home.dies()
    await home.check()
    assert rows(home.data, ANSWERED_TWICE, int((MONDAY + EVENING).timestamp())) == []
    await home.sandbox.advance_to(MONDAY + timedelta(days=7, hours=22))
    assert rows(home.data, "SELECT count(*) FROM timers WHERE state = 'dead'") == [(0,)]
    await home.check()
