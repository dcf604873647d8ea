"""The bot as a process of its own, started as an operator starts it; it never outlives the test."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from sandbox.server import Served
from tests.support.house import TOKEN

ROOT = Path(__file__).parents[2]
PATIENCE_S = 20
KEY = "5a" * 32


@dataclass(frozen=True, slots=True)
class Ended:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str


async def attune(*arguments: str, folder: Path, **settings: str) -> Ended:
    """Run a command in an empty folder of its own; settings are named without their prefix."""
    process = await _start(arguments, folder, settings, asyncio.subprocess.PIPE)
    try:
        out, err = await asyncio.wait_for(process.communicate(), PATIENCE_S)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return Ended(process.returncode or 0, out.decode(), err.decode())


@asynccontextmanager
async def running(folder: Path, **settings: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run the bot until the block ends; what it prints goes to `bot.log` in the folder."""
    with (folder / "bot.log").open("ab") as log:
        process = await _start(("run",), folder, settings, log.fileno())
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        try:
            await asyncio.wait_for(process.wait(), PATIENCE_S)
        except TimeoutError:
            process.kill()
            await process.wait()


def in_sandbox(served: Served, data: Path) -> dict[str, str]:
    """Return the settings with which a bot lives on a sandbox and its clock."""
    return {
        "bot_token": TOKEN,
        "api_base_url": served.bot_api_url,
        "clock_url": served.clock_url,
        "data_dir": str(data),
        "operator_name": "Robin",
        "master_key": KEY,
    }


async def kill(process: asyncio.subprocess.Process) -> None:
    """End it with SIGKILL: no time for anything."""
    process.kill()
    await process.wait()


async def _start(
    arguments: tuple[str, ...], folder: Path, settings: Mapping[str, str], output: int
) -> asyncio.subprocess.Process:
    scratch = folder / "tmp"
    scratch.mkdir(parents=True, exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ATTUNE_")}
    given = {f"ATTUNE_{name.upper()}": value for name, value in settings.items()}
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *arguments, cwd=folder, stdout=output, stderr=output,
        env={**kept, "PYTHONPATH": str(ROOT), "TMPDIR": str(scratch), **given},
    )  # fmt: skip
