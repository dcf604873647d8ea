"""The way into the shared chat for one partner alone: a link that asks to join, approved for them and nobody else."""

from collections.abc import Mapping
from datetime import timedelta

from bot.core.audience import Audience, ChatOf, PrivateOf
from bot.core.effects import Ask, Link, Say, Toast, text
from bot.core.errors import AlreadyDone, NotNow
from bot.core.ids import CoupleId, PartnerId
from bot.core.incoming import Incoming
from bot.core.people import Couple
from bot.features.pairing import opening
from bot.storage import outbox, people
from bot.storage.transaction import Tx

LINK_LIFE = timedelta(hours=24)


def ask_for_link(tx: Tx, couple: Couple, partner: PartnerId) -> None:
    """Make a link for a partner who is not in the chat."""
    if couple.chat_id is None:
        raise NotNow
    expires = int((tx.now + LINK_LIFE).timestamp())
    ask = Ask(
        to=ChatOf(couple.chat_id),
        method="createChatInviteLink",
        parameters={"chat_id": "$chat", "creates_join_request": True, "expire_date": expires},
        then="pairing.link",
        about={"couple": couple.id, "partner": partner},
    )
    outbox.owe(tx, ask)


def ask_way_in(tx: Tx, incoming: Incoming) -> Toast | None:
    """A partner asks for a way in."""
    couple, mine = incoming.us, incoming.mine
    if mine.present_at is not None:
        raise AlreadyDone
    if couple.chat_id is not None and not couple.bot_is_admin:
        outbox.owe(tx, Say(to=PrivateOf(mine.id), text=(text("pairing-way-in-by-hand"),)))
    else:
        ask_for_link(tx, couple, mine.id)
    return None


def on_link(tx: Tx, to: Audience, about: Mapping[str, str | int], result: object) -> None:
    """Send the link to the partner it is for."""
    if people.couple_by_id(tx, CoupleId(int(about["couple"]))).chat_id is None:
        return  # the chat was lost meanwhile, which both hear of
    partner = PrivateOf(PartnerId(int(about["partner"])))
    url = result.get("invite_link") if isinstance(result, Mapping) else None
    if isinstance(url, str):
        keys = ((Link(text("pairing-way-in-key"), url),),)
        outbox.owe(tx, Say(to=partner, text=(text("pairing-way-in"),), keys=keys))
    else:
        outbox.owe(tx, Say(to=partner, text=(text("pairing-way-in-by-hand"),)))


def requested(tx: Tx, incoming: Incoming) -> Toast | None:
    """Let a partner in, and nobody else; requests in chats of nobody are nobody's business."""
    couple = incoming.couple
    if couple is None:
        return None
    partner = next((m for m in couple.members if m.partner.user_id == incoming.user.id and m.left_at is None), None)
    ask = Ask(
        to=ChatOf(incoming.chat_id),
        method="declineChatJoinRequest" if partner is None else "approveChatJoinRequest",
        parameters={"chat_id": "$chat", "user_id": incoming.user.id},
        then=None if partner is None else "pairing.let_in",
        about={} if partner is None else {"couple": couple.id, "partner": partner.id},
    )
    outbox.owe(tx, ask)
    return None


def on_let_in(tx: Tx, to: Audience, about: Mapping[str, str | int], result: object) -> None:
    """The partner is in once Telegram approved."""
    couple, partner = people.couple_by_id(tx, CoupleId(int(about["couple"]))), PartnerId(int(about["partner"]))
    if result is True and couple.chat_id is not None and couple.member(partner).present_at is None:
        opening.arrive(tx, couple.id, partner)
