"""The virtual clock and what the bot reports to it."""

import asyncio
import time
from dataclasses import dataclass

from sandbox.model import Json

LONG_POLL_SECONDS = 25.0
GRACE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Report:
    """The bot, having seen a version, says what is left to do."""

    version: int
    is_idle: bool
    next_due_at: float | None
    held_until: float | None = None
    """When Telegram's limits on sending let go of what the bot holds back for nothing else."""


class VirtualClock:
    """Time that stands still, runs, or is moved; each change has a version that the bot waits for."""

    def __init__(self, start_at: float) -> None:
        self.version = 1
        self.is_running = False
        self.is_busy = False
        self.report: Report | None = None
        self.watchers = 0
        self._seen_at = float("-inf")
        self._now = start_at
        self._since = time.monotonic()
        self._changed = asyncio.Event()
        self._reported = asyncio.Event()

    def now(self) -> float:
        return self._now + (time.monotonic() - self._since if self.is_running else 0.0)

    @property
    def is_attached(self) -> bool:
        """Say whether a bot holds the clock, or did a moment ago and has only gone to work."""
        return self.watchers > 0 or time.monotonic() - self._seen_at < GRACE_SECONDS

    @property
    def next_due_at(self) -> float | None:
        return self.report.next_due_at if self.report and self.is_attached else None

    @property
    def held_until(self) -> float | None:
        """Say when a clock that stands must move a little, so that the bot may go on sending."""
        held_until = self.report.held_until if self.report and self.is_attached else None
        return None if held_until is None or self.is_running or held_until <= self._now else held_until

    def set_time(self, at: float) -> None:
        self._now, self._since = at, time.monotonic()
        self.bump()

    def set_running(self, *, running: bool) -> None:
        self._now, self._since = self.now(), time.monotonic()
        self.is_running = running
        self.bump()

    def bump(self) -> int:
        """Start a new version, so that the bot looks again and reports."""
        self.version += 1
        self._changed.set()
        self._changed = asyncio.Event()
        return self.version

    def state(self) -> Json:
        return {"version": self.version, "now": self.now(), "running": self.is_running}

    async def wait_for_version_after(self, version: int | None) -> Json:
        """Answer the bot's long poll."""
        self.watchers += 1
        try:
            if version is not None and version >= self.version:
                await _wait(self._changed, LONG_POLL_SECONDS)
            return self.state()
        finally:
            self.watchers -= 1
            self._seen_at = time.monotonic()

    def forget_bot(self) -> None:
        """Take note that the bot's connection was lost."""
        self._seen_at = float("-inf")
        if not self.watchers:
            self.report = None
            self._reported.set()

    def take_report(self, report: Report) -> None:
        self._seen_at = time.monotonic()
        self.report = report
        self._reported.set()

    async def wait_for_report(self, version: int, timeout_seconds: float) -> bool:
        """Wait until the bot is idle having seen a version; say whether it was in time."""
        ends_at = time.monotonic() + timeout_seconds
        while self.is_attached:
            if self.report and self.report.is_idle and self.report.version >= version:
                return True
            left = ends_at - time.monotonic()
            if left <= 0:
                return False
            self._reported.clear()
            await _wait(self._reported, min(left, 0.5))
        return False


async def _wait(event: asyncio.Event, timeout_seconds: float) -> None:
    try:
        await asyncio.wait_for(event.wait(), timeout_seconds)
    except TimeoutError:
        return
