"""Holds: what keeps everything scheduled for a couple back, each under its own name, until the last of them is over."""

from datetime import datetime, timedelta

from bot.core.ids import CoupleId
from bot.storage.transaction import Tx

PUT = """
INSERT INTO holds (couple_id, holder, until_at) VALUES (?, ?, ?)
ON CONFLICT (couple_id, holder) DO UPDATE SET until_at = excluded.until_at
"""
DROP = "DELETE FROM holds WHERE couple_id = ? AND holder = ?"
DROP_ALL = "DELETE FROM holds WHERE couple_id = ?"
PUT_OFF = """
UPDATE outbox SET not_before = ? WHERE couple_id = ? AND state = 'pending' AND lane <> 0 AND not_before < ?
AND (valid_until IS NULL OR valid_until > ?)
"""
APPLY = "UPDATE couples SET quiet_until = (SELECT max(until_at) FROM holds WHERE couple_id = ?) WHERE id = ?"


def put(tx: Tx, couple: CoupleId, holder: str, until: datetime) -> None:
    """Hold back everything scheduled for a couple until then, or change until when this holder does."""
    tx.do(PUT, couple, holder, int(until.timestamp()))
    _apply(tx, couple)


def drop(tx: Tx, couple: CoupleId, holder: str, *, peace: timedelta = timedelta()) -> None:
    """Let go what this holder held back; what another one holds stays held.

    What waits by now comes after a while of `peace`, unless it would not be worth sending any more by then.
    """
    tx.do(DROP, couple, holder)
    if peace:
        then = tx.now_s + int(peace.total_seconds())
        tx.do(PUT_OFF, then, couple, then, then)
    _apply(tx, couple)


def drop_all(tx: Tx, couple: CoupleId) -> None:
    """Let everything go, whoever held it back."""
    tx.do(DROP_ALL, couple)
    _apply(tx, couple)


def _apply(tx: Tx, couple: CoupleId) -> None:
    tx.do(APPLY, couple, couple)
    tx.signals.add("outbox")
