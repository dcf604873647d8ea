"""HTTP/1.1 as far as a benchmark's server needs it: what it takes is in every peer's figures, so it takes little."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import cast
from urllib.parse import parse_qsl

import orjson

_OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
_TOO_MANY = b"HTTP/1.1 429 Too Many Requests\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"


@dataclass(frozen=True, slots=True)
class Request:
    """What a client asks: the last part of the path, and the fields, wherever they stand."""

    path: str
    query: dict[str, str]
    is_json: bool
    body: bytes

    @property
    def name(self) -> str:
        """What is wanted: a method of the Bot API, mostly."""
        return self.path.rpartition("/")[2]

    def field(self, name: str, usual: str = "") -> str:
        """Return a field as text."""
        if self.is_json:
            return str(orjson.loads(self.body or b"{}").get(name, usual))
        return dict(parse_qsl(self.body.decode())).get(name, usual)


Handler = Callable[[Request], Awaitable[tuple[bool, object]]]
"""Returns whether all is well, or else it is too much, and the answer."""


async def listen(port: int, handle: Handler) -> asyncio.Server:
    """Serve on the loopback."""
    return await asyncio.get_running_loop().create_server(lambda: _Served(handle), "127.0.0.1", port)


class _Served(asyncio.Protocol):
    """One connection; its requests are answered one after the other."""

    def __init__(self, handle: Handler) -> None:
        self._handle = handle
        self._came = bytearray()
        self._transport: asyncio.Transport | None = None
        self._answering: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None
        if self._answering is not None:
            self._answering.cancel()

    def data_received(self, data: bytes) -> None:
        self._came += data
        if self._answering is None:
            self._next()

    def _next(self) -> None:
        request = self._request()
        self._answering = None if request is None else asyncio.create_task(self._answer(request))

    async def _answer(self, request: Request) -> None:
        is_well, content = await self._handle(request)
        body = orjson.dumps(content)
        if self._transport is not None:
            self._transport.write((_OK if is_well else _TOO_MANY) % (len(body), body))
            self._next()

    def _request(self) -> Request | None:
        """Take the first request that has come whole."""
        head_ends_at = self._came.find(b"\r\n\r\n")
        if head_ends_at < 0:
            return None
        first, *lines = bytes(self._came[:head_ends_at]).split(b"\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(b":") for line in lines)}
        ends_at = head_ends_at + 4 + int(headers.get(b"content-length", b"0"))
        if len(self._came) < ends_at:
            return None
        body = bytes(self._came[head_ends_at + 4 : ends_at])
        del self._came[:ends_at]
        path, _, query = first.split(b" ")[1].decode().partition("?")
        is_json = headers.get(b"content-type", b"").startswith(b"application/json")
        return Request(path, dict(parse_qsl(query)), is_json, body)
