"""What partners do with ten minutes of attention: begin, swap, end."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.audience import PrivateOf, SharedOf
from bot.core.effects import Needs, Say, Toast, Unsay, text
from bot.core.errors import AlreadyDone
from bot.core.incoming import Incoming
from bot.core.people import Couple
from bot.features.present import screens, store
from bot.features.present.errors import QuietAlready
from bot.features.present.rules import MINUTES, PATIENCE, Ended, Event, Phase, Swapped, step
from bot.features.present.store import Presence
from bot.storage import holds, outbox, timers
from bot.storage.transaction import Tx

ENDS = "present.ends"
LEFT_ALONE = "present.left-alone"


def present(tx: Tx, incoming: Incoming) -> Toast | None:
    """Let it be chosen who is there for whom, or show the ten minutes that are on."""
    couple = incoming.us
    couple.check_awake()
    current = store.current(tx, couple.id)
    if current is not None and current.attention.phase is Phase.RUNNING:
        _post(tx, current, couple)
    else:
        screen = screens.card(couple)
        outbox.owe(tx, Say(to=incoming.here, text=screen.text, keys=screen.keys))
    return None


def begin(tx: Tx, incoming: Incoming) -> Toast | None:
    """Begin with the one who is there for the other; the choice makes room."""
    couple = incoming.us
    couple.check_awake()
    current = store.current(tx, couple.id)
    if current is not None and current.attention.phase is Phase.RUNNING:
        raise AlreadyDone
    if couple.is_quiet_at(tx.now):
        raise QuietAlready
    if current is not None:
        advance(tx, current, Ended(), couple)
    begun = store.add(tx, couple.id, incoming.number(0) % 2, tx.now + timedelta(minutes=MINUTES))
    if incoming.message_id is not None:
        outbox.owe(tx, Unsay(to=incoming.here, message=incoming.message_id))
    _run(tx, begun, couple)
    return Toast(text("present-toast-begun"))


def swap(tx: Tx, incoming: Incoming) -> Toast | None:
    """Now the other way round, for as long."""
    couple = incoming.us
    couple.check_awake()
    before = store.find(tx, incoming.number(0), couple.id)
    if before.attention.phase is Phase.SWAP_OFFERED and couple.is_quiet_at(tx.now):
        raise QuietAlready
    advance(tx, before, Swapped(), couple)
    return Toast(text("present-toast-begun"))


def end(tx: Tx, incoming: Incoming) -> Toast | None:
    """End it, or leave it at one turn, without a name."""
    couple = incoming.us
    advance(tx, store.find(tx, incoming.number(0), couple.id), Ended(), couple)
    return Toast(text("present-toast-ended"))


def advance(tx: Tx, before: Presence, event: Event, couple: Couple) -> None:
    """Move it on, and bring timers, the hold and the messages in line; raise what the rules raise."""
    attention = step(before.attention, event)
    is_running = attention.phase is Phase.RUNNING
    ends_at = tx.now + timedelta(minutes=MINUTES) if is_running else before.ends_at
    after = replace(before, attention=attention, ends_at=ends_at)
    store.save(tx, after)
    for kind in (ENDS, LEFT_ALONE):
        timers.cancel(tx, _key(kind, before), "it went on")
    holds.drop(tx, couple.id, screens.slot(after))
    if is_running:
        _run(tx, after, couple)
    elif attention.phase is Phase.SWAP_OFFERED:
        _plan(tx, LEFT_ALONE, after, tx.now + PATIENCE)
        _post(tx, after, couple)
    elif before.attention.phase is Phase.RUNNING and attention.phase is Phase.DONE:
        _post(tx, after, couple)
    else:
        _say(tx, after, couple)


def _run(tx: Tx, presence: Presence, couple: Couple) -> None:
    holds.put(tx, couple.id, screens.slot(presence), presence.ends_at)
    _plan(tx, ENDS, presence, presence.ends_at)
    _post(tx, presence, couple)


def _plan(tx: Tx, kind: str, presence: Presence, when: datetime) -> None:
    timers.plan(tx, _key(kind, presence), kind, when, couple=presence.couple, payload={"presence": presence.id})


def _key(kind: str, presence: Presence) -> str:
    return f"{kind}:{presence.id}:{presence.attention.turn}"


def _post(tx: Tx, presence: Presence, couple: Couple) -> None:
    """Put a fresh message in place of the earlier one."""
    for to in _where(couple):
        outbox.owe(tx, Unsay(to=to, slot=screens.slot(presence)))
    _say(tx, presence, couple, is_new=True)


def _say(tx: Tx, presence: Presence, couple: Couple, *, is_new: bool = False) -> None:
    screen = screens.of(presence, couple)
    for to in _where(couple):
        outbox.owe(
            tx,
            Say(
                to=to,
                text=screen.text,
                keys=screen.keys,
                slot=screens.slot(presence),
                is_new=is_new,
                needs=Needs.COUPLE,
                valid_until=presence.ends_at + PATIENCE,
            ),
        )


def _where(couple: Couple) -> tuple[SharedOf | PrivateOf, ...]:
    """Return the shared chat, or both private ones as long as it is not there or closed."""
    if couple.chat_id is not None and couple.frozen_at is None:
        return (SharedOf(couple.id),)
    return tuple(PrivateOf(member.id) for member in couple.members)
