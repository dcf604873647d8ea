"""The queue of updates that waits for the bot, with Telegram's rules for offsets and pollers."""

import asyncio
import time
from collections import deque

from sandbox.errors import BotApiError
from sandbox.model import Json

FIRST_UPDATE = 500_000_001
MOST_AT_ONCE = 100
LONGEST_WAIT_SECONDS = 50
GRACE_SECONDS = 3.0
NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}
CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


class UpdateQueue:
    """Updates not yet confirmed, oldest first."""

    def __init__(self) -> None:
        self.queued: deque[Json] = deque()
        self.next_id = FIRST_UPDATE
        self.allowed: set[str] | None = None
        self.polls = 0
        self._poller: asyncio.Future[None] | None = None
        self._seen_at = float("-inf")
        self._arrived = asyncio.Event()

    @property
    def pending(self) -> int:
        return len(self.queued)

    @property
    def is_waited_for(self) -> bool:
        """Say whether a poller is waiting at this moment."""
        return self._poller is not None

    @property
    def is_polled(self) -> bool:
        """Say whether a poller waits, or did a moment ago and has only gone to work."""
        return self._poller is not None or time.monotonic() - self._seen_at < GRACE_SECONDS

    def forget_poller(self) -> None:
        """Take note that the poller's connection was lost."""
        self._seen_at = float("-inf")

    def accepts(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in NOT_BY_DEFAULT

    def push(self, kind: str, body: Json, copies: int = 1) -> None:
        """Queue an update, if the bot asked for its kind."""
        if not self.accepts(kind):
            return
        for _ in range(copies):
            self.queued.append({"update_id": self.next_id, kind: body})
            self.next_id += 1
        self._arrived.set()

    def allow(self, kinds: list[str] | None) -> None:
        """Remember which kinds are wanted; an empty list means the default, nothing given means as before."""
        if kinds is not None:
            self.allowed = set(kinds) or None

    async def wait_for_change(self) -> None:
        """Wait until something comes in, or the webhook is set."""
        self._arrived.clear()
        await self._arrived.wait()

    def wake(self) -> None:
        self._arrived.set()

    def drop_all(self) -> None:
        self.queued.clear()

    def confirm(self, offset: int | None) -> None:
        """Forget what the bot has confirmed; a negative offset keeps that many of the newest."""
        if offset is None:
            return
        if offset < 0:
            while len(self.queued) > -offset:
                self.queued.popleft()
            return
        while self.queued and self.queued[0]["update_id"] < offset:
            self.queued.popleft()

    async def poll(self, offset: int | None, limit: int, timeout_seconds: int) -> list[Json]:
        """Return the oldest updates, waiting for the first; raise a conflict in the poller that was there before."""
        self.polls += 1
        self._end_other_poller()
        self.confirm(offset)
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._poller = mine
        try:
            if not self.queued and timeout_seconds > 0:
                await self._wait(mine, min(timeout_seconds, LONGEST_WAIT_SECONDS))
            if mine.done():
                raise BotApiError(409, CONFLICT)
            return self._batch(max(1, min(limit, MOST_AT_ONCE)))
        finally:
            self._seen_at = time.monotonic()
            if self._poller is mine:
                self._poller = None

    def _batch(self, limit: int) -> list[Json]:
        return [self.queued[index] for index in range(min(limit, len(self.queued)))]

    def _end_other_poller(self) -> None:
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(None)

    async def _wait(self, mine: asyncio.Future[None], timeout_seconds: float) -> None:
        self._arrived.clear()
        arrival: asyncio.Future[bool] = asyncio.ensure_future(self._arrived.wait())
        either: set[asyncio.Future[bool] | asyncio.Future[None]] = {arrival, mine}
        try:
            await asyncio.wait(either, timeout=timeout_seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            arrival.cancel()
