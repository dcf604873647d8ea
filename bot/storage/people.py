"""Partners and couples in the database, as every action finds them loaded."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from bot.core.ids import ChatId, CoupleId, PartnerId, UserId
from bot.core.people import ChatKind, Couple, Member, Partner
from bot.core.waking import Waking
from bot.storage.transaction import Row, Tx

_PARTNERS = """
SELECT id, user_id, name, username, language, zone, wake_minute, sleep_minute, consented_at, onboarded_at, blocked_at
FROM partners
"""
_COUPLES = """
SELECT partners.id, partners.user_id, partners.name, partners.username, partners.language, partners.zone,
    partners.wake_minute, partners.sleep_minute, partners.consented_at, partners.onboarded_at, partners.blocked_at,
    members.seat, members.present_at, members.ready_at, members.paused_at, members.left_at,
    couples.id, couples.chat_id, couples.chat_kind, couples.bot_is_admin, couples.zone, couples.week_starts_on,
    couples.started_at, couples.frozen_at, couples.quiet_until, couples.ended_at, couples.size
FROM couples JOIN members ON members.couple_id = couples.id JOIN partners ON partners.id = members.partner_id
"""
"""A row for each of the two: the columns of a partner, of their place, and of the couple."""
_PARTNER_ENDS, _MEMBER_ENDS = 11, 16
_STILL_IN = """
SELECT mine.couple_id FROM members AS mine JOIN couples AS theirs ON theirs.id = mine.couple_id
WHERE mine.left_at IS NULL AND theirs.ended_at IS NULL AND mine.partner_id
"""
_USER = "(SELECT id FROM partners WHERE user_id = ?)"
PARTNER_BY_USER = f"{_PARTNERS} WHERE user_id = ?"
PARTNER_BY_ID = f"{_PARTNERS} WHERE id = ?"
COUPLE_BY_ID = f"{_COUPLES} WHERE couples.id = ? ORDER BY members.seat"
COUPLE_OF_PARTNER = f"{_COUPLES} WHERE couples.id = ({_STILL_IN} = ?) ORDER BY members.seat"
COUPLE_OF_USER = f"{_COUPLES} WHERE couples.id = ({_STILL_IN} = {_USER}) ORDER BY members.seat"
COUPLE_IN_CHAT = f"{_COUPLES} WHERE couples.chat_id = ? AND couples.ended_at IS NULL ORDER BY members.seat"
ADDRESS_OF_PARTNER = """
SELECT partners.user_id, (
    SELECT couples.id FROM members JOIN couples ON couples.id = members.couple_id
    WHERE members.partner_id = partners.id AND members.left_at IS NULL AND couples.ended_at IS NULL
) AS couple_id
FROM partners WHERE partners.id = ?
"""
MOVE_CHAT = (
    "UPDATE couples SET chat_id = ?, chat_kind = 'supergroup' WHERE chat_id = ?",
    "UPDATE outbox SET chat_id = ? WHERE chat_id = ? AND ended_at IS NULL",
    "UPDATE expectations SET chat_id = ? WHERE chat_id = ?",
)
FREEZE = "UPDATE couples SET frozen_at = ? WHERE id = ?"
FORGET_SLOTS = "DELETE FROM slots WHERE chat_id = ?"


def partner_by_user(tx: Tx, user_id: UserId) -> Partner | None:
    """Return the person with this Telegram user id, if they ever wrote."""
    row = tx.one(PARTNER_BY_USER, user_id)
    return _partner(row) if row else None


def partner_by_id(tx: Tx, partner_id: PartnerId) -> Partner:
    """Return a partner; raise LookupError when there is none."""
    row = tx.one(PARTNER_BY_ID, partner_id)
    if row is None:
        raise LookupError("no such partner")
    return _partner(row)


def couple_by_id(tx: Tx, couple_id: CoupleId) -> Couple:
    """Return a couple; raise LookupError when there is none."""
    couple = _couple(tx.all(COUPLE_BY_ID, couple_id))
    if couple is None:
        raise LookupError("no such couple")
    return couple


def couple_of(tx: Tx, partner_id: PartnerId) -> Couple | None:
    """Return the couple that this partner is in and has not left."""
    return _couple(tx.all(COUPLE_OF_PARTNER, partner_id))


def partner_and_couple(tx: Tx, user_id: UserId) -> tuple[Partner | None, Couple | None]:
    """Return the person with this Telegram user id, and the couple that they are in and have not left."""
    couple = _couple(tx.all(COUPLE_OF_USER, user_id))
    if couple is None:
        return partner_by_user(tx, user_id), None
    first, second = (member.partner for member in couple.members)
    return first if first.user_id == user_id else second, couple


def address_of(tx: Tx, partner_id: PartnerId) -> tuple[ChatId, CoupleId | None]:
    """Return a partner's private chat and the couple they are in; raise LookupError when there is no such partner."""
    row = tx.one(ADDRESS_OF_PARTNER, partner_id)
    if row is None:
        raise LookupError("no such partner")
    return ChatId(row["user_id"]), row["couple_id"]


