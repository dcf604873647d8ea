"""Evening lines, the yes to honest sentences, and replies to wins, in the database; every word sealed."""

from dataclasses import dataclass, field

from bot.core.errors import AlreadyDone, NotForYou
from bot.core.ids import CoupleId, PartnerId
from bot.features.evening.rules import Kind, Line, Phase
from bot.storage.encryption import KeyOwner, Place
from bot.storage.ownership import of_couple, of_partner
from bot.storage.transaction import Row, Tx

ADD = """
INSERT INTO evening_lines (id, partner_id, couple_id, offer_id, kind, phase, is_own, version, begun_at)
VALUES (?, ?, ?, ?, ?, ?, 1, 0, ?)
"""
SAVE = """
UPDATE evening_lines SET phase = ?, is_own = ?, version = ?, words = ?, written_at = coalesce(written_at, ?),
                         released_at = ?
WHERE id = ?
"""
FIND = "SELECT * FROM evening_lines WHERE id = ?"
FIND_BY_OFFER = "SELECT * FROM evening_lines WHERE offer_id = ?"
AGREE = "INSERT INTO honest_yes (partner_id, agreed_at) VALUES (?, ?) ON CONFLICT (partner_id) DO NOTHING"
DISAGREE = "DELETE FROM honest_yes WHERE partner_id = ?"
AGREED = "SELECT 1 FROM honest_yes WHERE partner_id = ?"
ADD_REPLY = """
INSERT INTO win_replies (line_id, partner_id, couple_id, is_own_words, reply, replied_at) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (line_id) DO NOTHING
"""
HAS_REPLY = "SELECT 1 FROM win_replies WHERE line_id = ?"


@dataclass(frozen=True, slots=True)
class Reply:
    """What the other partner answered to a win: one of the warm replies by its id, or own words."""

    author: PartnerId
    words: str = field(repr=False)
    is_own_words: bool


def begin(tx: Tx, author: PartnerId, couple: CoupleId, offer: int, kind: Kind) -> Line:
    """Begin a line."""
    phase = Phase.WHOSE if kind is Kind.WIN else Phase.ASKED
    new = Line(tx.new_id(), author, couple, offer, kind, phase)
    tx.do(ADD, new.id, author, couple, offer, kind, phase, tx.now_s)
    return new


def save(tx: Tx, line: Line) -> None:
    """Write a line down; from its release on it is sealed with the key of what its author shared with this couple."""
    is_released = line.phase is Phase.RELEASED
    owner = KeyOwner(line.author, line.couple if is_released else None)
    words = None if line.words is None else tx.vault.seal(tx, owner, _words_place(line.id), line.words)
    written_at = None if line.words is None else tx.now_s
    released_at = tx.now_s if is_released else None
    tx.do(SAVE, line.phase, int(line.is_own), line.version, words, written_at, released_at, line.id)


def own(tx: Tx, line_id: int, author: PartnerId) -> Line:
    """Return an author's own line; raise NotForYou for any other."""
    return _line(tx, of_partner(tx.one(FIND, line_id), author))


def by_offer(tx: Tx, offer: int) -> Line | None:
    """Return the line that this offer opened, if it did."""
    row = tx.one(FIND_BY_OFFER, offer)
    return None if row is None else _line(tx, row)


def released_win(tx: Tx, line_id: int, couple: CoupleId) -> Line:
    """Return a win that stands in this couple's chat; raise NotForYou for anything else."""
    row = of_couple(tx.one(FIND, line_id), couple)
    if row["kind"] != Kind.WIN or row["phase"] != Phase.RELEASED:
        raise NotForYou
    return _line(tx, row)


def agree(tx: Tx, partner: PartnerId) -> None:
    """Note that a partner wants to be shown honest sentences."""
    tx.do(AGREE, partner, tx.now_s)


def disagree(tx: Tx, partner: PartnerId) -> None:
    """Take that back."""
    tx.do(DISAGREE, partner)


def has_agreed(tx: Tx, partner: PartnerId) -> bool:
    """Tell whether a partner wants to be shown honest sentences."""
    return tx.one(AGREED, partner) is not None


def has_reply(tx: Tx, line: Line) -> bool:
    """Tell whether a win has been answered."""
    return tx.one(HAS_REPLY, line.id) is not None


def add_reply(tx: Tx, line: Line, reply: Reply) -> None:
    """Keep the answer to a win; raise AlreadyDone when it has one."""
    sealed = tx.vault.seal(tx, KeyOwner(reply.author, line.couple), Place("win_replies", "reply", line.id), reply.words)
    if not tx.do(ADD_REPLY, line.id, reply.author, line.couple, int(reply.is_own_words), sealed, tx.now_s):
        raise AlreadyDone


def _words_place(line_id: int) -> Place:
    return Place("evening_lines", "words", line_id)


def _line(tx: Tx, row: Row) -> Line:
    sealed = row["words"]
    return Line(
        id=row["id"],
        author=PartnerId(row["partner_id"]),
        couple=CoupleId(row["couple_id"]),
        offer=row["offer_id"],
        kind=Kind(row["kind"]),
        phase=Phase(row["phase"]),
        is_own=bool(row["is_own"]),
        version=row["version"],
        words=None if sealed is None else tx.vault.open(tx, _words_place(row["id"]), sealed, row["partner_id"]),
    )
