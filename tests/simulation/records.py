"""What is known of a story once it is over."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tests.simulation.chats import Arrived
from tests.simulation.faults import SendFault, WriteFault
from tests.simulation.hours import Quiet
from tests.simulation.journal import Entry
from tests.simulation.people import Pair, Pressed, Said
from tests.simulation.story import Story


class BusyForEver(Exception):
    """The bot finds something to do again and again."""


@dataclass(frozen=True, slots=True)
class Struck:
    """A fault that happened, at how many arrivals, and to which call."""

    seq: int
    at: int
    fault: WriteFault | SendFault
    row: int | None


class SimulatedClock:
    """Shows true time plus how far the machine's clock is off."""

    def __init__(self, start: datetime) -> None:
        self.start = start
        self.true_s = 0.0
        self.off_s = 0.0
        self._shown = (0.0, 0.0)
        self._now, self._now_s = start, int(start.timestamp())
        self._listeners: list[Callable[[], None]] = []

    def now(self) -> datetime:
        self._look()
        return self._now

    def now_s(self) -> int:
        """Return whole seconds, as the tables have them."""
        self._look()
        return self._now_s

    def _look(self) -> None:
        if self._shown != (self.true_s, self.off_s):
            self._shown = (self.true_s, self.off_s)
            self._now = self.start + timedelta(seconds=self.true_s + self.off_s)
            self._now_s = int(self._now.timestamp())

    def on_jump(self, listener: Callable[[], None]) -> None:
        self._listeners.append(listener)


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that a checker may look at when a story is over."""

    story: Story
    pairs: list[Pair]
    arrived: list[Arrived]
    said: list[Said]
    pressed: list[Pressed]
    struck: list[Struck]
    entries: list[Entry]
    quiet: dict[int, Quiet]
    """For each arrival by its number: how quiet its chat had to be."""
    rows: dict[str, list[dict[str, Any]]]
    """The tables as they were at the end."""
    replanned: list[str]
    """What planning a second time changed."""
    broken: list[str]
    """What crashed without anybody noticing."""
    acted: list[tuple[int, int]]
    """When somebody of which couple did anything."""
    couples: dict[int, int]
    """The id of each couple by its number."""
    shown: dict[int, list[str]]
    """What stands in each chat at the end, copies left out."""
    ended_at: int
