"""What can happen in a replay; partners are known by their seats, 0 and 1."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class StrengthTapped:
    """A partner said how strongly it still stings, from 1 to 5: up to 3 is a yes, more is a no."""

    seat: int
    strength: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A partner would rather not; this looks like no answer at all."""

    seat: int


@dataclass(frozen=True, slots=True)
class WordTapped:
    """A stop word suits a partner, or no longer; `first` is who would speak first, drawn by lot."""

    seat: int
    word: int
    first: int


@dataclass(frozen=True, slots=True)
class LineSpoken:
    """The speaker said their line, here or aloud: of the scene, or the repair sentence."""

    seat: int


@dataclass(frozen=True, slots=True)
class SceneEnough:
    """One of the two wants to go on to the repair sentences."""


@dataclass(frozen=True, slots=True)
class StopWordSaid:
    """One of the two said the stop word."""


@dataclass(frozen=True, slots=True)
class TimeRanOut:
    """The minutes are over."""


@dataclass(frozen=True, slots=True)
class Ended:
    """One of the two ended it."""


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """Nothing happened for too long."""


Event: TypeAlias = (
    StrengthTapped | Refused | WordTapped | LineSpoken | SceneEnough | StopWordSaid | TimeRanOut | Ended | LeftAlone
)
