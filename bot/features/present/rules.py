"""Ten minutes of undivided attention: one is there for the other, and then they may swap."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeAlias

from bot.core.transitions import what_follows

MINUTES = 10
TURNS = 2
PATIENCE = timedelta(hours=1)
"""How long swapping is offered."""


class Phase(StrEnum):
    """Where it stands."""

    RUNNING = "running"
    SWAP_OFFERED = "swap-offered"
    DONE = "done"
    ENDED = "ended"
    """One of the two ended it before the first ten minutes were over."""


@dataclass(frozen=True, slots=True)
class Attention:
    """Who is there for whom, and how far they have come."""

    phase: Phase = Phase.RUNNING
    giver: int = 0
    """The seat of the one who listens."""
    turn: int = 1

    @property
    def is_over(self) -> bool:
        """Whether nothing can happen to it any more."""
        return self.phase in {Phase.DONE, Phase.ENDED}


@dataclass(frozen=True, slots=True)
class TimeRanOut:
    """The ten minutes are over."""


@dataclass(frozen=True, slots=True)
class Swapped:
    """Now the other way round."""


@dataclass(frozen=True, slots=True)
class Ended:
    """One of the two has enough, or the plan stopped."""


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """Nobody wanted to swap."""


Event: TypeAlias = TimeRanOut | Swapped | Ended | LeftAlone


def step(attention: Attention, event: Event) -> Attention:
    """Return how it stands after the event; raise AlreadyDone for what is behind, NotNow for what does not fit."""
    is_behind = attention.is_over or (isinstance(event, Swapped) and attention.turn == TURNS)
    return what_follows(TRANSITIONS, attention.phase, type(event), is_behind=is_behind)(attention, event)


def _finish_turn(attention: Attention, _: TimeRanOut) -> Attention:
    is_last = attention.turn == TURNS
    return replace(attention, phase=Phase.DONE if is_last else Phase.SWAP_OFFERED)


def _swap(attention: Attention, _: Swapped) -> Attention:
    return Attention(Phase.RUNNING, 1 - attention.giver, attention.turn + 1)


def _end(attention: Attention, _: Ended) -> Attention:
    """End it; ten minutes that were had stay had."""
    return replace(attention, phase=Phase.ENDED if attention.turn == 1 else Phase.DONE)


def _close(attention: Attention, _: Ended | LeftAlone) -> Attention:
    return replace(attention, phase=Phase.DONE)


TRANSITIONS: Mapping[tuple[Phase, type[Event]], Callable[[Attention, Any], Attention]] = MappingProxyType(
    {
        (Phase.RUNNING, TimeRanOut): _finish_turn,
        (Phase.RUNNING, Ended): _end,
        (Phase.SWAP_OFFERED, Swapped): _swap,
        (Phase.SWAP_OFFERED, Ended): _close,
        (Phase.SWAP_OFFERED, LeftAlone): _close,
    }
)
