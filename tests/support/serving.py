"""A web server on loopback, for as long as a test needs one."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiohttp import web


def everything(handle: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> web.RouteDef:
    """Return a route by which one function answers whatever is asked."""
    return web.route("*", "/{path:.*}", handle)


@asynccontextmanager
async def serving(*routes: web.RouteDef) -> AsyncIterator[str]:
    """Serve these until the test is over; yield the address, without a slash at its end."""
    app = web.Application()
    app.add_routes(routes)
    runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
