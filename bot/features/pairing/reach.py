"""Whom the bot still reaches: blocked and unblocked, removed from the chat, promoted, moved, and who cannot be seen."""

from bot.core.audience import ChatOf, SharedOf
from bot.core.effects import Say, Toast, Unsay, text
from bot.core.ids import ChatId
from bot.core.incoming import Incoming
from bot.core.people import ChatKind, Couple, Partner
from bot.features.pairing import chat_store, opening, store, ways, welcome
from bot.features.pairing.chat_store import ClosedFor
from bot.features.pairing.errors import NotVisible
from bot.storage import outbox, people, timers
from bot.storage.timers import Skipped, Timer
from bot.storage.transaction import Tx

_GONE = {"left", "kicked"}


def bot_status(tx: Tx, incoming: Incoming) -> Toast | None:
    """The bot's own standing in a chat changed."""
    is_gone = incoming.details.get("status") in _GONE
    if incoming.chat_kind is ChatKind.CHANNEL:
        return None
    if incoming.is_private:
        if incoming.partner is not None:
            (_block if is_gone else is_back)(tx, incoming.partner)
    elif incoming.couple is None:
        _in_nobodys_group(tx, incoming, is_gone=is_gone)
    elif is_gone:
        # Make sure first: a group that becomes a supergroup looks as if the bot had been removed from it.
        opening.look_into(tx, incoming.couple, incoming.chat_id)
    else:
        _take_over_rights(tx, incoming.couple, is_admin=incoming.details.get("status") == "administrator")
    return None


def is_back(tx: Tx, partner: Partner) -> None:
    """Somebody who had blocked the bot is there again; the plan goes on without comment."""
    if partner.blocked_at is None:
        return
    store.set_blocked(tx, partner.id, is_blocked=False)
    couple = people.couple_of(tx, partner.id)
    if couple is not None and couple.started_at is not None:
        timers.announce(tx, "plan.returned", couple=couple.id, partner=partner.id)


def on_unreachable(tx: Tx, timer: Timer) -> Skipped | None:
    """A message could not reach a partner, who blocked the bot or is gone."""
    if timer.partner is None:
        return Skipped("nobody is named")
    _block(tx, people.partner_by_id(tx, timer.partner))
    return None


def on_chat_lost(tx: Tx, timer: Timer) -> Skipped | None:
    """A message could not reach the shared chat, from which the bot was removed."""
    couple = None if timer.couple is None else people.couple_by_id(tx, timer.couple)
    if couple is None or couple.chat_id is None:
        return Skipped("there is no shared chat")
    _lose(tx, couple, couple.chat_id)
    return None


def migrated(tx: Tx, incoming: Incoming) -> Toast | None:
    """Follow a group that became a supergroup; both of its service messages say so, and one is enough."""
    old, new = incoming.details.get("old_chat_id"), incoming.details.get("new_chat_id")
    if not isinstance(old, int) or not isinstance(new, int):
        return None
    couple = people.couple_in_chat(tx, ChatId(old))
    chat_store.move_claims(tx, ChatId(old), ChatId(new))
    if couple is None:
        return None
    # In the new chat the bot may have asked already whose it is.
    outbox.cancel_for_chat(tx, ChatId(new), "the chat moved")
    if outbox.message_in(tx, ChatId(new), welcome.SLOT) is not None:
        outbox.owe(tx, Unsay(to=ChatOf(ChatId(new)), slot=welcome.SLOT))
    people.move_chat(tx, ChatId(old), ChatId(new))
    timers.announce(tx, "games.chat-moved", couple=couple.id)
    return None


def anonymous(tx: Tx, incoming: Incoming) -> Toast | None:
    """Somebody speaks in the name of the group: a command gets a short answer, everything else is left alone."""
    if incoming.couple is not None and incoming.words.startswith("/"):
        raise NotVisible
    return None


def _block(tx: Tx, partner: Partner) -> None:
    if partner.blocked_at is not None:
        return
    store.set_blocked(tx, partner.id, is_blocked=True)
    couple = people.couple_of(tx, partner.id)
    if couple is not None and couple.started_at is not None:
        timers.announce(tx, "plan.stopped", couple=couple.id, partner=partner.id)


def _in_nobodys_group(tx: Tx, incoming: Incoming, *, is_gone: bool) -> None:
    if is_gone:
        outbox.cancel_for_chat(tx, incoming.chat_id, "removed from the chat")
        outbox.empty_slot(tx, incoming.chat_id, welcome.SLOT)
    else:
        welcome.show_door(tx, incoming.here)


def _lose(tx: Tx, couple: Couple, chat: ChatId) -> None:
    """Let the couple be without a chat, and tell each how to bring the bot back."""
    outbox.cancel_for_chat(tx, chat, "removed from the chat")
    outbox.empty_slot(tx, chat, welcome.SLOT)
    chat_store.unbind(tx, couple.id)
    for member in couple.members:
        if member.left_at is None:
            ways.tell_ways(tx, couple, member.partner, text("pairing-chat-lost"))


def _take_over_rights(tx: Tx, couple: Couple, *, is_admin: bool) -> None:
    state = chat_store.state(tx, couple.id)
    chat_store.set_admin(tx, couple.id, is_admin=is_admin)
    if state.is_welcomed and couple.bot_is_admin is not is_admin:
        outbox.owe(tx, Say(to=SharedOf(couple.id), text=(welcome.sight(is_admin=is_admin),)))
    if state.closed_for is ClosedFor.NO_RIGHT:
        opening.review(tx, couple.id, may_write=True)
