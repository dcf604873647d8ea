"""What the table of all games needs to know of a round, whatever is played."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Protocol

State = dict[str, object]
"""A game as it is stored: names, numbers and lists, never a line that was said; `v` is the number of its shape."""

Stored = Mapping[str, object]


class Stage(StrEnum):
    """How far a round has come."""

    OPEN = "open"
    """Both may still join or choose; nothing shows of who did."""
    CHOSEN = "chosen"
    """Both want it, and it has not begun."""
    RUNNING = "running"
    """It has the table: a couple plays one game at a time."""
    ASIDE = "aside"
    """It goes on privately, beside whatever is played: the last taps after a game, a diary of many evenings."""
    OVER = "over"


class Outcome(StrEnum):
    """How a round ended."""

    DONE = "done"
    ENDED = "ended"
    """One of the two ended it, or it was left alone in the middle."""
    EXPIRED = "expired"
    """It never began."""
    HANDED_ON = "handed-on"
    """A game goes on in its place."""


class Moment(StrEnum):
    """What can happen to any game from outside."""

    ENDED = "ended"
    """One of the two ended it, or the plan stopped."""
    LEFT_ALONE = "left-alone"
    TIME_RAN_OUT = "time-ran-out"


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a part of a game lasts; a new limit begins when the game shows another one than before."""

    part: int
    lasts: timedelta


class Game(Protocol):
    """The rules' view of one game: frozen, its partners known by their seats, 0 and 1."""

    @property
    def stage(self) -> Stage:
        """How far the round has come."""

    @property
    def outcome(self) -> Outcome | None:
        """How the round ended, if it did."""

    @property
    def patience(self) -> timedelta:
        """How long nothing may happen before the round ends by itself."""


class TableGame(Game, Protocol):
    """A game that is played line by line in the shared chat."""

    @property
    def speaker(self) -> int | None:
        """The seat of the one who is asked for a line now, if anyone is."""

    @property
    def limit(self) -> Limit | None:
        """The part that runs now and how long it lasts, if it is limited."""
