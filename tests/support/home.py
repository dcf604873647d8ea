"""Sam and Alex, whose plan runs on a bot in a process of its own, which a story may kill."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sandbox.actor import Actor
from sandbox.client import Sandbox
from sandbox.server import Served, serve
from sandbox.sight import Group
from sandbox.updates import FIRST_UPDATE
from tests.support.ledger import outcomes, rows
from tests.support.pairing import paired
from tests.support.process import in_sandbox, kill, running

CARD = "Good evening"
STARTING_PATIENCE_S = 90.0
"""A machine that runs many tests may take its time to load the bot."""
OVER_THE_CAP = "SELECT count(*) FROM outbox WHERE copies > resend_cap"
UNFINISHED = "SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending')"


@dataclass
class Home:
    """Sam and Alex, and a bot in a process of its own that can be killed."""

    served: Served
    sandbox: Sandbox
    folder: Path
    settings: dict[str, str] = field(default_factory=dict)
    us: Group = field(init=False)
    stack: AsyncExitStack = field(default_factory=AsyncExitStack)
    process: asyncio.subprocess.Process = field(init=False)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def sam(self) -> Actor:
        return self.sandbox.person("Sam")

    @property
    def alex(self) -> Actor:
        return self.sandbox.person("Alex")

    async def start(self) -> None:
        """Start the bot and wait until it is there."""
        settings = in_sandbox(self.served, self.data) | self.settings
        self.process = await self.stack.enter_async_context(running(self.folder, **settings))
        ends = asyncio.create_task(self.process.wait())
        comes = asyncio.create_task(self.sandbox.wait_for_bot(STARTING_PATIENCE_S))
        await asyncio.wait({ends, comes}, return_when=asyncio.FIRST_COMPLETED)
        has_ended = ends.done() and not comes.done()
        for task in (ends, *([comes] if has_ended else [])):
            task.cancel()
        assert not has_ended, f"the bot ended as it began:\n{self.log[-2_000:]}"
        await comes

    async def dies(self) -> None:
        """Kill the bot, and start it again on a wire without trouble."""
        await kill(self.process)
        await self.sandbox.end_faults()
        await self.start()
        await self.sandbox.settle()

    async def check(self) -> None:
        """Check that no update was lost or acted on twice, and that what was owed has come to an end."""
        await self.sandbox.advance(minutes=15)
        assert self.served.world.updates.pending == 0
        assert set(outcomes(self.data)) == set(range(FIRST_UPDATE, self.served.world.updates.next_id))
        assert rows(self.data, "SELECT * FROM receipts WHERE outcome LIKE 'set aside%'") == []
        assert rows(self.data, OVER_THE_CAP) == [(0,)]
        assert rows(self.data, UNFINISHED) == [(0,)]

    @property
    def log(self) -> str:
        """Return all that the bot has printed."""
        return (self.folder / "bot.log").read_text()

    async def cards(self, who: Actor) -> int:
        """Count the evening cards that somebody has got."""
        return sum(CARD in message.text for message in await who.messages())


@asynccontextmanager
async def open_home(folder: Path, **settings: str) -> AsyncIterator[Home]:
    """Serve a sandbox, start the bot beside it, and bring Sam and Alex together."""
    async with serve() as served, Sandbox(served.base_url) as sandbox:
        opened = Home(served, sandbox, folder, settings)
        async with opened.stack:
            await opened.start()
            opened.us = await paired(opened)
            yield opened
