"""A Bot API server that hands out prepared updates batch by batch, and the whole bot that takes them in."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
import pytest
from aiohttp import web
from pyrate_limiter import Duration, Rate

from bot.app import Attune, open_attune
from bot.core.errors import BotError
from bot.core.incoming import Incoming
from bot.settings import Settings
from bot.storage.encryption import Unreadable
from bot.storage.receipts import ReceiptKey
from bot.storage.transaction import Tx
from bot.telegram import receive
from bot.telegram.receive import Action, Received
from jobs.pace import Limits
from tests.support.clock import StandingClock
from tests.support.pretend_api import TOKEN
from tests.support.serving import everything, serving

Json = dict[str, Any]
BATCH = 100
ME = {"id": 7000, "is_bot": True, "first_name": "Attune", "username": "attune_bot"}
HASTE = Limits(*((Rate(10**9, Duration.SECOND),),) * 3)
FIRST = 1_000


@dataclass
class Feed:
    """What waits for the bot, and what the bot called and did."""

    attune: Attune | None = None
    waiting: list[Json] = field(default_factory=list)
    calls: list[tuple[str, int]] = field(default_factory=list)
    """Each call with the chat that it was for."""
    acted: list[int] = field(default_factory=list)
    """The updates in the order in which they were acted on."""
    defects: dict[int, BaseException] = field(default_factory=dict)
    """What the code raised while it acted, other than a sentence for whoever wrote."""
    next_id: int = FIRST
    base_url: str = ""
    _messages: int = 50_000
    _emptied: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, updates: Sequence[Json]) -> range:
        """Let the bot take these in, and whatever follows at once from them; return their ids."""
        assert self.attune is not None
        first = self.next_id
        for update in updates:
            self.waiting.append({"update_id": self.next_id, **update})
            self.next_id += 1
        self._emptied.clear()
        await self._emptied.wait()
        await self.attune.settle()
        return range(first, self.next_id)

    async def handle(self, request: web.Request) -> web.Response:
        method = request.path.rpartition("/")[2]
        if method == "getUpdates":
            return await self._updates(orjson.loads(await request.read()).get("offset"))
        content = await request.read()
        chat = orjson.loads(content).get("chat_id", 0) if content[:1] == b"{" else 0
        self.calls.append((method, int(chat or 0)))
        self._messages += 1
        result = ME if method == "getMe" else {"message_id": self._messages}
        return web.json_response({"ok": True, "result": result})

    async def _updates(self, offset: int | None) -> web.Response:
        self.waiting = [each for each in self.waiting if each["update_id"] >= (offset or 0)]
        if not self.waiting:
            self._emptied.set()
            await asyncio.sleep(0.005)
        # Telegram escapes whatever is not ASCII, and so half an emoji can come.
        return web.json_response({"ok": True, "result": self.waiting[:BATCH]}, dumps=json.dumps)

    def watch(self, patch: pytest.MonkeyPatch) -> None:
        """Remember in which order the actions run, and what goes wrong in them."""
        original = receive.receive

        def watched(tx: Tx, key: ReceiptKey, incoming: Incoming, name: str, action: Action) -> Received:
            self.acted.append(key.update_id)
            try:
                return original(tx, key, incoming, name, action)
            except (BotError, Unreadable):
                raise
            except Exception as error:
                self.defects[key.update_id] = error
                raise

        patch.setattr(receive, "receive", watched)


@asynccontextmanager
async def open_feed(folder: Path, patch: pytest.MonkeyPatch, limits: Limits = HASTE) -> AsyncIterator[Feed]:
    """Serve, and run the bot on a clock that stands still."""
    feed = Feed()
    feed.watch(patch)
    patch.setattr("bot.app.SystemClock", StandingClock)
    async with (
        serving(everything(feed.handle)) as address,
        _running(f"{address}/bot", folder, limits) as feed.attune,
    ):
        yield feed


@asynccontextmanager
async def _running(base_url: str, folder: Path, limits: Limits) -> AsyncIterator[Attune]:
    given = Settings(_env_file=None, bot_token=TOKEN, api_base_url=base_url, data_dir=folder, master_key="5a" * 32)
    async with open_attune(given, limits) as attune:
        running = asyncio.create_task(attune.run())
        try:
            yield attune
        finally:
            running.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await running
