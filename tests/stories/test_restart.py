"""The real process, killed at the worst moments: nothing is lost or done twice, and copies stay within their cap."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from tests.support.home import Home, open_home
from tests.support.ledger import outcomes, rows, until
from tests.support.writing import MONDAY

CAP = 3
KILLS = 41
"""With the sixteen kills in games and the three in role reversal (test_game_kills.py) there are sixty."""
EVENING = timedelta(hours=19, minutes=45)
ANSWERED_TWICE = """
SELECT caused_by, count(*) FROM outbox JOIN receipts ON caused_by = 'update:' || update_id
WHERE outcome IN ('unknown command', 'line', '/today', '/plan') AND received_at > ?
GROUP BY caused_by HAVING count(*) <> 1
"""


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[Home]:
    async with open_home(tmp_path) as opened:
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
    assert "unknown outcome" in home.log


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
@pytest.mark.timeout(600)
async def test_nothing_is_lost_when_the_bot_is_killed_again_and_again_in_a_week(home: Home) -> None:
    random = Random(20)
    for kills in range(KILLS):
        await home.sandbox.fault(
            random.choice(["delay", "drop_after", "drop_before"]), times=random.randrange(1, 4), seconds=0.3
        )
        at = MONDAY + timedelta(hours=10 + 146 * kills / KILLS)
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
