"""What can happen in a silent dinner; partners are known by their seats, 0 and 1."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Agreed:
    """A partner gave a fresh yes."""

    seat: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A partner would rather not; this looks like no answer at all."""

    seat: int


@dataclass(frozen=True, slots=True)
class LengthChosen:
    """One of the two set how long the silence lasts, and it begins."""

    minutes: int


@dataclass(frozen=True, slots=True)
class TimeRanOut:
    """The silence is over."""


@dataclass(frozen=True, slots=True)
class Finished:
    """One of the two said that they have eaten."""


@dataclass(frozen=True, slots=True)
class LineWritten:
    """A partner wrote their line, which nobody else sees yet."""

    seat: int


@dataclass(frozen=True, slots=True)
class LineDropped:
    """A partner took their line back."""

    seat: int


@dataclass(frozen=True, slots=True)
class LineReleased:
    """A partner released their line after the preview."""

    seat: int


@dataclass(frozen=True, slots=True)
class Ended:
    """One of the two ended it."""


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """Nothing happened for too long."""


Event: TypeAlias = (
    Agreed
    | Refused
    | LengthChosen
    | TimeRanOut
    | Finished
    | LineWritten
    | LineDropped
    | LineReleased
    | Ended
    | LeftAlone
)
