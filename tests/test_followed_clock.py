"""A clock on loopback, and what following it survives."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web

from bot.followed_clock import FollowedClock, Rest
from tests.support.clock import MONDAY_MORNING
from tests.support.serving import serving


class Leader:
    """Shows what it is told to, and remembers what is reported."""

    def __init__(self) -> None:
        self.url = ""
        self.shows: list[object] = []
        self.reports: list[dict[str, object]] = []

    async def show(self, request: web.Request) -> web.Response:
        shown = self.shows.pop(0) if len(self.shows) > 1 else self.shows[0]
        if shown == self.shows[-1] and request.query and len(self.shows) == 1:
            await asyncio.sleep(0.01)
        return web.json_response(shown)

    async def take(self, request: web.Request) -> web.Response:
        self.reports.append(await request.json())
        return web.json_response({})


@pytest.fixture
async def leader() -> AsyncIterator[Leader]:
    leader = Leader()
    async with serving(web.get("/clock", leader.show), web.post("/clock/report", leader.take)) as address:
        leader.url = f"{address}/clock"
        yield leader


def shown(at: datetime, version: int = 1) -> dict[str, object]:
    return {"version": version, "now": at.timestamp(), "running": False}


@pytest.mark.parametrize("nonsense", ["half past", {"version": 2}, {"version": 2, "now": "noon", "running": False}])
async def test_following_goes_on_when_the_clock_once_shows_nonsense(leader: Leader, nonsense: object) -> None:
    later = MONDAY_MORNING + timedelta(hours=3)
    leader.shows = [shown(MONDAY_MORNING), nonsense, shown(later, 3)]
    clock, arrived = FollowedClock(leader.url), asyncio.Event()
    clock.on_jump(lambda: arrived.set() if clock.now() == later else None)
    await clock.connect()

    async def idle() -> Rest:
        return Rest(None, None)

    following = asyncio.create_task(clock.follow(idle))
    try:
        await asyncio.wait_for(arrived.wait(), 5)
    finally:
        following.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await following
        await clock.close()

    assert clock.now() == later.astimezone(UTC)
