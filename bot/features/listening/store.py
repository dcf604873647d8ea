"""Listening notes in the database: what they are about, and their sealed words."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from bot.core.errors import NotForYou
from bot.core.ids import CoupleId, PartnerId
from bot.core.steps import Step
from bot.features.listening.content import Answer, Content, Field, Share
from bot.features.listening.rules import Note, Phase
from bot.storage.encryption import KeyOwner, Place
from bot.storage.transaction import Row, Tx

WINDOW = timedelta(hours=48)

ADD_OCCASION = """
INSERT INTO listening_occasions (id, couple_id, about, about_id, opened_at, closes_at) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (couple_id, about, about_id) DO NOTHING
"""
OCCASION_ABOUT = "SELECT * FROM listening_occasions WHERE couple_id = ? AND about = ? AND about_id = ?"
OCCASION = "SELECT * FROM listening_occasions WHERE id = ?"
OPEN_OCCASION = """
SELECT * FROM listening_occasions WHERE couple_id = ? AND about = 'any' AND closed_at IS NULL AND closes_at > ?
AND NOT EXISTS (SELECT 1 FROM listening_notes WHERE occasion_id = listening_occasions.id AND partner_id = ?)
ORDER BY id LIMIT 1
"""
CLOSE = "UPDATE listening_occasions SET closed_at = ? WHERE id = ? AND closed_at IS NULL"

ADD = """
INSERT INTO listening_notes (id, occasion_id, couple_id, partner_id, offer_id, phase, version, form, begun_at)
VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?)
"""
SAVE = """
UPDATE listening_notes SET phase = ?, version = ?, asked = ?, share = ?, form = ?, released = ?,
    finished_at = CASE WHEN ? = 1 THEN coalesce(finished_at, ?) ELSE finished_at END,
    released_at = CASE WHEN ? = 1 THEN coalesce(released_at, ?) ELSE NULL END,
    delivered_at = CASE WHEN ? = 1 THEN coalesce(delivered_at, ?) ELSE NULL END
WHERE id = ?
"""
FIND = "SELECT * FROM listening_notes WHERE id = ?"
FIND_BY_AUTHOR = "SELECT * FROM listening_notes WHERE occasion_id = ? AND partner_id = ?"
FIND_RELEASED = "SELECT * FROM listening_notes WHERE occasion_id = ? AND phase = 'released' ORDER BY id"
UNFINISHED = """
SELECT listening_notes.* FROM listening_notes
JOIN listening_occasions ON listening_occasions.id = listening_notes.occasion_id
WHERE listening_notes.partner_id = ? AND listening_notes.couple_id = ? AND listening_occasions.closes_at > ?
AND listening_notes.phase IN ('invited', 'writing', 'wording', 'choosing', 'previewed')
ORDER BY listening_notes.id DESC LIMIT 1
"""
HAS_EARLIER = "SELECT 1 FROM listening_notes WHERE partner_id = ? AND id < ? AND phase NOT IN ('invited', 'declined')"

WEEK_OF_OFFER = "SELECT week_id FROM offers WHERE id = ?"
IS_SWITCHED_OFF = "SELECT 1 FROM steps_off WHERE couple_id = ? AND partner_id = ? AND step = ?"

_FINISHED = frozenset({Phase.CHOOSING, Phase.PREVIEWED, Phase.RELEASED, Phase.DELIVERED, Phase.KEPT})
_SHARED = frozenset({Phase.RELEASED, Phase.DELIVERED})


class About(StrEnum):
    """What kind of conversation a note is about."""

    TALK = "talk"
    EXERCISE = "exercise"
    GIVE_BACK = "give-back"
    WEEK = "week"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Occasion:
    """What notes of the two belong together, and until when one waits for the other."""

    id: int
    couple: CoupleId
    about: About
    opened_at: datetime
    closes_at: datetime
    is_closed: bool


def occasion_about(tx: Tx, couple: CoupleId, about: About, about_id: int) -> tuple[Occasion, bool]:
    """Return the occasion of this talk, round or week, and whether it is new."""
    added = _add_occasion(tx, tx.new_id(), couple, about, about_id)
    row = tx.one(OCCASION_ABOUT, couple, about, about_id)
    if row is None:
        raise LookupError("no such occasion")
    return _occasion(row), added


def occasion_of_any(tx: Tx, couple: CoupleId, author: PartnerId) -> tuple[Occasion, bool]:
    """Return the occasion for a note about any conversation, and whether it is new: the other's, if one is open."""
    row = tx.one(OPEN_OCCASION, couple, tx.now_s, author)
    if row is not None:
        return _occasion(row), False
    new = tx.new_id()
    _add_occasion(tx, new, couple, About.ANY, new)
    return occasion(tx, new), True


