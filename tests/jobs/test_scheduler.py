"""APScheduler's part: what it calls runs on the loop, in time, and once."""

import asyncio
import threading
from datetime import UTC, datetime, timedelta

from jobs.scheduler import Scheduler


class MachineClock:
    """Shows the machine's time, as APScheduler does."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def on_jump(self, listener: object) -> None:
        """Nothing jumps here."""


async def test_the_loops_are_woken_on_their_own_thread_when_a_timer_is_due() -> None:
    threads: list[int] = []
    woken = asyncio.Event()

    def wake() -> None:
        threads.append(threading.get_ident())
        asyncio.get_running_loop().call_soon(woken.set)

    scheduler = Scheduler(MachineClock(), wake)
    scheduler.start(_nothing)
    try:
        scheduler.arm(datetime.now(UTC) - timedelta(hours=1))
        await asyncio.wait_for(woken.wait(), 20)
    finally:
        scheduler.stop()

    assert threads == [threading.get_ident()]


async def test_housekeeping_is_awaited_when_its_hour_comes() -> None:
    tidied = asyncio.Event()

    async def tidy() -> None:
        tidied.set()

    scheduler = Scheduler(MachineClock(), lambda: None)
    scheduler.start(lambda: tidy(), first_tidy_s=0)  # noqa: PLW0108 -- as the composition root passes it
    try:
        await asyncio.wait_for(tidied.wait(), 20)
    finally:
        scheduler.stop()


async def test_a_nearer_moment_is_kept_when_it_is_armed_while_another_waits() -> None:
    woken = asyncio.Event()
    scheduler = Scheduler(MachineClock(), woken.set)
    scheduler.start(_nothing)
    try:
        scheduler.arm(datetime.now(UTC) + timedelta(days=900))
        scheduler.arm(datetime.now(UTC))
        await asyncio.wait_for(woken.wait(), 20)
    finally:
        scheduler.stop()


async def _nothing() -> None:
    return
