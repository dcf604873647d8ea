"""Boundaries in the database, their pieces sealed together."""

import json

from bot.core.errors import NotForYou
from bot.core.ids import CoupleId, PartnerId
from bot.features.boundaries.rules import ENDED, Boundary, Phase, Reply
from bot.storage.encryption import KeyOwner, Place
from bot.storage.ownership import from_partner_of, of_partner
from bot.storage.transaction import Row, Tx

ADD = """
INSERT INTO boundaries (id, partner_id, couple_id, offer_id, phase, version, pieces, begun_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
SAVE = """
UPDATE boundaries SET phase = ?, version = ?, pieces = ?, ended_at = coalesce(ended_at, ?),
                      released_at = coalesce(released_at, ?), answer = ?, answered_at = ?
WHERE id = ?
"""
FIND = "SELECT * FROM boundaries WHERE id = ?"
FIND_BY_OFFER = "SELECT * FROM boundaries WHERE offer_id = ?"

_SHARED = frozenset({Phase.RELEASED, Phase.ANSWERED})


def begin(tx: Tx, author: PartnerId, couple: CoupleId, offer: int | None) -> Boundary:
    """Begin a boundary."""
    new = Boundary(tx.new_id(), author, couple, offer)
    tx.do(ADD, new.id, author, couple, offer, new.phase, new.version, _sealed(tx, new), tx.now_s)
    return new


def save(tx: Tx, boundary: Boundary) -> None:
    """Write a boundary down; from its release on it is sealed with the key of what its author shared."""
    ended_at = tx.now_s if boundary.phase in ENDED else None
    released_at = tx.now_s if boundary.phase in _SHARED else None
    answered_at = tx.now_s if boundary.reply else None
    sealed = _sealed(tx, boundary)
    tx.do(
        SAVE, boundary.phase, boundary.version, sealed, ended_at, released_at, boundary.reply, answered_at, boundary.id
    )  # fmt: skip


def own(tx: Tx, boundary_id: int, author: PartnerId) -> Boundary:
    """Return an author's own boundary; raise NotForYou for any other."""
    return _boundary(tx, of_partner(tx.one(FIND, boundary_id), author))


def by_offer(tx: Tx, offer: int) -> Boundary | None:
    """Return the boundary that this offer opened, if it did."""
    row = tx.one(FIND_BY_OFFER, offer)
    return None if row is None else _boundary(tx, row)


def released_to(tx: Tx, boundary_id: int, reader: PartnerId, couple: CoupleId) -> Boundary:
    """Return a boundary that the reader's partner released to them; raise NotForYou for anything else."""
    row = from_partner_of(tx.one(FIND, boundary_id), reader, couple)
    if row["phase"] not in _SHARED:
        raise NotForYou
    return _boundary(tx, row)


def _sealed(tx: Tx, boundary: Boundary) -> bytes:
    pieces = {
        "feeling": boundary.feeling,
        "is_listed": boundary.is_listed,
        "need": boundary.need,
        "request": boundary.request,
        "gift": boundary.gift,
    }
    owner = KeyOwner(boundary.author, boundary.couple if boundary.phase in _SHARED else None)
    return tx.vault.seal(tx, owner, _place(boundary.id), json.dumps(pieces))


def _place(boundary_id: int) -> Place:
    return Place("boundaries", "pieces", boundary_id)


def _boundary(tx: Tx, row: Row) -> Boundary:
    return Boundary(
        id=row["id"],
        author=PartnerId(row["partner_id"]),
        couple=CoupleId(row["couple_id"]),
        offer=row["offer_id"],
        phase=Phase(row["phase"]),
        version=row["version"],
        reply=Reply(row["answer"]) if row["answer"] else None,
        **json.loads(tx.vault.open(tx, _place(row["id"]), row["pieces"])),
    )
