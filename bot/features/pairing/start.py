"""What /start and /cancel do, in every chat and at any time."""

import re

from bot.core.effects import RemoveKeyboard, Say, Toast, text
from bot.core.incoming import Incoming
from bot.features.pairing import binding, invitations, links, onboarding, reach, store
from bot.features.pairing.errors import NotVisible
from bot.features.pairing.rules import Phase, phase_of
from bot.storage import expectations, outbox
from bot.storage.transaction import Tx

_TOKEN = re.compile(r"[\w-]{16,64}")


def start(tx: Tx, incoming: Incoming) -> Toast | None:
    """Begin, go on, open an invitation, or tie a group."""
    if incoming.user.is_bot:
        raise NotVisible
    if not incoming.is_private:
        binding.start_here(tx, incoming)
        return None
    if incoming.partner is not None:
        reach.is_back(tx, incoming.partner)
        store.know_again(tx, incoming.partner, incoming.user)
    if incoming.words:
        _open_link(tx, incoming)
    elif incoming.partner is None:
        onboarding.show_card(tx, incoming, incoming.user.language, None)
    else:
        onboarding.go_on(tx, incoming, incoming.partner)
    return None


def cancel(tx: Tx, incoming: Incoming) -> Toast | None:
    """Forget what was asked of this person here."""
    if incoming.user.is_bot:
        raise NotVisible
    was_asked = expectations.forget(tx, incoming.user.id, incoming.chat_id)
    answer = text("pairing-cancelled" if was_asked else "pairing-nothing-to-cancel")
    ask = RemoveKeyboard() if incoming.is_private else None
    outbox.owe(tx, Say(to=incoming.here, text=(answer,), ask=ask))
    return None


def _open_link(tx: Tx, incoming: Incoming) -> None:
    """Answer an opened link; a wrong one is counted, so nothing here may be undone by raising."""
    if links.are_too_many(tx, incoming.user.id):
        outbox.owe(tx, Say(to=incoming.here, text=(text("pairing-error-too-many-links"),)))
        return
    invitation = store.invitation_by_token(tx, incoming.words)
    if invitation is None:
        if _TOKEN.fullmatch(incoming.words):
            links.count_wrong(tx, incoming.user.id)
        outbox.owe(tx, Say(to=incoming.here, text=(text("pairing-error-link-unknown"),)))
        return
    _read(tx, incoming, invitation)


def _read(tx: Tx, incoming: Incoming, invitation: store.Invitation) -> None:
    reader = incoming.partner
    invitations.check_opened(tx, reader, invitation)
    if reader is None:
        onboarding.show_card(tx, incoming, incoming.user.language, invitation)
    elif phase_of(reader) is Phase.HOME:
        invitations.show_invitation(tx, reader, invitation)
    else:
        store.hold_invitation(tx, reader.id, invitation.id)
        onboarding.go_on(tx, incoming, reader)
