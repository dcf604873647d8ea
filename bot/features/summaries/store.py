"""What happened in a week, read across the tables of the other features."""

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial

from bot.core.ids import CoupleId, PartnerId
from bot.core.steps import Step
from bot.features.summaries.rules import SUGGESTED, Together, Win
from bot.storage.encryption import Place, readable
from bot.storage.transaction import Row, Tx

WEEK = "SELECT id, number, starts_on, created_at FROM weeks WHERE id = ?"
WEEK_ON = """
SELECT id, number, starts_on, created_at FROM weeks WHERE couple_id = ? AND starts_on <= ? ORDER BY number DESC LIMIT 1
"""
NEXT_WEEK = "SELECT created_at FROM weeks WHERE couple_id = ? AND number > ? ORDER BY number LIMIT 1"
TALKS = """
SELECT count(*) AS number FROM talks WHERE couple_id = ? AND state = 'talked' AND ended_at >= ? AND ended_at < ?
"""
ROUNDS = """
SELECT kind, state FROM rounds WHERE couple_id = ? AND outcome = 'done' AND ended_at >= ? AND ended_at < ? ORDER BY id
"""
WINS = """
SELECT id, partner_id, words FROM evening_lines
WHERE couple_id = ? AND kind = 'win' AND phase = 'released' AND released_at >= ? AND released_at < ?
ORDER BY released_at, id
"""
DONE_EVER = """
SELECT step, count(*) AS number FROM offers
WHERE week_id IN (SELECT id FROM weeks WHERE couple_id = ?) AND partner_id IS NULL AND state = 'done' GROUP BY step
"""
SWITCHED_OFF = "SELECT DISTINCT step FROM steps_off WHERE couple_id = ?"
CHECK_INS = """
SELECT id, chosen, done_at FROM check_ins WHERE partner_id = ? AND done_at >= ? AND done_at < ? ORDER BY done_at
"""
WRITTEN = """
SELECT
    (SELECT count(*) FROM evening_lines WHERE partner_id = ? AND written_at >= ? AND written_at < ?)
  + (SELECT count(*) FROM other_sides WHERE partner_id = ? AND written_at >= ? AND written_at < ?)
  + (SELECT count(*) FROM boundaries WHERE partner_id = ? AND ended_at >= ? AND ended_at < ?)
  + (SELECT count(*) FROM listening_notes WHERE partner_id = ? AND finished_at >= ? AND finished_at < ?)
  + (SELECT count(*) FROM reflections WHERE partner_id = ? AND ended_at >= ? AND ended_at < ?) AS number
"""
NOTES_RECEIVED = """
SELECT count(*) AS number FROM listening_notes
WHERE couple_id = ? AND partner_id <> ? AND delivered_at >= ? AND delivered_at < ?
"""
"""Delivered ones alone: of a note that was not released nothing may be guessed."""
VARIATION = "SELECT variation FROM offers WHERE id = ? AND partner_id = ?"

NOT_A_GAME_OF_BOTH = frozenset({"bold", "give-back", "diary", "mirror"})
"""Told of otherwise, or played alone in private."""

_NO_END = 2**62
_A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Span:
    """The stretch of time that a week was, from one roll-over to the next."""

    number: int
    starts_on: date
    begins_s: int
    ends_s: int


@dataclass(frozen=True, slots=True)
class CheckIn:
    """How a partner was at one moment."""

    at: datetime
    feeling: str = field(repr=False)
    strength: int = field(repr=False)


def span_of(tx: Tx, couple: CoupleId, week: int) -> Span:
    """Return the stretch of a week; raise LookupError when there is none."""
    row = tx.one(WEEK, week)
    if row is None:
        raise LookupError("no such week")
    return _span(tx, couple, row)


def present_span(tx: Tx, couple: CoupleId | None, today: date) -> Span:
    """Return the stretch of the couple's present week, or the last seven days when there is none."""
    row = None if couple is None else tx.one(WEEK_ON, couple, today.isoformat())
    if couple is None or row is None:
        return Span(0, today - _A_WEEK + timedelta(days=1), tx.now_s - int(_A_WEEK.total_seconds()), _NO_END)
    return _span(tx, couple, row)


def together(tx: Tx, couple: CoupleId, span: Span) -> Together:
    """Return what the two did with each other."""
    where = (couple, span.begins_s, span.ends_s)
    talks = tx.one(TALKS, *where)
    rounds = tx.all(ROUNDS, *where)
    exercises = [json.loads(row["state"])["exercise"] for row in rounds if row["kind"] == "bold"]
    games = [row for row in rounds if row["kind"] not in NOT_A_GAME_OF_BOTH]
    return Together(
        talks=int(talks["number"]) if talks else 0,
        drills=sum(row["kind"] == "give-back" for row in rounds),
        exercises=tuple(exercises),
        games=tuple(row["kind"] for row in games),
        bridges=sum(json.loads(row["state"]).get("bridges", 0) for row in games),
        wins=tuple(readable(partial(_win, tx), tx.all(WINS, *where))),
    )


def done_ever(tx: Tx, couple: CoupleId) -> dict[Step, int]:
    """Return how often each shared step has been done."""
    return {Step(row["step"]): row["number"] for row in tx.all(DONE_EVER, couple) if row["step"] in SUGGESTED}


def switched_off(tx: Tx, couple: CoupleId) -> frozenset[Step]:
    """Return the steps that at least one of the two switched off."""
    return frozenset(Step(row["step"]) for row in tx.all(SWITCHED_OFF, couple))


def check_ins(tx: Tx, partner: PartnerId, span: Span) -> list[CheckIn]:
    """Return a partner's own check-ins, oldest first."""
    return list(readable(partial(_check_in, tx, partner), tx.all(CHECK_INS, partner, span.begins_s, span.ends_s)))


def times_written(tx: Tx, partner: PartnerId, span: Span) -> int:
    """Return how often a partner wrote something in private."""
    row = tx.one(WRITTEN, *(partner, span.begins_s, span.ends_s) * 5)
    return int(row["number"]) if row else 0


def notes_received(tx: Tx, couple: CoupleId, listener: PartnerId, span: Span) -> int:
    """Return how many listening notes reached a listener."""
    row = tx.one(NOTES_RECEIVED, couple, listener, span.begins_s, span.ends_s)
    return int(row["number"]) if row else 0


def variation(tx: Tx, offer: int, partner: PartnerId) -> int | None:
    """Return the variation of a partner's own offer."""
    row = tx.one(VARIATION, offer, partner)
    return int(row["variation"]) if row else None


def _span(tx: Tx, couple: CoupleId, row: Row) -> Span:
    following = tx.one(NEXT_WEEK, couple, row["number"])
    ends_s = following["created_at"] if following else _NO_END
    return Span(row["number"], date.fromisoformat(row["starts_on"]), row["created_at"], ends_s)


def _win(tx: Tx, row: Row) -> Win:
    words = tx.vault.open(tx, Place("evening_lines", "words", row["id"]), row["words"], row["partner_id"])
    return Win(PartnerId(row["partner_id"]), words)


def _check_in(tx: Tx, partner: PartnerId, row: Row) -> CheckIn:
    chosen = json.loads(tx.vault.open(tx, Place("check_ins", "chosen", row["id"]), row["chosen"], partner))
    return CheckIn(datetime.fromtimestamp(row["done_at"], UTC), chosen["feeling"], chosen["strength"])
