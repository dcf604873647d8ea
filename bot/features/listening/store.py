"""Listening notes in the database, what they say sealed."""

import json
from dataclasses import replace
from datetime import timedelta

from bot.core.errors import AlreadyDone
from bot.core.ids import CoupleId, PartnerId
from bot.core.steps import Step
from bot.features.listening.content import Answer, Content, Field, Share
from bot.features.listening.occasions import Occasion
from bot.features.listening.rules import Note, Phase
from bot.storage.encryption import KeyOwner, Place
from bot.storage.ownership import of_partner
from bot.storage.people import instant_or_none
from bot.storage.transaction import Row, Tx

PATIENCE = timedelta(days=14)
"""How long a note that was begun is offered to be gone on with."""
MOST_UNFINISHED = 3

ADD = """
INSERT INTO listening_notes (id, occasion_id, couple_id, partner_id, offer_id, phase, version, form, begun_at)
VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?)
"""
SAVE = """
UPDATE listening_notes SET phase = ?, version = ?, at_move = ?, asked = ?, share = ?, form = ?, released = ?,
    finished_at = CASE ? WHEN 'yes' THEN coalesce(finished_at, ?) WHEN 'no' THEN finished_at ELSE NULL END,
    released_at = ?,
    delivered_at = CASE WHEN ? = 1 THEN coalesce(delivered_at, ?) ELSE NULL END
WHERE id = ?
"""
FIND = "SELECT * FROM listening_notes WHERE id = ?"
FIND_BY_AUTHOR = "SELECT * FROM listening_notes WHERE occasion_id = ? AND partner_id = ?"
FIND_WAITING = """
SELECT listening_notes.* FROM listening_notes
JOIN listening_occasions ON listening_occasions.id = listening_notes.occasion_id
WHERE listening_notes.couple_id = ? AND listening_notes.partner_id <> ? AND listening_notes.phase = 'released'
AND (listening_notes.occasion_id = ? OR (listening_occasions.about = 'any' AND ? = 'any'))
ORDER BY listening_notes.id
"""
REACHED = "SELECT 1 FROM listening_notes WHERE occasion_id = ? AND partner_id <> ? AND phase = 'delivered'"
UNFINISHED = """
SELECT * FROM listening_notes WHERE partner_id = ? AND couple_id = ? AND begun_at > ?
AND phase IN ('writing', 'wording', 'discarding', 'choosing', 'previewed')
ORDER BY id DESC LIMIT ?
"""
WRITTEN = """
SELECT 1 FROM listening_notes JOIN listening_occasions ON listening_occasions.id = listening_notes.occasion_id
WHERE listening_notes.partner_id = ? AND listening_notes.couple_id = ? AND about = ? AND about_id = ?
AND phase NOT IN ('invited', 'declined', 'discarded')
"""
HAS_EARLIER = "SELECT 1 FROM listening_notes WHERE partner_id = ? AND id < ? AND phase NOT IN ('invited', 'declined')"

IS_SWITCHED_OFF = "SELECT 1 FROM steps_off WHERE couple_id = ? AND partner_id = ? AND step = ?"

_FINISHED = frozenset({Phase.CHOOSING, Phase.PREVIEWED, Phase.RELEASED, Phase.DELIVERED, Phase.KEPT})
_SHARED = frozenset({Phase.RELEASED, Phase.DELIVERED})


def begin(tx: Tx, author: PartnerId, about: Occasion, phase: Phase, offer: int | None = None) -> Note:
    """Begin a note."""
    new = Note(tx.new_id(), author, about.couple, about.id, offer, phase, begun_at=tx.now)
    tx.do(ADD, new.id, about.id, about.couple, author, offer, phase, _form(tx, new), tx.now_s)
    return new


def save(tx: Tx, note: Note) -> Note:
    """Write a note down; what its author released is sealed with the key of what they shared with this couple."""
    is_shared = note.phase in _SHARED
    released = None
    if is_shared and note.share is not None:
        owner = KeyOwner(note.author, note.couple)
        released = tx.vault.seal(tx, owner, _place("released", note.id), _packed(note.content.shared(note.share)))
    saved = replace(note, released_at=(note.released_at or tx.now) if is_shared else None)
    released_s = None if saved.released_at is None else int(saved.released_at.timestamp())
    tx.do(
        SAVE, note.phase, note.version, note.at, note.asked, note.share, _form(tx, note), released,
        _finished(note.phase), tx.now_s, released_s, int(note.phase is Phase.DELIVERED), tx.now_s, note.id,
    )  # fmt: skip
    return saved


