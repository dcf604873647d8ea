"""Plans as a job each, in the library's JobQueue or APScheduler's stores. Arguments: which, how many couples."""

import asyncio
import importlib
import json
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from time import perf_counter, process_time
from typing import Any

from apscheduler.events import EVENT_JOB_MISSED
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from telegram.ext import ApplicationBuilder, CallbackContext

from benchmarks.planned import TIMERS
from benchmarks.probed import probing
from benchmarks.processes import TOKEN, resident_mb

WEEK_S = 7 * 24 * 3600
DUE_SHARE = 10
ARMING_S = {"jobqueue": 0.0006, "memory": 0.0006, "sqlalchemy": 0.08}
"""How long a job may take to be planned: those of the burst come last, and it comes after them."""
NOTICE_S = 3.0
"""How long before the burst its last job is planned, at least."""
LISTENING_S = 20.0

ran: list[float] = []
"""When each job ran."""
alive: list[object] = []
"""A queue holds its application only weakly."""


@dataclass
class Found:
    """What became of the plans."""

    arm_s: float = 0.0
    arm_cpu_s: float = 0.0
    mb: float = 0.0
    longest_ms: float = 0.0
    longest_own_ms: float = 0.0
    ran: int = 0
    missed: int = 0


async def send_from_queue(context: CallbackContext[Any, Any, Any, Any]) -> None:
    """Stand for what a job would do; the real one would send."""
    ran.append(perf_counter())


async def send(offer: int) -> None:
    """Stand for what a job would do; the real one would send."""
    ran.append(perf_counter())


async def measure(store: str, couples: int, folder: str) -> Found:
    """Plan nine moments for every couple, a tenth of the couples with one at the same time; live through that."""
    found, jobs = Found(), couples * TIMERS
    empty_mb, scheduler, add = resident_mb(os.getpid()), *_scheduler(store, folder)

    def miss(event: object) -> None:
        found.missed += 1

    scheduler.add_listener(miss, EVENT_JOB_MISSED)
    due = couples // DUE_SHARE
    scheduler.start(paused=True)
    began_at, cpu_s = perf_counter(), process_time()
    for number in range(due, jobs):
        add(number, datetime.now(UTC) + timedelta(days=1, seconds=number * 7919 % WEEK_S))
    burst_at = datetime.now(UTC) + timedelta(seconds=NOTICE_S + due * ARMING_S[store])
    for number in range(due):
        add(number, burst_at)
    scheduler.resume()
    await asyncio.sleep(0)
    found.arm_s, found.arm_cpu_s = perf_counter() - began_at, process_time() - cpu_s
    found.mb = resident_mb(os.getpid()) - empty_mb
    if datetime.now(UTC) >= burst_at:
        raise RuntimeError("planning took longer than there was time before the burst")
    await asyncio.sleep((burst_at - datetime.now(UTC)).total_seconds() - 1)
    async with probing() as pauses:
        await _until(lambda: len(ran) + found.missed >= due)
    found.longest_ms, found.longest_own_ms = pauses.as_json()["longest_ms"], pauses.as_json()["longest_own_ms"]
    found.ran = len(ran)
    scheduler.shutdown(wait=False)
    return found


async def _until(is_over: Callable[[], bool]) -> None:
    until = perf_counter() + LISTENING_S
    while not is_over() and perf_counter() < until:  # noqa: ASYNC110 -- what is measured shall not have to tell
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.05)


def _scheduler(store: str, folder: str) -> tuple[AsyncIOScheduler, Callable[[int, datetime], object]]:
    if store == "jobqueue":
        application = ApplicationBuilder().token(TOKEN).build()
        queue = application.job_queue
        assert queue is not None
        alive.append(application)
        return queue.scheduler, lambda number, at: queue.run_once(
            send_from_queue, at, data={"offer": number}, name=f"plan:{number}", chat_id=number
        )
    stores = {"default": SQLAlchemyJobStore(f"sqlite:///{folder}/jobs.db")} if store == "sqlalchemy" else {}
    scheduler = AsyncIOScheduler(jobstores=stores, timezone=UTC)
    return scheduler, lambda number, at: scheduler.add_job(
        send, "date", run_date=at, args=(number,), id=f"plan:{number}"
    )


if __name__ == "__main__":
    jobs = importlib.import_module("benchmarks.peers.jobs")  # the store finds a function by its module, never __main__
    with tempfile.TemporaryDirectory(prefix="attune-bench-") as work:
        result = asyncio.run(jobs.measure(sys.argv[1], int(sys.argv[2]), work))
    sys.stdout.write(json.dumps(vars(result)))
