"""What pairing knows of the bot since it started: its name, its operator, and the card that asks for consent."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from bot.core.effects import Text, text
from bot.core.identity import Identity
from bot.texts import Catalogue, Reader


@dataclass(frozen=True, slots=True)
class _Known:
    identity: Identity
    card_hashes: Mapping[str, str]
    resolve: Callable[[str], str]


_known: dict[str, _Known] = {}
_BOT = "bot"


def introduce(identity: Identity, catalogue: Catalogue) -> None:
    """Remember who the bot is; called once, before anything is received."""
    card = _card(identity)
    hashes = {
        language: sha256(catalogue.html(language, card, Reader()).encode()).hexdigest()
        for language in catalogue.languages
    }
    _known[_BOT] = _Known(identity, hashes, catalogue.resolve)


def identity() -> Identity:
    """Return who the bot is."""
    return _known[_BOT].identity


def card() -> Text:
    """Return the card that asks for consent."""
    return _card(identity())


def card_hash(language: str) -> str:
    """Return the SHA-256, in hex, of the card as somebody with this language reads it."""
    known = _known[_BOT]
    return known.card_hashes[known.resolve(language)]


def languages() -> tuple[str, ...]:
    """Return the languages that the bot speaks."""
    return tuple(_known[_BOT].card_hashes)


def resolved(language: str) -> str:
    """Return the language in which somebody with this one is spoken to."""
    return _known[_BOT].resolve(language)


def start_link(token: str) -> str:
    """Return the address that opens the private chat with this token."""
    return f"https://t.me/{identity().bot_username}?start={token}"


def group_link(token: str) -> str:
    """Return the address that adds the bot to a group with this token."""
    return f"https://t.me/{identity().bot_username}?startgroup={token}"


def _card(identity: Identity) -> Text:
    return text("about-card", operator=identity.operator_name)
