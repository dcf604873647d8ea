"""Views from the other side and the answers to them, in the database; every word sealed with its author's key."""

from bot.core.errors import NotForYou
from bot.core.ids import CoupleId, PartnerId
from bot.features.perspective.rules import Answer, AnswerPhase, Mark, Phase, View
from bot.storage.encryption import KeyOwner, Place
from bot.storage.ownership import from_partner_of, of_partner
from bot.storage.transaction import Row, Tx

ADD = """
INSERT INTO other_sides (id, partner_id, couple_id, offer_id, phase, version, suggestion, begun_at)
VALUES (?, ?, ?, ?, ?, 0, 0, ?)
"""
SAVE = """
UPDATE other_sides SET phase = ?, version = ?, voice = ?, suggestion = ?, question = ?,
                       written_at = coalesce(written_at, ?), released_at = ?
WHERE id = ?
"""
FIND = "SELECT * FROM other_sides WHERE id = ?"
FIND_BY_OFFER = "SELECT * FROM other_sides WHERE offer_id = ?"
FIND_ANSWER = "SELECT * FROM other_side_answers WHERE other_side_id = ?"
SAVE_ANSWER = """
INSERT INTO other_side_answers (other_side_id, partner_id, couple_id, phase, version, mark, correction, sent_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (other_side_id) DO UPDATE SET phase = excluded.phase, version = excluded.version, mark = excluded.mark,
                                          correction = excluded.correction, sent_at = excluded.sent_at
"""


def begin(tx: Tx, author: PartnerId, couple: CoupleId, offer: int) -> View:
    """Begin a view."""
    new = View(tx.new_id(), author, couple, offer)
    tx.do(ADD, new.id, author, couple, offer, new.phase, tx.now_s)
    return new


def save(tx: Tx, view: View) -> None:
    """Write a view down; from its release on it is sealed with the key of what its author shared with this couple."""
    is_released = view.phase is Phase.RELEASED
    owner = KeyOwner(view.author, view.couple if is_released else None)
    voice = _sealed(tx, owner, Place("other_sides", "voice", view.id), view.voice)
    question = _sealed(tx, owner, Place("other_sides", "question", view.id), view.question)
    written_at = None if view.voice is None else tx.now_s
    released_at = tx.now_s if is_released else None
    tx.do(SAVE, view.phase, view.version, voice, view.suggestion, question, written_at, released_at, view.id)


def own(tx: Tx, view_id: int, author: PartnerId) -> View:
    """Return an author's own view; raise NotForYou for any other."""
    return _view(tx, of_partner(tx.one(FIND, view_id), author))


def by_offer(tx: Tx, offer: int) -> View | None:
    """Return the view that this offer opened, if it did."""
    row = tx.one(FIND_BY_OFFER, offer)
    return None if row is None else _view(tx, row)


def released_to(tx: Tx, view_id: int, reader: PartnerId, couple: CoupleId) -> View:
    """Return a view that this reader got from their partner; raise NotForYou for anything else."""
    row = from_partner_of(tx.one(FIND, view_id), reader, couple)
    if row["phase"] != Phase.RELEASED:
        raise NotForYou
    return _view(tx, row)


def answer_to(tx: Tx, view: View, reader: PartnerId) -> Answer:
    """Return the reader's answer to a view as far as it has got."""
    row = tx.one(FIND_ANSWER, view.id)
    if row is None:
        return Answer(view.id, reader, view.couple)
    return Answer(
        view=view.id,
        author=PartnerId(row["partner_id"]),
        couple=CoupleId(row["couple_id"]),
        phase=AnswerPhase(row["phase"]),
        version=row["version"],
        mark=Mark(tx.vault.open(tx, _mark_place(view.id), row["mark"], row["partner_id"])),
        correction=_opened(tx, _correction_place(view.id), row["correction"], row["partner_id"]),
    )


def save_answer(tx: Tx, answer: Answer, mark: Mark) -> None:
    """Write an answer down; from its sending on it is sealed with the key of what its author shared."""
    is_sent = answer.phase is AnswerPhase.SENT
    owner = KeyOwner(answer.author, answer.couple if is_sent else None)
    tx.do(
        SAVE_ANSWER, answer.view, answer.author, answer.couple, answer.phase, answer.version,
        tx.vault.seal(tx, owner, _mark_place(answer.view), mark),
        _sealed(tx, owner, _correction_place(answer.view), answer.correction),
        tx.now_s if is_sent else None,
    )  # fmt: skip


def _mark_place(view_id: int) -> Place:
    return Place("other_side_answers", "mark", view_id)


def _correction_place(view_id: int) -> Place:
    return Place("other_side_answers", "correction", view_id)


def _sealed(tx: Tx, owner: KeyOwner, place: Place, words: str | None) -> bytes | None:
    return None if words is None else tx.vault.seal(tx, owner, place, words)


def _opened(tx: Tx, place: Place, sealed: bytes | None, author: PartnerId) -> str | None:
    return None if sealed is None else tx.vault.open(tx, place, sealed, author)


def _view(tx: Tx, row: Row) -> View:
    return View(
        id=row["id"],
        author=PartnerId(row["partner_id"]),
        couple=CoupleId(row["couple_id"]),
        offer=row["offer_id"],
        phase=Phase(row["phase"]),
        version=row["version"],
        voice=_opened(tx, Place("other_sides", "voice", row["id"]), row["voice"], row["partner_id"]),
        suggestion=row["suggestion"],
        question=_opened(tx, Place("other_sides", "question", row["id"]), row["question"], row["partner_id"]),
    )
