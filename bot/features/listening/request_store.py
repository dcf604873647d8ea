"""Wishes for a listening note in the database."""

from datetime import timedelta

from bot.core.errors import NotForYou
from bot.core.ids import CoupleId, PartnerId
from bot.storage.transaction import Tx

ADD = "INSERT INTO listening_requests (id, couple_id, partner_id, asked_at) VALUES (?, ?, ?, ?)"
FIND = "SELECT couple_id, partner_id FROM listening_requests WHERE id = ?"
ASKED_SINCE = "SELECT 1 FROM listening_requests WHERE couple_id = ? AND partner_id = ? AND asked_at > ?"
ANSWER = "UPDATE listening_requests SET answered_at = ? WHERE id = ? AND answered_at IS NULL"


def add(tx: Tx, couple: CoupleId, asker: PartnerId) -> int:
    """Write down that somebody would like to have a note."""
    new = tx.new_id()
    tx.do(ADD, new, couple, asker, tx.now_s)
    return new


def has_asked(tx: Tx, couple: CoupleId, asker: PartnerId, within: timedelta) -> bool:
    """Whether somebody asked for a note lately."""
    return tx.one(ASKED_SINCE, couple, asker, tx.now_s - int(within.total_seconds())) is not None


def answer(tx: Tx, request: int, couple: CoupleId, reader: PartnerId) -> bool:
    """Mark a request as answered, in whichever way; return whether it was not before.

    Raises NotForYou for a request that this reader was not shown.
    """
    row = tx.one(FIND, request)
    if row is None or row["couple_id"] != couple or row["partner_id"] == reader:
        raise NotForYou
    return tx.do(ANSWER, tx.now_s, request) == 1
