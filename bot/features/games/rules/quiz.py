"""Which one is it: one reply after another, each of one of seven kinds; nobody's answers are counted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from bot.core.errors import NotNow
from bot.core.transitions import what_follows
from bot.features.games.rules.stages import Outcome, Stage, State, Stored

SHAPE = 1
"""The number of the stored shape; it grows when the shape changes."""

MINUTES = 5
"""What a few questions take."""

LEFT_ALONE_AFTER = timedelta(hours=2)


class Reply(StrEnum):
    """The seven kinds of reply, in the order in which they stand under each question."""

    EMPATHY = "empathy"
    SYMPATHY = "sympathy"
    BRUSHING_OFF = "brushing-off"
    AGREEING = "agreeing"
    ENABLING = "enabling"
    FIXING = "fixing"
    STEALING = "stealing"


_E, _S, _B, _A, _N, _F, _T = Reply
ANSWERS = (
    _E, _S, _B, _A, _N, _F, _T,
    _E, _S, _B, _A, _N, _F, _T,
    _E, _S, _B, _A, _N, _F, _T,
    _E, _S, _B, _A, _N, _F, _T,
    _E, _S, _B, _A, _N, _F, _T,
    _E, _S, _B, _A, _N, _F, _T,
)  # fmt: skip
"""What each item is, by its number from 1 on; the words are in `quiz.ftl`."""


class Phase(StrEnum):
    """Where the quiz stands."""

    ASKING = "asking"
    DONE = "done"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Quiz:
    """One sitting in the shared chat; either of the two may ask for more or say that it is enough."""

    phase: Phase = Phase.ASKING
    card: int = 0
    """The number of the item that was asked last; 0 before the first."""

    @property
    def stage(self) -> Stage:
        """How far the round has come."""
        return Stage.RUNNING if self.phase is Phase.ASKING else Stage.OVER

    @property
    def outcome(self) -> Outcome | None:
        """How the round ended, if it did."""
        return _OUTCOMES.get(self.phase)

    @property
    def patience(self) -> timedelta:
        """How long nothing may happen before the round ends by itself."""
        return LEFT_ALONE_AFTER


@dataclass(frozen=True, slots=True)
class Asked:
    """An item was drawn, at the beginning or because somebody wanted another one."""

    card: int


@dataclass(frozen=True, slots=True)
class EnoughSaid:
    """One of the two said that it is enough for now."""


@dataclass(frozen=True, slots=True)
class Ended:
    """One of the two ended the game, or the plan stopped."""


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """Nothing happened for too long."""


Event: TypeAlias = Asked | EnoughSaid | Ended | LeftAlone
Transition: TypeAlias = Callable[[Quiz, Event], Quiz]


def step(game: Quiz, event: Event) -> Quiz:
    """Return the game after the event; raise AlreadyDone when it is over."""
    return what_follows(TRANSITIONS, game.phase, type(event), is_behind=True)(game, event)


def pack(game: Quiz) -> State:
    """Return what is stored of a quiz."""
    return {"v": SHAPE, "phase": game.phase, "card": game.card}


def unpack(stored: Stored) -> Quiz:
    """Return the quiz that was stored; raise ValueError for a shape that this version does not know."""
    match stored:
        case {"v": 1, "phase": str(phase), "card": int(card)}:
            return Quiz(Phase(phase), card)
        case _:
            raise ValueError("a quiz's state has another shape")


def _ask(game: Quiz, event: Event) -> Quiz:
    match event:
        case Asked(card) if 1 <= card <= len(ANSWERS):
            return replace(game, card=card)
        case _:
            raise NotNow


def _finish(game: Quiz, event: Event) -> Quiz:
    return replace(game, phase=Phase.DONE)


def _end(game: Quiz, event: Event) -> Quiz:
    return replace(game, phase=Phase.ENDED)


_OUTCOMES = {Phase.DONE: Outcome.DONE, Phase.ENDED: Outcome.ENDED}

TRANSITIONS: Mapping[tuple[Phase, type[Event]], Transition] = MappingProxyType(
    {
        (Phase.ASKING, Asked): _ask,
        (Phase.ASKING, EnoughSaid): _finish,
        (Phase.ASKING, Ended): _end,
        (Phase.ASKING, LeftAlone): _end,
    }
)