def couple_in_chat(tx: Tx, chat_id: ChatId) -> Couple | None:
    """Return the couple whose shared chat this is."""
    return _couple(tx.all(COUPLE_IN_CHAT, chat_id))


def move_chat(tx: Tx, old: ChatId, new: ChatId) -> None:
    """Follow a group that became a supergroup, everywhere at once; its old messages can no longer be edited."""
    for statement in MOVE_CHAT:
        tx.do(statement, new, old)
    tx.do(FORGET_SLOTS, old)
    tx.signals.add("outbox")


def freeze(tx: Tx, couple_id: CoupleId, *, is_frozen: bool) -> None:
    """Close or open the shared chat to everything the bot would post."""
    tx.do(FREEZE, tx.now_s if is_frozen else None, couple_id)
    tx.signals.add("outbox")


def instant_or_none(seconds: int | None) -> datetime | None:
    """Return stored seconds as an aware instant."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


def _partner(columns: Sequence[Any]) -> Partner:
    """Make a partner of their columns: by place, since each name would be looked for among all."""
    partner_id, user_id, name, username, language, zone, wake, sleep, consented_at, onboarded_at, blocked_at = columns
    return Partner(
        id=partner_id,
        user_id=user_id,
        name=name,
        username=username,
        language=language,
        zone=zone,
        waking=Waking(wake, sleep),
        consented_at=instant_or_none(consented_at),
        onboarded_at=instant_or_none(onboarded_at),
        blocked_at=instant_or_none(blocked_at),
    )


def _member(row: Row) -> Member:
    seat, present_at, ready_at, paused_at, left_at = row[_PARTNER_ENDS:_MEMBER_ENDS]
    return Member(
        partner=_partner(row[:_PARTNER_ENDS]),
        seat=seat,
        present_at=instant_or_none(present_at),
        ready_at=instant_or_none(ready_at),
        paused_at=instant_or_none(paused_at),
        left_at=instant_or_none(left_at),
    )


def _couple(rows: Sequence[Row]) -> Couple | None:
    """Make a couple of its members' rows, each of which holds it; None of no rows."""
    if not rows:
        return None
    first, second = map(_member, rows)
    columns = rows[0][_MEMBER_ENDS:]
    couple_id, chat_id, kind, is_admin, zone, starts_on, started_at, frozen_at, quiet_until, ended_at, size = columns
    return Couple(
        id=couple_id,
        members=(first, second),
        chat_id=chat_id,
        chat_kind=ChatKind(kind) if kind else None,
        bot_is_admin=bool(is_admin),
        zone=zone,
        week_starts_on=starts_on,
        started_at=instant_or_none(started_at),
        frozen_at=instant_or_none(frozen_at),
        quiet_until=instant_or_none(quiet_until),
        ended_at=instant_or_none(ended_at),
        size=size,
    )
