"""A hundred thousand planned couples: what grows with them, beside the same bot with a thousand."""

import asyncio
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks import plans
from benchmarks.figures import Fact, Figure, Result
from benchmarks.planned import choose_due, database_in, fill, make_due
from benchmarks.processes import ROOT, attune_settings, resident_mb, started, stub
from bot.clock import SystemClock
from bot.features.plan import handlers
from bot.storage import sending
from bot.storage.database import SqliteDatabase
from jobs.due import DueTimers
from jobs.scheduler import Scheduler

MANY, FEW = 100_000, 1_000
TIMERS = 9
BURST = 1_000
ROUNDS = 5
TICKS = 100


@dataclass
class Measured:
    """One database with so many couples, and what was measured on it."""

    folder: Path
    couples: int
    to_send_s: list[float] = field(default_factory=list)
    resident_mb: list[float] = field(default_factory=list)
    arm_ms: list[float] = field(default_factory=list)
    tick_ms: list[float] = field(default_factory=list)
    burst_s: list[float] = field(default_factory=list)
    stall_ms: list[float] = field(default_factory=list)
    size_mb: float = 0.0
    to_be_due: list[int] = field(default_factory=list)


def measure(*, quick: bool) -> Result:
    """Fill two databases and do the same on both, in turn."""
    rounds = 3 if quick else ROUNDS
    with tempfile.TemporaryDirectory(prefix="attune-bench-") as folder:
        many = Measured(Path(folder) / "many", MANY // 10 if quick else MANY)
        few = Measured(Path(folder) / "few", FEW)
        jobs: list[dict[str, float]] = []
        began_at = perf_counter()
        for each in (few, many):
            each.folder.mkdir()
            asyncio.run(fill(each.folder, each.couples))
            each.to_be_due = asyncio.run(_choose(each.folder))
            each.size_mb = (each.folder / "attune.db").stat().st_size / 1e6
        filled_s = perf_counter() - began_at
        for _ in range(rounds):
            for each in (many, few):
                _start(each)
                asyncio.run(_work(each))
            jobs.append(_jobs(FEW * TIMERS))
        shutil.rmtree(many.folder)
    return Result((*_figures(many, few), *_against_jobs(many, jobs)), (_facts(many, few, filled_s), plans.examine()))


def _figures(many: Measured, few: Measured) -> list[Figure]:
    against = f"itself with {few.couples:,} couples"

    def figure(what: str, unit: str, name: str, how: str) -> Figure:
        ours, peer = tuple(getattr(many, name)), tuple(getattr(few, name))
        return Figure(f"{what}, {many.couples:,} couples", unit, ours, peer, against, how)

    return [
        figure("start to the first message", "s", "to_send_s", "from `python -m bot run` with one timer due to its "
               "sendMessage reaching a server on the loopback"),
        figure("resident memory", "MB", "resident_mb", "VmRSS of the process a second after that message"),
        figure("arming after a restart", "ms", "arm_ms", "asking for the next due moment and setting the wake-up"),
        figure("a tick with nothing due", "ms", "tick_ms", f"median of {TICKS}: due timers, next moment and outbox "
               "looked at, nothing found"),
        figure(f"a burst of {BURST:,} due", "s", "burst_s", "private offers through the plan's real action, state, "
               "receipt of the timer and a sealed outbox row each, committed with FULL; not yet sent"),
    ]  # fmt: skip


def _against_jobs(many: Measured, jobs: list[dict[str, float]]) -> list[Figure]:
    count = f"{FEW * TIMERS:,}"
    against = f"python-telegram-bot's JobQueue with {count} jobs"
    took = tuple(1000 * each["seconds"] for each in jobs)
    how = f"ours as above with {many.couples * TIMERS:,} timers; the peer's run_once for {count} moments and its start"
    return [Figure("arming every moment after a restart", "ms", tuple(many.arm_ms), took, against, how)]


def _facts(many: Measured, few: Measured, filled_s: float) -> Fact:
    each = 1e6 * (many.size_mb - few.size_mb) / (many.couples - few.couples)
    lines = (
        f"file: {many.size_mb:,.0f} MB for {many.couples:,} couples with {TIMERS} timers and 5 offers",
        f"each couple: {each:,.0f} bytes",
        f"longest pause of the loop in {len(many.stall_ms)} bursts of {BURST:,}: {max(many.stall_ms):.0f} ms",
        f"longest pause of the loop in the middle one of them: {median(many.stall_ms):.0f} ms",
        f"filling both databases took {filled_s:.0f} s",
    )
    return Fact("size", "\n".join(lines))


def _start(each: Measured) -> None:
    """Start the real bot on this database with one message due."""
    asyncio.run(_prepare(each, 1))
    with stub() as server:
        settings = attune_settings(server, each.folder)
        started_at = time.monotonic()
        with started("bot", "run", env=settings) as process:
            each.to_send_s.append(server.sent_at() - started_at)
            time.sleep(1)
            each.resident_mb.append(resident_mb(process.pid))


async def _work(each: Measured) -> None:
    """In this process: arm, tick, and work off a burst."""
    await _prepare(each, 0)
    async with _opened(each.folder) as database:
        due = DueTimers(database, handlers.DUE)
        each.arm_ms.append(1000 * await _arm(due))
        each.tick_ms.append(1000 * median([await _tick(database, due) for _ in range(TICKS)]))
    await _prepare(each, BURST)
    async with _opened(each.folder) as database:
        watch = asyncio.create_task(_longest_pause_s())
        began_at = perf_counter()
        acted = await DueTimers(database, handlers.DUE).work_off()
        each.burst_s.append(perf_counter() - began_at)
        watch.cancel()
        each.stall_ms.append(1000 * await watch)
        owed = await database.run(lambda tx: tx.all("SELECT count(*) AS number FROM outbox"))
    if acted != BURST or owed[0]["number"] != BURST:
        raise RuntimeError(f"{acted} timers were acted on and {owed[0]['number']} messages owed, not {BURST}")


async def _arm(due: DueTimers) -> float:
    scheduler = Scheduler(SystemClock(), due.wake)
    scheduler.start(_nothing)
    began_at = perf_counter()
    next_at: datetime | None = await due.next_due_at()
    scheduler.arm(next_at)
    took = perf_counter() - began_at
    scheduler.stop()
    return took


async def _tick(database: SqliteDatabase, due: DueTimers) -> float:
    began_at = perf_counter()
    await due.work_off()
    await due.next_due_at()
    await database.run(sending.claim, 32, lambda _: True, frozenset())
    return perf_counter() - began_at


async def _longest_pause_s() -> float:
    longest = 0.0
    try:
        while True:
            began_at = perf_counter()
            await asyncio.sleep(0.001)
            longest = max(longest, perf_counter() - began_at - 0.001)
    except asyncio.CancelledError:
        return longest


async def _nothing() -> None:
    """No housekeeping while this is measured."""


async def _choose(folder: Path) -> list[int]:
    async with _opened(folder) as database:
        return await database.run(choose_due, BURST)


async def _prepare(each: Measured, number: int) -> None:
    async with _opened(each.folder) as database:
        await database.run(make_due, each.to_be_due[:number])


@asynccontextmanager
async def _opened(folder: Path) -> AsyncIterator[SqliteDatabase]:
    database = await database_in(folder)
    try:
        yield database
    finally:
        await database.close()


def _jobs(count: int) -> dict[str, float]:
    """Let a process of its own arm a JobQueue."""
    found = subprocess.run(
        [sys.executable, "-m", "benchmarks.peers.jobs", str(count)], cwd=ROOT, check=True, capture_output=True
    )
    return dict(json.loads(found.stdout))
