"""The shared chat, who is in it, and the links and taps that lead to it, in the database."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.core.ids import ChatId, CoupleId, PartnerId
from bot.core.people import ChatKind, Couple
from bot.features.pairing.rules import Guest, is_crowded, size
from bot.features.pairing.store import token_hash
from bot.storage import people
from bot.storage.transaction import Tx

FREE_CHAT = "UPDATE couples SET chat_id = NULL WHERE chat_id = ? AND ended_at IS NOT NULL"
BIND = """
UPDATE couples SET chat_id = ?, chat_kind = ?, bot_is_admin = ?, frozen_at = NULL, size = 3
WHERE id = ? AND chat_id IS NULL
"""
UNBIND = """
UPDATE couples SET chat_id = NULL, chat_kind = NULL, bot_is_admin = 0, frozen_at = NULL, size = 3 WHERE id = ?
"""
NOBODY_PRESENT = "UPDATE members SET present_at = NULL WHERE couple_id = ?"
SET_PRESENT = "UPDATE members SET present_at = ? WHERE couple_id = ? AND partner_id = ?"
SET_READY = "UPDATE members SET ready_at = ? WHERE couple_id = ? AND partner_id = ? AND ready_at IS NULL"
SET_PAUSED = "UPDATE members SET paused_at = ? WHERE couple_id = ? AND partner_id = ? AND paused_at IS NULL"
START = "UPDATE couples SET started_at = ?, week_starts_on = ?, zone = ? WHERE id = ? AND started_at IS NULL"
SET_ADMIN = "UPDATE couples SET bot_is_admin = ? WHERE id = ?"
SET_SIZE = "UPDATE couples SET size = ? WHERE id = ?"

STATE = "SELECT welcomed_at, closed_for FROM shared_chats WHERE couple_id = ?"
SET_WELCOMED = """
INSERT INTO shared_chats (couple_id, welcomed_at) VALUES (?, ?)
ON CONFLICT (couple_id) DO UPDATE SET welcomed_at = excluded.welcomed_at
"""
SET_CLOSED = """
INSERT INTO shared_chats (couple_id, closed_for) VALUES (?, ?)
ON CONFLICT (couple_id) DO UPDATE SET closed_for = excluded.closed_for
"""
DROP_STATE = "DELETE FROM shared_chats WHERE couple_id = ?"

ADD_GROUP_LINK = "INSERT INTO group_links (token_hash, couple_id, expires_at) VALUES (?, ?, ?)"
GROUP_LINK = "SELECT couple_id FROM group_links WHERE token_hash = ? AND expires_at > ?"
DROP_GROUP_LINKS = "DELETE FROM group_links WHERE couple_id = ? OR expires_at <= ?"
FORGET_GROUP_LINKS = "DELETE FROM group_links WHERE expires_at <= ?"
CLAIM = """
INSERT INTO chat_claims (chat_id, partner_id, claimed_at) VALUES (?, ?, ?) ON CONFLICT (chat_id, partner_id) DO NOTHING
"""
CLAIMS = "SELECT partner_id FROM chat_claims WHERE chat_id = ?"
DROP_CLAIMS = "DELETE FROM chat_claims WHERE chat_id = ? OR partner_id = ? OR partner_id = ?"
MOVE_CLAIMS = """
INSERT INTO chat_claims (chat_id, partner_id, claimed_at)
SELECT ?, partner_id, claimed_at FROM chat_claims WHERE chat_id = ? ON CONFLICT (chat_id, partner_id) DO NOTHING
"""
FORGET_CLAIMS = "DELETE FROM chat_claims WHERE chat_id = ?"

GUESTS = "SELECT user_id, heads, is_here FROM company WHERE couple_id = ?"
ACCEPTED = "SELECT user_id, partner_id FROM company_accepted WHERE couple_id = ?"
PUT_GUEST = """
INSERT INTO company (couple_id, user_id, heads, is_here) VALUES (?, ?, ?, ?)
ON CONFLICT (couple_id, user_id) DO UPDATE SET heads = excluded.heads, is_here = excluded.is_here
"""
FORGET_COMPANY = "DELETE FROM company WHERE couple_id = ?"
FORGET_ACCEPTED = "DELETE FROM company_accepted WHERE couple_id = ?"
DROP_ACCEPTED = "DELETE FROM company_accepted WHERE couple_id = ? AND user_id = ?"
ACCEPT = """
INSERT INTO company_accepted (couple_id, user_id, partner_id) VALUES (?, ?, ?)
ON CONFLICT (couple_id, user_id, partner_id) DO NOTHING
"""


class ClosedFor(StrEnum):
    """Why nothing is posted in a shared chat."""

    COMPANY = "company"
    NO_RIGHT = "no-right"
    PARTNER_AWAY = "partner-away"


@dataclass(frozen=True, slots=True)
class ChatState:
    """How far a shared chat is."""

    is_welcomed: bool
    closed_for: ClosedFor | None


def bind(tx: Tx, couple: Couple, chat: ChatId, kind: ChatKind, *, is_admin: bool) -> bool:
    """Tie a group to a couple; return False when the couple has a chat already."""
    tx.do(FREE_CHAT, chat)
    if not tx.do(BIND, chat, kind, int(is_admin), couple.id):
        return False
    first, second = couple.members
    tx.do(DROP_CLAIMS, chat, first.id, second.id)
    tx.do(DROP_GROUP_LINKS, couple.id, tx.now_s)
    tx.do(DROP_STATE, couple.id)
    _nobody_else(tx, couple.id)
    return True


def unbind(tx: Tx, couple: CoupleId) -> None:
    """Let a couple be without a chat; who is where must be proved anew."""
    tx.do(UNBIND, couple)
    tx.do(NOBODY_PRESENT, couple)
    tx.do(DROP_STATE, couple)
    _nobody_else(tx, couple)


def set_present(tx: Tx, couple: CoupleId, partner: PartnerId, *, is_present: bool) -> None:
    tx.do(SET_PRESENT, tx.now_s if is_present else None, couple, partner)


def set_ready(tx: Tx, couple: CoupleId, partner: PartnerId) -> None:
    tx.do(SET_READY, tx.now_s, couple, partner)


def set_paused(tx: Tx, couple: CoupleId, partner: PartnerId) -> None:
    tx.do(SET_PAUSED, tx.now_s, couple, partner)


def start(tx: Tx, couple: CoupleId, weekday: int, zone: str) -> bool:
    """Start a couple's plan; return False when it had started."""
    return tx.do(START, tx.now_s, weekday, zone, couple) == 1


