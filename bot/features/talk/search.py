"""The search for a time, and the one message in the shared chat that follows a talk."""

from dataclasses import replace
from datetime import datetime

from bot.core.audience import SharedOf
from bot.core.effects import Lane, Needs, Say, Text, Unsay
from bot.core.errors import PlanStopped
from bot.core.people import Couple, Member
from bot.core.waking import Hours, slots
from bot.features.talk import moments, screens, store
from bot.features.talk.errors import NoCommonTime
from bot.features.talk.rules import FIRST_SLOT_AFTER, SLOT_COUNT, SLOT_DAYS, Event, State, Talk, step
from bot.features.talk.screens import Screen
from bot.storage import outbox
from bot.storage.transaction import Tx


def begin(
    tx: Tx,
    couple: Couple,
    opening: Text,
    *,
    offer: int = 0,
    until: datetime | None = None,
    earliest: datetime | None = None,
) -> Talk:
    """Propose times for a new talk; `until` when nobody asked for it and it is worth posting only until then.

    Raises PlanStopped or NoCommonTime when there can be none.
    """
    if not couple.runs:
        raise PlanStopped
    talk = store.add(tx, couple.id, offer)
    propose(tx, talk, couple, opening, until=until, earliest=earliest)
    return talk


def propose(
    tx: Tx,
    talk: Talk,
    couple: Couple,
    opening: Text,
    *,
    until: datetime | None = None,
    earliest: datetime | None = None,
) -> None:
    """Propose new times in a fresh message; raise NoCommonTime when the two are never awake together."""
    proposed = store.propose(tx, talk, _starts(talk, couple, earliest or tx.now + FIRST_SLOT_AFTER))
    moments.plan_search(tx, talk, proposed)
    _post_search(tx, talk, opening, until)


def show_anew(tx: Tx, talk: Talk, opening: Text, *, until: datetime | None = None) -> None:
    """Show a talk at the end of the shared chat; one whose offer was declined goes on as the couple's own."""
    if talk.state is State.VOTING:
        if store.is_declined(tx, talk):
            talk = replace(talk, offer=0)
            store.save(tx, talk)
        _post_search(tx, talk, opening, until)
    else:
        post(tx, talk, screens.of(talk))


def post(
    tx: Tx, talk: Talk, screen: Screen, *, lane: Lane = Lane.INTERACTIVE, valid_until: datetime | None = None
) -> None:
    """Put a fresh message in place of the talk's earlier one; one with an end of validity also needs the plan."""
    slot = screens.shared_slot(talk)
    outbox.owe(tx, Unsay(to=SharedOf(talk.couple), slot=slot, lane=lane))
    outbox.owe(
        tx,
        Say(
            to=SharedOf(talk.couple),
            text=screen.text,
            keys=screen.keys,
            slot=slot,
            is_new=True,
            lane=lane,
            needs=Needs.COUPLE if valid_until is None else Needs.PLAN,
            valid_until=valid_until,
        ),
    )


def edit(tx: Tx, talk: Talk, screen: Screen | None = None) -> None:
    """Bring the talk's message in the shared chat up to date, as long as there is a shared chat."""
    outbox.owe_if_there(tx, _changed(talk, screen or screens.of(talk)))


def end(tx: Tx, before: Talk, couple: Couple, event: Event) -> None:
    """Let a talk be over in some way, with everything that it planned and proposed."""
    after = step(before, event)
    moments.forget(tx, before, couple)
    store.withdraw(tx, after)
    store.save(tx, after)
    # What the plan took out of the chat does not come back to say that it is over.
    if before.state is not State.VOTING or not store.is_put_away(tx, before):
        outbox.close(tx, _changed(after, screens.of(after)))


def has_gone_by(tx: Tx, talk: Talk) -> bool:
    """Tell whether every proposed time is past, though nothing has ended the search yet."""
    return talk.state is State.VOTING and not store.slots_ahead(tx, talk)


def _changed(talk: Talk, screen: Screen) -> Say:
    slot = screens.shared_slot(talk)
    return Say(to=SharedOf(talk.couple), text=screen.text, keys=screen.keys, slot=slot, needs=Needs.COUPLE)


def _post_search(tx: Tx, talk: Talk, opening: Text, until: datetime | None) -> None:
    lane = Lane.INTERACTIVE if until is None else Lane.SCHEDULED
    post(tx, talk, screens.voting(talk, store.slots_ahead(tx, talk), opening), lane=lane, valid_until=until)


def _starts(talk: Talk, couple: Couple, earliest: datetime) -> list[datetime]:
    first, second = (_hours(member) for member in couple.members)
    starts = slots(couple.zone, first, second, earliest, SLOT_DAYS, SLOT_COUNT, talk.minutes)
    if not starts:
        raise NoCommonTime
    return starts


def _hours(member: Member) -> Hours:
    return member.partner.waking, member.partner.zone or "UTC"
