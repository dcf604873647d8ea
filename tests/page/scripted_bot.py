"""A bot of a few lines: it polls the sandbox, hands each update to the test, and does what the test says."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import ClientSession

TOKEN = "7000:page-tests"
WAIT_SECONDS = 20
POLL_SECONDS = 5
Json = dict[str, Any]


class ScriptedBot:
    """Speaks the Bot API with one sandbox."""

    def __init__(self, session: ClientSession, address: str) -> None:
        self._session = session
        self._api = f"{address}/bot{TOKEN}"
        self._updates: asyncio.Queue[Json] = asyncio.Queue()

    async def call(self, method: str, **params: Any) -> Any:
        async with self._session.post(f"{self._api}/{method}", json=params) as response:
            answer = await response.json()
        assert answer["ok"], answer
        return answer["result"]

    async def say(self, chat_id: int, text: str, **params: Any) -> Json:
        sent: Json = await self.call("sendMessage", chat_id=chat_id, text=text, **params)
        return sent

    async def next(self, kind: str) -> Json:
        """Return the content of the next update of this kind, passing over others."""
        async with asyncio.timeout(WAIT_SECONDS):
            while kind not in (update := await self._updates.get()):
                pass
        content: Json = update[kind]
        return content

    async def poll(self) -> None:
        offset = 0
        while True:
            for update in await self.call("getUpdates", offset=offset, timeout=POLL_SECONDS, allowed_updates=KINDS):
                offset = update["update_id"] + 1
                self._updates.put_nowait(update)


@asynccontextmanager
async def running_bot(session: ClientSession, address: str) -> AsyncIterator[ScriptedBot]:
    bot = ScriptedBot(session, address)
    polling = asyncio.create_task(bot.poll())
    try:
        yield bot
    finally:
        has_failed = polling.done()
        polling.cancel()
        await asyncio.gather(polling, return_exceptions=not has_failed)


KINDS = ["message", "edited_message", "callback_query", "poll", "poll_answer", "my_chat_member", "message_reaction"]
