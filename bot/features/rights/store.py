"""The end of a membership in the database."""

from bot.core.ids import PartnerId
from bot.core.people import Couple
from bot.storage import people
from bot.storage.transaction import Tx

LEAVE = "UPDATE members SET left_at = ? WHERE couple_id = ? AND partner_id = ? AND left_at IS NULL"
END_COUPLE = "UPDATE couples SET ended_at = ?, chat_id = NULL WHERE id = ? AND ended_at IS NULL"


def leave(tx: Tx, couple: Couple, partner: PartnerId) -> bool:
    """End one partner's membership; return whether the couple has ended with it, since both have left."""
    tx.do(LEAVE, tx.now_s, couple.id, partner)
    if not all(member.left_at for member in people.couple_by_id(tx, couple.id).members):
        return False
    tx.do(END_COUPLE, tx.now_s, couple.id)
    return True
