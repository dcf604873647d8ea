"""The log of what viewers see happen, followed live by the page."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator

from sandbox.model import Json

KEPT = 20_000


class EventLog:
    """Numbered events, the newest kept, with a wake-up for whoever follows."""

    def __init__(self) -> None:
        self.seq = 0
        self._kept: deque[Json] = deque(maxlen=KEPT)
        self._followers: set[asyncio.Event] = set()

    def add(self, kind: str, at: float, data: Json) -> None:
        self.seq += 1
        self._kept.append({"seq": self.seq, "event": kind, "at": at, **data})
        for follower in self._followers:
            follower.set()

    def after(self, seq: int) -> list[Json]:
        """Return the events after a number, or one `reset` when they are no longer all there."""
        if seq >= self.seq:
            return []
        if not self._kept or self._kept[0]["seq"] > seq + 1:
            return [{"seq": self.seq, "event": "reset", "at": 0}]
        missing = self.seq - seq
        return [self._kept[index] for index in range(len(self._kept) - missing, len(self._kept))]

    async def follow(self, seq: int, beat_seconds: float) -> AsyncIterator[list[Json]]:
        """Yield batches of events as they come, and an empty batch as a heartbeat."""
        woken = asyncio.Event()
        self._followers.add(woken)
        try:
            while True:
                batch = self.after(seq)
                if batch:
                    seq = batch[-1]["seq"]
                yield batch
                try:
                    await asyncio.wait_for(woken.wait(), beat_seconds)
                except TimeoutError:
                    continue
                woken.clear()
        finally:
            self._followers.discard(woken)
