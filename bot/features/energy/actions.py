"""The check itself: two pages of signs, one plain result, and a way to recover."""

from bot.core.effects import Toast, Unsay, text
from bot.core.errors import AlreadyDone, NotForYou, NotNow
from bot.core.ids import PartnerId
from bot.core.incoming import Incoming
from bot.features.energy import asking, lighter, screens, store
from bot.features.energy.rules import (
    EVERY_SIGN,
    LIGHTER_FOR,
    WAYS,
    Check,
    Event,
    Page,
    SignTapped,
    WentBack,
    WentOn,
    result,
    step,
)
from bot.storage import dialogs, outbox, unasked
from bot.storage.transaction import Tx


def open_check(tx: Tx, incoming: Incoming) -> Toast | None:
    """Begin a check, or show where it stands."""
    me = incoming.me
    check = store.find(tx, me.id) or Check(me.id)
    store.save(tx, check)
    dialogs.say_below(tx, me, screens.page(check))
    return None


def begin(tx: Tx, incoming: Incoming) -> Toast | None:
    """Begin a check in place of the question whether to."""
    if incoming.message_id is not None:
        outbox.owe(tx, Unsay(to=incoming.here, message=incoming.message_id))
    return open_check(tx, incoming)


def tap_sign(tx: Tx, incoming: Incoming) -> Toast | None:
    """Mark a sign, or take the mark away."""
    index = incoming.number(0)
    if index >= len(EVERY_SIGN):
        raise NotForYou
    return _go_on(tx, incoming, SignTapped(EVERY_SIGN[index]))


def go_on(tx: Tx, incoming: Incoming) -> Toast | None:
    """Turn to the second half."""
    return _go_on(tx, incoming, WentOn())


def go_back(tx: Tx, incoming: Incoming) -> Toast | None:
    """Turn back to the first half."""
    return _go_on(tx, incoming, WentBack())


def finish(tx: Tx, incoming: Incoming) -> Toast | None:
    """Say what came of it, make the plan lighter where that helps, and forget the answers."""
    me, check = incoming.me, _mine(tx, incoming)
    if check.page is not Page.GIVING:
        raise NotNow
    store.forget(tx, me.id)
    found = result(check.signs)
    until = lighter.lighten(tx, incoming, LIGHTER_FOR[found]) if found in LIGHTER_FOR else None
    outbox.owe(tx, screens.found(me.id, found, until, asks_monthly=_asks_monthly(tx, me.id)))
    return None


def choose_way(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take one of the ways to recover; it is asked about once."""
    me = incoming.me
    way = incoming.args[0] if incoming.args else ""
    if way not in WAYS:
        raise NotForYou
    is_asked_about = not asking.wants_nothing(tx, me.id)
    if is_asked_about:
        asking.ask_in_a_week(tx, incoming, way)
    chosen = screens.Chosen(way, unasked.choice(tx, me.id).until_at, is_asked_about=is_asked_about)
    outbox.owe(tx, screens.way(me.id, chosen, incoming.message_id, asks_monthly=_asks_monthly(tx, me.id)))
    return None


def tell(tx: Tx, incoming: Incoming) -> Toast | None:
    """Answer what became of a way; nothing of it is kept."""
    answer = incoming.args[0] if incoming.args else ""
    if answer not in screens.ANSWERS:
        raise NotForYou
    outbox.owe(tx, screens.line(incoming.me.id, f"energy-told-{answer}", incoming.message_id))
    return None


def undo(tx: Tx, incoming: Incoming) -> Toast | None:
    """Let the plan be as it was."""
    if not lighter.undo(tx, incoming.me.id, incoming.number(0)):
        raise AlreadyDone
    outbox.owe(tx, screens.line(incoming.me.id, "energy-undone", incoming.message_id))
    return Toast(text("energy-undone"))


def _asks_monthly(tx: Tx, partner: PartnerId) -> bool:
    return not (asking.is_monthly(tx, partner) or asking.wants_nothing(tx, partner))


def _mine(tx: Tx, incoming: Incoming) -> Check:
    check = store.find(tx, incoming.me.id)
    if check is None:
        raise AlreadyDone
    return check


def _go_on(tx: Tx, incoming: Incoming, event: Event) -> Toast | None:
    check = step(_mine(tx, incoming), event)
    store.save(tx, check)
    outbox.owe(tx, screens.page(check))
    return None
