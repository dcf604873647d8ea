"""Whom a message is for."""

from dataclasses import dataclass

from bot.core.ids import ChatId, CoupleId, PartnerId


@dataclass(frozen=True, slots=True)
class PrivateOf:
    """The private chat of one partner."""

    partner: PartnerId


@dataclass(frozen=True, slots=True)
class SharedOf:
    """The shared chat of one couple."""

    couple: CoupleId


@dataclass(frozen=True, slots=True)
class ChatOf:
    """A chat that belongs to no partner or couple yet: a stranger, or a group that is not bound."""

    chat: ChatId
    language: str = "en"


Audience = PrivateOf | SharedOf | ChatOf
