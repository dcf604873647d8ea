"""Boundaries in the database, their pieces sealed together, and what each said when they looked at one again."""

import json

from bot.core.errors import AlreadyDone, NotForYou
from bot.core.ids import CoupleId, PartnerId
from bot.features.boundaries.events import Reply
from bot.features.boundaries.rules import ENDED, LEFT_OUT, PIECES, Boundary, Phase
from bot.storage.encryption import KeyOwner, Place
from bot.storage.ownership import from_partner_of, of_partner
from bot.storage.transaction import Row, Tx

ADD = """
INSERT INTO boundaries (id, partner_id, couple_id, offer_id, replaces_id, phase, version, pieces, begun_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
SAVE = """
UPDATE boundaries SET phase = ?, version = ?, pieces = ?, ended_at = coalesce(ended_at, ?),
                      released_at = coalesce(released_at, ?), answer = ?, answered_at = coalesce(answered_at, ?)
WHERE id = ?
"""
FIND = "SELECT * FROM boundaries WHERE id = ?"
FIND_BY_OFFER = "SELECT * FROM boundaries WHERE offer_id = ?"
FIND_SUCCESSOR = "SELECT * FROM boundaries WHERE replaces_id = ? AND partner_id = ? ORDER BY id DESC LIMIT 1"
OWN = "SELECT * FROM boundaries WHERE partner_id = ? ORDER BY coalesce(ended_at, begun_at) DESC, id DESC"
SHOWN_TO = """
SELECT * FROM boundaries WHERE couple_id = ? AND partner_id <> ? AND released_at IS NOT NULL
ORDER BY released_at DESC, id DESC
"""
FORGET = "DELETE FROM boundaries WHERE id = ?"
FORGET_LOOKS = "DELETE FROM boundary_looks WHERE boundary_id = ?"
ADD_LOOK = """
INSERT INTO boundary_looks (boundary_id, partner_id, couple_id, answer, answered_at) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (boundary_id, partner_id) DO UPDATE SET answer = excluded.answer, answered_at = excluded.answered_at
"""
LOOKS = "SELECT partner_id, answer FROM boundary_looks WHERE boundary_id = ?"
WAITS_IN_SLOT = """
SELECT 1 FROM outbox WHERE chat_id = ? AND slot = ? AND state = 'pending' AND ended_at IS NULL AND copies = 0
"""

_SHORT = len(PIECES) - len(LEFT_OUT)


def begin(tx: Tx, author: PartnerId, couple: CoupleId, offer: int | None) -> Boundary:
    """Begin a boundary: the short form when the plan offered it, else all seven moves."""
    is_short = offer is not None
    new = Boundary(tx.new_id(), author, couple, offer, skipped=LEFT_OUT if is_short else (), is_short=is_short)
    _add(tx, new)
    return new


def begin_anew(tx: Tx, old: Boundary) -> Boundary:
    """Begin a boundary with the words of a released one, whose place it may take; its day is over."""
    skipped = tuple(dict.fromkeys((*old.skipped, Phase.REVISIT.value)))
    new = Boundary(
        tx.new_id(), old.author, old.couple, None, Phase.CHANGING, old.version + 1, old.feeling, old.is_listed,
        old.need, old.request, old.gift, view=old.view, thanks=old.thanks, skipped=skipped, is_short=old.is_short,
        replaces=old.id,
    )  # fmt: skip
    _add(tx, new)
    return new


def save(tx: Tx, boundary: Boundary) -> None:
    """Write a boundary down; from its release on it is sealed with the key of what its author shared."""
    ended_at = tx.now_s if boundary.phase in ENDED else None
    released_at = tx.now_s if boundary.is_shared else None
    answered_at = tx.now_s if boundary.reply else None
    sealed = _sealed(tx, boundary)
    tx.do(
        SAVE, boundary.phase, boundary.version, sealed, ended_at, released_at, boundary.reply, answered_at, boundary.id
    )  # fmt: skip


def find(tx: Tx, boundary_id: int) -> Boundary | None:
    """Return a boundary, whoever's it is."""
    row = tx.one(FIND, boundary_id)
    return None if row is None else _boundary(tx, row)


def own(tx: Tx, boundary_id: int, author: PartnerId) -> Boundary:
    """Return an author's own boundary; raise AlreadyDone for one that is gone, NotForYou for any other's."""
    row = tx.one(FIND, boundary_id)
    if row is None:
        raise AlreadyDone
    return _boundary(tx, of_partner(row, author))


