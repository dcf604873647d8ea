"""From the outbox to the wire and back: which rows may go now, and what a row looks like while it is being sent."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.core.audience import Audience, ChatOf, PrivateOf, SharedOf
from bot.core.effects import Ask, Effect, Lane, Needs, Say, Unsay
from bot.core.ids import ChatId, CoupleId, MessageId, PartnerId, RowId
from bot.core.waking import is_awake
from bot.core.wire import from_json
from bot.storage import people
from bot.storage.encryption import Place, Unreadable
from bot.storage.outbox import finish, message_in
from bot.storage.transaction import Row, Tx

WAITING = "SELECT * FROM outbox WHERE state = 'pending' AND (lane, id) > (?, ?) ORDER BY lane, id LIMIT ?"
NEXT_TRY = "SELECT min(not_before) AS at FROM outbox WHERE state = 'pending' AND not_before > ?"
START = "UPDATE outbox SET state = 'sending', copies = copies + ?, attempts = attempts + 1 WHERE id = ?"
BACK = "UPDATE outbox SET state = 'pending', not_before = ?, copies = copies - ?, reason = ? WHERE id = ?"
LOST_WORKER = "SELECT id, copies, resend_cap FROM outbox WHERE state = 'sending'"

_LOOK_AHEAD = 400
"""Rows looked at in one claim, so that a held chat does not hide the others."""
_PAGE = 50
"""Rows read at a time: most claims are full long before they have looked at all."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A row that is being sent, with what rendering needs to know of its recipient."""

    id: RowId
    chat_id: ChatId
    effect: Effect = field(repr=False)
    languages: tuple[str, ...]
    owner: PartnerId | None
    """Whose private chat it is."""
    couple: CoupleId | None
    zone: str
    is_quiet: bool
    message_id: MessageId | None
    """The message that it edits or deletes."""
    copies: int
    resend_cap: int
    tries: int = 1
    size: int | None = None
    """How many members a shared chat may have; None where nobody counts."""

    @property
    def is_edit(self) -> bool:
        """Whether sending it twice leaves no second copy."""
        return self.message_id is not None or not isinstance(self.effect, Say)


def claim(tx: Tx, room: int, is_free: Callable[[ChatId], bool], busy: frozenset[ChatId]) -> list[Parcel]:
    """Move up to `room` rows to `sending`, the first of each chat; end those that need no sending any more.

    `is_free` says whether the rate limits let this chat receive something now; it is asked last, once a row.
    """
    parcels: list[Parcel] = []
    passed: set[ChatId] = set(busy)
    for row in _waiting(tx):
        if len(parcels) == room:
            break
        if row["chat_id"] in passed:
            continue
        reason = _why_not(tx, row)
        if reason is not None:
            finish(tx, RowId(row["id"]), *reason)
            continue
        if _is_held(tx, row):
            continue  # A closed chat can still be looked into, and talk in its quiet time still be answered.
        passed.add(row["chat_id"])
        if row["not_before"] > tx.now_s or not is_free(row["chat_id"]):
            continue
        parcel = _parcel(tx, row)
        if parcel is not None:
            parcels.append(parcel)
    return parcels


def next_try_at(tx: Tx) -> datetime | None:
    """Return when the next row that backs off may be tried again."""
    row = tx.one(NEXT_TRY, tx.now_s)
    return people.instant_or_none(row["at"]) if row else None


def put_back(tx: Tx, parcel: Parcel, *, after_s: int, is_counted: bool, reason: str) -> None:
    """Let a row be tried again; what was provably not sent does not count as a copy."""
    tx.do(BACK, tx.now_s + after_s, 0 if is_counted or parcel.is_edit else 1, reason, parcel.id)


def recover(tx: Tx) -> int:
    """After a crash: what was being sent has an unknown outcome; resend it within its cap. Returns how many."""
    lost = tx.all(LOST_WORKER)
    for row in lost:
        if row["copies"] < row["resend_cap"]:
            tx.do(BACK, tx.now_s, 0, "unknown: the process ended while sending", row["id"])
        else:
            finish(tx, RowId(row["id"]), "unknown", "the process ended while sending")
    return len(lost)


