"""Why an invitation, a link or a chat does not fit: each refusal is a sentence of its own."""

from bot.core.errors import BotError


class LinkExpired(BotError):
    """The invitation is older than a day."""

    key = "pairing-error-link-expired"


class LinkUsed(BotError):
    """The invitation was answered for good."""

    key = "pairing-error-link-used"


class LinkRevoked(BotError):
    """The inviter took the invitation back."""

    key = "pairing-error-link-revoked"


class LinkTaken(BotError):
    """Somebody else has accepted and waits for the inviter's confirmation."""

    key = "pairing-error-link-taken"


class LinkAccepted(BotError):
    """The person accepted this invitation before."""

    key = "pairing-error-link-accepted"


class OwnLink(BotError):
    """The inviter opened their own link."""

    key = "pairing-error-own-link"


class AlreadyPaired(BotError):
    """The person is in a couple."""

    key = "pairing-error-already-paired"


class OtherAlreadyPaired(BotError):
    """The other person has come to be in a couple."""

    key = "pairing-error-other-already-paired"


class HasOtherChat(BotError):
    """The couple has another shared chat."""

    key = "pairing-error-has-other-chat"


class ChatTaken(BotError):
    """The group is the shared chat of another couple."""

    key = "pairing-error-chat-taken"


class NotVisible(BotError):
    """The sender writes in the name of the group, so nobody can tell who it is."""

    key = "pairing-error-not-visible"