def occasion(tx: Tx, occasion_id: int) -> Occasion:
    """Return an occasion; raise LookupError when there is none."""
    row = tx.one(OCCASION, occasion_id)
    if row is None:
        raise LookupError("no such occasion")
    return _occasion(row)


def close(tx: Tx, occasion_id: int) -> None:
    """Mark an occasion as over: nobody's note waits for the other's any more."""
    tx.do(CLOSE, tx.now_s, occasion_id)


def begin(tx: Tx, author: PartnerId, about: Occasion, phase: Phase, offer: int | None = None) -> Note:
    """Begin a note."""
    new = Note(tx.new_id(), author, about.couple, about.id, offer, phase)
    tx.do(ADD, new.id, about.id, about.couple, author, offer, phase, _form(tx, new), tx.now_s)
    return new


def save(tx: Tx, note: Note) -> Note:
    """Write a note down; what its author released is sealed with the key of what they shared with this couple."""
    is_shared = note.phase in _SHARED
    released = None
    if is_shared and note.share is not None:
        owner = KeyOwner(note.author, note.couple)
        released = tx.vault.seal(tx, owner, _place("released", note.id), _packed(note.content.shared(note.share)))
    tx.do(
        SAVE, note.phase, note.version, note.asked, note.share, _form(tx, note), released, int(note.phase in _FINISHED),
        tx.now_s, int(is_shared), tx.now_s, int(note.phase is Phase.DELIVERED), tx.now_s, note.id,
    )  # fmt: skip
    return note


def own(tx: Tx, note_id: int, author: PartnerId) -> Note:
    """Return an author's own note; raise NotForYou for any other."""
    row = tx.one(FIND, note_id)
    if row is None or row["partner_id"] != author:
        raise NotForYou
    return _note(tx, row)


def of_author(tx: Tx, about: Occasion, author: PartnerId) -> Note | None:
    """Return an author's note about this occasion, if there is one."""
    row = tx.one(FIND_BY_AUTHOR, about.id, author)
    return None if row is None else _note(tx, row)


def unfinished(tx: Tx, couple: CoupleId, author: PartnerId) -> Note | None:
    """Return the author's newest note that waits to be written, about something not long ago."""
    row = tx.one(UNFINISHED, author, couple, tx.now_s)
    return None if row is None else _note(tx, row)


def released(tx: Tx, about: Occasion) -> list[Note]:
    """Return the notes that were released and have not reached their listener."""
    return [_note(tx, row) for row in tx.all(FIND_RELEASED, about.id)]


def is_first(tx: Tx, note: Note) -> bool:
    """Whether this author has not begun any note before."""
    return tx.one(HAS_EARLIER, note.author, note.id) is None


def week_of(tx: Tx, offer: int) -> int:
    """Return the week that an offer belongs to; raise NotForYou when there is no such offer."""
    row = tx.one(WEEK_OF_OFFER, offer)
    if row is None:
        raise NotForYou
    return int(row["week_id"])


def is_switched_off(tx: Tx, couple: CoupleId, partner: PartnerId) -> bool:
    """Whether a partner does not want to be asked for notes."""
    return tx.one(IS_SWITCHED_OFF, couple, partner, Step.HOW_I_LISTEN) is not None


def _add_occasion(tx: Tx, new: int, couple: CoupleId, about: About, about_id: int) -> bool:
    closes_at = tx.now_s + int(WINDOW.total_seconds())
    return tx.do(ADD_OCCASION, new, couple, about, about_id, tx.now_s, closes_at) == 1


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
        content=_unpacked(tx.vault.open(tx, _place("form", row["id"]), row["form"])),
    )


def _occasion(row: Row) -> Occasion:
    return Occasion(
        id=row["id"],
        couple=CoupleId(row["couple_id"]),
        about=About(row["about"]),
        opened_at=datetime.fromtimestamp(row["opened_at"], UTC),
        closes_at=datetime.fromtimestamp(row["closes_at"], UTC),
        is_closed=row["closed_at"] is not None,
    )
