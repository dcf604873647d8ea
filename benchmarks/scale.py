"""A thousand, ten thousand, a hundred thousand planned couples: what grows with them, beside the first thousand."""

import asyncio
import json
import tempfile
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

from benchmarks.figures import Fact, Figure, Result
from benchmarks.planned import OFFERS, TIMERS, clear, database_in, end_weeks, fill, make_due, some
from benchmarks.probed import BURST_SHARE
from benchmarks.processes import attune_settings, processor_seconds, resident_mb, started, stub
from bot.clock import SystemClock
from bot.features.plan import handlers
from bot.storage import sending
from bot.storage.database import SqliteDatabase
from jobs.due import DueTimers
from jobs.scheduler import Scheduler

FEW = 1_000
SIZES = (10_000, 100_000)
ROUNDS = 5
TICKS = 100
TOUCHED = 500
WEEKS = 100
PATIENCE_S = 1_800


@dataclass
class Measured:
    """One database with so many couples, and what was measured on it."""

    folder: Path
    couples: int
    to_send_s: list[float] = field(default_factory=list)
    to_send_cpu_s: list[float] = field(default_factory=list)
    resident_mb: list[float] = field(default_factory=list)
    arm_ms: list[float] = field(default_factory=list)
    tick_ms: list[float] = field(default_factory=list)
    due_ms: list[float] = field(default_factory=list)
    due_cpu_ms: list[float] = field(default_factory=list)
    week_ms: list[float] = field(default_factory=list)
    week_cpu_ms: list[float] = field(default_factory=list)
    bursts: list[dict[str, Any]] = field(default_factory=list)
    size_mb: float = 0.0
    filled_s: float = 0.0


def measure(*, quick: bool) -> Result:
    """Measure the sizes that take a few minutes."""
    return of_sizes(SIZES[:1] if quick else SIZES, rounds=2 if quick else ROUNDS, bursts=1 if quick else 3)


def of_sizes(sizes: tuple[int, ...], *, rounds: int, bursts: int) -> Result:
    """Fill a database of each size and one with the fewest, and do the same on each, in turn."""
    with tempfile.TemporaryDirectory(prefix="attune-bench-") as folder:
        all_of_them = [Measured(Path(folder) / str(couples), couples) for couples in (FEW, *sizes)]
        for each in all_of_them:
            each.folder.mkdir()
            began_at = perf_counter()
            asyncio.run(fill(each.folder, each.couples))
            each.filled_s = perf_counter() - began_at
            each.size_mb = (each.folder / "attune.db").stat().st_size / 1e6
        for number in range(rounds):
            for each in all_of_them:
                _start(each)
                asyncio.run(_work(each, number))
        for _ in range(bursts):
            for each in all_of_them:
                _burst(each)
    few, *many = all_of_them
    figures = [figure for each in many for figure in _figures(each, few)]
    return Result(tuple(figures), (_sizes(all_of_them), _bursts(all_of_them)))


def lived_through(folder: Path, couples: int) -> dict[str, Any]:
    """Fill a folder, arm as after a restart, and let a tenth be due at one moment; return what `queues` compares."""
    each = Measured(folder, couples)
    asyncio.run(fill(folder, couples))
    asyncio.run(_armed(each))
    _burst(each)
    return {"arm_s": each.arm_ms[0] / 1000, "longest_own_ms": each.bursts[0]["burst"]["longest_own_ms"]}


def _figures(many: Measured, few: Measured) -> list[Figure]:
    against = f"itself with {few.couples:,} couples"

    def figure(what: str, unit: str, name: str, how: str) -> Figure:
        ours, peer = tuple(getattr(many, name)), tuple(getattr(few, name))
        return Figure(f"{what}, {many.couples:,} couples", unit, ours, peer, against, how)

    from_start = "from `python -m bot run` with one timer due to its sendMessage reaching a server on the loopback"
    in_plan = (
        "private offers through the plan's real action, a sealed outbox row each, committed with FULL, not yet sent"
    )
    in_week = "the plan's real roll-over: 11 offers of the week and 28 of its days, with their timers; "
    return [
        figure("start to the first message", "s", "to_send_s", from_start),
        figure(
            "start to the first message, processor", "s", "to_send_cpu_s", "processor time of the process until then"
        ),
        figure("resident memory", "MB", "resident_mb", "VmRSS of the process a second after that message"),
        figure("arming after a restart", "ms", "arm_ms", "asking for the next due moment and setting the wake-up"),
        figure("a tick with nothing due", "ms", "tick_ms", f"median of {TICKS}: timers and outbox looked at"),
        figure("one timer that is due", "ms", "due_ms", f"{TOUCHED} together: {in_plan}"),
        figure("one timer that is due, processor", "ms", "due_cpu_ms", "processor time of the same, all threads"),
        figure("one couple's next week", "ms", "week_ms", f"{in_week}{WEEKS} couples, from all over the file"),
        figure("one couple's next week, processor", "ms", "week_cpu_ms", "processor time of the same, all threads"),
    ]


