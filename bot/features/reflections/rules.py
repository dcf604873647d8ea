"""How a check-in goes: feeling, strength and place, one tap after the other."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from bot.core.errors import NotNow
from bot.core.feelings import FAMILIES, HARD, family_of
from bot.core.ids import CoupleId, PartnerId
from bot.core.transitions import what_follows

PLACES = ("head", "throat", "shoulders", "chest", "stomach", "hands", "all-over", "nowhere")
STRENGTHS = range(1, 6)
STRONG = 4


class Phase(StrEnum):
    """What a check-in asks for next."""

    FAMILY = "family"
    FEELING = "feeling"
    STRENGTH = "strength"
    PLACE = "place"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One look at how a partner is, as far as it has got."""

    id: int
    partner: PartnerId
    couple: CoupleId | None = None
    offer: int | None = None
    phase: Phase = Phase.FAMILY
    family: str | None = field(default=None, repr=False)
    feeling: str | None = field(default=None, repr=False)
    strength: int | None = field(default=None, repr=False)
    place: str | None = field(default=None, repr=False)

    @property
    def is_heavy(self) -> bool:
        """Whether a hard feeling is strong, so that going easy is wise."""
        return self.family in HARD and (self.strength or 0) >= STRONG


@dataclass(frozen=True, slots=True)
class FamilyChosen:
    """A family of feelings was tapped."""

    family: str


@dataclass(frozen=True, slots=True)
class FeelingChosen:
    """A feeling was tapped."""

    feeling: str


@dataclass(frozen=True, slots=True)
class StrengthChosen:
    """A strength was tapped."""

    strength: int


@dataclass(frozen=True, slots=True)
class PlaceChosen:
    """A place in the body was tapped."""

    place: str


@dataclass(frozen=True, slots=True)
class WentBack:
    """The question before was wanted again."""


Event: TypeAlias = FamilyChosen | FeelingChosen | StrengthChosen | PlaceChosen | WentBack

TRANSITIONS: Mapping[tuple[Phase, type[Event]], Phase] = MappingProxyType(
    {
        (Phase.FAMILY, FamilyChosen): Phase.FEELING,
        (Phase.FEELING, FeelingChosen): Phase.STRENGTH,
        (Phase.FEELING, WentBack): Phase.FAMILY,
        (Phase.STRENGTH, StrengthChosen): Phase.PLACE,
        (Phase.STRENGTH, WentBack): Phase.FEELING,
        (Phase.PLACE, PlaceChosen): Phase.DONE,
        (Phase.PLACE, WentBack): Phase.STRENGTH,
    }
)


def step(check_in: CheckIn, event: Event) -> CheckIn:
    """Return the next check-in; raise AlreadyDone for a question that was answered, NotNow for one to come."""
    phase = what_follows(TRANSITIONS, check_in.phase, type(event))
    match event:
        case FamilyChosen(family) if family in FAMILIES:
            return replace(check_in, phase=phase, family=family)
        case FeelingChosen(feeling) if family_of(feeling) == check_in.family:
            return replace(check_in, phase=phase, feeling=feeling)
        case StrengthChosen(strength) if strength in STRENGTHS:
            return replace(check_in, phase=phase, strength=strength)
        case PlaceChosen(place) if place in PLACES:
            return replace(check_in, phase=phase, place=place)
        case WentBack():
            return replace(check_in, phase=phase)
        case _:
            raise NotNow
