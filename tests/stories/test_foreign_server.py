"""The bot on any server that speaks the Bot API, in real time, with one folder as its only place on disk."""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest

from sandbox.actor import Actor, ChatName, MessageName
from sandbox.client import Sandbox
from sandbox.server import serve
from sandbox.sight import Seen, StoryError
from tests.support.house import TOKEN
from tests.support.ledger import PATIENCE_S, outcomes, until
from tests.support.pairing import paired
from tests.support.process import running

NEVER = ("/proc", "/dev", "/sys")
T = TypeVar("T")


class Patient(Actor):
    """Somebody who waits for what they want to see, as one does where time cannot be stopped."""

    async def sees(self, text: str, chat: ChatName = None) -> Seen:
        return await _in_time(lambda: Actor.sees(self, text, chat))

    async def presses(self, label: str, chat: ChatName = None, message: MessageName = None, **how: bool) -> str | None:
        return await _in_time(lambda: Actor.presses(self, label, chat, message, **how))

    async def taps(self, label: str, chat: ChatName = None, **how: str) -> Seen:
        return await _in_time(lambda: Actor.taps(self, label, chat, **how))


@dataclass(frozen=True)
class Two:
    """Sam and Alex in real time."""

    sandbox: Sandbox
    sam: Patient
    alex: Patient


async def _in_time(tries: Callable[[], Awaitable[T]]) -> T:
    ends_at = time.monotonic() + PATIENCE_S
    while True:
        try:
            return await tries()
        except StoryError:
            if time.monotonic() > ends_at:
                raise
        await asyncio.sleep(0.05)


@pytest.mark.slow
async def test_pairing_works_without_the_sandbox_clock_and_writes_one_folder_alone(tmp_path: Path) -> None:
    cwd, data = tmp_path / "cwd", tmp_path / "data"
    cwd.mkdir()
    async with (
        serve(start=datetime.now(UTC), running=True) as served,
        Sandbox(served.base_url, settles=False) as sandbox,
    ):
        async with running(cwd, bot_token=TOKEN, api_base_url=served.bot_api_url, data_dir=str(data)) as process:
            await until(lambda: served.world.updates.is_waited_for)
            two = Two(sandbox, Patient(sandbox, 1001, "Sam"), Patient(sandbox, 1002, "Alex"))
            us = await paired(two, "button")
            await two.sam.sees("You are both ready", us)
            await two.sam.says("/plan", us)
            await two.sam.sees("Week 1", us)
            written = sorted(_open_for_writing(process.pid))
        assert process.returncode == 0

    assert written
    assert all(path.is_relative_to(data) for path in written if path != cwd / "bot.log"), written
    assert sorted(path.name for path in cwd.rglob("*")) == ["bot.log", "tmp"]
    assert not any("set aside" in outcome for outcome in outcomes(data).values())


def _open_for_writing(pid: int) -> Iterator[Path]:
    """Yield the files that a process holds open for writing."""
    for entry in Path(f"/proc/{pid}/fd").iterdir():
        try:
            target = entry.readlink()
            flags = int(Path(f"/proc/{pid}/fdinfo/{entry.name}").read_text().split("flags:")[1].split()[0], 8)
        except OSError:
            continue
        is_file = target.is_absolute() and not str(target).startswith(NEVER)
        if is_file and flags & os.O_ACCMODE != os.O_RDONLY:
            yield target
