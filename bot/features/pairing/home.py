"""Where somebody stands who has finished onboarding, and what to do next."""

from bot.core.effects import At, Button, Keys, text
from bot.core.people import Couple, Partner
from bot.features.pairing import chat_store, invitations, store, ways
from bot.features.pairing.rules import InvitationState
from bot.features.pairing.screens import tell
from bot.features.pairing.store import Invitation
from bot.storage import people
from bot.storage.transaction import Tx


def show_home(tx: Tx, partner: Partner) -> None:
    """Say where this partner stands."""
    couple = people.couple_of(tx, partner.id)
    if couple is not None:
        _show_couple(tx, partner, couple)
        return
    accepted = store.invitation_accepted_by(tx, partner.id)
    if accepted is not None:
        inviter = people.partner_by_id(tx, accepted.inviter)
        tell(tx, partner, text("pairing-accepted", inviter=inviter.name))
        return
    out = store.invitation_out(tx, partner.id)
    if out is None:
        tell(tx, partner, text("pairing-home-alone"), keys=((Button(text("pairing-invite"), "invite.make"),),))
    elif out.state is InvitationState.ACCEPTED:
        invitations.ask_confirmation(tx, out)
    else:
        _show_invitation_out(tx, partner, out)


def _show_couple(tx: Tx, partner: Partner, couple: Couple) -> None:
    if couple.chat_id is None:
        ways.tell_ways(tx, couple, partner)
    elif couple.started_at is not None and not couple.runs:
        tell(tx, partner, text("neutral-line"), text("pairing-home-paused"))
    elif couple.member(partner.id).present_at is None:
        keys: Keys = ((Button(text("pairing-let-me-in"), "chat.way_in"),),) if couple.bot_is_admin else ()
        tell(tx, partner, text("pairing-home-outside"), keys=keys)
    elif couple.started_at is not None:
        tell(tx, partner, text("pairing-home-running"))
    elif chat_store.state(tx, couple.id).is_welcomed:
        tell(tx, partner, text("pairing-home-ready"))
    else:
        tell(tx, partner, text("pairing-home-door"))


def _show_invitation_out(tx: Tx, partner: Partner, out: Invitation) -> None:
    keys: Keys = (
        (Button(text("pairing-invite-again"), "invite.make"),),
        (Button(text("pairing-invite-revoke"), "invite.revoke", (out.id,)),),
    )
    tell(tx, partner, text("pairing-home-invited", until=At(out.expires_at)), keys=keys)
