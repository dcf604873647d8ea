"""A clock that stands still until a test moves it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

MONDAY_MORNING = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


class StandingClock:
    """Shows one instant; `pass_by` moves it."""

    def __init__(self, start: datetime = MONDAY_MORNING) -> None:
        self._now = start
        self._listeners: list[Callable[[], None]] = []

    def now(self) -> datetime:
        return self._now

    def on_jump(self, listener: Callable[[], None]) -> None:
        self._listeners.append(listener)

    def pass_by(self, duration: timedelta) -> None:
        self.set(self._now + duration)

    def set(self, instant: datetime) -> None:
        self._now = instant
        for listener in self._listeners:
            listener()
