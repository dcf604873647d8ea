"""What a private step asks the plan about its offer, and tells it."""

from dataclasses import dataclass

from bot.core.errors import NotForYou
from bot.core.ids import CoupleId
from bot.core.incoming import Incoming
from bot.core.people import Partner
from bot.core.steps import Step
from bot.storage import timers
from bot.storage.transaction import Tx

FIND_OWN = "SELECT couple_id, variation FROM offers WHERE id = ? AND partner_id = ? AND step = ?"


@dataclass(frozen=True, slots=True)
class OwnOffer:
    """An offer of a private step, made to the partner who opens it."""

    id: int
    couple: CoupleId
    step: Step
    variation: int

    @property
    def key(self) -> str:
        """The catalogue's key of its text."""
        return f"step-{self.step.slug}-offer-{self.variation}"


def opened(tx: Tx, incoming: Incoming, step: Step) -> OwnOffer:
    """Return the offer whose button was pressed; raise NotForYou unless it was made to this partner in this couple."""
    offer_id = incoming.number(0)
    row = tx.one(FIND_OWN, offer_id, incoming.me.id, step)
    if row is None or row["couple_id"] != incoming.us.id:
        raise NotForYou
    return OwnOffer(offer_id, CoupleId(row["couple_id"]), step, row["variation"])


def tell_done(tx: Tx, partner: Partner, couple: CoupleId | None, offer: int | None) -> None:
    """Tell the plan that a partner has done what an offer invited to; without an offer there is nothing to tell."""
    if couple is not None and offer is not None:
        timers.announce(tx, "plan.step_done", couple=couple, partner=partner.id, offer=offer)
