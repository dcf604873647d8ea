"""What is tidied up."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.core.ids import ChatId, MessageId
from bot.storage import facts, outbox
from jobs import housekeeping
from jobs.housekeeping import forget_what_is_over
from tests.support import disk
from tests.support.ledger import until
from tests.support.stage import Stage, open_stage


async def test_what_is_over_goes_and_what_is_not_stays_when_the_house_is_tidied(stage: Stage) -> None:
    here = ChatId(7)
    await stage.database.run(outbox.fill_slot, here, "old", MessageId(1))
    stage.clock.pass_by(timedelta(days=61))
    await stage.database.run(outbox.fill_slot, here, "new", MessageId(2))

    await forget_what_is_over(stage.database)

    assert await stage.database.run(outbox.message_in, here, "old") is None
    assert await stage.database.run(outbox.message_in, here, "new") == 2


async def test_the_log_is_emptied_each_time_that_something_was_erased(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        log, erased = tmp_path / "attune.db-wal", asyncio.Event()
        await stage.partner("Lee", 9)
        emptying = asyncio.create_task(housekeeping.empty_log(stage.database, erased, pause_s=0.01))
        await until(lambda: log.stat().st_size == 0)
        sizes: list[int] = []
        for name in ("Sam", "Kim"):
            await stage.partner(name, len(sizes) + 1)
            sizes.append(log.stat().st_size)
            erased.set()
            await until(lambda: log.stat().st_size == 0)
        emptying.cancel()

    assert all(size > 0 for size in sizes)


async def test_the_log_waits_to_be_emptied_when_the_disk_does_not_take_it(stage: Stage, tmp_path: Path) -> None:
    await stage.database.run(facts.put, "something", "written")
    log = tmp_path / "attune.db-wal"
    with disk.no_file_grows_beyond(disk.LITTLE), capture_logs() as logs:
        emptying = asyncio.create_task(housekeeping.empty_log(stage.database, asyncio.Event(), pause_s=0.01))
        await until(lambda: any(entry["event"] == "the write-ahead log waits to be emptied" for entry in logs))
    await until(lambda: log.stat().st_size == 0)
    emptying.cancel()

    with pytest.raises(asyncio.CancelledError):
        await emptying
