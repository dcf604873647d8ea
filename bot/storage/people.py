"""Partners and couples in the database, as every action finds them loaded."""

from datetime import UTC, datetime

from bot.core.ids import ChatId, CoupleId, PartnerId, UserId
from bot.core.people import ChatKind, Couple, Member, Partner
from bot.core.waking import Waking
from bot.storage.transaction import Row, Tx

PARTNER_BY_USER = "SELECT * FROM partners WHERE user_id = ?"
PARTNER_BY_ID = "SELECT * FROM partners WHERE id = ?"
COUPLE_BY_ID = "SELECT * FROM couples WHERE id = ?"
COUPLE_OF_PARTNER = """
SELECT couples.* FROM members JOIN couples ON couples.id = members.couple_id
WHERE members.partner_id = ? AND members.left_at IS NULL AND couples.ended_at IS NULL
"""
ADDRESS_OF_PARTNER = """
SELECT partners.user_id, (
    SELECT couples.id FROM members JOIN couples ON couples.id = members.couple_id
    WHERE members.partner_id = partners.id AND members.left_at IS NULL AND couples.ended_at IS NULL
) AS couple_id
FROM partners WHERE partners.id = ?
"""
COUPLE_IN_CHAT = "SELECT * FROM couples WHERE chat_id = ? AND ended_at IS NULL"
MEMBERS_OF_COUPLE = """
SELECT partners.*, members.seat, members.present_at, members.ready_at, members.paused_at, members.left_at
FROM members JOIN partners ON partners.id = members.partner_id
WHERE members.couple_id = ? ORDER BY members.seat
"""
MOVE_CHAT = (
    "UPDATE couples SET chat_id = ?, chat_kind = 'supergroup' WHERE chat_id = ?",
    "UPDATE outbox SET chat_id = ? WHERE chat_id = ? AND (state = 'pending' OR state = 'sending')",
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
    row = tx.one(COUPLE_BY_ID, couple_id)
    if row is None:
        raise LookupError("no such couple")
    return _couple(tx, row)


def couple_of(tx: Tx, partner_id: PartnerId) -> Couple | None:
    """Return the couple that this partner is in and has not left."""
    row = tx.one(COUPLE_OF_PARTNER, partner_id)
    return _couple(tx, row) if row else None


def address_of(tx: Tx, partner_id: PartnerId) -> tuple[ChatId, CoupleId | None]:
    """Return a partner's private chat and the couple they are in; raise LookupError when there is no such partner."""
    row = tx.one(ADDRESS_OF_PARTNER, partner_id)
    if row is None:
        raise LookupError("no such partner")
    return ChatId(row["user_id"]), row["couple_id"]


def couple_in_chat(tx: Tx, chat_id: ChatId) -> Couple | None:
    """Return the couple whose shared chat this is."""
    row = tx.one(COUPLE_IN_CHAT, chat_id)
    return _couple(tx, row) if row else None


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


def _partner(row: Row) -> Partner:
    return Partner(
        id=PartnerId(row["id"]),
        user_id=UserId(row["user_id"]),
        name=row["name"],
        username=row["username"],
        language=row["language"],
        zone=row["zone"],
        waking=Waking(row["wake_minute"], row["sleep_minute"]),
        consented_at=instant_or_none(row["consented_at"]),
        onboarded_at=instant_or_none(row["onboarded_at"]),
        blocked_at=instant_or_none(row["blocked_at"]),
    )


def _couple(tx: Tx, row: Row) -> Couple:
    first, second = (_member(member) for member in tx.all(MEMBERS_OF_COUPLE, row["id"]))
    return Couple(
        id=CoupleId(row["id"]),
        members=(first, second),
        chat_id=row["chat_id"],
        chat_kind=ChatKind(row["chat_kind"]) if row["chat_kind"] else None,
        bot_is_admin=bool(row["bot_is_admin"]),
        zone=row["zone"],
        week_starts_on=row["week_starts_on"],
        started_at=instant_or_none(row["started_at"]),
        frozen_at=instant_or_none(row["frozen_at"]),
        quiet_until=instant_or_none(row["quiet_until"]),
        ended_at=instant_or_none(row["ended_at"]),
        size=row["size"],
    )


def _member(row: Row) -> Member:
    return Member(
        partner=_partner(row),
        seat=row["seat"],
        present_at=instant_or_none(row["present_at"]),
        ready_at=instant_or_none(row["ready_at"]),
        paused_at=instant_or_none(row["paused_at"]),
        left_at=instant_or_none(row["left_at"]),
    )
