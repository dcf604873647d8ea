"""How a listener saw their own listening, in the database: theirs alone, and sealed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.core.errors import NotForYou
from bot.core.ids import CoupleId, PartnerId
from bot.features.listening.content import ALL_ASKED, Answer
from bot.features.listening.occasions import About, Occasion
from bot.storage.encryption import KeyOwner, Place
from bot.storage.people import instant_or_none
from bot.storage.transaction import Row, Tx

ADD = """
INSERT INTO listening_own_views (id, occasion_id, couple_id, partner_id, at_move, answers, begun_at)
VALUES (?, ?, ?, ?, 0, ?, ?)
"""
SAVE = "UPDATE listening_own_views SET at_move = ?, answers = ? WHERE id = ?"
FIND = "SELECT * FROM listening_own_views WHERE id = ?"
FIND_BY_OWNER = "SELECT * FROM listening_own_views WHERE occasion_id = ? AND partner_id = ?"
IS_OVER = """
SELECT 1 FROM listening_occasions WHERE couple_id = ? AND about = ? AND about_id = ? AND (
    EXISTS (SELECT 1 FROM listening_notes
            WHERE occasion_id = listening_occasions.id AND partner_id <> ? AND phase = 'delivered')
    OR EXISTS (SELECT 1 FROM listening_own_views
               WHERE occasion_id = listening_occasions.id AND partner_id = ? AND at_move >= ?))
"""
DELETE = "DELETE FROM listening_own_views WHERE id = ?"


@dataclass(frozen=True, slots=True)
class OwnView:
    """How a listener saw the six in one conversation, as far as they said."""

    id: int
    owner: PartnerId
    couple: CoupleId
    occasion: int
    at: int = 0
    """Which of the six is asked for; ALL_ASKED after the last."""
    answers: Mapping[str, Answer] = field(default_factory=dict, repr=False)
    begun_at: datetime | None = None


def begin(tx: Tx, owner: PartnerId, about: Occasion) -> OwnView:
    """Begin a view."""
    new = OwnView(tx.new_id(), owner, about.couple, about.id, begun_at=tx.now)
    tx.do(ADD, new.id, about.id, about.couple, owner, _sealed(tx, new), tx.now_s)
    return new


def save(tx: Tx, view: OwnView) -> OwnView:
    """Write a view down."""
    tx.do(SAVE, view.at, _sealed(tx, view), view.id)
    return view


def delete(tx: Tx, view: OwnView) -> None:
    """Delete a view for good."""
    tx.do(DELETE, view.id)


def own(tx: Tx, view_id: int, owner: PartnerId) -> OwnView:
    """Return somebody's own view; raise NotForYou for any other, and for one that is gone."""
    row = tx.one(FIND, view_id)
    if row is None or row["partner_id"] != owner:
        raise NotForYou
    return _view(tx, row)


def of_owner(tx: Tx, occasion: int, owner: PartnerId) -> OwnView | None:
    """Return somebody's own view of a conversation, if there is one."""
    row = tx.one(FIND_BY_OWNER, occasion, owner)
    return None if row is None else _view(tx, row)


def read(tx: Tx, view_id: int, owner: PartnerId, sealed: bytes) -> dict[str, Answer]:
    """Return what a view says."""
    answers = json.loads(tx.vault.open(tx, _place(view_id), sealed, owner))
    return {move: Answer(answer) for move, answer in answers.items()}


def is_open(tx: Tx, couple: CoupleId, about: str, about_id: int, owner: PartnerId) -> bool:
    """Whether a view of this conversation is wanted: not gone through yet, nor coloured by the other's note."""
    return about != About.ANY and tx.one(IS_OVER, couple, about, about_id, owner, owner, ALL_ASKED) is None


def _sealed(tx: Tx, view: OwnView) -> bytes:
    return tx.vault.seal(tx, KeyOwner(view.owner), _place(view.id), json.dumps(dict(view.answers)))


def _place(view_id: int) -> Place:
    return Place("listening_own_views", "answers", view_id)


def _view(tx: Tx, row: Row) -> OwnView:
    return OwnView(
        id=row["id"],
        owner=PartnerId(row["partner_id"]),
        couple=CoupleId(row["couple_id"]),
        occasion=row["occasion_id"],
        at=row["at_move"],
        answers=read(tx, row["id"], row["partner_id"], row["answers"]),
        begun_at=instant_or_none(row["begun_at"]),
    )
