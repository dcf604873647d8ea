"""A Bot API server on loopback that answers as a test tells it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import orjson
from aiohttp import web

DONE: dict[str, object] = {"ok": True, "result": {"message_id": 5}}
TOKEN = "7000:canary-of-the-pretend-server"


@dataclass
class PretendApi:
    """Remembers which methods were called, and answers each with the next of its answers (the last one stays)."""

    base_url: str = ""
    called: list[str] = field(default_factory=list)
    answers: list[tuple[int, dict[str, object]]] = field(default_factory=lambda: [(200, DONE)])
    before: Callable[[], Awaitable[None]] | None = None
    """What happens before each answer."""

    async def handle(self, request: web.Request) -> web.Response:
        await request.read()
        self.called.append(request.path.rpartition("/")[2])
        if self.before is not None:
            await self.before()
        status, answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return web.Response(status=status, body=orjson.dumps(answer), content_type="application/json")


@asynccontextmanager
async def pretend_api() -> AsyncIterator[PretendApi]:
    """Serve until the test is over."""
    api = PretendApi()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", api.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    api.base_url = f"http://127.0.0.1:{runner.addresses[0][1]}/bot"
    yield api
    await runner.cleanup()
