"""A tiny bot with a clock connection: it echoes, and it rings when what it was told to ring for is due."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import aiohttp

from sandbox.server import Served
from tests.sandbox.conftest import TOKEN


class FakeBot:
    """Answers `ring <seconds> [<every>]` with a ring at that virtual time, any other text with itself."""

    def __init__(self, served: Served, session: aiohttp.ClientSession) -> None:
        self.served = served
        self.session = session
        self.due: list[tuple[float, int, float | None]] = []
        self.busy = 0
        self.version = 0
        self.now = 0.0
        self.never_idle = False

    async def call(self, method: str, **params: Any) -> Any:
        async with self.session.post(f"{self.served.bot_api_url}{TOKEN}/{method}", json=params) as response:
            return (await response.json()).get("result")

    async def poll(self) -> None:
        offset = 0
        while True:
            updates = await self.call("getUpdates", offset=offset, timeout=20)
            self.busy += 1
            for update in updates or []:
                offset = update["update_id"] + 1
                await self.take(update)
            self.busy -= 1

    async def take(self, update: dict[str, Any]) -> None:
        if "callback_query" in update:
            await self.call("answerCallbackQuery", callback_query_id=update["callback_query"]["id"], text="Pressed")
            return
        message = update.get("message", {})
        words = message.get("text", "").split()
        if words[:1] == ["ring"]:
            every = float(words[2]) if len(words) > 2 else None
            self.due.append((message["date"] + float(words[1]), message["chat"]["id"], every))
        elif words:
            markup = {"inline_keyboard": [[{"text": "Press me", "callback_data": "x"}]]}
            await self.call("sendMessage", chat_id=message["chat"]["id"], text=message["text"], reply_markup=markup)

    async def follow_clock(self) -> None:
        while True:
            query = {"after": self.version} if self.version else {}
            async with self.session.get(self.served.clock_url, params=query) as response:
                clock = await response.json()
            self.version, self.now = clock["version"], clock["now"]
            await self.ring()
            while self.busy:
                await asyncio.sleep(0)
            next_due_at = min((at for at, _, _ in self.due), default=None)
            report = {"version": self.version, "idle": not self.never_idle, "next_due_at": next_due_at}
            async with self.session.post(f"{self.served.clock_url}/report", json=report) as response:
                await response.read()

    async def ring(self) -> None:
        for entry in sorted(self.due):
            at, chat_id, every = entry
            if at <= self.now:
                self.due.remove(entry)
                await self.call("sendMessage", chat_id=chat_id, text=f"ring at {at - 1772438400:g}")
                if every:
                    self.due.append((at + every, chat_id, every))


@contextlib.asynccontextmanager
async def fake_bot(served: Served) -> AsyncIterator[FakeBot]:
    async with aiohttp.ClientSession() as session:
        bot = FakeBot(served, session)
        tasks = [asyncio.create_task(bot.poll()), asyncio.create_task(bot.follow_clock())]
        try:
            yield bot
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
