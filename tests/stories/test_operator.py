"""The operator's commands on a bot that runs, as they are typed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.keys import write_key
from sandbox.client import Sandbox
from sandbox.server import serve
from tests.support.ledger import rows
from tests.support.process import KEY, Ended, attune, in_sandbox, kill, running

AGREED = "SELECT consented_at IS NOT NULL FROM partners"


@dataclass(frozen=True)
class Operator:
    """Types commands in the folder where the bot runs, with a key in a file of its own."""

    folder: Path
    telegram: Sandbox
    settings: dict[str, str]

    async def types(self, *command: str) -> Ended:
        return await attune(*command, folder=self.folder, **self.settings)

    @asynccontextmanager
    async def runs(self) -> AsyncIterator[asyncio.subprocess.Process]:
        async with running(self.folder, **self.settings) as bot:
            await self.telegram.wait_for_bot()
            yield bot

    @property
    def agreed(self) -> list[tuple[object, ...]]:
        return rows(self.folder / "data", AGREED)

    @property
    def backup(self) -> Path:
        (found,) = (self.folder / "data" / "backups").glob("*.backup")
        return found


@pytest.fixture
async def operator(tmp_path: Path) -> AsyncIterator[Operator]:
    key = tmp_path / "keys" / "attune.key"
    key.parent.mkdir(mode=0o700)
    write_key(key, KEY)
    async with serve() as served, Sandbox(served.base_url) as opened:
        settings = in_sandbox(served, Path("data")) | {"master_key": "", "master_key_file": str(key)}
        yield Operator(tmp_path, opened, settings)


@pytest.mark.prove
@pytest.mark.timeout(150)  # four processes
async def test_a_backup_and_a_new_key_are_made_while_the_bot_runs(operator: Operator) -> None:
    sam = operator.telegram.person("Sam")
    async with operator.runs() as bot:
        await sam.says("/start")
        backed_up = await operator.types("backup")
        rotated = await operator.types("rotate-key")
        await sam.presses("I agree")
        await kill(bot)
    async with operator.runs():
        await sam.sees("What does your clock show")

    assert (backed_up.code, rotated.code) == (0, 0), backed_up.err + rotated.err
    assert f"Backed up to data/backups/{operator.backup.name}, and read back whole." in backed_up.out
    assert "There is a new master key" in rotated.out
    (old,) = (operator.folder / "keys").glob("attune.key.*.old")
    assert old.read_text().strip() == KEY
    assert (operator.folder / "keys" / "attune.key").read_text().strip() != KEY


@pytest.mark.prove
@pytest.mark.timeout(150)
async def test_a_backup_is_refused_while_the_bot_runs_and_brought_back_when_it_does_not(operator: Operator) -> None:
    sam = operator.telegram.person("Sam")
    async with operator.runs():
        await operator.types("backup")
        await sam.says("/start")
        await sam.presses("I agree")
        refused = await operator.types("restore", str(operator.backup))
    before = operator.agreed

    restored = await operator.types("restore", str(operator.backup))

    assert (refused.code, refused.out) == (2, "")
    assert "The bot runs. Stop it before you restore a backup; nothing was changed." in refused.err
    assert restored.code == 0, restored.err
    assert "everything is as it was at 20" in restored.out
    assert (before, operator.agreed) == ([(1,)], [])
    async with operator.runs():
        await sam.says("/start")
        await sam.presses("I agree")
    assert operator.agreed == [(1,)]
