"""Tying a group to a couple: by a link that names them, or by a tap of each; then seeing who is there already."""

from collections.abc import Iterator, Mapping

from bot.core.audience import Audience, ChatOf, SharedOf
from bot.core.effects import Ask, Failed, Say, Toast, text
from bot.core.errors import AlreadyDone, NoCoupleYet, NotForYou, WrongChat
from bot.core.ids import ChatId, CoupleId, PartnerId
from bot.core.incoming import Incoming
from bot.core.people import ChatKind, Couple
from bot.features.pairing import chat_store, entrance, introduction, links, opening
from bot.features.pairing.errors import ChatTaken, HasOtherChat
from bot.features.pairing.rules import Guest
from bot.features.pairing.welcome import show_door
from bot.storage import outbox, people
from bot.storage.transaction import Tx

_PRESENT = {"creator", "administrator", "member"}


def start_here(tx: Tx, incoming: Incoming) -> None:
    """Take a /start in a group: with the token of a couple's link it becomes their chat."""
    if incoming.words:
        _start_with_token(tx, incoming)
    elif incoming.couple is None:
        show_door(tx, incoming.here)
    else:
        outbox.owe(tx, Say(to=incoming.here, text=(text("pairing-start-here"),)))


def here(tx: Tx, incoming: Incoming) -> Toast | None:
    """A partner taps in a group: this is our chat, and I am in it."""
    if incoming.is_private:
        raise WrongChat
    if incoming.couple is not None:
        _tap_in_own_chat(tx, incoming, incoming.us)
    else:
        _claim(tx, incoming)
    return Toast(text("pairing-door-noted"))


def tie(tx: Tx, couple: Couple, chat: ChatId, kind: ChatKind) -> Couple:
    """Make a group the couple's shared chat, and begin to find out who is in it."""
    taken = people.couple_in_chat(tx, chat)
    if taken is not None and taken.id != couple.id:
        raise ChatTaken
    if not chat_store.bind(tx, couple, chat, kind, is_admin=False):
        raise HasOtherChat
    show_door(tx, SharedOf(couple.id))
    return people.couple_by_id(tx, couple.id)


def look_around(tx: Tx, couple: Couple, chat: ChatId) -> None:
    """Ask Telegram who the administrators are, and whether those not seen yet are members."""
    about = {"couple": couple.id, "chat": chat}
    _ask(tx, chat, "getChatAdministrators", {}, "pairing.administrators", about)
    for member in couple.members:
        if member.present_at is None:
            about_one = {**about, "partner": member.id}
            _ask(tx, chat, "getChatMember", {"user_id": member.partner.user_id}, "pairing.membership", about_one)


def on_administrators(tx: Tx, to: Audience, about: Mapping[str, str | int], result: object) -> None:
    """Learn from the list of administrators what the bot may do, and who else is there."""
    couple = people.couple_by_id(tx, CoupleId(int(about["couple"])))
    if couple.chat_id == about["chat"]:
        learn(tx, couple, result)


def learn(tx: Tx, couple: Couple, administrators: object) -> None:
    """Take over what a list of administrators tells."""
    own = own_rights(administrators)
    chat_store.set_admin(tx, couple.id, is_admin=own is not None)
    by_user: dict[int, PartnerId] = {member.partner.user_id: member.id for member in couple.members}
    guests = chat_store.guests(tx, couple.id)
    others = [user for user in map(_user_id, _others(administrators)) if user and user not in by_user]
    new = [Guest(user, 1, is_here=True) for user in others if user not in {guest.user for guest in guests}]
    if new:
        opening.see(tx, couple.id, [*guests, *new])
    for user in map(_user_id, _others(administrators)):
        if user in by_user:
            opening.arrive(tx, couple.id, by_user[user])


def on_membership(tx: Tx, to: Audience, about: Mapping[str, str | int], result: object) -> None:
    """Learn whether a partner is in the chat; if not, and if the bot may, send them a link that lets them in."""
    couple, partner = people.couple_by_id(tx, CoupleId(int(about["couple"]))), PartnerId(int(about["partner"]))
    if couple.chat_id != about["chat"] or couple.member(partner).present_at is not None:
        return
    if isinstance(result, Mapping) and result.get("status") in _PRESENT:
        opening.arrive(tx, couple.id, partner)
    elif couple.bot_is_admin and not isinstance(result, Failed):
        entrance.ask_for_link(tx, couple, partner)


def own_rights(administrators: object) -> Mapping[str, object] | None:
    """Return the bot's own entry in a list of administrators."""
    name = introduction.identity().bot_username
    for entry, user in _entries(administrators):
        if user.get("username") == name:
            return entry
    return None


def _start_with_token(tx: Tx, incoming: Incoming) -> None:
    """Bind by a token; a wrong one is counted, so it must not raise."""
    me = incoming.me
    if links.are_too_many(tx, me.user_id):
        outbox.owe(tx, Say(to=incoming.here, text=(text("pairing-error-too-many-links"),)))
        return
    couple_id = chat_store.couple_of_group_link(tx, incoming.words)
    mine = people.couple_of(tx, me.id)
    if incoming.couple is not None and mine is not None and incoming.couple.id == mine.id:
        _tap_in_own_chat(tx, incoming, mine)
    elif couple_id is None or mine is None or mine.id != couple_id:
        links.count_wrong(tx, me.user_id)
        outbox.owe(tx, Say(to=incoming.here, text=(text("pairing-error-group-link-over"),)))
    else:
        couple = tie(tx, mine, incoming.chat_id, incoming.chat_kind)
        opening.arrive(tx, couple.id, me.id)
        look_around(tx, people.couple_by_id(tx, couple.id), incoming.chat_id)


def _tap_in_own_chat(tx: Tx, incoming: Incoming, couple: Couple) -> None:
    mine = couple.member(incoming.me.id)
    if mine.left_at is not None:
        raise NotForYou
    if mine.present_at is not None and chat_store.state(tx, couple.id).is_welcomed:
        raise AlreadyDone
    opening.arrive(tx, couple.id, mine.id)


def _claim(tx: Tx, incoming: Incoming) -> None:
    me = incoming.me
    mine = people.couple_of(tx, me.id)
    if mine is None:
        raise NoCoupleYet
    if mine.chat_id is not None:
        raise HasOtherChat
    claimed = chat_store.claim(tx, incoming.chat_id, me.id)
    if claimed.issuperset(member.id for member in mine.members):
        couple = tie(tx, mine, incoming.chat_id, incoming.chat_kind)
        for member in couple.members:
            opening.arrive(tx, couple.id, member.id)
        look_around(tx, people.couple_by_id(tx, couple.id), incoming.chat_id)


def _ask(
    tx: Tx, chat: ChatId, method: str, parameters: Mapping[str, object], then: str, about: Mapping[str, str | int]
) -> None:
    outbox.owe(
        tx, Ask(to=ChatOf(chat), method=method, parameters={"chat_id": "$chat", **parameters}, then=then, about=about)
    )


def _others(administrators: object) -> Iterator[Mapping[str, object]]:
    name = introduction.identity().bot_username
    return (user for _, user in _entries(administrators) if user.get("username") != name)


def _entries(administrators: object) -> Iterator[tuple[Mapping[str, object], Mapping[str, object]]]:
    """Yield the well-formed entries of Telegram's answer, each with its user."""
    for entry in administrators if isinstance(administrators, list | tuple) else ():
        user = entry.get("user") if isinstance(entry, Mapping) else None
        if isinstance(user, Mapping):
            yield entry, user


def _user_id(user: Mapping[str, object]) -> int:
    found = user.get("id")
    return found if isinstance(found, int) else 0
