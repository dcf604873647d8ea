"""A device-free time that begins at once: half an hour or an hour, the bot silent until its end."""

from datetime import timedelta

from bot.core.audience import PrivateOf
from bot.core.effects import At, Say, Style, Toast, Unsay, text
from bot.core.errors import AlreadyDone, NotForYou, PlanStopped
from bot.core.incoming import Incoming
from bot.core.people import Couple
from bot.features.talk import moments, screens, search, store
from bot.features.talk.errors import QuietAlready
from bot.features.talk.rules import LENGTHS_NOW, Begun, SlotAgreed, State, Talk, step
from bot.storage import declines, outbox
from bot.storage.transaction import Tx


def choose(tx: Tx, incoming: Incoming) -> Toast | None:
    """Let the length be chosen."""
    _ = incoming.us
    screen = screens.choice_now()
    edit = incoming.message_id if incoming.is_private else None  # in the shared chat the search stays in sight
    outbox.owe(tx, Say(to=incoming.here, text=screen.text, keys=screen.keys, edit=edit))
    return None


def begin(tx: Tx, incoming: Incoming) -> Toast | None:
    """Begin; a search for a time has found one by this, a talk that is booked stays booked."""
    couple, minutes = incoming.us, incoming.number(0)
    if minutes not in LENGTHS_NOW:
        raise NotForYou
    if not couple.runs:
        raise PlanStopped
    before = store.current(tx, couple.id)
    if before is not None and before.state is State.RUNNING:
        raise AlreadyDone
    if couple.is_quiet_at(tx.now):
        raise QuietAlready
    after = _begun(tx, before, couple, minutes)
    moments.plan_now(tx, after, couple)
    moments.hold(tx, after)
    search.post(tx, after, screens.of(after), valid_until=tx.now + timedelta(minutes=minutes))
    _confirm(tx, incoming, after)
    return Toast(text("talk-toast-now"))


def _begun(tx: Tx, before: Talk | None, couple: Couple, minutes: int) -> Talk:
    searched = before if before is not None and before.state is State.VOTING else None
    after = step(step(searched or Talk(tx.new_id(), couple.id, 0), SlotAgreed(tx.now, minutes)), Begun())
    if searched is None:
        return store.put(tx, after)
    moments.forget(tx, searched, couple)
    declines.forget(tx, searched.id)
    store.withdraw(tx, after)
    store.save(tx, after)
    return after


def _confirm(tx: Tx, incoming: Incoming, begun: Talk) -> None:
    """Let the choice make room: for a line in the private chat, in the shared one for the talk's own message."""
    if incoming.is_private:
        shown = text("talk-now-begins", ends=At(begun.ends_at, Style.TIME))
        outbox.owe(tx, Say(to=PrivateOf(incoming.me.id), text=(shown,), edit=incoming.message_id))
    elif incoming.message_id is not None:
        outbox.owe(tx, Unsay(to=incoming.here, message=incoming.message_id))
