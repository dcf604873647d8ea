"""The library's own way to plan: a JobQueue with one job a moment, armed after a restart. Argument: how many jobs."""

import asyncio
import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from telegram.ext import ApplicationBuilder, CallbackContext

from benchmarks.processes import TOKEN


async def send(context: CallbackContext[Any, Any, Any, Any]) -> None:
    """What a job would do."""


async def arm(count: int) -> float:
    """Plan every moment; return the seconds it took."""
    queue = ApplicationBuilder().token(TOKEN).build().job_queue
    assert queue is not None
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    began_at = perf_counter()
    for number in range(count):
        when = tomorrow + timedelta(seconds=number * 7919 % 604_800)
        queue.run_once(send, when, data={"offer": number}, name=f"plan:{number}", chat_id=number)
    await queue.start()
    seconds = perf_counter() - began_at
    await queue.stop(wait=False)
    return seconds


def _resident_mb() -> float:
    entries = Path("/proc/self/status").read_text().splitlines()
    return next(int(entry.split()[1]) / 1024 for entry in entries if entry.startswith("VmRSS:"))


if __name__ == "__main__":
    before = _resident_mb()
    took = asyncio.run(arm(int(sys.argv[1])))
    sys.stdout.write(json.dumps({"seconds": took, "mb": _resident_mb() - before}))
