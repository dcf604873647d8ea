"""APScheduler's part: it wakes the loops at the next due moment, by a safety tick, and for housekeeping."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock

SAFETY_TICK_S = 15
FIRST_TIDY_S = 60
"""A machine that sleeps each night would never be awake for the nightly housekeeping."""

_LASTING = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1, "replace_existing": True}


class Scheduler:
    """Holds a handful of jobs, never one for each couple; rows rule, this only wakes."""

    def __init__(self, clock: Clock, wake: Callable[[], None]) -> None:
        """Take the clock and what to call when something may be due."""
        self._clock = clock
        self._wake = wake
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._armed_for: datetime | None = None

    def start(self, housekeeping: Callable[[], Awaitable[None]], *, first_tidy_s: float = FIRST_TIDY_S) -> None:
        """Start the safety tick and the housekeeping: each night, and once soon after the start."""

        async def tidy() -> None:
            await housekeeping()

        soon = datetime.now(UTC) + timedelta(seconds=first_tidy_s)
        self._scheduler.add_job(self._tick, "interval", seconds=SAFETY_TICK_S, id="safety tick", **_LASTING)
        self._scheduler.add_job(tidy, "cron", hour=3, minute=17, id="housekeeping", **_LASTING)
        self._scheduler.add_job(tidy, "date", run_date=soon, id="first housekeeping", **_LASTING)
        self._scheduler.start()

    def arm(self, due_at: datetime | None) -> None:
        """Wake at this instant; the bot's clock may not be the machine's, so the distance counts."""
        if due_at == self._armed_for:
            return
        self._armed_for = due_at
        if due_at is None:
            if self._scheduler.get_job("wake-up") is not None:
                self._scheduler.remove_job("wake-up")
            return
        distance = max(due_at - self._clock.now(), timedelta())
        run_at = datetime.now(UTC) + min(distance, timedelta(days=365))
        self._scheduler.add_job(self._fire, "date", run_date=run_at, id="wake-up", **_LASTING)

    def forget(self) -> None:
        """Arm anew next time, for the clock has jumped."""
        self._armed_for = None

    def stop(self) -> None:
        """Stop waking."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    # APScheduler runs coroutines on the loop, but plain functions on other threads.

    async def _tick(self) -> None:
        self._wake()

    async def _fire(self) -> None:
        self._armed_for = None
        self._wake()
