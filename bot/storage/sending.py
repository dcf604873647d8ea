"""Which rows of the outbox may go now, and what becomes of those that did not arrive."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from bot.core.effects import Lane, Needs
from bot.core.ids import ChatId, CoupleId, RowId
from bot.core.people import Couple
from bot.core.unasked import Unasked
from bot.storage import awaited, mornings, parcels, people, unasked
from bot.storage.arrivals import is_proved
from bot.storage.encryption import Unreadable
from bot.storage.failures import is_at_fault
from bot.storage.outbox import finish
from bot.storage.parcels import Parcel
from bot.storage.transaction import Row, Tx

WAITING = """
SELECT outbox.* FROM outbox LEFT JOIN couples ON couples.id = outbox.couple_id
WHERE outbox.state = 'pending' AND (outbox.lane, outbox.id) > (?, ?) AND (outbox.method <> 'picture' OR ?)
AND (outbox.valid_until <= ? OR NOT (
    (couples.frozen_at IS NOT NULL AND outbox.partner_id IS NULL)
    OR (couples.quiet_until IS NOT NULL AND couples.quiet_until > ? AND outbox.lane <> 0)
    OR (outbox.partner_id IS NULL AND outbox.lane <> 0 AND EXISTS (
        SELECT 1 FROM rounds WHERE rounds.couple_id = outbox.couple_id AND rounds.stage = 'running'
        AND (rounds.ends_at IS NULL OR rounds.ends_at > ?)))))
ORDER BY outbox.lane, outbox.id LIMIT ?
"""
"""What a third person, a talk or a game holds back is left out: a closed chat can still be looked into, talk answered,
and during a game only the shared chat waits."""
GAME_OVERRUN_S = 600
"""How long after its time a game that goes on still keeps what is scheduled out of the chat."""
NEXT_TRY = "SELECT min(not_before) AS at FROM outbox WHERE state = 'pending' AND not_before > ?"
BACK = "UPDATE outbox SET state = 'pending', not_before = ?, copies = copies - ?, reason = ? WHERE id = ?"
NEWEST = """
SELECT max(id) AS id FROM (SELECT max(id) AS id FROM outbox UNION ALL SELECT max(id) AS id FROM timers) AS newest
"""
LOST_WORKER = "SELECT id, copies, resend_cap, method, payload FROM outbox WHERE state = 'sending' AND ended_at IS NULL"
DIED = "the process ended while sending"

_PAGES = (50, *(500,) * 40)
"""Rows read at a time: most claims are full after the first page, but one chat's flood must not hide the others."""


IsFree = Callable[[ChatId], bool | None]
"""Whether the rate limits let this chat receive something now; None when they let nobody."""


def claim(
    tx: Tx,
    room: int,
    is_free: IsFree,
    busy: frozenset[ChatId] = frozenset(),
    *,
    may_come: IsFree | None = None,
    pictures: int = 1,
    on_next: Callable[[], None] = lambda: None,
) -> list[Parcel]:
    """Move up to `room` rows to `sending`, the first of each chat; end those that need no sending any more.

    `is_free` is asked last, once a chat; for what comes on its own `may_come` is asked instead. A row that cannot be
    read ends as dead and holds up no other. At most so many are `pictures`, which take time to draw: the rest of those
    wait, and hold up nobody. `on_next` hears of each row that waits for one which was taken.
    """
    taken: list[Parcel] = []
    passed: set[ChatId] = set(busy)
    taken_to: set[ChatId] = set()
    may_draw = partial(_has_room, taken, pictures)
    for row in _waiting(tx, may_draw):
        if len(taken) == room:
            break
        if row["chat_id"] in passed:
            if row["chat_id"] in taken_to:
                on_next()
            continue
        try:
            if _is_over(tx, row):
                continue
            passed.add(row["chat_id"])
            ask = is_free if may_come is None or row["lane"] == Lane.INTERACTIVE else may_come
            may_go = _is_its_turn(tx, row, may_draw) and ask(row["chat_id"])
            if may_go is None:
                break
            if may_go:
                taken.append(parcels.start(tx, row))
                taken_to.add(row["chat_id"])
        except Exception as error:
            if is_at_fault(error):
                raise
            _end(tx, row, "dead", _defect(error))
    return taken


