"""What a talk can become, and when: everything that moves it stands in one table."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from bot.core.errors import NotNow
from bot.core.ids import CoupleId
from bot.core.transitions import what_follows

LENGTHS = (20, 30, 45, 60)
"""Minutes that a couple can choose for its talks."""

LENGTHS_NOW = (30, 60)
"""Minutes that a device-free time can last which begins at once."""

USUAL_LENGTH = 30
SLOT_COUNT = 6
SLOT_DAYS = 6
FIRST_SLOT_AFTER = timedelta(hours=1)
CHECK_IN_BEFORE = timedelta(minutes=45)
SHORTEST_CHECK_IN = timedelta(minutes=10)
"""A check-in that would come closer to the talk than this is left out."""


class State(StrEnum):
    """Where a talk stands."""

    VOTING = "voting"
    BOOKED = "booked"
    RUNNING = "running"
    OVER = "over"
    """Its time has passed, and nobody has said yet whether it took place."""
    TALKED = "talked"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Talk:
    """One device-free talk of a couple, from the search for a time to its end."""

    id: int
    couple: CoupleId
    offer: int
    """The plan's offer that it fulfils; 0 when the couple asked for it themselves."""
    state: State = State.VOTING
    starts_at: datetime | None = None
    minutes: int = USUAL_LENGTH
    version: int = 0
    """Grows whenever it is booked or moved, so that the timers of an earlier booking know that they are late."""

    @property
    def booked_at(self) -> datetime:
        """The start of a talk that has one; raise NotNow as long as the time is open."""
        if self.starts_at is None:
            raise NotNow
        return self.starts_at

    @property
    def ends_at(self) -> datetime:
        """When the hold ends."""
        return self.booked_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class SlotAgreed:
    """Both tapped the same time."""

    starts_at: datetime
    minutes: int


@dataclass(frozen=True, slots=True)
class Moved:
    """One of the two wants another time."""


@dataclass(frozen=True, slots=True)
class CalledOff:
    """One of the two wants none this week, or the plan rests."""


@dataclass(frozen=True, slots=True)
class Begun:
    """Its time has come."""


@dataclass(frozen=True, slots=True)
class Interrupted:
    """A time-out came first."""


@dataclass(frozen=True, slots=True)
class TimeEnded:
    """Its length has passed."""


@dataclass(frozen=True, slots=True)
class Talked:
    """One of the two said that they talked."""


@dataclass(frozen=True, slots=True)
class Lapsed:
    """Nobody took it up in time."""


Event: TypeAlias = SlotAgreed | Moved | CalledOff | Begun | Interrupted | TimeEnded | Talked | Lapsed

TRANSITIONS: Mapping[tuple[State, type[Event]], State] = MappingProxyType(
    {
        (State.VOTING, SlotAgreed): State.BOOKED,
        (State.VOTING, CalledOff): State.CANCELLED,
        (State.VOTING, Lapsed): State.EXPIRED,
        (State.BOOKED, Moved): State.VOTING,
        (State.BOOKED, CalledOff): State.CANCELLED,
        (State.BOOKED, Begun): State.RUNNING,
        # The bot was away at the start, at the end, or until the next morning.
        (State.BOOKED, TimeEnded): State.OVER,
        (State.BOOKED, Lapsed): State.EXPIRED,
        (State.RUNNING, TimeEnded): State.OVER,
        (State.RUNNING, Interrupted): State.OVER,
        (State.RUNNING, Talked): State.TALKED,
        (State.RUNNING, Moved): State.VOTING,
        (State.RUNNING, CalledOff): State.CANCELLED,
        (State.RUNNING, Lapsed): State.EXPIRED,
        (State.OVER, Talked): State.TALKED,
        (State.OVER, Moved): State.VOTING,
        (State.OVER, Lapsed): State.EXPIRED,
    }
)


def step(talk: Talk, event: Event) -> Talk:
    """Return the talk after the event; raise AlreadyDone when it has happened already, NotNow when it does not fit."""
    state = what_follows(TRANSITIONS, talk.state, type(event), is_behind=talk.state in _outcomes(type(event)))
    match event:
        case SlotAgreed(starts_at, minutes):
            return replace(talk, state=state, starts_at=starts_at, minutes=minutes, version=talk.version + 1)
        case Moved():
            return replace(talk, state=state, starts_at=None, version=talk.version + 1)
        case _:
            return replace(talk, state=state)


def _outcomes(kind: type[Event]) -> set[State]:
    return {state for (_, event), state in TRANSITIONS.items() if event is kind}