def set_admin(tx: Tx, couple: CoupleId, *, is_admin: bool) -> None:
    tx.do(SET_ADMIN, int(is_admin), couple)


def state(tx: Tx, couple: CoupleId) -> ChatState:
    row = tx.one(STATE, couple)
    if row is None:
        return ChatState(is_welcomed=False, closed_for=None)
    return ChatState(row["welcomed_at"] is not None, ClosedFor(row["closed_for"]) if row["closed_for"] else None)


def set_welcomed(tx: Tx, couple: CoupleId) -> None:
    tx.do(SET_WELCOMED, couple, tx.now_s)


def set_closed(tx: Tx, couple: CoupleId, why: ClosedFor | None) -> None:
    """Close the shared chat to everything the bot would post, or open it."""
    tx.do(SET_CLOSED, couple, why)
    people.freeze(tx, couple, is_frozen=why is not None)


def add_group_link(tx: Tx, couple: CoupleId, token: str, life: timedelta) -> None:
    tx.do(FORGET_GROUP_LINKS, tx.now_s)
    tx.do(ADD_GROUP_LINK, token_hash(token), couple, tx.now_s + int(life.total_seconds()))


def couple_of_group_link(tx: Tx, token: str) -> CoupleId | None:
    row = tx.one(GROUP_LINK, token_hash(token), tx.now_s)
    return None if row is None else CoupleId(row["couple_id"])


def claim(tx: Tx, chat: ChatId, partner: PartnerId) -> frozenset[PartnerId]:
    """Write down that a partner calls this group theirs; return everyone who does."""
    tx.do(CLAIM, chat, partner, tx.now_s)
    return frozenset(PartnerId(row["partner_id"]) for row in tx.all(CLAIMS, chat))


def move_claims(tx: Tx, old: ChatId, new: ChatId) -> None:
    tx.do(MOVE_CLAIMS, new, old)
    tx.do(FORGET_CLAIMS, old)


def guests(tx: Tx, couple: CoupleId) -> list[Guest]:
    """Return who else was seen in the shared chat, there or gone."""
    accepted: defaultdict[int, set[int]] = defaultdict(set)
    for row in tx.all(ACCEPTED, couple):
        accepted[row["user_id"]].add(row["partner_id"])
    return [
        Guest(row["user_id"], row["heads"], bool(row["is_here"]), frozenset(accepted[row["user_id"]]))
        for row in tx.all(GUESTS, couple)
    ]


def save_guests(tx: Tx, couple: CoupleId, seen: Iterable[Guest]) -> bool:
    """Write down who is there; return whether somebody is whom not both partners accepted."""
    kept = list(seen)
    for guest in kept:
        tx.do(PUT_GUEST, couple, guest.user, guest.heads, int(guest.is_here))
        tx.do(DROP_ACCEPTED, couple, guest.user)
        for partner in guest.accepted_by:
            tx.do(ACCEPT, couple, guest.user, partner)
    tx.do(SET_SIZE, size(kept), couple)
    return is_crowded(kept)


def _nobody_else(tx: Tx, couple: CoupleId) -> None:
    tx.do(FORGET_COMPANY, couple)
    tx.do(FORGET_ACCEPTED, couple)
