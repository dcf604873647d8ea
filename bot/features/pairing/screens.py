"""The one screen of pairing in a private chat: a press turns it into the next, words bring it below them."""

from dataclasses import replace

from bot.core.audience import PrivateOf
from bot.core.effects import Keys, Say, Text, text
from bot.core.errors import NotKnownYet
from bot.core.incoming import Incoming
from bot.core.people import Partner
from bot.storage import outbox
from bot.storage.dialogs import say_below
from bot.storage.transaction import Tx

SCREEN = "pairing:screen"


def show(tx: Tx, incoming: Incoming, partner: Partner, *paragraphs: Text, keys: Keys = ()) -> None:
    """Show a screen to the partner who acts."""
    if incoming.is_press:
        outbox.owe(tx, replace(_screen(partner, paragraphs, keys), edit=incoming.message_id))
    else:
        tell(tx, partner, *paragraphs, keys=keys)


def tell(tx: Tx, partner: Partner, *paragraphs: Text, keys: Keys = ()) -> None:
    """Show a screen below everything else; the one before goes, and its buttons with it."""
    say_below(tx, partner, _screen(partner, paragraphs, keys))


def note(tx: Tx, incoming: Incoming, partner: Partner, *paragraphs: Text) -> None:
    """Let the pressed message stay for good, as a record of what was answered."""
    outbox.owe(tx, Say(to=PrivateOf(partner.id), text=paragraphs, edit=incoming.message_id))
    outbox.empty_slot(tx, incoming.chat_id, SCREEN)


def turn(tx: Tx, partner: Partner, *paragraphs: Text) -> None:
    """Turn the screen that stands there into the last word on what it asked."""
    outbox.owe(tx, _screen(partner, paragraphs, ()))


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


def _screen(partner: Partner, paragraphs: tuple[Text, ...], keys: Keys) -> Say:
    return Say(to=PrivateOf(partner.id), text=paragraphs, keys=keys, slot=SCREEN)
