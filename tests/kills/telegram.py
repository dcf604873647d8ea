"""A Telegram that outlives the worker: it knows what was confirmed to it and what arrived, row by row."""

import asyncio
import os
import re
import signal
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from random import Random
from typing import Any

import orjson
from aiohttp import web

from tests.support.serving import everything, serving

CHATS = range(101, 113)
ME = {"id": 7000, "is_bot": True, "first_name": "Attune", "username": "attune_bot"}
ROW_OF_BUTTON = re.compile(rb'"callback_data":"[^"~]*~([0-9a-z]+)"')
DATE = 1_772_438_400
MOST_AT_ONCE = 30


@dataclass
class Trap:
    """Where the worker is killed: at which call after its start, and at which point of that call."""

    point: str
    after_calls: int


@dataclass
class Telegram:
    """Its queue of updates, its count of every row's copies, and a trap for the worker."""

    random: Random
    base_url: str = ""
    queued: list[dict[str, Any]] = field(default_factory=list)
    last_update: int = 500_000_000
    confirmed: int = 500_000_000
    copies: Counter[int] = field(default_factory=Counter)
    """How often each row of the outbox arrived as a message of its own."""
    edits: Counter[int] = field(default_factory=Counter)
    trap: Trap | None = None
    victim: int = 0
    calls: int = 0
    polls: int = 0
    _more: asyncio.Event = field(default_factory=asyncio.Event)
    _message_id: int = 0

    def has(self, row: int) -> bool:
        """Whether a row arrived in some form."""
        return bool(self.copies[row] or self.edits[row])

    def is_written_to(self) -> None:
        """Let people write a little."""
        for _ in range(self.random.randrange(4, 16)):
            self._write()
        self._more.set()

    def kill(self) -> None:
        """End the worker with SIGKILL."""
        self.trap = None
        with suppress(ProcessLookupError):
            os.kill(self.victim, signal.SIGKILL)

    async def handle(self, request: web.Request) -> web.Response:
        method = request.path.rpartition("/")[2]
        body = await request.read()
        if method == "getUpdates":
            return await self._poll(orjson.loads(body))
        if method == "getMe":
            return _ok(ME)
        self.calls += 1
        self._spring("arrives")
        result = self._carry_out(method, body)
        self._spring("is processed")
        await asyncio.sleep(self.random.random() * 0.01)
        self._spring("is about to be answered")
        return _ok(result)

    async def _poll(self, given: dict[str, Any]) -> web.Response:
        self.polls += 1
        offset = given.get("offset")
        if offset is not None:
            self.confirmed = max(self.confirmed, offset - 1)
            self.queued = [update for update in self.queued if update["update_id"] >= offset]
        if not self.queued and given.get("timeout"):
            self._more.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(given["timeout"]):
                    await self._more.wait()
        if self.queued and self.trap is not None and self.trap.point == "updates are fetched":
            asyncio.get_running_loop().call_later(self.random.random() * 0.01, self._spring, "updates are fetched")
        return _ok(self.queued[:MOST_AT_ONCE])

    def _spring(self, point: str) -> None:
        if self.trap is not None and self.trap.point == point and self.calls >= self.trap.after_calls:
            self.kill()

    def _carry_out(self, method: str, body: bytes) -> object:
        found = ROW_OF_BUTTON.search(body)
        row = int(found[1], 36) if found else 0
        if method == "editMessageText":
            self.edits[row] += 1
            return {"message_id": orjson.loads(body)["message_id"]}
        if method != "sendMessage":
            return True
        self.copies[row] += 1
        self._message_id += 1
        if self.random.random() < 0.05:
            self._press(orjson.loads(body), self._message_id)
        return {"message_id": self._message_id}

    def _write(self) -> None:
        number, chat = self.random.randrange(12), self.random.choice(CHATS)
        text = f"/note {number}"
        command = [{"type": "bot_command", "offset": 0, "length": 5}]
        self._push(
            message=_message(chat, self._message_id) | {"from": _person(chat), "text": text, "entities": command}
        )

    def _press(self, sent: dict[str, Any], message_id: int) -> None:
        chat, data = sent["chat_id"], sent["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
        under = _message(chat, message_id) | {"from": ME, "text": "Noted"}
        self._push(callback_query={
            "id": str(self.last_update), "from": _person(chat), "chat_instance": "1", "data": data, "message": under,
        })  # fmt: skip
        self._more.set()

    def _push(self, **what: object) -> None:
        self.last_update += 1
        self.queued.append({"update_id": self.last_update, **what})


@asynccontextmanager
async def pretending(random: Random) -> AsyncIterator[Telegram]:
    """Serve on loopback."""
    telegram = Telegram(random)
    async with serving(everything(telegram.handle)) as address:
        telegram.base_url = f"{address}/bot"
        yield telegram


def _ok(result: object) -> web.Response:
    return web.Response(body=orjson.dumps({"ok": True, "result": result}), content_type="application/json")


def _person(number: int) -> dict[str, object]:
    return {"id": number, "is_bot": False, "first_name": "Kim"}


def _message(chat: int, number: int) -> dict[str, object]:
    return {"message_id": number, "date": DATE, "chat": {"id": chat, "type": "private", "first_name": "Kim"}}
