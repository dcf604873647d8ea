"""Due timers on a real database: what one timer does to the others and to the loop."""

import asyncio
from datetime import timedelta

import pytest

from bot.storage import timers
from bot.storage.database import StorageUnavailable
from bot.storage.timers import Again, DueAction, Timer
from bot.storage.transaction import Tx
from jobs.due import DueTimers
from tests.support.clock import MONDAY_MORNING
from tests.support.stage import Stage

KIND = "test.kind"


async def plan(stage: Stage, *keys: str) -> None:
    for key in keys:
        await stage.database.run(timers.plan, key, KIND, MONDAY_MORNING)


async def states(stage: Stage) -> list[tuple[str, str, int]]:
    rows = await stage.database.run(lambda tx: tx.all("SELECT key, state, attempts FROM timers ORDER BY key"))
    return [tuple(row) for row in rows]


async def test_no_timer_is_blamed_when_the_file_cannot_be_written(stage: Stage) -> None:
    def act(tx: Tx, timer: Timer) -> None:
        tx.do("PRAGMA query_only = ON")
        try:
            tx.do("UPDATE timers SET reason = 'x' WHERE id = ?", timer.id)
        finally:
            tx.do("PRAGMA query_only = OFF")

    await plan(stage, "a", "b")

    with pytest.raises(StorageUnavailable):
        await DueTimers(stage.database, {KIND: act}).work_off()

    assert await states(stage) == [("a", "planned", 0), ("b", "planned", 0)]


async def test_a_round_comes_to_an_end_when_a_timer_asks_to_come_again_at_once(stage: Stage) -> None:
    def act(tx: Tx, timer: Timer) -> Again:
        return Again(tx.now - timedelta(hours=1))

    due = DueTimers(stage.database, {KIND: act})
    await plan(stage, "a")

    assert await due.work_off() == 1
    assert await due.next_due_at() == stage.clock.now() + timedelta(seconds=1)


@pytest.mark.parametrize(("away_for", "expected"), [(timedelta(minutes=59), "done"), (timedelta(hours=1), "skipped")])
async def test_a_timer_is_skipped_when_it_comes_after_it_was_worth_doing(
    stage: Stage, away_for: timedelta, expected: str
) -> None:
    until = MONDAY_MORNING + timedelta(hours=1)
    await stage.database.run(timers.plan, "a", KIND, MONDAY_MORNING, valid_until=until)
    stage.clock.set(MONDAY_MORNING + away_for)

    def act(tx: Tx, timer: Timer) -> None:
        """Do nothing, in time or late."""

    await DueTimers(stage.database, {KIND: act}).work_off()

    assert await states(stage) == [("a", expected, 0)]


@pytest.mark.parametrize("column", ["payload", "local_date"])
async def test_others_are_acted_on_when_a_row_cannot_be_read(stage: Stage, column: str) -> None:
    seen: list[str] = []

    def act(tx: Tx, timer: Timer) -> None:
        seen.append(timer.key)

    actions: dict[str, DueAction] = {KIND: act}
    await plan(stage, "a", "b", "c")
    await stage.database.run(lambda tx: tx.do(f"UPDATE timers SET {column} = 'nonsense' WHERE key = 'b'"))  # noqa: S608

    await DueTimers(stage.database, actions).work_off()

    assert seen == ["a", "c"]
    assert [state for _, state, _ in await states(stage)] == ["done", "dead", "done"]


async def test_the_loop_goes_on_when_a_round_meets_a_defect(stage: Stage) -> None:
    armed: list[object] = []
    done = asyncio.Event()

    def arm(due_at: object) -> None:
        armed.append(due_at)
        if len(armed) == 1:
            raise ZeroDivisionError
        done.set()

    due = DueTimers(stage.database, {})
    loop = asyncio.create_task(due.run(arm))
    while not armed:
        await asyncio.sleep(0)
    due.wake()

    await asyncio.wait_for(done.wait(), 5)
    loop.cancel()
    with pytest.raises(asyncio.CancelledError):
        await loop
