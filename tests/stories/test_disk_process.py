"""The bot as a process on a bad disk: it lives through what passes, and else ends with a sentence; a restart works."""

import asyncio
import os
import subprocess
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from sandbox.client import Sandbox
from sandbox.server import Served, serve
from sandbox.updates import FIRST_UPDATE
from tests.support import disk
from tests.support.ledger import outcomes, rows, until
from tests.support.process import in_sandbox, kill, running

pytestmark = [pytest.mark.prove, pytest.mark.timeout(150)]
LINES = 30
TWICE = "SELECT caused_by FROM outbox GROUP BY caused_by HAVING count(*) > 1"
is_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk")


@dataclass
class Machine:
    """A folder with a bot's data, and its Telegram."""

    folder: Path
    served: Served
    sandbox: Sandbox
    port: int

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def settings(self) -> dict[str, str]:
        return in_sandbox(self.served, self.data) | {"metrics_port": str(self.port)}

    def runs(self) -> AbstractAsyncContextManager[asyncio.subprocess.Process]:
        return running(self.folder, **self.settings)

    async def write(self) -> None:
        for _ in range(LINES):
            await self.sandbox.person("Sam").says("/nonsense", settle=False)

    async def health(self) -> str:
        address = f"http://127.0.0.1:{self.port}/health"
        async with aiohttp.ClientSession() as session, session.get(address) as response:
            return str((await response.json())["database"])

    async def is_sick(self) -> bool:
        with suppress(aiohttp.ClientError):
            return "could not" in await self.health() or "cannot be" in await self.health()
        return False

    async def is_caught_up(self) -> bool:
        return self.served.world.updates.pending == 0

    def check(self) -> None:
        assert set(outcomes(self.data)) == set(range(FIRST_UPDATE, self.served.world.updates.next_id))
        assert rows(self.data, TWICE) == []


@pytest.fixture
async def machine(tmp_path: Path, unused_tcp_port: int) -> AsyncIterator[Machine]:
    async with serve() as served, Sandbox(served.base_url) as sandbox:
        yield Machine(tmp_path, served, sandbox, unused_tcp_port)


async def test_nothing_is_lost_when_writes_fail_for_a_while(machine: Machine) -> None:
    async with machine.runs() as bot:
        await machine.sandbox.wait_for_bot()
        with disk.no_file_grows_beyond(disk.LITTLE, bot.pid):
            await machine.write()
            await until(machine.is_sick)
            assert "disk I/O error" in await machine.health()
            assert machine.served.world.updates.pending > 0
        await until(machine.is_caught_up, 60)
        assert bot.returncode is None
    machine.check()


@is_root
async def test_nothing_is_lost_when_the_disk_is_full_before_and_after_a_restart(machine: Machine) -> None:
    with small_disk(machine.data) as ballast:
        async with machine.runs() as bot:
            await machine.sandbox.wait_for_bot()
            await machine.write()
            await until(machine.is_caught_up)
            fill(ballast)
            await machine.write()
            await until(machine.is_sick)
            assert machine.served.world.updates.pending > 0
            await kill(bot)
        async with machine.runs() as bot:
            await until(machine.is_sick, 60)
            assert bot.returncode is None
            ballast.unlink()
            await until(machine.is_caught_up, 60)
        machine.check()


@contextmanager
def locked(data: Path) -> Iterator[str]:
    with disk.held_by_another_process(data / "attune.db"):
        yield "database is locked"


@contextmanager
def damaged(data: Path) -> Iterator[str]:
    path = data / "attune.db"
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\xff" * 3000 + whole[3100:])
    yield "Stop the bot and restore a backup"
    path.write_bytes(whole)


@contextmanager
def no_database(data: Path) -> Iterator[str]:
    path = data / "attune.db"
    whole = path.read_bytes()
    path.write_bytes(b"this is a letter, not a database" * 200)
    yield "attune.db: file is not a database"
    path.write_bytes(whole)


@contextmanager
def read_only(data: Path) -> Iterator[str]:
    with ExitStack() as afterwards:
        if os.geteuid() == 0:
            subprocess.run(["mount", "--bind", data, data], check=True)
            afterwards.callback(lambda: subprocess.run(["umount", data], check=True))
            subprocess.run(["mount", "-o", "remount,bind,ro", data], check=True)
        else:
            data.chmod(0o500)
            afterwards.callback(data.chmod, 0o700)
        yield "cannot be written"


@pytest.mark.parametrize("trouble", [locked, damaged, no_database, read_only])
async def test_it_ends_with_a_sentence_when_it_cannot_start_and_starts_afterwards(
    machine: Machine, trouble: Callable[[Path], AbstractContextManager[str]]
) -> None:
    async with machine.runs():
        await machine.sandbox.wait_for_bot()
    await machine.write()
    log = machine.folder / "bot.log"
    log.unlink()

    with trouble(machine.data) as sentence:
        async with machine.runs() as bot:
            code = await asyncio.wait_for(bot.wait(), 60)
        told = log.read_text()
    async with machine.runs():
        await until(machine.is_caught_up, 60)

    assert code == 2
    assert told.startswith("Attune did not start.\n")
    assert sentence in told
    assert "Traceback" not in told
    machine.check()


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """Mount 24 megabytes, room for a database with a whole log; yield where to put what fills them."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", folder], check=True)
    try:
        yield folder / "ballast"
    finally:
        subprocess.run(["umount", folder], check=True)


def fill(ballast: Path) -> None:
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
