"""Everything that will happen: one row a moment, unique by its business key."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from bot.core.ids import CoupleId, PartnerId, TimerId
from bot.core.local_time import LocalMoment, instant
from bot.storage.people import instant_or_none
from bot.storage.transaction import Row, Tx

ADD = """
INSERT INTO timers (id, key, kind, couple_id, partner_id, payload, local_date, local_time, zone, due_at, valid_until,
                    state)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'planned') ON CONFLICT (key) DO NOTHING
"""
MOVE = """
UPDATE timers SET local_date = ?, local_time = ?, zone = ?, due_at = ?, valid_until = ?, state = 'planned',
                  reason = NULL, attempts = 0, ended_at = NULL
WHERE key = ?
"""
FIND = "SELECT * FROM timers WHERE key = ?"
DONE = "SELECT 1 FROM timers WHERE key = ? AND state = 'done'"
DUE = "SELECT * FROM timers WHERE state = 'planned' AND due_at <= ? ORDER BY due_at, id LIMIT ?"
NEXT = "SELECT min(due_at) AS due_at FROM timers WHERE state = 'planned'"
STILL_DUE = "SELECT 1 FROM timers WHERE id = ? AND state = 'planned' AND due_at <= ?"
END = "UPDATE timers SET state = ?, reason = ?, ended_at = ? WHERE id = ? AND state = 'planned'"
POSTPONE = """
UPDATE timers SET due_at = ?, attempts = attempts + ?, local_date = NULL, local_time = NULL, zone = NULL
WHERE id = ? AND state = 'planned'
"""
CANCEL_KEY = "UPDATE timers SET state = 'cancelled', reason = ?, ended_at = ? WHERE key = ? AND state = 'planned'"
CANCEL_COUPLE = """
UPDATE timers SET state = 'cancelled', reason = ?, ended_at = ?
WHERE couple_id = ? AND state = 'planned' AND kind LIKE ?
"""
CANCEL_PARTNER = """
UPDATE timers SET state = 'cancelled', reason = ?, ended_at = ?
WHERE partner_id = ? AND state = 'planned' AND kind LIKE ?
"""
PLANNED_OF_PARTNER = "SELECT * FROM timers WHERE partner_id = ? AND state = 'planned' AND kind LIKE ?"
PLANNED_OF_COUPLE = "SELECT * FROM timers WHERE couple_id = ? AND state = 'planned' AND kind LIKE ?"

Payload = Mapping[str, str | int]
"""Ids and small facts only: never what a person wrote."""


@dataclass(frozen=True, slots=True)
class Timer:
    """One future moment."""

    id: TimerId
    key: str
    kind: str
    couple: CoupleId | None
    partner: PartnerId | None
    payload: Payload
    local: LocalMoment | None
    due_at: datetime
    valid_until: datetime | None
    attempts: int


@dataclass(frozen=True, slots=True)
class Skipped:
    """A due timer was not acted on, for this reason."""

    reason: str


@dataclass(frozen=True, slots=True)
class Again:
    """A due timer shall come again later, as when it fell into quiet hours."""

    due_at: datetime


DueAction = Callable[[Tx, Timer], Skipped | Again | None]
"""What a feature does when its timer is due; None means it is done."""


def plan(  # noqa: PLR0913 -- a moment has this many sides, and all but three are named
    tx: Tx,
    key: str,
    kind: str,
    when: datetime | LocalMoment,
    *,
    couple: CoupleId | None = None,
    partner: PartnerId | None = None,
    payload: Payload | None = None,
    valid_until: datetime | None = None,
) -> bool:
    """Plan a moment unless its key is planned or over already; return whether it is new."""
    local, due_at = _when(when)
    due_s = tx.now_s if due_at <= tx.now else seconds(due_at)
    added = tx.do(
        ADD, tx.new_id(), key, kind, couple, partner, json.dumps(dict(payload or {})), *local, due_s,
        None if valid_until is None else seconds(valid_until),
    )  # fmt: skip
    tx.signals.add("timers")
    return added == 1


def announce(tx: Tx, kind: str, *, couple: CoupleId, partner: PartnerId | None = None, **payload: str | int) -> None:
    """Tell another feature what happened: a timer of its kind, due now."""
    plan(tx, f"{kind}:{tx.new_id()}", kind, tx.now, couple=couple, partner=partner, payload=payload)


def move(tx: Tx, key: str, when: datetime | LocalMoment, *, valid_until: datetime | None = None) -> bool:
    """Plan the moment with this key anew at another time, even if it is over; return whether there is one."""
    local, due_at = _when(when)
    moved = tx.do(MOVE, *local, seconds(due_at), None if valid_until is None else seconds(valid_until), key)
    tx.signals.add("timers")
    return moved == 1


def find(tx: Tx, key: str) -> Timer | None:
    """Return the timer with this key, whatever its state."""
    row = tx.one(FIND, key)
    return _timer(row) if row else None


def is_done(tx: Tx, key: str) -> bool:
    """Tell whether the moment with this key came and was acted on."""
    return tx.one(DONE, key) is not None


def cancel(tx: Tx, key: str, reason: str) -> bool:
    """Cancel one planned moment; return whether there was one."""
    return tx.do(CANCEL_KEY, reason, tx.now_s, key) == 1


def cancel_of_couple(tx: Tx, couple: CoupleId, kind_pattern: str, reason: str) -> int:
    """Cancel what is planned for a couple, kinds by SQL pattern; return how many."""
    return tx.do(CANCEL_COUPLE, reason, tx.now_s, couple, kind_pattern)


def cancel_of_partner(tx: Tx, partner: PartnerId, kind_pattern: str, reason: str) -> int:
    """Cancel what is planned for a partner, kinds by SQL pattern; return how many."""
    return tx.do(CANCEL_PARTNER, reason, tx.now_s, partner, kind_pattern)


def planned_of_partner(tx: Tx, partner: PartnerId, kind_pattern: str) -> list[Timer]:
    """Return what is still planned for a partner, kinds by SQL pattern."""
    return [_timer(row) for row in tx.all(PLANNED_OF_PARTNER, partner, kind_pattern)]


def planned_of_couple(tx: Tx, couple: CoupleId, kind_pattern: str) -> list[Timer]:
    """Return what is still planned for a couple, kinds by SQL pattern."""
    return [_timer(row) for row in tx.all(PLANNED_OF_COUPLE, couple, kind_pattern)]


def due(tx: Tx, limit: int) -> list[Timer]:
    """Return the timers that are due, oldest first; a row that cannot be read ends here and holds up no other."""
    found = []
    for row in tx.all(DUE, tx.now_s, limit):
        try:
            found.append(_timer(row))
        except (ValueError, TypeError):
            tx.do(END, "dead", "it cannot be read", tx.now_s, row["id"])
    return found


def is_still_due(tx: Tx, timer: Timer) -> bool:
    """Whether nothing that came due before it has cancelled or moved it meanwhile."""
    return tx.one(STILL_DUE, timer.id, tx.now_s) is not None


def next_due_at(tx: Tx) -> datetime | None:
    """Return the next due instant, if anything is planned."""
    row = tx.one(NEXT)
    return instant_or_none(row["due_at"]) if row else None


def end(tx: Tx, timer: Timer, state: str, reason: str | None = None) -> None:
    """Record how a timer ended: `done`, `skipped`, or `dead` with the reason."""
    tx.do(END, state, reason, tx.now_s, timer.id)


def postpone(tx: Tx, timer: Timer, due_at: datetime, *, is_failure: bool = False) -> None:
    """Let a timer come again later, never at once; a failure counts as an attempt.

    From here on it stands for an instant, no longer for what a clock shows somewhere.
    """
    tx.do(POSTPONE, max(seconds(due_at), tx.now_s + 1), int(is_failure), timer.id)
    tx.signals.add("timers")


def seconds(at: datetime) -> int:
    """Whole seconds, rounded up: a timer never fires before its moment."""
    return -int(-at.timestamp() // 1)


def local_moment(on: str, at: str, zone: str) -> LocalMoment:
    """Return what a row says in three columns."""
    return LocalMoment(date.fromisoformat(on), time.fromisoformat(at), zone)


def _when(when: datetime | LocalMoment) -> tuple[tuple[str | None, str | None, str | None], datetime]:
    if isinstance(when, LocalMoment):
        return (when.on.isoformat(), when.at.isoformat("minutes"), when.zone), instant(when)
    return (None, None, None), when


def _timer(row: Row) -> Timer:
    return Timer(
        id=TimerId(row["id"]),
        key=row["key"],
        kind=row["kind"],
        couple=row["couple_id"],
        partner=row["partner_id"],
        payload=json.loads(row["payload"]),
        local=_local(row),
        due_at=datetime.fromtimestamp(row["due_at"], UTC),
        valid_until=instant_or_none(row["valid_until"]),
        attempts=row["attempts"],
    )


def _local(row: Row) -> LocalMoment | None:
    if row["local_date"] is None:
        return None
    return local_moment(row["local_date"], row["local_time"], row["zone"])
