"""Times of undivided attention in the database."""

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.core.ids import CoupleId
from bot.features.present.rules import Attention, Phase
from bot.storage.ownership import of_couple
from bot.storage.transaction import Row, Tx

ADD = """
INSERT INTO presences (id, couple_id, phase, giver, turn, ends_at, begun_at) VALUES (?, ?, ?, ?, ?, ?, ?)
"""
SAVE = "UPDATE presences SET phase = ?, giver = ?, turn = ?, ends_at = ?, ended_at = ? WHERE id = ?"
FIND = "SELECT * FROM presences WHERE id = ?"
CURRENT = """
SELECT * FROM presences WHERE couple_id = ? AND phase IN ('running', 'swap-offered') ORDER BY id DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Presence:
    """One such time of a couple."""

    id: int
    couple: CoupleId
    attention: Attention
    ends_at: datetime


def add(tx: Tx, couple: CoupleId, giver: int, ends_at: datetime) -> Presence:
    """Begin."""
    fresh = Presence(tx.new_id(), couple, Attention(giver=giver), ends_at)
    attention = fresh.attention
    tx.do(ADD, fresh.id, couple, attention.phase, giver, attention.turn, int(ends_at.timestamp()), tx.now_s)
    return fresh


def save(tx: Tx, presence: Presence) -> None:
    """Write how it stands now."""
    attention = presence.attention
    tx.do(
        SAVE, attention.phase, attention.giver, attention.turn, int(presence.ends_at.timestamp()),
        tx.now_s if attention.is_over else None, presence.id,
    )  # fmt: skip


def find(tx: Tx, presence_id: int, couple: CoupleId) -> Presence:
    """Return one of this couple; raise NotForYou for any other."""
    return _presence(of_couple(tx.one(FIND, presence_id), couple))


def current(tx: Tx, couple: CoupleId) -> Presence | None:
    """Return the one that is on, or that can still be swapped."""
    row = tx.one(CURRENT, couple)
    return None if row is None else _presence(row)


def _presence(row: Row) -> Presence:
    attention = Attention(Phase(row["phase"]), row["giver"], row["turn"])
    return Presence(row["id"], CoupleId(row["couple_id"]), attention, datetime.fromtimestamp(row["ends_at"], UTC))
