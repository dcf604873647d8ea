"""What can happen in the other's diary; partners are known by their seats, 0 and 1."""

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
class EveningCame:
    """One of the seven evenings has come where this partner lives."""

    seat: int
    evening: int


@dataclass(frozen=True, slots=True)
class PageWritten:
    """A partner wrote the page of an evening, or wrote it anew."""

    seat: int
    evening: int


@dataclass(frozen=True, slots=True)
class PageReleased:
    """A partner released one page after the preview."""

    seat: int
    evening: int


@dataclass(frozen=True, slots=True)
class PageCorrected:
    """A partner put the page that the other had released right, in their own words."""

    seat: int


@dataclass(frozen=True, slots=True)
class PageKept:
    """A partner keeps a page for themself."""

    seat: int
    evening: int


@dataclass(frozen=True, slots=True)
class Ended:
    """One of the two ended it."""


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """The private question went by, or the week and the days for showing a page did."""


Event: TypeAlias = (
    Agreed | Refused | EveningCame | PageWritten | PageReleased | PageCorrected | PageKept | Ended | LeftAlone
)
