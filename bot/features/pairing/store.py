"""Partners, invitations and couples as pairing writes them."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.core.ids import CoupleId, PartnerId, UserId
from bot.core.incoming import User
from bot.core.people import Couple, Partner
from bot.core.waking import Waking
from bot.features.pairing.rules import USUAL_HOURS, InvitationState
from bot.storage import people
from bot.storage.transaction import Row, Tx

ADD_PARTNER = """
INSERT INTO partners (id, user_id, name, username, language, wake_minute, sleep_minute, consent_hash, consented_at,
                      created_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
SET_NAME = "UPDATE partners SET name = ?, username = ?, blocked_at = NULL WHERE id = ?"
SET_ZONE = "UPDATE partners SET zone = ? WHERE id = ?"
SET_HOURS = "UPDATE partners SET wake_minute = ?, sleep_minute = ? WHERE id = ?"
SET_LANGUAGE = "UPDATE partners SET language = ? WHERE id = ?"
SET_ONBOARDED = "UPDATE partners SET onboarded_at = ? WHERE id = ? AND onboarded_at IS NULL"
SET_BLOCKED = "UPDATE partners SET blocked_at = ? WHERE id = ?"

ADD_INVITATION = """
INSERT INTO invitations (id, inviter_id, token_hash, state, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)
"""
SET_INVITATION = "UPDATE invitations SET state = ?, invited_id = ?, expires_at = ? WHERE id = ?"
INVITATION = "SELECT * FROM invitations WHERE id = ?"
INVITATION_BY_HASH = "SELECT * FROM invitations WHERE token_hash = ?"
INVITATION_OUT = """
SELECT * FROM invitations WHERE inviter_id = ? AND state IN ('open', 'accepted') AND expires_at > ?
ORDER BY id DESC LIMIT 1
"""
INVITATION_ACCEPTED_BY = """
SELECT * FROM invitations WHERE invited_id = ? AND state = 'accepted' AND expires_at > ? ORDER BY id DESC LIMIT 1
"""
REVOKE_ALL = "UPDATE invitations SET state = 'revoked' WHERE inviter_id = ? AND state IN ('open', 'accepted')"
HOLD = """
INSERT INTO held_invitations (partner_id, invitation_id) VALUES (?, ?)
ON CONFLICT (partner_id) DO UPDATE SET invitation_id = excluded.invitation_id
"""
HELD = "SELECT invitation_id FROM held_invitations WHERE partner_id = ?"
DROP_HELD = "DELETE FROM held_invitations WHERE partner_id = ?"
ADD_WRONG_LINK = "INSERT INTO wrong_links (id, user_id, tried_at) VALUES (?, ?, ?)"
WRONG_LINKS = "SELECT count(*) AS number FROM wrong_links WHERE user_id = ? AND tried_at > ?"
FORGET_WRONG_LINKS = "DELETE FROM wrong_links WHERE tried_at <= ?"

ADD_COUPLE = "INSERT INTO couples (id, zone, created_at) VALUES (?, ?, ?)"
ADD_MEMBER = "INSERT INTO members (couple_id, partner_id, seat) VALUES (?, ?, ?)"
LEAVE = "UPDATE members SET left_at = ? WHERE couple_id = ? AND partner_id = ? AND left_at IS NULL"
END_COUPLE = "UPDATE couples SET ended_at = ?, chat_id = NULL WHERE id = ?"


@dataclass(frozen=True, slots=True)
class Invitation:
    """One deep link and what became of it."""

    id: int
    inviter: PartnerId
    invited: PartnerId | None
    state: InvitationState
    expires_at: datetime

    def is_expired(self, now: datetime) -> bool:
        """Whether it is too old to be accepted or confirmed."""
        return self.expires_at <= now


def token_hash(token: str) -> str:
    """Return all that is stored of a link."""
    return hashlib.sha256(token.encode()).hexdigest()


def add_partner(tx: Tx, user: User, language: str, consent_hash: str) -> Partner:
    """Write down who consented, and to which text."""
    new = PartnerId(tx.new_id())
    hours = USUAL_HOURS.wake_minute, USUAL_HOURS.sleep_minute
    tx.do(
        ADD_PARTNER, new, user.id, user.name, user.username, language, *hours, consent_hash, tx.now_s, tx.now_s
    )  # fmt: skip
    return people.partner_by_id(tx, new)


def know_again(tx: Tx, partner: Partner, user: User) -> None:
    """Take over today's name; who writes has not blocked the bot."""
    tx.do(SET_NAME, user.name, user.username, partner.id)


def set_zone(tx: Tx, partner: PartnerId, zone: str) -> Partner:
    tx.do(SET_ZONE, zone, partner)
    return people.partner_by_id(tx, partner)


def set_hours(tx: Tx, partner: PartnerId, waking: Waking) -> Partner:
    tx.do(SET_HOURS, waking.wake_minute, waking.sleep_minute, partner)
    return people.partner_by_id(tx, partner)


def set_language(tx: Tx, partner: PartnerId, language: str) -> None:
    tx.do(SET_LANGUAGE, language, partner)


def set_onboarded(tx: Tx, partner: PartnerId) -> None:
    tx.do(SET_ONBOARDED, tx.now_s, partner)


def set_blocked(tx: Tx, partner: PartnerId, *, is_blocked: bool) -> None:
    tx.do(SET_BLOCKED, tx.now_s if is_blocked else None, partner)


def add_invitation(tx: Tx, inviter: PartnerId, token: str, life: timedelta) -> Invitation:
    """Write an invitation down by its token's hash; the inviter's earlier ones are over."""
    revoke_all(tx, inviter)
    new = tx.new_id()
    expires = tx.now_s + int(life.total_seconds())
    tx.do(ADD_INVITATION, new, inviter, token_hash(token), InvitationState.OPEN, tx.now_s, expires)
    return Invitation(new, inviter, None, InvitationState.OPEN, datetime.fromtimestamp(expires, UTC))


def save_invitation(tx: Tx, invitation: Invitation) -> None:
    expires = int(invitation.expires_at.timestamp())
    tx.do(SET_INVITATION, invitation.state, invitation.invited, expires, invitation.id)


def invitation(tx: Tx, invitation_id: int) -> Invitation | None:
    row = tx.one(INVITATION, invitation_id)
    return None if row is None else _invitation(row)


def invitation_by_token(tx: Tx, token: str) -> Invitation | None:
    row = tx.one(INVITATION_BY_HASH, token_hash(token))
    return None if row is None else _invitation(row)


def invitation_out(tx: Tx, inviter: PartnerId) -> Invitation | None:
    """Return the inviter's invitation that can still lead to something."""
    row = tx.one(INVITATION_OUT, inviter, tx.now_s)
    return None if row is None else _invitation(row)


def invitation_accepted_by(tx: Tx, invited: PartnerId) -> Invitation | None:
    """Return what this person accepted and the inviter has not answered."""
    row = tx.one(INVITATION_ACCEPTED_BY, invited, tx.now_s)
    return None if row is None else _invitation(row)


def revoke_all(tx: Tx, inviter: PartnerId) -> int:
    """Take back whatever this person has out; return how many that were."""
    return tx.do(REVOKE_ALL, inviter)


def hold_invitation(tx: Tx, partner: PartnerId, invitation_id: int) -> None:
    """Keep an invitation until its reader has finished onboarding."""
    tx.do(HOLD, partner, invitation_id)


def held_invitation(tx: Tx, partner: PartnerId) -> Invitation | None:
    row = tx.one(HELD, partner)
    return None if row is None else invitation(tx, row["invitation_id"])


def drop_held_invitation(tx: Tx, partner: PartnerId) -> None:
    tx.do(DROP_HELD, partner)


def add_wrong_link(tx: Tx, user: UserId) -> None:
    tx.do(ADD_WRONG_LINK, tx.new_id(), user, tx.now_s)


def wrong_links(tx: Tx, user: UserId, within: timedelta) -> int:
    """Return how many wrong links this person tried lately; older tries are forgotten."""
    since = tx.now_s - int(within.total_seconds())
    tx.do(FORGET_WRONG_LINKS, since)
    row = tx.one(WRONG_LINKS, user, since)
    return int(row["number"]) if row else 0


def add_couple(tx: Tx, inviter: Partner, invited: Partner) -> Couple:
    """Make two people a couple, at first in the inviter's zone."""
    new = CoupleId(tx.new_id())
    tx.do(ADD_COUPLE, new, inviter.zone or "UTC", tx.now_s)
    for seat, partner in enumerate((inviter, invited)):
        tx.do(ADD_MEMBER, new, partner.id, seat)
    return people.couple_by_id(tx, new)


def leave(tx: Tx, couple: Couple, partner: PartnerId) -> None:
    """End a membership; with the last one the couple ends."""
    tx.do(LEAVE, tx.now_s, couple.id, partner)
    if all(member.left_at for member in people.couple_by_id(tx, couple.id).members):
        tx.do(END_COUPLE, tx.now_s, couple.id)


def _invitation(row: Row) -> Invitation:
    return Invitation(
        id=row["id"],
        inviter=PartnerId(row["inviter_id"]),
        invited=row["invited_id"],
        state=InvitationState(row["state"]),
        expires_at=datetime.fromtimestamp(row["expires_at"], UTC),
    )
