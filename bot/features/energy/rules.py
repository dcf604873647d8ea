"""How an energy check goes, and what comes of it: one of three plain results, never a number."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from bot.core.errors import NotForYou
from bot.core.ids import PartnerId
from bot.core.transitions import what_follows


class Page(StrEnum):
    """The two halves of a check."""

    FATIGUE = "fatigue"
    """Signs that empathy is tired."""
    GIVING = "giving"
    """Signs of giving too much."""


SIGNS: Mapping[Page, tuple[str, ...]] = MappingProxyType(
    {
        Page.FATIGUE: ("before", "one-more", "far-away", "short", "dodge", "carry", "no-use"),
        Page.GIVING: ("yes", "needs", "guilt", "fix", "keep-count", "own-wish"),
    }
)
EVERY_SIGN = tuple(sign for signs in SIGNS.values() for sign in signs)
WAYS = ("sleep", "outside", "one-no", "receive", "friend")
"""Five ways to recover."""


class Result(StrEnum):
    """How much somebody has left."""

    STEADY = "steady"
    LOW = "low"
    EMPTY = "empty"


LIGHTER_FOR: Mapping[Result, timedelta] = MappingProxyType(
    {Result.LOW: timedelta(weeks=2), Result.EMPTY: timedelta(weeks=4)}
)
"""How long the plan is lighter then."""

_MANY_OF_ALL = 7
_SOME_OF_ALL = 4
_MANY = {Page.FATIGUE: 5, Page.GIVING: 4}
_SOME = {Page.FATIGUE: 3, Page.GIVING: 3}


@dataclass(frozen=True, slots=True)
class Check:
    """A check that somebody has begun."""

    partner: PartnerId
    page: Page = Page.FATIGUE
    signs: frozenset[str] = frozenset()
    """The signs that fit."""


@dataclass(frozen=True, slots=True)
class SignTapped:
    """A sign fits, or does not after all."""

    sign: str


@dataclass(frozen=True, slots=True)
class WentOn:
    """The second half is asked for."""


@dataclass(frozen=True, slots=True)
class WentBack:
    """The first half is asked for once more."""


Event: TypeAlias = SignTapped | WentOn | WentBack

TRANSITIONS: Mapping[tuple[Page, type[Event]], Page] = MappingProxyType(
    {
        (Page.FATIGUE, SignTapped): Page.FATIGUE,
        (Page.FATIGUE, WentOn): Page.GIVING,
        (Page.GIVING, SignTapped): Page.GIVING,
        (Page.GIVING, WentBack): Page.FATIGUE,
    }
)


def step(check: Check, event: Event) -> Check:
    """Return the check after the event; raise NotNow when it does not fit, NotForYou for a sign of another page."""
    page = what_follows(TRANSITIONS, check.page, type(event), is_behind=False)
    if isinstance(event, SignTapped):
        if event.sign not in SIGNS[check.page]:
            raise NotForYou
        return replace(check, signs=check.signs ^ {event.sign})
    return replace(check, page=page)


def result(signs: frozenset[str]) -> Result:
    """Return the plain result: many signs, or many of one kind, say that there is little left."""
    counts = {page: len(signs & set(SIGNS[page])) for page in Page}
    if sum(counts.values()) >= _MANY_OF_ALL or any(counts[page] >= _MANY[page] for page in Page):
        return Result.EMPTY
    if sum(counts.values()) >= _SOME_OF_ALL or any(counts[page] >= _SOME[page] for page in Page):
        return Result.LOW
    return Result.STEADY
