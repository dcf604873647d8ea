"""The clock seam: the system's clock, or the sandbox's."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Where the bot takes the time from."""

    def now(self) -> datetime:
        """Return the present instant, aware UTC."""
        ...

    def on_jump(self, listener: Callable[[], None]) -> None:
        """Call `listener` whenever the clock moved otherwise than by flowing."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the present instant, aware UTC."""
        return datetime.now(UTC)

    def on_jump(self, listener: Callable[[], None]) -> None:
        """The system's clock announces nothing; the safety tick notices."""
