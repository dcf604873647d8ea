"""A bot whose disk or database fails while it runs: nothing unfinished is confirmed, /health says so, it goes on."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
import pytest
from structlog.testing import capture_logs

from bot.metrics import RECENTLY_S, Metrics, serving
from sandbox.updates import FIRST_UPDATE
from tests.support import disk
from tests.support.house import House
from tests.support.ledger import check_received, outcomes, rows, until

LINES = 20
ANSWERS = "SELECT count(*), count(DISTINCT caused_by) FROM outbox WHERE state = 'sent'"
WELL = (200, "It can be read and written.")


@dataclass
class Health:
    """What /health says of the database, with a stopwatch of its own."""

    session: aiohttp.ClientSession
    address: str = ""
    passed_s: float = 0

    async def says(self) -> tuple[int, str]:
        async with self.session.get(self.address) as response:
            return response.status, (await response.json())["database"]


@asynccontextmanager
async def health_of(house: House) -> AsyncIterator[Health]:
    async with aiohttp.ClientSession() as session:
        health = Health(session)
        metrics = Metrics(lambda: health.passed_s)
        metrics.polled()
        house.attune.database.on_trouble(metrics.storage_failed)
        async with serving(metrics, house.attune.database, 0) as port:
            health.address = f"http://127.0.0.1:{port}/health"
            yield health


async def everybody_writes(house: House) -> None:
    """Let both write, until the first of their updates has to wait."""
    with capture_logs() as logs:
        for _ in range(LINES):
            for who in (house.sam, house.alex):
                await who.says("/nonsense", settle=False)
        await until(lambda: any(log["event"] == "update waits for the database" for log in logs))
        await asyncio.sleep(0.1)


def check_confirmed(house: House) -> None:
    """Check that some updates wait, and that what is confirmed is recorded."""
    updates = house.served.world.updates
    assert updates.pending > 0
    assert set(range(FIRST_UPDATE, updates.next_id - updates.pending)) <= set(outcomes(house.folder))


@pytest.mark.parametrize("trouble", disk.PASSING)
async def test_nothing_is_lost_and_health_says_so_when_the_database_cannot_be_written_for_a_while(
    house: House, trouble: str
) -> None:
    async with health_of(house) as health:
        async with disk.PASSING[trouble](house.attune.database, house.folder / "attune.db"):
            await everybody_writes(house)
            check_confirmed(house)
            status, words = await health.says()
        await house.sandbox.advance(minutes=3)
        health.passed_s += RECENTLY_S
        afterwards = await health.says()

    assert status == 503
    assert disk.WORDS[trouble] in words
    assert afterwards == WELL
    assert rows(house.folder, ANSWERS) == [(2 * LINES, 2 * LINES)]
    check_received(house)


async def test_nothing_is_confirmed_and_health_says_so_when_a_page_is_damaged(house: House) -> None:
    async with health_of(house) as health:
        async with disk.damaged(house.attune.database, house.folder / "attune.db", "outbox"):
            await everybody_writes(house)
            check_confirmed(house)
            status, words = await health.says()
        await house.sandbox.advance(minutes=3)
        health.passed_s += RECENTLY_S
        afterwards = await health.says()

    assert (status, words) == afterwards
    assert status == 503
    assert words.startswith("Part of it is damaged: database disk image is malformed. Stop the bot and restore")
    assert rows(house.folder, ANSWERS) == [(2 * LINES, 2 * LINES)]
    check_received(house)
