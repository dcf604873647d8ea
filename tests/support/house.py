"""The whole house for stories: the sandbox's Telegram and the real bot, over HTTP, on a clock that the story moves."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.app import Attune, open_attune
from bot.settings import Settings
from sandbox.actor import Actor
from sandbox.client import Sandbox
from sandbox.server import START, Served, serve

TOKEN = "7000:house-of-two-with-a-long-enough-secret"


@dataclass(frozen=True)
class House:
    """A running bot, its Telegram, and the two people in it."""

    sandbox: Sandbox
    sam: Actor
    alex: Actor
    attune: Attune
    served: Served
    folder: Path


@asynccontextmanager
async def open_house(folder: Path, start: datetime = START) -> AsyncIterator[House]:
    """Open a sandbox and run the bot against it until the story ends."""
    async with serve(start=start) as served, Sandbox(served.base_url) as sandbox, running_bot(served, folder) as attune:
        await sandbox.wait_for_bot()
        yield House(sandbox, sandbox.person("Sam"), sandbox.person("Alex"), attune, served, folder)


def settings_for(served: Served, folder: Path, api_base_url: str | None = None) -> Settings:
    """Return the settings with which a bot talks to this sandbox, or to what stands in front of it."""
    return Settings(
        _env_file=None,
        bot_token=TOKEN,
        api_base_url=api_base_url or served.bot_api_url,
        clock_url=served.clock_url,
        data_dir=folder,
        operator_name="Robin",
        master_key="5a" * 32,
    )


@asynccontextmanager
async def running_bot(served: Served, folder: Path, api_base_url: str | None = None) -> AsyncIterator[Attune]:
    """Run a bot in this process; raise what ended it, if it ended by itself."""
    async with open_attune(settings_for(served, folder, api_base_url)) as attune:
        running = asyncio.create_task(attune.run())
        try:
            yield attune
        finally:
            running.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await running
