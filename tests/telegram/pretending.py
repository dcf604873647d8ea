"""A pretend Bot API on loopback: remembers requests, answers as told, and makes each kind of trouble."""

import asyncio
import socket
import struct
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import orjson
from aiohttp import web

from bot.telegram.exchange import Patience

TOKEN = "7000:canary-token"
SOON = Patience(pool=5, connect=5, read=0.05)
DONE = {"ok": True, "result": {"message_id": 5}}


@dataclass
class Server:
    """A pretend Bot API: remembers requests and answers as told."""

    base_url: str = ""
    seen: list[tuple[str, Any]] = field(default_factory=list)
    status: int = 200
    answer: object = field(default_factory=lambda: DONE)
    act: Callable[[web.Request], Awaitable[None]] | None = None

    async def handle(self, request: web.Request) -> web.Response:
        if request.content_type == "multipart/form-data":
            form = await request.post()
            body: Any = {
                name: (part.filename, part.file.read()) if isinstance(part, web.FileField) else part
                for name, part in form.items()
            }
        else:
            body = orjson.loads(await request.read() or b"null")
        self.seen.append((request.path, body))
        if self.act:
            await self.act(request)
        answer = self.answer if isinstance(self.answer, bytes) else orjson.dumps(self.answer)
        return web.Response(status=self.status, body=answer, content_type="application/json")


async def reset(request: web.Request) -> None:
    """Break the connection after the request was read."""
    assert request.transport is not None
    sock = request.transport.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    request.transport.abort()


async def dawdle(_: web.Request) -> None:
    """Answer later than anyone waits."""
    await asyncio.sleep(0.1)
