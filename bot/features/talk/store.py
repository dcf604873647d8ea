"""Talks, their proposed times and what suits whom, in the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.core.ids import CoupleId, PartnerId
from bot.features.talk.rules import USUAL_LENGTH, State, Talk
from bot.storage.ownership import of_couple
from bot.storage.people import instant_or_none
from bot.storage.transaction import Row, Tx

ADD = """
INSERT INTO talks (id, couple_id, offer_id, state, starts_at, minutes, version, created_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
SAVE = "UPDATE talks SET offer_id = ?, state = ?, starts_at = ?, minutes = ?, version = ?, ended_at = ? WHERE id = ?"
FIND = "SELECT * FROM talks WHERE id = ?"
CURRENT = """
SELECT * FROM talks WHERE couple_id = ? AND state IN ('voting', 'booked', 'running', 'over')
ORDER BY CASE state WHEN 'over' THEN 1 ELSE 0 END, id DESC LIMIT 1
"""
AHEAD = "SELECT * FROM talks WHERE couple_id = ? AND state IN ('voting', 'booked') AND id <> ?"
ADD_SLOT = "INSERT INTO talk_slots (id, talk_id, number, starts_at) VALUES (?, ?, ?, ?)"
SLOTS_AHEAD = "SELECT * FROM talk_slots WHERE talk_id = ? AND starts_at > ? ORDER BY number"
FIND_SLOT = "SELECT * FROM talk_slots WHERE id = ?"
DROP_VOTES = "DELETE FROM talk_votes WHERE slot_id IN (SELECT id FROM talk_slots WHERE talk_id = ?)"
DROP_SLOTS = "DELETE FROM talk_slots WHERE talk_id = ?"
ADD_VOTE = "INSERT INTO talk_votes (slot_id, partner_id) VALUES (?, ?)"
DROP_VOTE = "DELETE FROM talk_votes WHERE slot_id = ? AND partner_id = ?"
HAS_VOTE = "SELECT 1 FROM talk_votes WHERE slot_id = ? AND partner_id = ?"
VOTES_OF = """
SELECT talk_votes.slot_id FROM talk_votes JOIN talk_slots ON talk_slots.id = talk_votes.slot_id
WHERE talk_slots.talk_id = ? AND talk_votes.partner_id = ?
"""
OFFER_STATE = "SELECT state FROM offers WHERE id = ?"
LENGTH = "SELECT minutes FROM talk_lengths WHERE couple_id = ?"
SET_LENGTH = """
INSERT INTO talk_lengths (couple_id, minutes) VALUES (?, ?)
ON CONFLICT (couple_id) DO UPDATE SET minutes = excluded.minutes
"""

_ENDED = frozenset({State.TALKED, State.EXPIRED, State.CANCELLED})


@dataclass(frozen=True, slots=True)
class Slot:
    """One proposed time."""

    id: int
    talk: int
    number: int
    starts_at: datetime


def add(tx: Tx, couple: CoupleId, offer: int) -> Talk:
    """Begin to look for a time."""
    return put(tx, Talk(tx.new_id(), couple, offer, minutes=length(tx, couple)))


def put(tx: Tx, talk: Talk) -> Talk:
    """Write a talk for the first time, and return it."""
    starts = None if talk.starts_at is None else int(talk.starts_at.timestamp())
    tx.do(ADD, talk.id, talk.couple, talk.offer, talk.state, starts, talk.minutes, talk.version, tx.now_s)
    return talk


def save(tx: Tx, talk: Talk) -> None:
    """Write a talk's new state."""
    starts = None if talk.starts_at is None else int(talk.starts_at.timestamp())
    ended = tx.now_s if talk.state in _ENDED else None
    tx.do(SAVE, talk.offer, talk.state, starts, talk.minutes, talk.version, ended, talk.id)


def find(tx: Tx, talk_id: int, couple: CoupleId) -> Talk:
    """Return a talk of this couple; raise NotForYou for any other."""
    return _talk(of_couple(tx.one(FIND, talk_id), couple))


def current(tx: Tx, couple: CoupleId) -> Talk | None:
    """Return the talk that a couple is looking for, has ahead, is in, or has not said a word about."""
    row = tx.one(CURRENT, couple)
    return None if row is None else _talk(row)


def other_ahead(tx: Tx, talk: Talk) -> Talk | None:
    """Return the other talk that the couple is looking for or has ahead, beside this one that began at once."""
    row = tx.one(AHEAD, talk.couple, talk.id)
    return None if row is None else _talk(row)


def propose(tx: Tx, talk: Talk, starts: Sequence[datetime]) -> list[Slot]:
    """Propose these times in place of all earlier ones."""
    withdraw(tx, talk)
    slots = [Slot(tx.new_id(), talk.id, number, at) for number, at in enumerate(starts, 1)]
    for slot in slots:
        tx.do(ADD_SLOT, slot.id, slot.talk, slot.number, int(slot.starts_at.timestamp()))
    return slots


def withdraw(tx: Tx, talk: Talk) -> None:
    """Forget a talk's proposed times and whom they suit."""
    tx.do(DROP_VOTES, talk.id)
    tx.do(DROP_SLOTS, talk.id)


def slots_ahead(tx: Tx, talk: Talk) -> list[Slot]:
    """Return the proposed times that have not gone by, in order."""
    return [_slot(row) for row in tx.all(SLOTS_AHEAD, talk.id, tx.now_s)]


def slot(tx: Tx, slot_id: int) -> Slot | None:
    """Return a proposed time as long as it stands."""
    row = tx.one(FIND_SLOT, slot_id)
    return None if row is None else _slot(row)


def toggle(tx: Tx, slot_id: int, partner: PartnerId) -> bool:
    """Note that a time suits a partner, or take that back; return whether it suits now."""
    if tx.do(DROP_VOTE, slot_id, partner):
        return False
    tx.do(ADD_VOTE, slot_id, partner)
    return True


def suits(tx: Tx, slot_id: int, partner: PartnerId) -> bool:
    """Tell whether a partner tapped this time."""
    return tx.one(HAS_VOTE, slot_id, partner) is not None


def suiting(tx: Tx, talk: Talk, partner: PartnerId) -> frozenset[int]:
    """Return the slots that a partner tapped."""
    return frozenset(row["slot_id"] for row in tx.all(VOTES_OF, talk.id, partner))


def is_declined(tx: Tx, talk: Talk) -> bool:
    """Tell whether the couple left the plan's offer of this talk out this week."""
    return _offer_state(tx, talk) == "declined"


def is_put_away(tx: Tx, talk: Talk) -> bool:
    """Tell whether the plan has taken the offer of this talk out of the chat, for this week or until later."""
    return _offer_state(tx, talk) in {"declined", "planned"}


def length(tx: Tx, couple: CoupleId) -> int:
    """Return how many minutes a couple's talks last."""
    row = tx.one(LENGTH, couple)
    return row["minutes"] if row else USUAL_LENGTH


def set_length(tx: Tx, couple: CoupleId, minutes: int) -> None:
    """Let a couple's talks last this many minutes."""
    tx.do(SET_LENGTH, couple, minutes)


def _offer_state(tx: Tx, talk: Talk) -> str | None:
    row = tx.one(OFFER_STATE, talk.offer)
    return None if row is None else str(row["state"])


def _talk(row: Row) -> Talk:
    return Talk(
        id=row["id"],
        couple=CoupleId(row["couple_id"]),
        offer=row["offer_id"],
        state=State(row["state"]),
        starts_at=instant_or_none(row["starts_at"]),
        minutes=row["minutes"],
        version=row["version"],
    )


def _slot(row: Row) -> Slot:
    return Slot(row["id"], row["talk_id"], row["number"], datetime.fromtimestamp(row["starts_at"], UTC))
