"""Puts the sandbox together and serves it on this machine."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from sandbox import announce, control, gateway, looking, polls, webhook
from sandbox.connection import KeepRawSend
from sandbox.errors import ControlError
from sandbox.world import World

HOST = "127.0.0.1"
START = datetime(2026, 3, 2, 8, tzinfo=UTC)
PAGE = Path(__file__).parent / "page"
TICK_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Served:
    """A sandbox that listens."""

    world: World
    port: int

    @property
    def base_url(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def bot_api_url(self) -> str:
        """Return what a bot takes for Telegram's `https://api.telegram.org/bot`."""
        return f"{self.base_url}/bot"

    @property
    def file_url(self) -> str:
        return f"{self.base_url}/file/bot"

    @property
    def clock_url(self) -> str:
        return f"{self.base_url}/clock"


@contextlib.asynccontextmanager
async def serve(port: int = 0, start: datetime = START, *, running: bool = False) -> AsyncIterator[Served]:
    """Serve a sandbox until the block ends; port 0 takes any free one."""
    world = World(start.timestamp())
    world.clock.set_running(running=running)
    listening = open_socket(port)
    server = _Server(
        uvicorn.Config(
            KeepRawSend(make_app(world)),
            log_level="critical",
            access_log=False,
            lifespan="off",
        )
    )
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    beside = [asyncio.create_task(_tick(world)), asyncio.create_task(webhook.deliver(world))]
    try:
        while not server.started:
            if serving.done():
                await serving
            await asyncio.sleep(0.005)
        yield Served(world, listening.getsockname()[1])
    finally:
        for task in beside:
            task.cancel()
        server.ending.set()
        await asyncio.gather(serving, *beside, return_exceptions=True)
        listening.close()


async def run(
    port: int = 0,
    start: datetime = START,
    *,
    running: bool = False,
    on_ready: Callable[[Served], Awaitable[None]] | None = None,
) -> None:
    """Serve a sandbox until what `on_ready` starts has ended, or without it until cancelled."""
    async with serve(port, start, running=running) as served:
        if on_ready is None:
            await asyncio.Event().wait()
        else:
            await on_ready(served)


def open_socket(port: int) -> socket.socket:
    """Return a listening socket on the port, or on any free one when it is taken.

    The protocol is named because asyncio sends small answers without delay only on sockets that name it.
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
    except OSError:
        listening.bind((HOST, 0))
    listening.listen(128)
    return listening


def make_app(world: World) -> Starlette:
    bot_api = [
        Route("/bot{token}/{method}", gateway.answer_method, methods=["GET", "POST"]),
        Route("/file/bot{token}/{path:path}", gateway.answer_file),
        Route("/bot{rest:path}", gateway.answer_nothing, methods=["GET", "POST"]),
    ]
    page = [Route("/", _index), Mount("/page", StaticFiles(directory=PAGE, check_dir=False))]
    app = Starlette(
        routes=[*bot_api, *looking.ROUTES, *control.ROUTES, *page],
        exception_handlers={ControlError: _explain},
    )
    app.state.world = world
    return app


class _Server(uvicorn.Server):
    """A uvicorn that leaves the signals of the process alone and ends at once, since its long polls never do."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ending = asyncio.Event()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def main_loop(self) -> None:
        await self.ending.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            if connection.transport is not None:
                connection.transport.abort()
        answering = list(self.server_state.tasks)
        for task in answering:
            task.cancel()
        await asyncio.gather(*answering, return_exceptions=True)


async def _tick(world: World) -> None:
    """Once a second, let running time be seen and tell when a bot comes or goes."""
    was_there = (False, False)
    while True:
        await asyncio.sleep(TICK_SECONDS)
        if world.clock.is_running:
            polls.close_due(world)
            announce.clock_changed(world)
        is_there = (world.clock.is_attached, world.updates.is_polled)
        if is_there != was_there:
            announce.state_changed(world)
        was_there = is_there


async def _index(_http: Request) -> Response:
    if not (PAGE / "index.html").is_file():
        return Response("The sandbox is running; its page is not installed.", media_type="text/plain")
    return FileResponse(PAGE / "index.html", headers={"cache-control": "no-store"})


async def _explain(_http: Request, error: Exception) -> Response:
    if not isinstance(error, ControlError):
        raise error
    return looking.json({"error": error.sentence}, error.status)