def _sizes(measured: list[Measured]) -> Fact:
    lines = [
        f"{each.couples:,} couples: {each.size_mb:,.0f} MB, {1e6 * each.size_mb / each.couples:,.0f} bytes a couple, "
        f"filled in {each.filled_s:.0f} s"
        for each in measured
    ]
    return Fact(f"the file, with {TIMERS} timers and {OFFERS} offers a couple", "\n".join(lines))


def _bursts(measured: list[Measured]) -> Fact:
    """Say how the loop fared; every run of every size, the worst pause of each."""
    lines = []
    for each in measured:
        number = each.couples // BURST_SHARE
        burst, rest = ([run[part] for run in each.bursts] for part in ("burst", "rest"))
        lines += [
            f"{each.couples:,} couples, {number:,} at once:",
            f"  longest pause {_listed(run['longest_ms'] for run in burst)} ms,",
            f"  without waiting for a processor {_listed(run['longest_own_ms'] for run in burst)} ms,",
            f"  at rest, before it {_listed(run['longest_ms'] for run in rest)} ms;",
            f"  one in a hundred steps {_listed(run['p99_ms'] for run in burst)} ms late or more;",
            f"  all of it written down in {_listed(run['took_s'] for run in burst)} s, with sending beside it",
            f"  at {_listed(1000 * run['cpu_s'] / number for run in burst)} ms of processor time each;",
            f"  memory after it {_listed(run['mb'] for run in each.bursts)} MB",
        ]
    how = "the whole bot, sending at Telegram's pace; a probe that steps every 2 ms on its event loop"
    return Fact(f"a tenth of all couples due in one minute ({how})", "\n".join(lines))


def _listed(values: Iterable[float]) -> str:
    return ", ".join(f"{value:.3g}" for value in values)


def _start(each: Measured) -> None:
    """Start the real bot on this database with one message due."""
    asyncio.run(_prepare(each, 1))
    with stub() as server:
        settings = attune_settings(server, each.folder)
        started_at = time.monotonic()
        with started("bot", "run", env=settings) as process:
            each.to_send_s.append(server.sent_at() - started_at)
            each.to_send_cpu_s.append(processor_seconds(process.pid))
            time.sleep(1)
            each.resident_mb.append(resident_mb(process.pid))


async def _work(each: Measured, turn: int) -> None:
    """In this process: arm, tick, work off what is due, and let weeks begin."""
    await _prepare(each, 0)
    await _armed(each)
    await _prepare(each, TOUCHED)
    took_s, cpu_s = await _worked_off(each, TOUCHED)
    each.due_ms.append(1000 * took_s / TOUCHED)
    each.due_cpu_ms.append(1000 * cpu_s / TOUCHED)
    async with _opened(each.folder) as database:
        await database.run(end_weeks, some(each.couples, WEEKS, turn + 1))
    took_s, cpu_s = await _worked_off(each, WEEKS)
    each.week_ms.append(1000 * took_s / WEEKS)
    each.week_cpu_ms.append(1000 * cpu_s / WEEKS)


async def _armed(each: Measured) -> None:
    async with _opened(each.folder) as database:
        due = DueTimers(database, handlers.DUE)
        each.arm_ms.append(1000 * await _arm(due))
        each.tick_ms.append(1000 * median([await _tick(database, due) for _ in range(TICKS)]))


async def _worked_off(each: Measured, least: int) -> tuple[float, float]:
    """Act on all that is due; return how long it took and its processor time."""
    async with _opened(each.folder) as database:
        began_at, cpu_s = perf_counter(), process_time()
        acted = await DueTimers(database, handlers.DUE).work_off()
        took = perf_counter() - began_at, process_time() - cpu_s
    if acted < least:
        raise RuntimeError(f"{acted} timers were acted on, not {least}")
    return took


def _burst(each: Measured) -> None:
    """Let the whole bot live through a burst, with a probe on its loop."""
    number, found = each.couples // BURST_SHARE, each.folder / "probed.json"
    asyncio.run(_prepare(each, 0))
    with stub() as server:
        settings = attune_settings(server, each.folder)
        with started("benchmarks.probed", str(number), str(found), env=settings) as process:
            process.wait(PATIENCE_S)
            each.bursts.append(json.loads(found.read_text()))
    found.unlink()


async def _arm(due: DueTimers) -> float:
    scheduler = Scheduler(SystemClock(), due.wake)
    scheduler.start(_nothing)
    began_at = perf_counter()
    scheduler.arm(await due.next_due_at())
    took = perf_counter() - began_at
    scheduler.stop()
    return took


async def _tick(database: SqliteDatabase, due: DueTimers) -> float:
    began_at = perf_counter()
    await due.work_off()
    await due.next_due_at()
    await database.run(sending.claim, 32, lambda _: True, frozenset())
    return perf_counter() - began_at


async def _nothing() -> None:
    """No housekeeping while this is measured."""


async def _prepare(each: Measured, number: int) -> None:
    async with _opened(each.folder) as database:
        await database.run(clear)
        await database.run(make_due, some(each.couples, number) if number else [], int(time.time()))
        await database.checkpoint()


@asynccontextmanager
async def _opened(folder: Path) -> AsyncIterator[SqliteDatabase]:
    database = await database_in(folder)
    try:
        yield database
    finally:
        await database.close()
