"""The shape of a week: on which of its seven days and at what time of day each step comes."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from bot.core.steps import Step

DAYS = 7
LAST_DAY = 6
HOUR = 60


class Part(StrEnum):
    """The part of the day to which a step belongs; a partner may choose the time of each."""

    MORNING = "morning"
    EVENING = "evening"


class Pace(StrEnum):
    """How often the daily steps come."""

    USUAL = "usual"
    GENTLE = "gentle"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a week something stands: the day from 0, and the usual minute of the local day."""

    day: int
    part: Part
    minute: int


WEEKLY: Mapping[Step, Place] = MappingProxyType(
    {
        Step.TALK: Place(0, Part.MORNING, 9 * HOUR),
        Step.OTHER_SIDE: Place(1, Part.EVENING, 20 * HOUR),
        Step.GIVE_BACK: Place(2, Part.EVENING, 19 * HOUR + 30),
        Step.HOW_I_LISTEN: Place(3, Part.EVENING, 20 * HOUR),
        Step.BOUNDARY: Place(4, Part.EVENING, 20 * HOUR),
        Step.BOLD: Place(5, Part.MORNING, 10 * HOUR),
        Step.CHECK_IN: Place(6, Part.MORNING, 9 * HOUR),
    }
)
DAILY = (Step.HONEST, Step.WIN)
CARD_STEPS = frozenset({Step.OTHER_SIDE, Step.HOW_I_LISTEN, Step.BOUNDARY, *DAILY})

GENTLE_DAYS = frozenset({1, 3, 4})
"""The evenings that bring a card anyway: at a gentle pace the daily steps come with them alone."""

LIGHT_DAYS = frozenset({1, 4})
"""The evenings on which a lighter plan brings its card."""
LEFT_OUT_LIGHTLY = frozenset({Step.OTHER_SIDE, Step.HOW_I_LISTEN, Step.HONEST})
"""What asks somebody who is tired for more: to take the other's side, to look closely, to be vulnerable."""

SUMMARY = Place(LAST_DAY, Part.EVENING, 18 * HOUR)
MORNING_MINUTE = 9 * HOUR
CARD_MINUTE = 20 * HOUR
USUAL_SHARED: Mapping[Part, int] = MappingProxyType({Part.MORNING: MORNING_MINUTE, Part.EVENING: 19 * HOUR + 30})
USUAL_OWN: Mapping[Part, int] = MappingProxyType({Part.MORNING: MORNING_MINUTE, Part.EVENING: CARD_MINUTE})


def comes_daily(pace: Pace, day: int) -> bool:
    """Whether the daily steps come on this day of the week."""
    return pace is Pace.USUAL or day in GENTLE_DAYS


def comes_lightly(step: Step, day: int) -> bool:
    """Whether a private step belongs to a lighter plan on this day of the week."""
    return step not in LEFT_OUT_LIGHTLY and (step not in DAILY or day in LIGHT_DAYS)
