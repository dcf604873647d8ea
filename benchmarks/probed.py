"""Attune as `attune run` starts it, with a probe on its event loop. Arguments: how many timers, where to write."""

import asyncio
import contextlib
import json
import os
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, field
from io import FileIO
from pathlib import Path

import uvloop

from benchmarks.planned import make_due, some
from benchmarks.processes import resident_mb
from bot import settings as configuration
from bot.app import Attune, open_attune
from bot.memory import keep_what_is_loaded

STEP_S = 0.002
BURST_SHARE = 10
"""One couple in so many has something due at the same moment."""
SETTLING_S, RESTING_S = 2.0, 5.0
AHEAD_S = 2
PREPARED_IN_S = 1_000
"""How many timers are made due in a second."""
AT_ONCE = 500
MOST_S = 3600


@dataclass
class Pauses:
    """For how long the loop did not come to its next step, and how much of that it waited for a processor."""

    long_ms: list[float] = field(default_factory=list)
    waited_ms: list[float] = field(default_factory=list)
    cpu_s: float = 0.0
    took_s: float = 0.0

    def as_json(self) -> dict[str, float]:
        """Return what matters of them."""
        ordered = sorted(self.long_ms)
        own = [max(0.0, pause - waited) for pause, waited in zip(self.long_ms, self.waited_ms, strict=True)]
        return {
            "longest_ms": max(ordered, default=0),
            "longest_own_ms": max(own, default=0),
            "p99_ms": ordered[int(len(ordered) * 0.99)] if ordered else 0,
            "cpu_s": self.cpu_s,
            "took_s": self.took_s,
        }


@asynccontextmanager
async def probing() -> AsyncIterator[Pauses]:
    """Step every two milliseconds and note how late each step comes, and how long our threads had to queue for it."""
    pauses = Pauses()
    task = asyncio.create_task(_probe(pauses))
    began_at, cpu_s = time.perf_counter(), time.process_time()
    try:
        yield pauses
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
        pauses.cpu_s, pauses.took_s = time.process_time() - cpu_s, time.perf_counter() - began_at


async def _probe(pauses: Pauses) -> None:
    with ExitStack() as files:
        threads = [files.enter_context(path.open("rb", buffering=0)) for path in _statistics()]
        while True:
            queued_ns, began_at = _queued_ns(threads), time.perf_counter()
            await asyncio.sleep(STEP_S)
            pauses.long_ms.append(1000 * (time.perf_counter() - began_at - STEP_S))
            pauses.waited_ms.append((_queued_ns(threads) - queued_ns) / 1e6)


def _statistics() -> list[Path]:
    return list(Path("/proc/self/task").glob("*/schedstat"))


def _queued_ns(threads: Sequence[FileIO]) -> int:
    """Return how long the threads have stood in Linux's queue for a processor: one of them may hold Python's lock."""
    return sum(int(os.pread(thread.fileno(), 100, 0).split()[1]) for thread in threads)


async def serve(timers: int) -> str:
    """Serve at rest, then with so many timers due at one moment; return how the loop fared in both."""
    settings = configuration.load()
    configuration.set_up_logging(settings)
    async with open_attune(settings) as attune:
        keep_what_is_loaded()
        running = asyncio.create_task(attune.run())
        try:
            return json.dumps(await _observe(attune, timers))
        finally:
            running.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await running


async def _observe(attune: Attune, timers: int) -> dict[str, object]:
    await asyncio.sleep(SETTLING_S)
    async with probing() as at_rest:
        await asyncio.sleep(RESTING_S)
    chosen, due_s = some(timers * BURST_SHARE, timers), int(time.time()) + AHEAD_S + timers // PREPARED_IN_S
    for first in range(0, timers, AT_ONCE):  # in one transaction, its undo alone would fill the memory
        await attune.database.run(make_due, chosen[first : first + AT_ONCE], due_s)
    attune.due.wake()
    if attune.due.acted_on:
        raise RuntimeError("the burst began before all of it was due")
    await _until(attune, 1)
    async with probing() as in_burst:
        await _until(attune, timers)
    return {"rest": at_rest.as_json(), "burst": in_burst.as_json(), "mb": resident_mb(os.getpid())}


async def _until(attune: Attune, timers: int) -> None:
    async with asyncio.timeout(MOST_S):
        while attune.due.acted_on < timers:  # noqa: ASYNC110 -- what is measured shall not have to tell
            await asyncio.sleep(0.005)


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(uvloop.run(serve(int(sys.argv[1]))))
