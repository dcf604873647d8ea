"""How a time-out goes on: what is saved, planned, held back and shown with each event."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.audience import PrivateOf, SharedOf
from bot.core.effects import Needs, Say, Unsay
from bot.core.ids import MessageId
from bot.core.people import Couple, Member
from bot.features.timeout import screens, store
from bot.features.timeout.rules import EXTENSION, MOVES, PATIENCE, Event, Phase, step
from bot.features.timeout.store import TimeOut
from bot.storage import holds, outbox, timers
from bot.storage.transaction import Tx

RETURNS = "timeout.returns"
LEFT_ALONE = "timeout.left-alone"
PUT_AWAY = ("games.put-away", "talk.put-away", "present.put-away")
"""What a time-out ends when it begins."""
PEACE = timedelta(minutes=30)
"""How long after its end what it held back waits, so that nothing stands between the two and coming back."""


def begin(tx: Tx, couple: Couple, minutes: int, *, seen_by: Member, card: MessageId | None) -> TimeOut:
    """Begin: end what is on, hold back what is scheduled, write to both; `card` becomes the message of `seen_by`."""
    ends_at = tx.now + timedelta(minutes=minutes)
    timeout = store.add(tx, couple.id, minutes, tx.random.getrandbits(len(MOVES)), ends_at)
    for kind in PUT_AWAY:
        timers.announce(tx, kind, couple=couple.id)
    _plan_return(tx, timeout)
    for member in couple.members:
        if member is seen_by and card is not None:
            show(tx, timeout, member, couple, edit=card)
        else:
            post(tx, timeout, member, couple)
    if couple.frozen_at is None:
        post_shared(tx, timeout, couple)
    return timeout


def advance(tx: Tx, before: TimeOut, event: Event, couple: Couple) -> TimeOut:
    """Move a time-out on, and bring timers, holds and messages in line; raise what the rules raise."""
    course = step(before.course, event)
    after = replace(before, course=course)
    if course.extensions > before.course.extensions:
        after = replace(after, ends_at=tx.now + timedelta(minutes=EXTENSION))
    store.save(tx, after)
    if course.phase is before.course.phase:
        return after
    _clear(tx, before)
    match course.phase:
        case Phase.RUNNING:
            _plan_return(tx, after)
        case Phase.ASKING:
            _wait_for_answers(tx, after)
        case _:
            holds.drop(tx, couple.id, _holder(after), peace=PEACE)
            _hand_on(tx, after, couple)
    _show_all(tx, after, couple)
    return after


def show(tx: Tx, timeout: TimeOut, member: Member, couple: Couple, *, edit: MessageId | None = None) -> None:
    """Bring one partner's own message up to date."""
    _say(tx, timeout, member, couple, edit=edit)


def post(tx: Tx, timeout: TimeOut, member: Member, couple: Couple) -> None:
    """Put a fresh message in place of one partner's earlier one."""
    outbox.owe(tx, Unsay(to=PrivateOf(member.id), slot=screens.slot(timeout)))
    _say(tx, timeout, member, couple, is_new=True)


def post_shared(tx: Tx, timeout: TimeOut, couple: Couple) -> None:
    """Put a fresh line into the shared chat, if there is one."""
    if couple.chat_id is not None:
        outbox.owe(tx, Unsay(to=SharedOf(couple.id), slot=screens.slot(timeout)))
        _say_shared(tx, timeout, couple, is_new=True)


def _show_all(tx: Tx, after: TimeOut, couple: Couple) -> None:
    """Show both the new phase: with a fresh message, unless it ended by itself or goes on in the shared chat."""
    goes_on_there = after.course.phase in {Phase.READY, Phase.PUT_OFF} and screens.can_meet(couple)
    is_quiet = after.course.phase is Phase.EXPIRED or goes_on_there
    for member in couple.members:
        (show if is_quiet else post)(tx, after, member, couple)
    is_posted = couple.chat_id is not None and outbox.message_in(tx, couple.chat_id, screens.slot(after)) is not None
    if is_posted or (couple.chat_id is not None and couple.frozen_at is None):
        _say_shared(tx, after, couple)


def _hand_on(tx: Tx, after: TimeOut, couple: Couple) -> None:
    """Lead into guided listening, or into tomorrow's talk."""
    if not screens.can_meet(couple):
        return
    if after.course.phase is Phase.READY:
        timers.announce(tx, "games.invite", couple=couple.id, game="guided-listening", opening="timeout-listening")
    elif after.course.phase is Phase.PUT_OFF:
        timers.announce(tx, "talk.tomorrow", couple=couple.id)


def _plan_return(tx: Tx, timeout: TimeOut) -> None:
    _plan(tx, RETURNS, timeout, timeout.ends_at)
    holds.put(tx, timeout.couple, _holder(timeout), timeout.ends_at + PATIENCE)


def _wait_for_answers(tx: Tx, timeout: TimeOut) -> None:
    until = tx.now + PATIENCE
    _plan(tx, LEFT_ALONE, timeout, until)
    holds.put(tx, timeout.couple, _holder(timeout), until)


def _plan(tx: Tx, kind: str, timeout: TimeOut, when: datetime) -> None:
    timers.plan(tx, _key(kind, timeout), kind, when, couple=timeout.couple, payload={"timeout": timeout.id})


def _clear(tx: Tx, before: TimeOut) -> None:
    for kind in (RETURNS, LEFT_ALONE):
        timers.cancel(tx, _key(kind, before), "the time-out went on")


def _key(kind: str, timeout: TimeOut) -> str:
    return f"{kind}:{timeout.id}:{timeout.course.extensions}"


def _holder(timeout: TimeOut) -> str:
    return f"timeout:{timeout.id}"


def _say(
    tx: Tx, timeout: TimeOut, member: Member, couple: Couple, *, is_new: bool = False, edit: MessageId | None = None
) -> None:
    screen = screens.private(timeout, member.seat, couple)
    outbox.owe(
        tx,
        Say(
            to=PrivateOf(member.id),
            text=screen.text,
            keys=screen.keys,
            slot=screens.slot(timeout),
            is_new=is_new,
            edit=edit,
            needs=Needs.COUPLE,
        ),
    )


def _say_shared(tx: Tx, timeout: TimeOut, couple: Couple, *, is_new: bool = False) -> None:
    screen = screens.shared(timeout)
    outbox.owe(
        tx,
        Say(
            to=SharedOf(couple.id),
            text=screen.text,
            keys=screen.keys,
            slot=screens.slot(timeout),
            is_new=is_new,
            needs=Needs.COUPLE,
            valid_until=timeout.ends_at if is_new else None,
        ),
    )
