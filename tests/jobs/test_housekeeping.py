"""What is tidied up, and what an update of the world's time zones moves."""

import asyncio
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.core.ids import ChatId, MessageId
from bot.core.local_time import ZONE_DATA, LocalMoment
from bot.storage import facts, outbox, timers
from jobs import housekeeping
from jobs.housekeeping import ZONE_DATA_FACT, follow_zone_data, forget_what_is_over
from tests.support import disk
from tests.support.ledger import until
from tests.support.stage import Stage, open_stage

MOMENT = LocalMoment(date(2026, 7, 1), time(9, 0), "Europe/Berlin")
RIGHT = datetime.fromisoformat("2026-07-01T07:00:00+00:00")
WITH_OLD_DATA = RIGHT + timedelta(hours=1)


async def plan_with_old_data(stage: Stage, *keys: str) -> None:
    for key in keys:
        await stage.database.run(timers.plan, key, "test.kind", MOMENT)
    await stage.database.run(lambda tx: tx.do("UPDATE timers SET due_at = ?", int(WITH_OLD_DATA.timestamp())))
    await stage.database.run(facts.put, ZONE_DATA_FACT, "2019a")


SET_UNTIL = "UPDATE timers SET valid_until = ? WHERE key = 'a'"


async def due_at(stage: Stage, key: str) -> datetime:
    timer = await stage.database.run(timers.find, key)
    assert timer is not None
    return timer.due_at


async def test_local_moments_move_when_the_time_zone_data_changed(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(housekeeping, "_AT_ONCE", 2)
    await plan_with_old_data(stage, *"abcde")

    await follow_zone_data(stage.database)

    assert [await due_at(stage, key) for key in "abcde"] == [RIGHT] * 5
    assert await stage.database.run(facts.find, ZONE_DATA_FACT) == ZONE_DATA


async def test_until_when_it_is_worth_doing_moves_along_when_the_time_zone_data_changed(stage: Stage) -> None:
    await plan_with_old_data(stage, "a", "b")
    worth_until = int((WITH_OLD_DATA + timedelta(hours=3)).timestamp())
    await stage.database.run(lambda tx: tx.do(SET_UNTIL, worth_until))

    await follow_zone_data(stage.database)

    valid = [await stage.database.run(timers.find, key) for key in "ab"]
    assert [timer and timer.valid_until for timer in valid] == [RIGHT + timedelta(hours=3), None]


async def test_nothing_moves_when_the_time_zone_data_is_the_same(stage: Stage) -> None:
    await plan_with_old_data(stage, "a")

    await follow_zone_data(stage.database, "2019a")

    assert await due_at(stage, "a") == WITH_OLD_DATA


async def test_others_move_when_a_zone_is_no_longer_known(stage: Stage) -> None:
    await plan_with_old_data(stage, "a", "b")
    await stage.database.run(lambda tx: tx.do("UPDATE timers SET zone = 'Europe/Atlantis' WHERE key = 'a'"))

    await follow_zone_data(stage.database)

    assert [await due_at(stage, key) for key in "ab"] == [WITH_OLD_DATA, RIGHT]


async def test_a_moment_that_was_put_off_stays_when_the_time_zone_data_changed(stage: Stage) -> None:
    await plan_with_old_data(stage, "a")
    timer = await stage.database.run(timers.find, "a")
    assert timer is not None
    await stage.database.run(timers.postpone, timer, RIGHT + timedelta(hours=5))

    await follow_zone_data(stage.database)

    assert await due_at(stage, "a") == RIGHT + timedelta(hours=5)


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
