"""Another process's clock, followed over HTTP; the bot reports to it whenever it has nothing left to do."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    import aiohttp

LONG_POLL_S = 30
RETRY_PAUSE_S = 0.2


@dataclass(frozen=True, slots=True)
class Rest:
    """Nothing is left to do now: what comes next, and when."""

    next_due_at: datetime | None
    held_until: datetime | None
    """When the limits on sending let go of what waits for nothing else."""


Idle = Callable[[], Awaitable[Rest]]
"""Waits until nothing is left to do now."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the followed clock showed at one look."""

    shown: float
    at: float
    is_running: bool


class FollowedClock:
    """Shows what another process's clock shows; it flows between two looks when that clock runs."""

    def __init__(self, url: str) -> None:
        """Take the clock's address; `connect` looks for the first time."""
        self._url = url
        self._session: aiohttp.ClientSession | None = None
        self._version = 0
        self._seen = _Seen(0.0, time.monotonic(), is_running=False)
        self._listeners: list[Callable[[], None]] = []

    def now(self) -> datetime:
        """Return the followed clock's instant, aware UTC; the database's thread asks as well."""
        seen = self._seen
        passed = time.monotonic() - seen.at if seen.is_running else 0.0
        return datetime.fromtimestamp(seen.shown + passed, UTC)

    def on_jump(self, listener: Callable[[], None]) -> None:
        """Call `listener` whenever the followed clock moved otherwise than by flowing."""
        self._listeners.append(listener)

    async def connect(self) -> None:
        """Look at the clock for the first time; raise aiohttp.ClientError when nobody answers."""
        import aiohttp  # noqa: PLC0415 -- on Telegram no clock is followed, and nothing is loaded for it

        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=LONG_POLL_S + 5))
        await self._look(after=None)

    async def follow(self, idle: Idle) -> None:
        """Follow until cancelled: take each new time, and report once everything due by then is done."""
        import aiohttp  # noqa: PLC0415 -- as above

        while True:
            try:
                await self._report(await idle())
                await self._look(after=self._version)
            except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, TypeError) as error:
                _log.warning("the followed clock does not answer", why=type(error).__name__)
                await asyncio.sleep(RETRY_PAUSE_S)

    async def close(self) -> None:
        """Stop following."""
        if self._session is not None:
            await self._session.close()

    async def _look(self, after: int | None) -> None:
        query = {} if after is None else {"after": str(after)}
        async with self._http().get(self._url, params=query) as response:
            response.raise_for_status()
            told = await response.json()
        seen = _Seen(float(told["now"]), time.monotonic(), is_running=bool(told["running"]))
        before = self.now()
        self._version, self._seen = int(told["version"]), seen
        if abs((self.now() - before).total_seconds()) > 1:
            for listener in self._listeners:
                listener()

    async def _report(self, rest: Rest) -> None:
        report = {
            "version": self._version,
            "idle": True,
            "next_due_at": rest.next_due_at and rest.next_due_at.timestamp(),
            "held_until": rest.held_until and rest.held_until.timestamp(),
        }
        async with self._http().post(f"{self._url}/report", json=report) as response:
            response.raise_for_status()

    def _http(self) -> "aiohttp.ClientSession":
        if self._session is None:
            raise RuntimeError("connect first")
        return self._session
