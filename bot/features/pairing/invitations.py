"""The invitation: a link for one person, shown before it is accepted, confirmed by the inviter; only then a couple."""

import secrets
from dataclasses import replace
from urllib.parse import quote

from bot.core.effects import At, Button, Keys, Link, Toast, text
from bot.core.errors import AlreadyDone, NotForYou
from bot.core.ids import PartnerId
from bot.core.incoming import Incoming
from bot.core.people import Couple, Partner
from bot.features.pairing import introduction, store, ways
from bot.features.pairing.errors import AlreadyPaired, LinkAccepted, OtherAlreadyPaired, OwnLink
from bot.features.pairing.rules import LINK_LIFE, InvitationEvent, InvitationState, after_event
from bot.features.pairing.screens import full_name, show, tell
from bot.features.pairing.store import Invitation
from bot.storage import outbox, people, timers
from bot.storage.transaction import Tx

TOKEN_BYTES = 16
"""128 bits: not to be guessed."""


def make(tx: Tx, incoming: Incoming) -> Toast | None:
    """Make a link; it takes the place of an earlier one."""
    me = incoming.me
    if people.couple_of(tx, me.id) is not None:
        raise AlreadyPaired
    token = secrets.token_urlsafe(TOKEN_BYTES)
    invitation = store.add_invitation(tx, me.id, token, LINK_LIFE)
    link = introduction.start_link(token)
    share = Link(text("pairing-invite-share"), f"https://t.me/share/url?url={quote(link, safe='')}")
    take_back = Button(text("pairing-invite-revoke"), "invite.revoke", (invitation.id,))
    made = text("pairing-invite-made", link=link, until=At(invitation.expires_at))
    show(tx, incoming, me, made, keys=((share,), (take_back,)))
    return None