def by_offer(tx: Tx, offer: int) -> Boundary | None:
    """Return the boundary that this offer opened, if it did."""
    row = tx.one(FIND_BY_OFFER, offer)
    return None if row is None else _boundary(tx, row)


def successor(tx: Tx, boundary: Boundary) -> Boundary | None:
    """Return the draft that may take the place of a released one, if there is one."""
    row = tx.one(FIND_SUCCESSOR, boundary.id, boundary.author)
    return None if row is None else _boundary(tx, row)


def blank(tx: Tx, author: PartnerId, couple: CoupleId) -> Boundary | None:
    """Return a boundary of all seven moves in which nothing was said yet, if there is one."""
    found = (_boundary(tx, row) for row in tx.all(OWN, author) if row["offer_id"] is None)
    return next((each for each in found if each.couple == couple and not each.has_words), None)


def all_own(tx: Tx, author: PartnerId) -> list[Boundary]:
    """Return what an author has begun, kept and released, in every couple, the newest first."""
    found = (_boundary(tx, row) for row in tx.all(OWN, author))
    return [each for each in found if each.has_words]


def shown_to(tx: Tx, reader: PartnerId, couple: CoupleId) -> list[Boundary]:
    """Return what the reader's partner released to them, the newest first."""
    return [_boundary(tx, row) for row in tx.all(SHOWN_TO, couple, reader)]


def released_to(tx: Tx, boundary_id: int, reader: PartnerId, couple: CoupleId) -> Boundary:
    """Return a boundary that the reader's partner released to them; raise NotForYou for anything else."""
    row = tx.one(FIND, boundary_id)
    if row is None:
        raise AlreadyDone
    boundary = _boundary(tx, from_partner_of(row, reader, couple))
    if not boundary.is_shared:
        raise NotForYou
    return boundary


def forget(tx: Tx, boundary: Boundary) -> None:
    """Delete a boundary and what was said when it was looked at again."""
    tx.do(FORGET_LOOKS, boundary.id)
    tx.do(FORGET, boundary.id)


def note_look(tx: Tx, boundary: Boundary, partner: PartnerId, answer: str) -> None:
    """Note what a partner said when they looked at a boundary again."""
    tx.do(ADD_LOOK, boundary.id, partner, boundary.couple, answer, tx.now_s)


def looks(tx: Tx, boundary: Boundary) -> dict[PartnerId, str]:
    """Return what each said who looked at a boundary again."""
    return {PartnerId(row["partner_id"]): row["answer"] for row in tx.all(LOOKS, boundary.id)}


def waits_to_be_posted(tx: Tx, chat: int, slot: str) -> bool:
    """Whether a post is still on its way for the first time."""
    return tx.one(WAITS_IN_SLOT, chat, slot) is not None


def _add(tx: Tx, new: Boundary) -> None:
    tx.do(
        ADD, new.id, new.author, new.couple, new.offer, new.replaces, new.phase, new.version, _sealed(tx, new), tx.now_s
    )  # fmt: skip


def _sealed(tx: Tx, boundary: Boundary) -> bytes:
    pieces = {
        "feeling": boundary.feeling,
        "is_listed": boundary.is_listed,
        "need": boundary.need,
        "view": boundary.view,
        "request": boundary.request,
        "gift": boundary.gift,
        "revisit": boundary.revisit,
        "thanks": boundary.thanks,
        "skipped": list(boundary.skipped),
        "moves": _SHORT if boundary.is_short else len(PIECES),
    }
    owner = KeyOwner(boundary.author, boundary.couple if boundary.is_shared else None)
    return tx.vault.seal(tx, owner, _place(boundary.id), json.dumps(pieces))


def _place(boundary_id: int) -> Place:
    return Place("boundaries", "pieces", boundary_id)


def _boundary(tx: Tx, row: Row) -> Boundary:
    pieces = json.loads(tx.vault.open(tx, _place(row["id"]), row["pieces"], row["partner_id"]))
    # One that was begun when there were only four pieces says nothing of the others.
    skipped, moves = tuple(pieces.pop("skipped", LEFT_OUT)), pieces.pop("moves", _SHORT)
    return Boundary(
        id=row["id"],
        author=PartnerId(row["partner_id"]),
        couple=CoupleId(row["couple_id"]),
        offer=row["offer_id"],
        phase=Phase(row["phase"]),
        version=row["version"],
        reply=Reply(row["answer"]) if row["answer"] else None,
        skipped=skipped,
        is_short=moves == _SHORT,
        replaces=row["replaces_id"],
        **pieces,
    )
