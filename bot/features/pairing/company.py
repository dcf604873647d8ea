"""Who comes into the shared chat and who goes: the two themselves, and everybody else."""

from dataclasses import replace

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Keys, Say, Toast, text
from bot.core.errors import AlreadyDone
from bot.core.ids import CoupleId, PartnerId
from bot.core.incoming import Incoming
from bot.core.people import Couple, Member
from bot.features.pairing import chat_store, introduction, opening
from bot.features.pairing.chat_store import ClosedFor
from bot.features.pairing.rules import SOMEBODY, Guest, is_crowded
from bot.storage import outbox, people, timers
from bot.storage.timers import Skipped, Timer
from bot.storage.transaction import Tx


def joined(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take note of who came: a partner is at home, everybody else is a third person."""
    couple, users = incoming.couple, incoming.details.get("users")
    if couple is None or not isinstance(users, tuple):
        return None
    for user_id, _, username, is_bot in users:
        partner = _partner_with(couple, user_id)
        if partner is not None:
            opening.arrive(tx, couple.id, partner)
        elif not (is_bot and username == introduction.identity().bot_username):
            _come(tx, couple, user_id)
    return None


def left(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take note of who went."""
    couple, user_id = incoming.couple, incoming.details.get("user_id")
    if couple is None or not isinstance(user_id, int):
        return None
    partner = _partner_with(couple, user_id)
    if partner is not None:
        _go_away(tx, couple, partner)
        return None
    guests = chat_store.guests(tx, couple.id)
    if any(guest.user == user_id for guest in guests):
        opening.see(tx, couple.id, [_gone(guest) if guest.user == user_id else guest for guest in guests])
    opening.count(tx, people.couple_by_id(tx, couple.id))
    return None


def fine(tx: Tx, incoming: Incoming) -> Toast | None:
    """One partner says privately that the company is fine; the chat opens when both have."""
    couple, me = incoming.us, incoming.me
    guests = chat_store.guests(tx, couple.id)
    asked = [guest for guest in guests if guest.is_here and me.id not in guest.accepted_by]
    if not asked or chat_store.state(tx, couple.id).closed_for is not ClosedFor.COMPANY:
        raise AlreadyDone
    accepted = [
        replace(guest, accepted_by=guest.accepted_by | {me.id}) if guest in asked else guest for guest in guests
    ]
    noted = text("pairing-crowded-noted")
    outbox.owe(tx, Say(to=PrivateOf(me.id), text=(noted,), slot=opening.SLOT))
    opening.see(tx, couple.id, accepted)
    return None


def retry(tx: Tx, incoming: Incoming) -> Toast | None:
    """A partner says that the bot may write again."""
    couple = incoming.us
    if chat_store.state(tx, couple.id).closed_for is not ClosedFor.NO_RIGHT:
        raise AlreadyDone
    opening.review(tx, couple.id, may_write=True)
    return None


def on_crowded(tx: Tx, timer: Timer) -> Skipped | None:
    """The count before a post was too high: close the chat, then count again to know by how much."""
    couple = _couple_of(tx, timer)
    if couple is None:
        return Skipped("there is no shared chat")
    guests = chat_store.guests(tx, couple.id)
    if not is_crowded(guests):
        unnamed = next((guest for guest in guests if guest.user == SOMEBODY and guest.is_here), None)
        more = Guest(SOMEBODY, unnamed.heads + 1 if unnamed else 1, is_here=True)
        opening.see(tx, couple.id, [*(guest for guest in guests if guest.user != SOMEBODY), more])
    opening.count(tx, couple)
    return None


def on_closed(tx: Tx, timer: Timer) -> Skipped | None:
    """Telegram does not let the bot write in the shared chat."""
    couple = _couple_of(tx, timer)
    if couple is None:
        return Skipped("there is no shared chat")
    opening.review(tx, couple.id, may_write=False)
    return None


def _come(tx: Tx, couple: Couple, user_id: int) -> None:
    guests = chat_store.guests(tx, couple.id)
    known = next((guest for guest in guests if guest.user == user_id), Guest(user_id, 1, is_here=False))
    now = [*(guest for guest in guests if guest.user != user_id), replace(known, is_here=True)]
    opening.see(tx, couple.id, now, is_news=not known.is_here and not known.is_accepted)
    opening.count(tx, couple)


def _gone(guest: Guest) -> Guest:
    """Return somebody as gone; a yes of one partner alone is not kept for next time."""
    return replace(guest, is_here=False, accepted_by=guest.accepted_by if guest.is_accepted else frozenset())


def _go_away(tx: Tx, couple: Couple, partner: PartnerId) -> None:
    """A partner is no longer in the chat: their part rests as if they had paused, and only they are told why."""
    member = couple.member(partner)
    if member.present_at is None or member.left_at is not None:
        return
    chat_store.set_present(tx, couple.id, partner, is_present=False)
    opening.review(tx, couple.id)
    if couple.started_at is not None and member.paused_at is None:
        chat_store.set_paused(tx, couple.id, partner)
        timers.announce(tx, "plan.stopped", couple=couple.id, partner=partner)
    _tell_who_went(tx, couple, member)


def _tell_who_went(tx: Tx, couple: Couple, member: Member) -> None:
    keys: Keys = ((Button(text("pairing-let-me-in"), "chat.way_in"),),) if couple.bot_is_admin else ()
    key = "pairing-you-went" if couple.started_at is not None else "pairing-you-went-early"
    outbox.owe(tx, Say(to=PrivateOf(member.id), text=(text(key),), keys=keys))


def _partner_with(couple: Couple, user_id: int) -> PartnerId | None:
    return next((member.id for member in couple.members if member.partner.user_id == user_id), None)


def _couple_of(tx: Tx, timer: Timer) -> Couple | None:
    couple = None if timer.couple is None else people.couple_by_id(tx, CoupleId(timer.couple))
    return couple if couple is not None and couple.chat_id is not None else None