def revoke(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take a link back."""
    me, invitation = incoming.me, _asked_about(tx, incoming)
    if invitation.inviter != me.id:
        raise NotForYou
    if invitation.state is InvitationState.REVOKED:
        raise AlreadyDone
    _move(tx, invitation, InvitationEvent.REVOKED)
    again = Button(text("pairing-invite-again"), "invite.make")
    show(tx, incoming, me, text("pairing-invite-revoked"), keys=((again,),))
    return None


def check_opened(tx: Tx, reader: Partner | None, invitation: Invitation) -> None:
    """Raise the sentence that says why an opened invitation leads nowhere; change nothing."""
    if reader is not None and reader.id == invitation.inviter:
        raise OwnLink
    is_mine = reader is not None and reader.id == invitation.invited
    if is_mine and invitation.state is InvitationState.ACCEPTED and not invitation.is_expired(tx.now):
        raise LinkAccepted
    _next(tx, invitation, InvitationEvent.OPENED)
    if reader is not None and not _is_free(tx, reader.id):
        raise AlreadyPaired
    if not _is_free(tx, invitation.inviter):
        raise OtherAlreadyPaired


def show_invitation(tx: Tx, reader: Partner, invitation: Invitation) -> None:
    """Show who invites and what for; nothing happens without a yes."""
    inviter = people.partner_by_id(tx, invitation.inviter)
    paragraphs = [text("pairing-invited", inviter=full_name(inviter))]
    if people.couple_of(tx, reader.id) is not None:
        paragraphs.append(text("pairing-invited-instead"))
    keys: Keys = (
        (Button(text("pairing-invited-accept"), "invite.accept", (invitation.id,)),),
        (Button(text("pairing-invited-decline"), "invite.decline", (invitation.id,)),),
    )
    tell(tx, reader, *paragraphs, keys=keys)


def accept(tx: Tx, incoming: Incoming) -> Toast | None:
    """Say yes to an invitation; the inviter is then asked who this is."""
    me, invitation = incoming.me, _asked_about(tx, incoming)
    if invitation.invited == me.id and invitation.state is not InvitationState.OPEN:
        raise AlreadyDone
    check_opened(tx, me, invitation)
    state = _next(tx, invitation, InvitationEvent.ACCEPTED)
    taken = replace(invitation, state=state, invited=me.id, expires_at=tx.now + LINK_LIFE)
    store.save_invitation(tx, taken)
    inviter = people.partner_by_id(tx, invitation.inviter)
    show(tx, incoming, me, text("pairing-accepted", inviter=inviter.name))
    ask_confirmation(tx, taken)
    return None


def decline(tx: Tx, incoming: Incoming) -> Toast | None:
    """Say no; to the inviter this looks like a link that nobody opened."""
    me, invitation = incoming.me, _asked_about(tx, incoming)
    if invitation.inviter == me.id:
        raise NotForYou
    if invitation.invited == me.id:
        raise AlreadyDone
    _next(tx, invitation, InvitationEvent.DECLINED)
    show(tx, incoming, me, text("pairing-declined"))
    return None


def ask_confirmation(tx: Tx, invitation: Invitation) -> None:
    """Ask the inviter whether the right person accepted."""
    if invitation.invited is None:
        return
    inviter, invited = (people.partner_by_id(tx, partner) for partner in (invitation.inviter, invitation.invited))
    keys: Keys = (
        (Button(text("pairing-confirm-yes"), "invite.confirm", (invitation.id,)),),
        (Button(text("pairing-confirm-no"), "invite.refuse", (invitation.id,)),),
    )
    tell(tx, inviter, text("pairing-confirm", invited=full_name(invited)), keys=keys)


def confirm(tx: Tx, incoming: Incoming) -> Toast | None:
    """Make the two a couple, and tell both."""
    me, invitation = incoming.me, _answered_by_inviter(tx, incoming)
    if invitation.state is InvitationState.CONFIRMED:
        raise AlreadyDone
    if not _is_free(tx, me.id):
        raise AlreadyPaired
    _move(tx, invitation, InvitationEvent.CONFIRMED)
    invited = people.partner_by_id(tx, PartnerId(invitation.invited or 0))
    if not _is_free(tx, invited.id):
        raise OtherAlreadyPaired
    for partner in (me, invited):
        _end_former(tx, partner.id)
        store.revoke_all(tx, partner.id)
        store.drop_held_invitation(tx, partner.id)
    couple = store.add_couple(tx, me, invited)
    for partner, other in ((me, invited), (invited, me)):
        ways.tell_ways(tx, couple, partner, text("pairing-paired", partner=other.name))
    return None


def refuse(tx: Tx, incoming: Incoming) -> Toast | None:
    """Say that this is somebody else; the link is over, and nobody is told."""
    me, invitation = incoming.me, _answered_by_inviter(tx, incoming)
    if invitation.state is InvitationState.REFUSED:
        raise AlreadyDone
    _move(tx, invitation, InvitationEvent.REFUSED)
    again = Button(text("pairing-invite-again"), "invite.make")
    show(tx, incoming, me, text("pairing-refused"), keys=((again,),))
    return None


def _asked_about(tx: Tx, incoming: Incoming) -> Invitation:
    invitation = store.invitation(tx, incoming.number(0))
    if invitation is None:
        raise NotForYou
    return invitation


def _answered_by_inviter(tx: Tx, incoming: Incoming) -> Invitation:
    invitation = _asked_about(tx, incoming)
    if invitation.inviter != incoming.me.id:
        raise NotForYou
    return invitation


def _next(tx: Tx, invitation: Invitation, event: InvitationEvent) -> InvitationState:
    return after_event(invitation.state, event, is_expired=invitation.is_expired(tx.now))


def _move(tx: Tx, invitation: Invitation, event: InvitationEvent) -> None:
    store.save_invitation(tx, replace(invitation, state=_next(tx, invitation, event)))


def _is_free(tx: Tx, partner: PartnerId) -> bool:
    """Whether somebody may become part of a couple: in none, or in one that the other has left."""
    couple = people.couple_of(tx, partner)
    return couple is None or couple.other(partner).left_at is not None


def _end_former(tx: Tx, partner: PartnerId) -> None:
    """Let go of a couple that the other has left."""
    former: Couple | None = people.couple_of(tx, partner)
    if former is not None:
        timers.cancel_of_couple(tx, former.id, "%", "the couple has ended")
        outbox.cancel_for_couple(tx, former.id, "the couple has ended", only_plan=False)
        store.leave(tx, former, partner)
