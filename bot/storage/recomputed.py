"""Planned moments that are computed anew, in the order in which they were due."""

from dataclasses import dataclass
from functools import lru_cache

from bot.core.local_time import instant
from bot.storage.timers import local_moment, seconds
from bot.storage.transaction import Tx

LOCAL_MOMENTS = """
SELECT id, local_date, local_time, zone, due_at FROM timers
WHERE state = 'planned' AND local_date IS NOT NULL AND (due_at, id) > (?, ?) AND due_at <= ?
ORDER BY due_at, id LIMIT ?
"""
RECOMPUTED = "UPDATE timers SET due_at = ?, valid_until = valid_until + ? WHERE id = ?"


@dataclass(frozen=True, slots=True)
class Position:
    """A place among the planned moments: by when they are due, then by id."""

    due_s: int
    id: int


FRONT = Position(-1, 0)
_END_OF_TIME_S = 2**62


def recompute(tx: Tx, after: Position, until_s: int | None, limit: int) -> Position | None:
    """Compute anew up to `limit` local moments that were due behind this position; return the last, or None.

    Until when a moment is worth doing moves along with it. One that moves back behind the last is met once more; one
    that cannot be read stays as it is, and holds up no other.
    """
    rows = tx.all(LOCAL_MOMENTS, after.due_s, after.id, _END_OF_TIME_S if until_s is None else until_s, limit)
    for row in rows:
        try:
            due_s = _due_s(row["local_date"], row["local_time"], row["zone"])
        except (ValueError, TypeError):  # a zone that is no longer known, too
            continue
        if due_s != row["due_at"]:
            tx.do(RECOMPUTED, due_s, due_s - row["due_at"], row["id"])
            tx.signals.add("timers")
    return Position(rows[-1]["due_at"], rows[-1]["id"]) if rows else None


@lru_cache(maxsize=1_000)
def _due_s(on: str, at: str, zone: str) -> int:
    """What is due together is mostly due at the same time of the same places."""
    return seconds(instant(local_moment(on, at, zone)))