def next_try_at(tx: Tx) -> datetime | None:
    """Return when the next row that backs off may be tried again."""
    row = tx.one(NEXT_TRY, tx.now_s)
    return people.instant_or_none(row["at"]) if row else None


def put_back(tx: Tx, parcel: Parcel, *, after_s: int, is_counted: bool, reason: str) -> None:
    """Let a row be tried again; what was provably not sent does not count as a copy."""
    tx.do(BACK, tx.now_s + after_s, 0 if is_counted or parcel.is_edit else 1, reason, parcel.id)


def recover(tx: Tx) -> int:
    """After a crash: what was being sent has an unknown outcome; resend it within its cap. Returns how many.

    What is owed from here on comes after all that is there, also when the clock has been set back since.
    """
    newest = tx.one(NEWEST)
    tx.ids.continue_after((newest and newest["id"]) or 0)
    lost = tx.all(LOST_WORKER)
    for row in lost:
        if is_proved(tx, RowId(row["id"])):
            continue
        if row["copies"] < row["resend_cap"]:
            tx.do(BACK, tx.now_s, 0, f"unknown: {DIED}", row["id"])
        else:
            _end(tx, row, "unknown", DIED)
    return len(lost)


def _waiting(tx: Tx, may_draw: Callable[[], bool]) -> Iterator[Row]:
    """Yield what waits and is not held back, the most urgent lane first."""
    lane, last = -1, 0
    for size in _PAGES:
        page = tx.all(WAITING, lane, last, may_draw(), tx.now_s, tx.now_s, tx.now_s - GAME_OVERRUN_S, size)
        yield from page
        if len(page) < size:
            return
        lane, last = page[-1]["lane"], page[-1]["id"]


def _has_room(taken: list[Parcel], pictures: int) -> bool:
    return sum(parcel.has_picture for parcel in taken) < pictures


def _is_its_turn(tx: Tx, row: Row, may_draw: Callable[[], bool]) -> bool:
    is_time = row["not_before"] <= tx.now_s and (row["method"] != "picture" or may_draw())
    return is_time and not mornings.must_wait(tx, row)


def _is_over(tx: Tx, row: Row) -> bool:
    """End a row that needs no sending any more, and say so."""
    reason = _why_not(tx, row)
    if reason is not None:
        _end(tx, row, *reason)
    return reason is not None


def _end(tx: Tx, row: Row, state: str, reason: str) -> None:
    """End a row that was not answered, and let those hear who wait for an answer."""
    awaited.given_up(tx, [row], reason)
    finish(tx, RowId(row["id"]), state, reason)


def _defect(error: Exception) -> str:
    return str(error) if isinstance(error, Unreadable) else type(error).__name__


def _why_not(tx: Tx, row: Row) -> tuple[str, str] | None:
    """Return how and why a waiting row ends unsent, if it must."""
    if row["valid_until"] is not None and row["valid_until"] <= tx.now_s:
        return "expired", "no longer valid"
    if row["needs"] == Needs.NOTHING:
        return None
    if row["couple_id"] is None:
        return "cancelled", "no couple"
    reason = _unmet(tx, row, people.couple_by_id(tx, CoupleId(row["couple_id"])))
    return None if reason is None else ("cancelled", reason)


def _unmet(tx: Tx, row: Row, couple: Couple) -> str | None:
    """Return which of its needs does not hold any more."""
    if couple.ended_at is not None or any(m.left_at for m in couple.members if m.id == row["partner_id"]):
        return "the couple has ended"
    if row["needs"] in {Needs.PLAN, Needs.UNASKED} and not couple.runs:
        return "the plan is paused"
    if row["needs"] == Needs.UNASKED and unasked.of(tx, row["partner_id"]) is Unasked.NOTHING:
        return "nothing is wanted unasked"
    return None
