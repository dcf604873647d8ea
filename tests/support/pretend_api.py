"""A Bot API server on loopback that answers as a test tells it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import orjson
from aiohttp import web

from tests.support.serving import everything, serving

DONE: dict[str, object] = {"ok": True, "result": {"message_id": 5}}
TOKEN = "7000:canary-of-the-pretend-server"


@dataclass
class PretendApi:
    """Remembers which methods were called, and answers each with the next of its answers (the last one stays)."""

    base_url: str = ""
    called: list[str] = field(default_factory=list)
    answers: list[tuple[int, dict[str, object]]] = field(default_factory=lambda: [(200, DONE)])
    by_method: dict[str, list[tuple[int, dict[str, object]]]] = field(default_factory=dict)
    """Answers to single methods, which go before the others."""
    dawdles_s: dict[str, float] = field(default_factory=dict)
    """How long a method takes, as a long poll does."""
    before: Callable[[], Awaitable[None]] | None = None
    """What happens before each answer."""

    async def handle(self, request: web.Request) -> web.Response:
        await request.read()
        method = request.path.rpartition("/")[2]
        self.called.append(method)
        await asyncio.sleep(self.dawdles_s.get(method, 0))
        if self.before is not None:
            await self.before()
        answers = self.by_method.get(method, self.answers)
        status, answer = answers.pop(0) if len(answers) > 1 else answers[0]
        return web.Response(status=status, body=orjson.dumps(answer), content_type="application/json")


@asynccontextmanager
async def pretend_api() -> AsyncIterator[PretendApi]:
    """Serve until the test is over."""
    api = PretendApi()
    async with serving(everything(api.handle)) as address:
        api.base_url = f"{address}/bot"
        yield api
