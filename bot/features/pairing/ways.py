"""The three ways to a shared chat, on one screen."""

import secrets

from bot.core.effects import Button, Keys, Link, Text, text
from bot.core.people import Couple, Partner
from bot.features.pairing import chat_store, introduction
from bot.features.pairing.rules import GROUP_LINK_LIFE
from bot.features.pairing.screens import tell
from bot.storage.transaction import Tx

TOKEN_BYTES = 16


def tell_ways(tx: Tx, couple: Couple, partner: Partner, *first: Text) -> None:
    """Show a partner all ways, after what there is to say first."""
    ways = text("pairing-ways", bot=introduction.identity().bot_username)
    keys: Keys = (
        (Button(text("pairing-way-make"), "chat.make"),),
        (Link(text("pairing-way-link"), new_group_link(tx, couple)),),
    )
    tell(tx, partner, *first, ways, keys=keys)


def new_group_link(tx: Tx, couple: Couple) -> str:
    """Return an address that adds the bot to a group and says whose it is."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    chat_store.add_group_link(tx, couple.id, token, GROUP_LINK_LIFE)
    return introduction.group_link(token)
