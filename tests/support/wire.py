"""The wire between a bot and a sandbox, which can be cut at any point of one exchange."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum

CHUNK = 65_536


class Cut(StrEnum):
    """Where an exchange breaks."""

    CONNECT = "no connection"
    WRITE = "reset before anything is written"
    HALF_WRITTEN = "reset in the middle of the request"
    UNHEARD = "the request is never read"
    ANSWER = "reset before the answer"
    HALF_ANSWERED = "reset in the middle of the answer"
    SILENT = "no answer in time"
    HALF_SILENT = "half an answer, and no more in time"


_BEFORE = frozenset({Cut.WRITE, Cut.HALF_WRITTEN, Cut.UNHEARD})


@dataclass
class Wire:
    """Passes on what comes to its port, but for the next exchange of the method that is to be cut."""

    to_port: int
    port: int = 0
    cut: Cut | None = None
    method: str = ""
    cuts_made: int = 0
    held: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when a request that is to be held has come."""
    _held_method: str | None = None
    _goes_on: asyncio.Event = field(default_factory=asyncio.Event)
    _server: asyncio.Server | None = None
    _open: set[asyncio.StreamWriter] = field(default_factory=set)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/bot"

    async def connect(self) -> None:
        """Take connections, on the same port as before."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def disconnect(self) -> None:
        """Refuse connections, and break those there are."""
        if self._server is not None:
            self._server.close()
        for writer in list(self._open):
            writer.transport.abort()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def cut_next(self, cut: Cut, method: str) -> None:
        """Break the next exchange of this method."""
        self.cut, self.method = cut, method

    def hold(self, method: str) -> None:
        """Hold the next request of this method."""
        self._held_method = method

    def let_go(self) -> None:
        """Pass on what was held."""
        self._goes_on.set()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        there, back = await asyncio.open_connection("127.0.0.1", self.to_port)
        self._open |= {writer, back}
        try:
            await self._exchange(reader, writer, there, back)
        except (OSError, asyncio.CancelledError):
            pass
        finally:
            self._open -= {writer, back}
            self._tasks.discard(task)
            for end in (writer, back):
                end.transport.abort()

    async def _exchange(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter,
        there: asyncio.StreamReader, back: asyncio.StreamWriter,
    ) -> None:  # fmt: skip
        """Carry requests over until one of them is to be cut."""
        answering = asyncio.create_task(_carry(there, writer))
        try:
            while data := await reader.read(CHUNK):
                cut = self._cut_for(data)
                if cut is None:
                    await self._hold(data)
                    back.write(data)
                    continue
                answering.cancel()
                if cut is Cut.HALF_WRITTEN:
                    back.write(data[: len(data) // 2])
                if cut is Cut.UNHEARD:
                    await reader.read()
                if cut in _BEFORE:
                    return
                back.write(data)
                await _carry_half(cut, reader, there, writer, back)
                return
        finally:
            answering.cancel()

    async def _hold(self, data: bytes) -> None:
        if self._held_method is not None and f"/{self._held_method} ".encode() in data:
            self._held_method = None
            self.held.set()
            await self._goes_on.wait()

    def _cut_for(self, data: bytes) -> Cut | None:
        if self.cut is None or f"/{self.method} ".encode() not in data:
            return None
        cut, self.cut = self.cut, None
        self.cuts_made += 1
        return cut


async def _carry(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    while data := await source.read(CHUNK):
        target.write(data)
    target.close()


async def _carry_half(
    cut: Cut, reader: asyncio.StreamReader, there: asyncio.StreamReader, writer: asyncio.StreamWriter,
    back: asyncio.StreamWriter,
) -> None:  # fmt: skip
    """Let the whole request be processed, and lose the answer as the cut says."""
    rest = asyncio.create_task(_carry(reader, back))  # an upload comes in several pieces
    answer = await there.read(CHUNK)
    if cut in {Cut.HALF_ANSWERED, Cut.HALF_SILENT}:
        writer.write(answer[: -len(answer) // 3])
        await writer.drain()
        await asyncio.sleep(0.01)
    if cut in {Cut.SILENT, Cut.HALF_SILENT}:
        with suppress(OSError):
            await rest
    rest.cancel()


@asynccontextmanager
async def wire_to(port: int) -> AsyncIterator[Wire]:
    """Put a wire in front of a port of this machine."""
    wire = Wire(port)
    await wire.connect()
    try:
        yield wire
    finally:
        await wire.disconnect()
