"""What a listening note can be about: a conversation that both know of, a week, or any other conversation."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from bot.core.errors import NotForYou
from bot.core.ids import CoupleId
from bot.storage.transaction import Row, Tx

WINDOW = timedelta(hours=48)
"""How long a released note waits for the other's, and how long after a conversation somebody is asked about it."""

ADD = """
INSERT INTO listening_occasions (id, couple_id, about, about_id, opened_at, closes_at) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (couple_id, about, about_id) DO NOTHING
"""
OCCASIONS = """
SELECT listening_occasions.*, rounds.kind FROM listening_occasions
LEFT JOIN rounds ON rounds.id = listening_occasions.about_id AND listening_occasions.about = 'exercise'
"""
FIND_ABOUT = OCCASIONS + "WHERE listening_occasions.couple_id = ? AND about = ? AND about_id = ?"
FIND = OCCASIONS + "WHERE listening_occasions.id = ?"
CONVERSATIONS = """
SELECT 'talk' AS about, id, 'talk' AS kind, ended_at AS at FROM talks
WHERE couple_id = ? AND state = 'talked' AND ended_at > ?
UNION ALL
SELECT CASE WHEN kind = 'give-back' THEN kind ELSE 'exercise' END, id, kind, ended_at FROM rounds
WHERE couple_id = ? AND outcome = 'done' AND ended_at > ? AND kind IN ('guided-listening', 'role-reversal', 'give-back')
ORDER BY at DESC, id DESC
"""
WEEK = "SELECT created_at FROM weeks WHERE id = ? AND couple_id = ?"
PRESENT_WEEK = "SELECT id, created_at FROM weeks WHERE couple_id = ? ORDER BY number DESC LIMIT 1"
WEEK_OF_OFFER = "SELECT week_id FROM offers WHERE id = ?"


class About(StrEnum):
    """What kind of conversation a note is about."""

    TALK = "talk"
    EXERCISE = "exercise"
    GIVE_BACK = "give-back"
    WEEK = "week"
    ANY = "any"


KNOWN_TO_BOTH = frozenset({About.TALK, About.EXERCISE, About.GIVE_BACK})
"""Conversations that were held before both eyes."""
A_MONTH = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Conversation:
    """Something that both of the two know to have been: a talk, an exercise, a drill, or a week."""

    about: About
    id: int
    kind: str
    """What it was: `talk`, `week`, or the game's id."""
    at: datetime


@dataclass(frozen=True, slots=True)
class Occasion:
    """What the notes of the two belong to; those about any other conversation have one each."""

    id: int
    couple: CoupleId
    about: About
    about_id: int
    kind: str
    """The game's id for an exercise, else as `about`."""
    opened_at: datetime
    closes_at: datetime
    """Until when somebody is asked about it."""


def known(tx: Tx, couple: CoupleId, what: str, about_id: int) -> Occasion:
    """Return the occasion of a conversation or week that both know of; raise NotForYou for anything else."""
    if what == About.WEEK:
        return of_conversation(tx, couple, week(tx, couple, about_id))
    if what not in KNOWN_TO_BOTH:
        raise NotForYou
    row = tx.one(FIND_ABOUT, couple, what, about_id)
    if row is not None:
        return _occasion(row)
    for conversation in recent(tx, couple, A_MONTH):
        if (conversation.about, conversation.id) == (what, about_id):
            return of_conversation(tx, couple, conversation)
    raise NotForYou


def of_conversation(tx: Tx, couple: CoupleId, conversation: Conversation) -> Occasion:
    """Return the occasion of a conversation, made when there is none yet."""
    return about(tx, couple, conversation.about, conversation.id, conversation.at)


def about(tx: Tx, couple: CoupleId, what: About, about_id: int, at: datetime) -> Occasion:
    """Return the occasion of this talk, round or week, made when there is none yet."""
    opened_s = int(at.timestamp())
    tx.do(ADD, tx.new_id(), couple, what, about_id, opened_s, opened_s + int(WINDOW.total_seconds()))
    row = tx.one(FIND_ABOUT, couple, what, about_id)
    if row is None:
        raise LookupError("no such occasion")
    return _occasion(row)


def of_any(tx: Tx, couple: CoupleId) -> Occasion:
    """Make an occasion of its own for a note about any other conversation: nobody's note is to be guessed from it."""
    return about(tx, couple, About.ANY, tx.new_id(), tx.now)


def find(tx: Tx, occasion_id: int) -> Occasion:
    """Return an occasion; raise LookupError when there is none."""
    row = tx.one(FIND, occasion_id)
    if row is None:
        raise LookupError("no such occasion")
    return _occasion(row)


def recent(tx: Tx, couple: CoupleId, within: timedelta) -> list[Conversation]:
    """Return the conversations that both know of, the newest first."""
    since = tx.now_s - int(within.total_seconds())
    rows = tx.all(CONVERSATIONS, couple, since, couple, since)
    return [Conversation(About(row["about"]), row["id"], row["kind"], _instant(row["at"])) for row in rows]


def present_week(tx: Tx, couple: CoupleId) -> Conversation | None:
    """Return the couple's present week, if the plan ever began."""
    row = tx.one(PRESENT_WEEK, couple)
    return None if row is None else Conversation(About.WEEK, row["id"], "week", _instant(row["created_at"]))


def week(tx: Tx, couple: CoupleId, week_id: int) -> Conversation:
    """Return a week of this couple; raise NotForYou for any other."""
    row = tx.one(WEEK, week_id, couple)
    if row is None:
        raise NotForYou
    return Conversation(About.WEEK, week_id, "week", _instant(row["created_at"]))


def week_of_offer(tx: Tx, couple: CoupleId, offer: int) -> Conversation:
    """Return the week that an offer belongs to; raise NotForYou when there is no such offer."""
    row = tx.one(WEEK_OF_OFFER, offer)
    if row is None:
        raise NotForYou
    return week(tx, couple, int(row["week_id"]))


def _occasion(row: Row) -> Occasion:
    return Occasion(
        id=row["id"],
        couple=CoupleId(row["couple_id"]),
        about=About(row["about"]),
        about_id=row["about_id"],
        kind=row["kind"] or row["about"],
        opened_at=_instant(row["opened_at"]),
        closes_at=_instant(row["closes_at"]),
    )


def _instant(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
