"""Asking the partner for a listening note; a request that is declined looks like one that is ignored."""

from datetime import timedelta

from bot.core.audience import PrivateOf
from bot.core.effects import Say, Toast, text
from bot.core.errors import AlreadyDone
from bot.core.incoming import Incoming
from bot.features.listening import heard, request_store, screens
from bot.storage import outbox, people, timers
from bot.storage.timers import Again, Skipped, Timer
from bot.storage.transaction import Tx

ASK = "listening.request"
ONE_ASKING = timedelta(hours=20)
"""How long one request stands: another one within it reaches nobody, and is answered the same."""


def ask(tx: Tx, incoming: Incoming) -> Toast | None:
    """Let the partner know the wish once they are awake; the answer is the same whatever comes of it."""
    couple, me, yours = incoming.us, incoming.me, incoming.yours.partner
    if couple.runs and not request_store.has_asked(tx, couple.id, me.id, ONE_ASKING):
        request = request_store.add(tx, couple.id, me.id)
        timers.plan(
            tx, f"{ASK}:{request}", ASK, yours.awake_at(tx.now), couple=couple.id, partner=yours.id,
            payload={"request": request},
        )  # fmt: skip
    outbox.owe(tx, Say(to=incoming.here, text=(text("listening-asked", partner=yours.name),)))
    return None


def pass_on(tx: Tx, timer: Timer) -> Skipped | Again | None:
    """Show the wish to the partner, while they are awake."""
    if timer.couple is None or timer.partner is None:
        return Skipped("nobody to ask")
    couple = people.couple_by_id(tx, timer.couple)
    if not couple.runs:
        return Skipped("the plan is paused")
    awake_at = couple.member(timer.partner).partner.awake_at(tx.now)
    if awake_at > tx.now:
        return Again(awake_at)
    asker = couple.other(timer.partner).partner.name
    outbox.owe(tx, screens.request(int(timer.payload["request"]), timer.partner, asker))
    return None


def write(tx: Tx, incoming: Incoming) -> Toast | None:
    """Write the note that was wished for."""
    _answer(tx, incoming, "listening-request-taken")
    return heard.heard(tx, incoming)


def decline(tx: Tx, incoming: Incoming) -> Toast | None:
    """Leave it; nobody sees that."""
    _answer(tx, incoming, "listening-declined")
    return None


def _answer(tx: Tx, incoming: Incoming, key: str) -> None:
    request = incoming.number(0)
    if not request_store.answer(tx, request, incoming.us.id, incoming.me.id):
        raise AlreadyDone
    slot = f"listening-request:{request}"
    outbox.owe(tx, Say(to=PrivateOf(incoming.me.id), text=(text(key),), slot=slot, edit=incoming.message_id))
