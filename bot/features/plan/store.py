"""Weeks, offers and cards in the database."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.core.errors import NotForYou
from bot.core.ids import CoupleId, PartnerId
from bot.core.steps import Step
from bot.features.plan.rules import State
from bot.storage.transaction import Row, Tx

ADD_WEEK = """
INSERT INTO weeks (id, couple_id, number, starts_on, created_at) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (couple_id, number) DO NOTHING
"""
WEEK = "SELECT * FROM weeks WHERE id = ?"
LAST_WEEK = "SELECT * FROM weeks WHERE couple_id = ? ORDER BY number DESC LIMIT 1"
WEEK_ON = "SELECT * FROM weeks WHERE couple_id = ? AND starts_on <= ? ORDER BY number DESC LIMIT 1"
OPEN_WEEKS = """
SELECT * FROM weeks WHERE couple_id = ? AND (closed_at IS NULL OR EXISTS (
    SELECT 1 FROM offers WHERE offers.week_id = weeks.id AND offers.state IN ('planned', 'offered')))
ORDER BY number
"""
CLOSE_WEEK = "UPDATE weeks SET closed_at = ? WHERE id = ? AND closed_at IS NULL"
MOVE_WEEK = "UPDATE weeks SET starts_on = ? WHERE id = ?"

ADD_OFFER = """
INSERT INTO offers (id, couple_id, partner_id, week_id, step, day, variation, state, reason)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
OFFER = "SELECT * FROM offers WHERE id = ?"
OFFERS = "SELECT * FROM offers WHERE week_id = ? ORDER BY step, day, id"
SET_STATE = """
UPDATE offers SET state = ?, reason = ?, ended_at = ?, offered_at = coalesce(offered_at, ?) WHERE id = ?
"""
PUT_OFF = "UPDATE offers SET state = 'planned', reason = NULL, day = ?, minute = ? WHERE id = ?"
PLACE = "UPDATE offers SET day = ?, minute = ?, reason = ? WHERE id = ?"

ADD_CARD = "INSERT INTO cards (week_id, partner_id, day, sent_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
TALK_AT_HAND = """
SELECT starts_at, minutes FROM talks WHERE couple_id = ? AND state IN ('booked', 'running') AND starts_at <= ?
"""
BEFORE_TALK = timedelta(hours=1)
"""So close to a talk nothing else is posted for the two."""

CARD = "SELECT sent_at FROM cards WHERE week_id = ? AND partner_id = ? AND day = ?"


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days of a couple's plan."""

    id: int
    couple: CoupleId
    number: int
    starts_on: date

    def date_of(self, day: int) -> date:
        """Return the local date of a day of the week, counted from 0."""
        return self.starts_on + timedelta(days=day)

    def day_of(self, on: date) -> int:
        """Return which day of the week a local date is; below 0 before it and above 6 after it."""
        return (on - self.starts_on).days


@dataclass(frozen=True, slots=True)
class Offer:
    """One appearance of a step on one day."""

    id: int
    couple: CoupleId
    partner: PartnerId | None
    week: int
    step: Step
    day: int
    minute: int | None
    """The minute of the local day that somebody asked for; None for the usual time."""
    variation: int
    state: State
    reason: str | None


def add_week(tx: Tx, couple: CoupleId, number: int, starts_on: date) -> Week | None:
    """Add a week; return None when there is one with this number."""
    new = tx.new_id()
    added = tx.do(ADD_WEEK, new, couple, number, starts_on.isoformat(), tx.now_s)
    return Week(new, couple, number, starts_on) if added else None


def week(tx: Tx, week_id: int) -> Week:
    """Return a week; raise LookupError when there is none."""
    row = tx.one(WEEK, week_id)
    if row is None:
        raise LookupError("no such week")
    return _week(row)


def last_week(tx: Tx, couple: CoupleId) -> Week | None:
    """Return the couple's newest week, begun or still to begin."""
    row = tx.one(LAST_WEEK, couple)
    return _week(row) if row else None


def week_on(tx: Tx, couple: CoupleId, on: date) -> Week | None:
    """Return the newest week that has begun by this local date."""
    row = tx.one(WEEK_ON, couple, on.isoformat())
    return _week(row) if row else None


def open_weeks(tx: Tx, couple: CoupleId) -> list[Week]:
    """Return the weeks in which something may still come; two where midnight does not fall for both at once."""
    return [_week(row) for row in tx.all(OPEN_WEEKS, couple)]


def close_week(tx: Tx, week_id: int) -> None:
    """Mark a week as over in the couple's zone."""
    tx.do(CLOSE_WEEK, tx.now_s, week_id)


def move_week(tx: Tx, week_id: int, starts_on: date) -> None:
    """Let a week stand as if it had begun on another date."""
    tx.do(MOVE_WEEK, starts_on.isoformat(), week_id)


def add_offer(tx: Tx, week: Week, partner: PartnerId | None, step: Step, day: int, variation: int) -> None:
    """Plan a step for one partner, or for both with None."""
    tx.do(ADD_OFFER, tx.new_id(), week.couple, partner, week.id, step, day, variation, State.PLANNED, None)


def offer(tx: Tx, offer_id: int) -> Offer:
    """Return an offer; raise NotForYou for an id that no offer has."""
    row = tx.one(OFFER, offer_id)
    if row is None:
        raise NotForYou
    return _offer(row)


def offers(tx: Tx, week_id: int) -> list[Offer]:
    """Return all offers of a week, by step and day."""
    return [_offer(row) for row in tx.all(OFFERS, week_id)]


def set_state(tx: Tx, offer_id: int, state: State, reason: str | None = None) -> None:
    """Record what has become of an offer."""
    ended_at = None if state.is_open else tx.now_s
    offered_at = tx.now_s if state is State.OFFERED else None
    tx.do(SET_STATE, state, reason, ended_at, offered_at, offer_id)


def put_off(tx: Tx, offer_id: int, day: int, minute: int | None) -> None:
    """Plan an offer anew for another day."""
    tx.do(PUT_OFF, day, minute, offer_id)


def place(tx: Tx, offer_id: int, day: int, minute: int | None, reason: str | None = None) -> None:
    """Give a planned offer another day and time, or the reason why it has to wait for one."""
    tx.do(PLACE, day, minute, reason, offer_id)


def add_card(tx: Tx, week_id: int, partner: PartnerId, day: int) -> None:
    """Record that this evening's card went out."""
    tx.do(ADD_CARD, week_id, partner, day, tx.now_s)


def has_card(tx: Tx, week_id: int, partner: PartnerId, day: int) -> bool:
    """Whether this evening's card went out."""
    return tx.one(CARD, week_id, partner, day) is not None


def talk_at_hand(tx: Tx, couple: CoupleId) -> datetime | None:
    """Return when the couple's talk ends, if it is on or about to begin."""
    row = tx.one(TALK_AT_HAND, couple, int((tx.now + BEFORE_TALK).timestamp()))
    if row is None:
        return None
    ends_at = datetime.fromtimestamp(row["starts_at"] + 60 * row["minutes"], UTC)
    return ends_at if ends_at > tx.now else None


def _week(row: Row) -> Week:
    return Week(row["id"], row["couple_id"], row["number"], date.fromisoformat(row["starts_on"]))


def _offer(row: Row) -> Offer:
    return Offer(
        id=row["id"],
        couple=row["couple_id"],
        partner=row["partner_id"],
        week=row["week_id"],
        step=Step(row["step"]),
        day=row["day"],
        minute=row["minute"],
        variation=row["variation"],
        state=State(row["state"]),
        reason=row["reason"],
    )
