"""What partners do about their talk: look for a time, tap what suits, move it, call it off, say that they talked."""

from dataclasses import replace

from bot.core.audience import PrivateOf, SharedOf
from bot.core.effects import At, Say, Text, Toast, Unsay, text
from bot.core.errors import AlreadyDone, NotForYou, PlanStopped
from bot.core.incoming import Incoming
from bot.core.people import Couple
from bot.core.steps import Step
from bot.features.talk import moments, screens, search, store
from bot.features.talk.errors import SlotPassed
from bot.features.talk.rules import LENGTHS, CalledOff, Lapsed, Moved, SlotAgreed, State, Talk, Talked, step
from bot.features.talk.store import Slot
from bot.storage import declines, outbox, timers
from bot.storage.transaction import Tx


def talk(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show the talk that is ahead; in the shared chat, look for a time when there is none."""
    couple = incoming.us
    current = store.current(tx, couple.id)
    if current is not None and search.has_gone_by(tx, current):
        search.end(tx, current, couple, Lapsed())
        current = None
    if incoming.is_private:
        _show_privately(tx, incoming, current, is_new=True)
    elif current is None:
        search.begin(tx, couple, text("talk-asked"))
    else:
        search.show_anew(tx, current, text("talk-asked"))
    return None


def open_search(tx: Tx, incoming: Incoming) -> Toast | None:
    """Look for a time, as a button asks."""
    couple = incoming.us
    if store.current(tx, couple.id) is not None:
        raise AlreadyDone
    begun = search.begin(tx, couple, text("talk-asked"))
    if incoming.is_private:
        _show_privately(tx, incoming, begun)
        return Toast(text("talk-opened"))
    return None


def tap_slot(tx: Tx, incoming: Incoming) -> Toast | None:
    """Note that a time suits, or no longer; the other sees nothing of it until it suits both."""
    couple = incoming.us
    slot = store.slot(tx, incoming.number(0))
    if slot is None:
        raise AlreadyDone
    found = store.find(tx, slot.talk, couple.id)
    if slot.starts_at <= tx.now:
        raise SlotPassed
    if not couple.runs:
        raise PlanStopped
    is_chosen = store.toggle(tx, slot.id, incoming.me.id)
    is_shared = is_chosen and store.suits(tx, slot.id, incoming.yours.id)
    after = _book(tx, found, slot, couple) if is_shared else found
    if incoming.is_private:
        _show_privately(tx, incoming, after)
    if is_shared:
        return Toast(text("talk-toast-booked"))
    return Toast(text("talk-toast-suits" if is_chosen else "talk-toast-taken-back", number=slot.number))


def move(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take back the booking and propose new times, without a word about who asked."""
    couple = incoming.us
    before = store.find(tx, incoming.number(0), couple.id)
    other = store.other_ahead(tx, before)
    if other is not None and before.state in {State.RUNNING, State.OVER}:
        return _give_way(tx, incoming, before, other)
    after = step(before, Moved())
    _clear(tx, before, couple)
    store.save(tx, after)
    search.propose(tx, after, couple, text("talk-moved"))
    _refresh_private_screen(tx, incoming, after)
    return Toast(text("talk-toast-moved"))


def call_off(tx: Tx, incoming: Incoming) -> Toast | None:
    """Leave the talk out this week: one that is booked at once and without a name, a search when both leave it out."""
    couple = incoming.us
    before = store.find(tx, incoming.number(0), couple.id)
    after = step(before, CalledOff())
    if before.state is State.VOTING and not declines.add(tx, before.id, incoming.me.id):
        return Toast(text("talk-toast-left-out"))
    _clear(tx, before, couple)
    store.withdraw(tx, after)
    store.save(tx, after)
    if before.state is State.VOTING:
        search.edit(tx, after)
    else:
        search.post(tx, after, screens.of(after))
    _refresh_private_screen(tx, incoming, after)
    return Toast(text("talk-toast-called-off"))


def we_talked(tx: Tx, incoming: Incoming) -> Toast | None:
    """Record that they talked, let everything held go, and have both asked how they were listened to."""
    couple = incoming.us
    before = store.find(tx, incoming.number(0), couple.id)
    after = step(before, Talked())
    moments.forget(tx, before, couple)
    moments.let_go(tx, before)
    store.save(tx, after)
    search.edit(tx, after)
    _refresh_private_screen(tx, incoming, after)
    timers.announce(tx, "plan.step_done", couple=couple.id, offer=after.offer, step=Step.TALK)
    for member in couple.members:
        timers.announce(tx, "listening.ask", couple=couple.id, partner=member.id, about="talk", about_id=after.id)
    return Toast(text("talk-toast-talked"))


def choose_length(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show how long talks can be."""
    screen = screens.length(store.length(tx, incoming.us.id))
    outbox.owe(tx, Say(to=incoming.here, text=screen.text, keys=screen.keys, edit=incoming.message_id))
    return None


def set_length(tx: Tx, incoming: Incoming) -> Toast | None:
    """Let talks last this long from now on, one that is booked as well."""
    couple, minutes = incoming.us, incoming.number(0)
    if minutes not in LENGTHS:
        raise NotForYou
    store.set_length(tx, couple.id, minutes)
    current = store.current(tx, couple.id)
    if current is not None and current.state is State.BOOKED:
        current = replace(current, minutes=minutes)
        store.save(tx, current)
        moments.move_end(tx, current)
        search.edit(tx, current)
    _show_privately(tx, incoming, current)
    return Toast(text("talk-toast-length", minutes=minutes))


def _book(tx: Tx, before: Talk, slot: Slot, couple: Couple) -> Talk:
    after = step(before, SlotAgreed(slot.starts_at, store.length(tx, couple.id)))
    moments.forget(tx, before, couple)
    declines.forget(tx, before.id)
    store.withdraw(tx, after)
    store.save(tx, after)
    moments.plan_booking(tx, after, couple)
    search.edit(tx, after)
    caption: Text = text("talk-file", at=At(after.booked_at), minutes=after.minutes)
    outbox.owe(
        tx,
        Say(
            to=SharedOf(couple.id),
            text=(caption,),
            document=screens.invite(after, tx.now),
            slot=screens.file_slot(after),
            is_new=True,
        ),
    )
    return after


def _give_way(tx: Tx, incoming: Incoming, before: Talk, other: Talk) -> Toast:
    """Close a talk that began at once, and show the one that is ahead anyway."""
    couple = incoming.us
    after = step(before, CalledOff() if before.state is State.RUNNING else Lapsed())
    _clear(tx, before, couple)
    store.save(tx, after)
    search.edit(tx, after)
    search.show_anew(tx, other, text("talk-moved"))
    return Toast(text("talk-toast-ahead"))


def _clear(tx: Tx, before: Talk, couple: Couple) -> None:
    """Take back what the talk planned, held and sent."""
    moments.forget(tx, before, couple)
    moments.let_go(tx, before)
    if before.starts_at is not None:
        outbox.owe(tx, Unsay(to=SharedOf(couple.id), slot=screens.file_slot(before)))


def _show_privately(tx: Tx, incoming: Incoming, current: Talk | None, *, is_new: bool = False) -> None:
    """Show one partner the talk in their private chat, with their own taps and the length of talks."""
    me, length = incoming.me, store.length(tx, incoming.us.id)
    if current is None or current.state in {State.TALKED, State.CANCELLED, State.EXPIRED}:
        screen = screens.none()
    elif current.state is State.VOTING:
        screen = screens.voting_privately(store.slots_ahead(tx, current), store.suiting(tx, current, me.id))
    else:
        screen = screens.of(current)
    can_begin = current is None or current.state is not State.RUNNING
    screen = screens.privately(screen, length, can_begin=can_begin)
    outbox.owe(
        tx,
        Say(
            to=PrivateOf(me.id),
            text=screen.text,
            keys=screen.keys,
            slot=screens.PRIVATE_SLOT,
            is_new=is_new,
            edit=None if is_new else incoming.message_id,
        ),
    )


def _refresh_private_screen(tx: Tx, incoming: Incoming, after: Talk) -> None:
    """Keep the answer to /talk up to date when one of its own buttons was pressed."""
    if not incoming.is_private or incoming.message_id is None:
        return
    if outbox.message_in(tx, incoming.chat_id, screens.PRIVATE_SLOT) == incoming.message_id:
        _show_privately(tx, incoming, after)
