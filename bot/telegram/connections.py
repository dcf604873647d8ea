"""Connections to one server that carry request after request, with as little around each as HTTP/1.1 allows."""

import asyncio
import socket
import ssl
from typing import cast
from urllib.parse import urlsplit

from aiohappyeyeballs import start_connection

from bot.telegram import http_answer
from bot.telegram.exchange import ExchangeFailed, Patience
from bot.telegram.http_answer import Answer, NoHttp

IDLE_S = 15.0
"""How long an unused connection is trusted: servers close theirs, and what is sent into one that closes is lost."""
_FIRST_ADDRESS_S = 0.25
_PORTS = {"http": 80, "https": 443}


class Connections:
    """Up to so many connections to the server of one address."""

    def __init__(self, base_url: str, most: int) -> None:
        """`base_url` is what stands before a method's name."""
        self._base_url = base_url
        self._idle: list[_Connection] = []
        self._all: set[_Connection] = set()
        self._room = asyncio.Semaphore(most)
        self._tls: ssl.SSLContext | None = None
        self._head = self._host = b""

    async def close(self) -> None:
        """Close every connection; whoever still waits for an answer hears that it broke."""
        for connection in list(self._all):
            connection.close()
        await asyncio.sleep(0)  # the loop lets go of them in its next round

    async def post(self, method: str, content: bytes, patience: Patience) -> tuple[int, bytes]:
        """Return status and body of the answer; raise ExchangeFailed when there is none."""
        await self._enter(patience)
        try:
            connection = self._idle_one() or await self._connect(patience)
            try:
                answer = await connection.ask(self._request(method, content), patience.read)
            except BaseException:
                connection.close()
                raise
        finally:
            self._room.release()
        if answer.is_lasting:
            self._idle.append(connection)
        else:
            connection.close()
        return answer.status, answer.body

    async def _enter(self, patience: Patience) -> None:
        if not self._room.locked():
            await self._room.acquire()  # at once: no time to measure
            return
        try:
            async with asyncio.timeout(patience.pool):
                await self._room.acquire()
        except TimeoutError:
            raise ExchangeFailed("no connection came free in time", is_sent=False, is_timeout=True) from None

    def _idle_one(self) -> "_Connection | None":
        now = asyncio.get_running_loop().time()
        while self._idle:
            connection = self._idle.pop()
            if connection.is_open and connection.idle_since > now - IDLE_S:
                return connection
            connection.close()
        return None

    async def _connect(self, patience: Patience) -> "_Connection":
        loop = asyncio.get_running_loop()
        try:
            scheme, host, port = self._place()
            async with asyncio.timeout(patience.connect):
                found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
                raw = await start_connection(found, happy_eyeballs_delay=_FIRST_ADDRESS_S, loop=loop)
                tls = self._context() if scheme == "https" else None
                _, connection = await loop.create_connection(
                    lambda: _Connection(loop, self._all), sock=raw, ssl=tls, server_hostname=host if tls else None
                )
        except TimeoutError:
            raise ExchangeFailed("no connection in time", is_sent=False, is_timeout=True) from None
        except (OSError, ValueError) as error:  # their own words hold the address
            raise ExchangeFailed(f"no connection ({type(error).__name__})", is_sent=False, is_timeout=False) from None
        return connection

    def _place(self) -> tuple[str, str, int]:
        address = urlsplit(self._base_url)
        if address.scheme not in _PORTS or not address.hostname:
            raise ValueError("no address of a server")
        self._head = f"POST {address.path}".encode()
        self._host = address.netloc.rpartition("@")[2].encode()
        return address.scheme, address.hostname, address.port or _PORTS[address.scheme]

    def _context(self) -> ssl.SSLContext:
        if self._tls is None:
            self._tls = ssl.create_default_context()
        return self._tls

    def _request(self, method: str, content: bytes) -> bytes:
        return b"%b%b HTTP/1.1\r\nHost: %b\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (
            self._head, method.encode(), self._host, len(content), content,
        )  # fmt: skip


class _Connection(asyncio.Protocol):
    """One connection, which carries one request at a time."""

    def __init__(self, loop: asyncio.AbstractEventLoop, known: "set[_Connection]") -> None:
        self._loop = loop
        self._known = known
        self._transport: asyncio.Transport | None = None
        self._answer: asyncio.Future[Answer] | None = None
        self._came = bytearray()
        self._patience_s: float | None = None
        self._patience_ends: asyncio.TimerHandle | None = None
        self.idle_since = 0.0

    @property
    def is_open(self) -> bool:
        return self._transport is not None and not self._transport.is_closing()

    async def ask(self, request: bytes, patience_s: float | None) -> Answer:
        """Send a request and return its answer, unless no byte of it comes for so long."""
        if self._transport is None:
            raise ExchangeFailed("the connection broke before it was used", is_sent=False, is_timeout=False)
        self._came.clear()
        self._answer = self._loop.create_future()
        self._patience_s = patience_s
        self._wait()
        self._transport.write(request)
        try:
            return await self._answer
        finally:
            self._answer = None
            self._stop_waiting()
            self.idle_since = self._loop.time()

    def close(self) -> None:
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._known.add(self)

    def data_received(self, data: bytes) -> None:
        if self._answer is None:  # nobody asked
            self.close()
            return
        self._came += data
        self._read(is_over=False)
        if not self._answer.done():
            self._stop_waiting()
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None
        self._known.discard(self)
        if self._answer is not None:
            self._read(is_over=True)
            self._fail("the connection broke")

    def _read(self, *, is_over: bool) -> None:
        try:
            answer = http_answer.read(bytes(self._came), is_over=is_over)
        except NoHttp:
            self._fail("the answer is not HTTP")
            return
        if answer is not None and self._answer is not None and not self._answer.done():
            self._answer.set_result(answer)

    def _fail(self, reason: str, *, is_timeout: bool = False) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(ExchangeFailed(reason, is_sent=True, is_timeout=is_timeout))

    def _wait(self) -> None:
        if self._patience_s is not None:
            self._patience_ends = self._loop.call_later(self._patience_s, self._lose_patience)

    def _stop_waiting(self) -> None:
        if self._patience_ends is not None:
            self._patience_ends.cancel()

    def _lose_patience(self) -> None:
        self._fail("no answer in time", is_timeout=True)
