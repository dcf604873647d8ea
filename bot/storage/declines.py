"""What each partner would rather leave out: nobody sees it until both do, so that a no looks like no answer."""

from bot.core.errors import AlreadyDone
from bot.core.ids import PartnerId
from bot.storage.transaction import Tx

ADD = """
INSERT INTO declines (subject_id, partner_id, declined_at) VALUES (?, ?, ?)
ON CONFLICT (subject_id, partner_id) DO NOTHING
"""
BY_OTHERS = "SELECT 1 FROM declines WHERE subject_id = ? AND partner_id <> ?"
OF_PARTNER = "SELECT 1 FROM declines WHERE subject_id = ? AND partner_id = ?"
FORGET = "DELETE FROM declines WHERE subject_id = ?"


def add(tx: Tx, subject: int, partner: PartnerId) -> bool:
    """Note a decline and return whether both have declined now; raise AlreadyDone for a second one."""
    if not tx.do(ADD, subject, partner, tx.now_s):
        raise AlreadyDone
    return tx.one(BY_OTHERS, subject, partner) is not None


def has(tx: Tx, subject: int, partner: PartnerId) -> bool:
    """Whether this partner has declined it."""
    return tx.one(OF_PARTNER, subject, partner) is not None


def forget(tx: Tx, subject: int) -> None:
    """Let it be open again for both."""
    tx.do(FORGET, subject)
