"""Looking things up in a table of transitions: what follows an event in a phase, or the refusal to say instead."""

from collections.abc import Mapping
from enum import Enum
from typing import TypeVar

from bot.core.errors import AlreadyDone, NotNow

Phase = TypeVar("Phase", bound=Enum)
Kind = TypeVar("Kind")
Next = TypeVar("Next")


def what_follows(
    table: Mapping[tuple[Phase, Kind], Next], phase: Phase, kind: Kind, *, is_behind: bool | None = None
) -> Next:
    """Return what follows this kind of event in this phase; raise AlreadyDone when that is behind, else NotNow.

    Whether it is behind is read from the table where the caller does not know better.
    """
    following = table.get((phase, kind))
    if following is None:
        is_behind = has_passed(table, phase, kind) if is_behind is None else is_behind
        raise AlreadyDone if is_behind else NotNow
    return following


def has_passed(table: Mapping[tuple[Phase, Kind], object], phase: Phase, kind: Kind) -> bool:
    """Tell whether each phase in which this kind of event fits comes before this phase, as the phases are declared."""
    order = tuple(type(phase))
    return order.index(phase) > max((order.index(at) for at, fitting in table if fitting == kind), default=-1)
