"""When a shared chat is open: both are in it, nobody else is whom they did not accept, and the bot may write."""

from collections.abc import Iterable, Mapping

from bot.core.audience import Audience, ChatOf, PrivateOf
from bot.core.effects import Ask, Button, Failed, Keys, Say, Text, text
from bot.core.ids import ChatId, CoupleId, PartnerId
from bot.core.people import Couple
from bot.features.pairing import chat_store
from bot.features.pairing.chat_store import ChatState, ClosedFor
from bot.features.pairing.rules import Guest, counted, is_crowded
from bot.features.pairing.welcome import welcome
from bot.storage import outbox, people, timers
from bot.storage.transaction import Tx

SLOT = "pairing:closed"
UNREACHABLE = "unreachable"
"""Why a call failed when the bot is not in the chat any more."""


def arrive(tx: Tx, couple_id: CoupleId, partner: PartnerId) -> None:
    """A partner proved to be in the shared chat; once both are, count who else is."""
    chat_store.set_present(tx, couple_id, partner, is_present=True)
    couple = people.couple_by_id(tx, couple_id)
    state = chat_store.state(tx, couple_id)
    if state.closed_for is ClosedFor.PARTNER_AWAY:
        review(tx, couple_id)
    if state.is_welcomed and couple.member(partner).paused_at is not None:
        outbox.owe(tx, Say(to=PrivateOf(partner), text=(text("pairing-back-in-chat"),)))
    count(tx, couple)


def count(tx: Tx, couple: Couple) -> None:
    """Ask how many are in the chat, once both partners are known to be."""
    if couple.chat_id is not None and _are_both_in(couple):
        look_into(tx, couple, couple.chat_id)


def look_into(tx: Tx, couple: Couple, chat: ChatId) -> None:
    """Ask Telegram for the number of members, or to hear that the bot is none of them."""
    # Addressed to the bare chat: what is owed to a closed shared chat waits.
    ask = Ask(
        to=ChatOf(chat),
        method="getChatMemberCount",
        parameters={"chat_id": "$chat"},
        then="pairing.counted",
        about={"couple": couple.id, "chat": chat},
    )
    outbox.owe(tx, ask)


def on_counted(tx: Tx, to: Audience, about: Mapping[str, str | int], result: object) -> None:
    """Take note of how many are there; a server that cannot count leaves it at what is known."""
    couple = people.couple_by_id(tx, CoupleId(int(about["couple"])))
    if couple.chat_id is None or couple.chat_id != about["chat"]:
        return
    if isinstance(result, Failed) and result.reason == UNREACHABLE:
        timers.announce(tx, "pairing.chat_lost", couple=couple.id)
    elif _are_both_in(couple):
        guests = chat_store.guests(tx, couple.id)
        see(tx, couple.id, counted(guests, result) if isinstance(result, int) else guests)


def see(tx: Tx, couple_id: CoupleId, guests: Iterable[Guest], *, is_news: bool = False) -> None:
    """Keep who is there, and open or close the chat accordingly."""
    chat_store.save_guests(tx, couple_id, guests)
    review(tx, couple_id, is_news=is_news)


def review(tx: Tx, couple_id: CoupleId, *, may_write: bool | None = None, is_news: bool = False) -> None:
    """Open or close the chat as the facts demand, and tell each partner privately when that changed."""
    couple, state = people.couple_by_id(tx, couple_id), chat_store.state(tx, couple_id)
    if couple.chat_id is None:
        return
    why = _why_closed(tx, couple, state, may_write=may_write)
    if why is not state.closed_for:
        chat_store.set_closed(tx, couple_id, why)
    if why is not state.closed_for or is_news:
        _tell(tx, couple, state.closed_for, why)
    if why is None and not state.is_welcomed and _are_both_in(couple):
        welcome(tx, couple)


def _why_closed(tx: Tx, couple: Couple, state: ChatState, *, may_write: bool | None) -> ClosedFor | None:
    if state.is_welcomed and not _are_both_in(couple):
        return ClosedFor.PARTNER_AWAY
    if is_crowded(chat_store.guests(tx, couple.id)):
        return ClosedFor.COMPANY
    was_closed = state.closed_for is ClosedFor.NO_RIGHT and may_write is None
    return ClosedFor.NO_RIGHT if was_closed or may_write is False else None


def _tell(tx: Tx, couple: Couple, before: ClosedFor | None, now: ClosedFor | None) -> None:
    """Say what changed; that a partner is away is said to nobody."""
    match now:
        case ClosedFor.COMPANY:
            fine: Keys = ((Button(text("pairing-crowded-fine"), "crowd.fine"),),)
            _tell_both(tx, couple, text("pairing-crowded"), keys=fine, is_new=True)
        case ClosedFor.NO_RIGHT:
            again: Keys = ((Button(text("pairing-no-right-again"), "chat.retry"),),)
            _tell_both(tx, couple, text("pairing-no-right"), keys=again, is_new=True)
        case None if before in {ClosedFor.COMPANY, ClosedFor.NO_RIGHT}:
            _tell_both(tx, couple, text("pairing-open-again"))
        case _:
            pass


def _tell_both(tx: Tx, couple: Couple, what: Text, *, keys: Keys = (), is_new: bool = False) -> None:
    for member in couple.members:
        if member.left_at is None:
            outbox.owe(tx, Say(to=PrivateOf(member.id), text=(what,), keys=keys, slot=SLOT, is_new=is_new))


def _are_both_in(couple: Couple) -> bool:
    return all(member.present_at for member in couple.members)
