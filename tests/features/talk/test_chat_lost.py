from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.features.talk.handlers import DUE, HANDLERS
from bot.storage import timers
from bot.storage.transaction import Tx
from tests.support.stage import SHARED_CHAT
from tests.support.two import Two, open_two

LOSE_CHAT = "UPDATE couples SET chat_id = NULL"
HAVE_CHAT = "UPDATE couples SET chat_id = ?"
FORGET_TIMERS = "UPDATE timers SET state = 'skipped', reason = 'the bot was away' WHERE kind = 'talk.lapses'"


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[Two]:
    async with open_two(tmp_path, HANDLERS, DUE, ("plan.step_done",)) as couple:
        yield couple


async def states(two: Two) -> list[str]:
    def read(tx: Tx) -> list[str]:
        return [str(row["state"]) for row in tx.all("SELECT state FROM talks ORDER BY id")]

    return await two.stage.database.run(read)


async def test_a_search_ends_by_itself_when_its_chat_is_gone(two: Two) -> None:
    await two.says(two.sam, "talk")
    await two.stage.database.run(lambda tx: tx.do(LOSE_CHAT))

    await two.passes(days=8)

    assert await states(two) == ["expired"]


async def test_another_search_begins_when_the_chat_is_back(two: Two) -> None:
    await two.says(two.sam, "talk")
    await two.stage.database.run(lambda tx: tx.do(LOSE_CHAT))
    await two.passes(days=8)
    await two.stage.database.run(lambda tx: tx.do(HAVE_CHAT, SHARED_CHAT))

    await two.says(two.kim, "talk")

    assert len(two.keys("talk.slot")) == 6


@pytest.mark.parametrize("asked_by", ["a partner", "the plan"])
async def test_new_times_are_proposed_when_all_have_gone_by_before_the_search_was_ended(
    two: Two, asked_by: str
) -> None:
    await two.says(two.sam, "talk")
    await two.stage.database.run(lambda tx: tx.do(FORGET_TIMERS))
    await two.passes(days=8)

    if asked_by == "a partner":
        await two.says(two.kim, "talk")
    else:
        await two.stage.database.run(offer, two)
        await two.catch_up()

    assert (await states(two), len(two.keys("talk.slot"))) == (["expired", "voting"], 6)


def offer(tx: Tx, two: Two) -> None:
    timers.announce(tx, "talk.offer", couple=two.couple, offer=77, week=1, variation=3, until=tx.now_s + 3600)
