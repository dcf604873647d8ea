"""Screens of the private chat: a press turns one into the next, words bring a new one."""

from bot.core.audience import PrivateOf
from bot.core.effects import Keys, Say, Text, text
from bot.core.errors import NotKnownYet
from bot.core.incoming import Incoming
from bot.core.people import Partner
from bot.storage import outbox
from bot.storage.transaction import Tx


def show(tx: Tx, incoming: Incoming, partner: Partner, *paragraphs: Text, keys: Keys = ()) -> None:
    """Show a screen to the partner who acts."""
    edit = incoming.message_id if incoming.is_press else None
    outbox.owe(tx, Say(to=PrivateOf(partner.id), text=paragraphs, keys=keys, edit=edit))


def who_agreed(incoming: Incoming) -> Partner:
    """Return the person who acts, even in the middle of onboarding; raise NotKnownYet before consent."""
    if incoming.partner is None or incoming.partner.consented_at is None:
        raise NotKnownYet
    return incoming.partner


def full_name(partner: Partner) -> Text:
    """Return how somebody is named to a person who is to recognise them."""
    if partner.username is None:
        return text("pairing-name", name=partner.name)
    return text("pairing-name-and-username", name=partner.name, username=partner.username)
