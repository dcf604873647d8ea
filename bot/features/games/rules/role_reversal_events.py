"""What can happen in role reversal."""

from dataclasses import dataclass
from typing import TypeAlias

from bot.features.games.rules.role_reversal_state import Mark


@dataclass(frozen=True, slots=True)
class Joined:
    """A partner is in; `first` is who would argue first, drawn by lot, and `card` the first on the table."""

    seat: int
    first: int
    card: int = 1


@dataclass(frozen=True, slots=True)
class CardDrawn:
    """One of the two wants another card."""

    card: int


@dataclass(frozen=True, slots=True)
class OwnTopicWanted:
    """A partner would put a disagreement in their own words."""

    seat: int


@dataclass(frozen=True, slots=True)
class TopicTold:
    """The partner who wanted to has put it in a line."""

    seat: int


@dataclass(frozen=True, slots=True)
class TopicTaken:
    """A partner takes the disagreement on the table; nothing shows of it until both do."""

    seat: int


@dataclass(frozen=True, slots=True)
class ViewWritten:
    """A partner wrote their own view, privately."""

    seat: int


@dataclass(frozen=True, slots=True)
class PointMade:
    """The arguer made a point of the other's."""

    seat: int


@dataclass(frozen=True, slots=True)
class PointsEnded:
    """The arguer said: that's all."""

    seat: int


@dataclass(frozen=True, slots=True)
class PointMarked:
    """The person impersonated marked the next point."""

    seat: int
    mark: Mark


@dataclass(frozen=True, slots=True)
class Mended:
    """The person impersonated said in their own words what was missing."""

    seat: int


@dataclass(frozen=True, slots=True)
class NothingMissed:
    """The person impersonated said that nothing was missing."""

    seat: int


@dataclass(frozen=True, slots=True)
class GaveBack:
    """The arguer gave back what had been missing."""

    seat: int


@dataclass(frozen=True, slots=True)
class ViewReleased:
    """A partner released their own view, after a preview."""

    seat: int


@dataclass(frozen=True, slots=True)
class ViewKept:
    """A partner keeps their own view; this looks like no answer at all."""

    seat: int


@dataclass(frozen=True, slots=True)
class TimeRanOut:
    """The time of a turn is over; of the last one, the window for views."""

    turn: int


@dataclass(frozen=True, slots=True)
class Ended:
    """One of the two ended the game."""


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """Nothing happened for too long."""


Event: TypeAlias = (
    Joined
    | CardDrawn
    | OwnTopicWanted
    | TopicTold
    | TopicTaken
    | ViewWritten
    | PointMade
    | PointsEnded
    | PointMarked
    | Mended
    | NothingMissed
    | GaveBack
    | ViewReleased
    | ViewKept
    | TimeRanOut
    | Ended
    | LeftAlone
)