def find(tx: Tx, note_id: int) -> Note | None:
    """Return a note, if it is still there."""
    row = tx.one(FIND, note_id)
    return None if row is None else _note(tx, row)


def own(tx: Tx, note_id: int, author: PartnerId) -> Note:
    """Return an author's own note; raise NotForYou for any other, AlreadyDone for one that is gone."""
    row = tx.one(FIND, note_id)
    if row is None:
        raise AlreadyDone
    return _note(tx, of_partner(row, author))


def of_author(tx: Tx, about: Occasion, author: PartnerId) -> Note | None:
    """Return an author's note about this occasion, if there is one."""
    row = tx.one(FIND_BY_AUTHOR, about.id, author)
    return None if row is None else _note(tx, row)


def unfinished(tx: Tx, couple: CoupleId, author: PartnerId) -> list[Note]:
    """Return the author's notes that were begun lately and wait to be finished, the newest first."""
    since = tx.now_s - int(PATIENCE.total_seconds())
    return [_note(tx, row) for row in tx.all(UNFINISHED, author, couple, since, MOST_UNFINISHED)]


def has_written(tx: Tx, couple: CoupleId, author: PartnerId, about: str, about_id: int) -> bool:
    """Whether the author has begun a note about this conversation and not thrown it away."""
    return tx.one(WRITTEN, author, couple, about, about_id) is not None


def waiting_for(tx: Tx, note: Note, about: Occasion) -> list[Note]:
    """Return what the other has released and what is to be revealed together with this note."""
    return [_note(tx, row) for row in tx.all(FIND_WAITING, note.couple, note.author, about.id, about.about)]


def has_reached(tx: Tx, about: int, listener: PartnerId) -> bool:
    """Whether the other's note about this occasion has come to this listener."""
    return tx.one(REACHED, about, listener) is not None


def is_first(tx: Tx, note: Note) -> bool:
    """Whether this author has not begun any note before."""
    return tx.one(HAS_EARLIER, note.author, note.id) is None


def is_switched_off(tx: Tx, couple: CoupleId, partner: PartnerId) -> bool:
    """Whether a partner does not want to be asked for notes."""
    return tx.one(IS_SWITCHED_OFF, couple, partner, Step.HOW_I_LISTEN) is not None


def read_released(tx: Tx, note_id: int, author: PartnerId, sealed: bytes) -> Content:
    """Return what an author released of a note."""
    return _unpacked(tx.vault.open(tx, _place("released", note_id), sealed, author))


def _finished(phase: Phase) -> str:
    return "never" if phase is Phase.DISCARDED else "yes" if phase in _FINISHED else "no"


def _form(tx: Tx, note: Note) -> bytes:
    return tx.vault.seal(tx, KeyOwner(note.author), _place("form", note.id), _packed(note.content))


def _place(column: str, note_id: int) -> Place:
    return Place("listening_notes", column, note_id)


def _packed(content: Content) -> str:
    return json.dumps({"felt": content.felt, "moves": dict(content.moves), "words": dict(content.words)})


def _unpacked(packed: str) -> Content:
    known = json.loads(packed)
    moves = {move: Answer(answer) for move, answer in known["moves"].items()}
    return Content(known["felt"], moves, {Field(name): words for name, words in known["words"].items()})


def _note(tx: Tx, row: Row) -> Note:
    return Note(
        id=row["id"],
        author=PartnerId(row["partner_id"]),
        couple=CoupleId(row["couple_id"]),
        occasion=row["occasion_id"],
        offer=row["offer_id"],
        phase=Phase(row["phase"]),
        version=row["version"],
        asked=None if row["asked"] is None else Field(row["asked"]),
        share=None if row["share"] is None else Share(row["share"]),
        content=_unpacked(tx.vault.open(tx, _place("form", row["id"]), row["form"], row["partner_id"])),
        at=row["at_move"],
        begun_at=instant_or_none(row["begun_at"]),
        released_at=instant_or_none(row["released_at"]),
    )
