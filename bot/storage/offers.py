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
SLOT_OF_MESSAGE = "SELECT slot FROM slots WHERE chat_id = ? AND message_id = ?"

_SLOTS_WITH_WORDS = ("offer:", "card:")
"""The plan's messages that show a weekly offer's words above its button; /today names the step alone."""


@dataclass(frozen=True, slots=True)
class OwnOffer:
    """An offer of a private step, made to the partner who opens it."""

    id: int
    couple: CoupleId
    step: Step
    variation: int
    is_in_sight: bool
    """Whether its button was pressed right under a weekly offer's words, so that nobody has to read them twice."""

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
    slot = tx.one(SLOT_OF_MESSAGE, incoming.chat_id, incoming.message_id)
    is_in_sight = slot is not None and slot["slot"].startswith(_SLOTS_WITH_WORDS)
    return OwnOffer(offer_id, CoupleId(row["couple_id"]), step, row["variation"], is_in_sight)


def tell_done(tx: Tx, partner: Partner, couple: CoupleId | None, offer: int | None) -> None:
    """Tell the plan that a partner has done what an offer invited to; without an offer there is nothing to tell."""
    if couple is not None and offer is not None:
        timers.announce(tx, "plan.step_done", couple=couple, partner=partner.id, offer=offer)
