"""The connection below a request: noticing that it was lost, and losing it on purpose."""

import asyncio
from collections.abc import Awaitable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

RAW_SEND = "sandbox.send"


class KeepRawSend:
    """Middleware that remembers the server's own `send`, whose connection can then be dropped."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope[RAW_SEND] = send
        await self.app(scope, receive, send)


async def drop(http: Request) -> Response:
    """Reset the connection without an answer."""
    server_side: Any = getattr(http.scope[RAW_SEND], "__self__", None)
    transport = getattr(server_side, "transport", None)
    if transport is not None:
        transport.abort()
        await asyncio.sleep(0.001)
    return Response(status_code=499)


async def or_disconnected(http: Request, work: Awaitable[Any]) -> Any:  # noqa: ANN401
    """Return what some work yields, or None when the caller has gone before."""
    doing = asyncio.ensure_future(work)
    leaving = asyncio.ensure_future(_left(http))
    try:
        await asyncio.wait({doing, leaving}, return_when=asyncio.FIRST_COMPLETED)
        return doing.result() if doing.done() else None
    finally:
        doing.cancel()
        leaving.cancel()
        await asyncio.wait({doing, leaving})


async def _left(http: Request) -> None:
    while (await http.receive())["type"] != "http.disconnect":
        continue
