"""Whose a row is: an id in a button proves nothing, so each row is asked for with its owner."""

from bot.core.errors import NotForYou
from bot.core.ids import CoupleId, PartnerId
from bot.storage.transaction import Row


def of_partner(row: Row | None, partner: PartnerId) -> Row:
    """Return a row that belongs to this partner; raise NotForYou for none and for anybody else's."""
    if row is None or row["partner_id"] != partner:
        raise NotForYou
    return row


def of_couple(row: Row | None, couple: CoupleId) -> Row:
    """Return a row that belongs to this couple; raise NotForYou for none and for any other's."""
    if row is None or row["couple_id"] != couple:
        raise NotForYou
    return row


def from_partner_of(row: Row | None, reader: PartnerId, couple: CoupleId) -> Row:
    """Return a row that the reader's partner wrote in this couple; raise NotForYou for anything else."""
    found = of_couple(row, couple)
    if found["partner_id"] == reader:
        raise NotForYou
    return found