def _waiting(tx: Tx) -> Iterator[Row]:
    """Yield what waits, the most urgent lane first."""
    lane, last = -1, 0
    for _ in range(_LOOK_AHEAD // _PAGE):
        page = tx.all(WAITING, lane, last, _PAGE)
        yield from page
        if len(page) < _PAGE:
            return
        lane, last = page[-1]["lane"], page[-1]["id"]


def _why_not(tx: Tx, row: Row) -> tuple[str, str] | None:
    """Return how and why a waiting row ends unsent, if it must."""
    if row["valid_until"] is not None and row["valid_until"] <= tx.now_s:
        return "expired", "no longer valid"
    if row["needs"] == Needs.NOTHING:
        return None
    if row["couple_id"] is None:
        return "cancelled", "no couple"
    couple = people.couple_by_id(tx, CoupleId(row["couple_id"]))
    if couple.ended_at is not None or any(m.left_at for m in couple.members if m.id == row["partner_id"]):
        return "cancelled", "the couple has ended"
    if row["needs"] == Needs.PLAN and not couple.runs:
        return "cancelled", "the plan is paused"
    return None


def _is_held(tx: Tx, row: Row) -> bool:
    """Whether a third person or a talk holds this row back for now."""
    if row["couple_id"] is None:
        return False
    is_closed, is_quiet = people.holds(tx, CoupleId(row["couple_id"]))
    return (is_closed and row["partner_id"] is None) or (is_quiet and row["lane"] != Lane.INTERACTIVE)


def _parcel(tx: Tx, row: Row) -> Parcel | None:
    row_id, chat = RowId(row["id"]), ChatId(row["chat_id"])
    try:
        effect = from_json(tx.vault.open_bytes(tx, Place("outbox", "payload", row_id), row["payload"]))
    except Unreadable:
        finish(tx, row_id, "dead", "its key is gone")
        return None
    parcel = replace(
        _addressed(tx, effect.to),
        id=row_id,
        chat_id=chat,
        effect=effect,
        message_id=_target(tx, chat, effect),
        resend_cap=row["resend_cap"],
    )
    added = 0 if parcel.is_edit else 1
    tx.do(START, added, row_id)
    return replace(parcel, copies=row["copies"] + added, tries=row["attempts"] + 1)


def _addressed(tx: Tx, to: Audience) -> Parcel:
    """Return an empty parcel that knows its recipient."""
    blank = Parcel(RowId(0), ChatId(0), Unsay(to=to), ("en",), None, None, "UTC", is_quiet=False, message_id=None,
                   copies=0, resend_cap=0)  # fmt: skip
    match to:
        case PrivateOf(partner_id):
            partner = people.partner_by_id(tx, partner_id)
            zone = partner.zone or "UTC"
            quiet = partner.zone is not None and not is_awake(partner.waking, zone, tx.now)
            return replace(blank, languages=(partner.language,), owner=partner_id, zone=zone, is_quiet=quiet)
        case SharedOf(couple_id):
            couple = people.couple_by_id(tx, couple_id)
            languages = tuple(dict.fromkeys(member.partner.language for member in couple.members))
            quiet = any(
                not is_awake(m.partner.waking, m.partner.zone, tx.now) for m in couple.members if m.partner.zone
            )
            return replace(
                blank, languages=languages, couple=couple_id, zone=couple.zone, is_quiet=quiet, size=couple.size
            )
        case ChatOf(_, language):
            return replace(blank, languages=(language,))


def _target(tx: Tx, chat: ChatId, effect: Effect) -> MessageId | None:
    match effect:
        case Say(is_new=True) | Ask():
            return None
        case Say(edit=int() as message) | Unsay(message=int() as message):
            return message
        case Say(slot=str() as slot) | Unsay(slot=str() as slot):
            return message_in(tx, chat, slot)
        case _:
            return None
