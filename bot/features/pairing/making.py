"""*Make a chat for us*: Telegram's own dialogue creates or picks a group, and the bot checks what came of it."""

from collections.abc import Mapping

from bot.core.audience import Audience, ChatOf, PrivateOf
from bot.core.effects import Ask, Failed, RemoveKeyboard, RequestChat, Say, Toast, text
from bot.core.errors import AlreadyDone, NotForYou
from bot.core.ids import ChatId, CoupleId, PartnerId
from bot.core.incoming import Incoming
from bot.core.people import Couple, Partner
from bot.features.pairing import binding, introduction, ways
from bot.features.pairing.errors import ChatTaken, HasOtherChat
from bot.features.pairing.rules import kind_of
from bot.storage import outbox, people
from bot.storage.transaction import Tx

REQUEST = 1
"""Telegram gives it back with the chat; a couple needs only one kind of request."""


def make(tx: Tx, incoming: Incoming) -> Toast | None:
    """Offer the keyboard that makes a chat, with the link as well, since not every app can do it."""
    couple = incoming.us
    if couple.chat_id is not None:
        raise HasOtherChat
    key = RequestChat(text("pairing-make-key"), REQUEST)
    link = ways.new_group_link(tx, couple)
    outbox.owe(tx, Say(to=PrivateOf(incoming.me.id), text=(text("pairing-make", link=link),), ask=key))
    return None


def shared(tx: Tx, incoming: Incoming) -> Toast | None:
    """A chat was made or picked: look at it before believing it."""
    couple, chat = incoming.us, incoming.details.get("chat_id")
    if not isinstance(chat, int) or incoming.details.get("request_id") != REQUEST:
        raise NotForYou
    if couple.chat_id == chat:
        raise AlreadyDone
    if couple.chat_id is not None:
        raise HasOtherChat
    if people.couple_in_chat(tx, ChatId(chat)) is not None:
        raise ChatTaken
    thanks = Say(to=PrivateOf(incoming.me.id), text=(text("pairing-make-looking"),), ask=RemoveKeyboard())
    outbox.owe(tx, thanks)
    look = Ask(
        to=ChatOf(ChatId(chat)),
        method="getChatAdministrators",
        parameters={"chat_id": "$chat"},
        then="pairing.made",
        about={"couple": couple.id, "partner": incoming.me.id, "chat": chat},
    )
    outbox.owe(tx, look)
    return None


def on_made(tx: Tx, to: Audience, about: Mapping[str, str | int], result: object) -> None:
    """Tie the chat when the bot is in it with the rights it needs; else say so and point to the other ways."""
    couple = people.couple_by_id(tx, CoupleId(int(about["couple"])))
    partner, chat = people.partner_by_id(tx, PartnerId(int(about["partner"]))), ChatId(int(about["chat"]))
    if couple.chat_id is not None or couple.ended_at is not None:
        return
    own = binding.own_rights(result)
    if isinstance(result, Failed):
        _point_elsewhere(tx, couple, partner, "pairing-make-absent")
    elif own is None or not own.get("can_invite_users"):
        _point_elsewhere(tx, couple, partner, "pairing-make-no-rights")
    elif people.couple_in_chat(tx, chat) is not None:
        _point_elsewhere(tx, couple, partner, ChatTaken.key)
    else:
        _take(tx, couple, partner, chat, result)


def _take(tx: Tx, couple: Couple, partner: Partner, chat: ChatId, administrators: object) -> None:
    couple = binding.tie(tx, couple, chat, kind_of(chat))
    binding.learn(tx, couple, administrators)
    outbox.owe(tx, Say(to=PrivateOf(partner.id), text=(text("pairing-made"),)))
    binding.look_around(tx, people.couple_by_id(tx, couple.id), chat)


def _point_elsewhere(tx: Tx, couple: Couple, partner: Partner, why: str) -> None:
    ways.tell_ways(tx, couple, partner, text(why, bot=introduction.identity().bot_username))
