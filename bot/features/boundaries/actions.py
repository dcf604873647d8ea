"""Building a boundary: four short answers, a preview, and then keeping or releasing it."""

from bot.core.effects import Toast, text
from bot.core.errors import AlreadyDone, NotForYou, NotNow, PlanStopped
from bot.core.incoming import Incoming
from bot.core.steps import Step
from bot.core.written import within
from bot.features.boundaries import screens, store
from bot.features.boundaries.rules import (
    ENDED,
    LONGEST_PIECE,
    PIECES,
    Boundary,
    BoundaryKept,
    BoundaryReleased,
    ChangeWanted,
    Event,
    FeelingChosen,
    PieceChosen,
    PieceWritten,
    Replied,
    Reply,
    step,
)
from bot.storage import dialogs, offers, outbox
from bot.storage.transaction import Tx

FLOW = "boundary.piece"


def open_offered(tx: Tx, incoming: Incoming) -> Toast | None:
    """Begin the boundary that was offered, or show it again where it stands."""
    offer = offers.opened(tx, incoming, Step.BOUNDARY)
    begun = store.by_offer(tx, offer.id)
    if begun is not None and begun.phase in ENDED:
        raise AlreadyDone
    boundary = begun or store.begin(tx, incoming.me.id, offer.couple, offer.id)
    _await_piece(tx, incoming, boundary)
    is_new = boundary.feeling is None and not offer.is_in_sight
    opening = [text(offer.key, partner=incoming.yours.partner.name)] if is_new else []
    dialogs.say_below(tx, incoming.me, screens.private(boundary, incoming.us, opening))
    return None


def choose_feeling(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take the word for the feeling that was tapped."""
    return _show(tx, incoming, FeelingChosen(_value(incoming)))


def write_piece(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take the piece that was asked for, and ask for the next one below it."""
    boundary = _go_on(tx, incoming, PieceWritten(within(incoming.words, LONGEST_PIECE)))
    dialogs.say_below(tx, incoming.me, screens.private(boundary, incoming.us))
    return None


def change(tx: Tx, incoming: Incoming) -> Toast | None:
    """Ask which piece shall be worded anew."""
    return _show(tx, incoming, ChangeWanted())


def choose_piece(tx: Tx, incoming: Incoming) -> Toast | None:
    """Ask for one piece anew."""
    return _show(tx, incoming, PieceChosen(_value(incoming)))


def keep(tx: Tx, incoming: Incoming) -> Toast | None:
    """Leave the boundary with its author."""
    _finish(tx, incoming, BoundaryKept())
    return None


def release(tx: Tx, incoming: Incoming) -> Toast | None:
    """Put what the preview showed into the shared chat."""
    if not incoming.us.runs:
        raise PlanStopped
    boundary = _finish(tx, incoming, BoundaryReleased(incoming.number(1)))
    outbox.owe(tx, screens.post(boundary, incoming.us))
    return None


def hear(tx: Tx, incoming: Incoming) -> Toast | None:
    """Let the other partner say that it was heard."""
    return _reply(tx, incoming, Reply.HEARD)


def want_talk(tx: Tx, incoming: Incoming) -> Toast | None:
    """Let the other partner say that it wants talking about."""
    return _reply(tx, incoming, Reply.TALK)


def _reply(tx: Tx, incoming: Incoming, reply: Reply) -> Toast | None:
    before = store.released_to(tx, incoming.number(0), incoming.me.id, incoming.us.id)
    boundary = step(before, Replied(reply))
    store.save(tx, boundary)
    outbox.owe(tx, screens.post(boundary, incoming.us))
    return None


def _finish(tx: Tx, incoming: Incoming, event: BoundaryKept | BoundaryReleased) -> Boundary:
    boundary = _go_on(tx, incoming, event)
    outbox.owe(tx, screens.private(boundary, incoming.us))
    offers.tell_done(tx, incoming.me, boundary.couple, boundary.offer)
    return boundary


def _show(tx: Tx, incoming: Incoming, event: Event) -> Toast | None:
    boundary = _go_on(tx, incoming, event)
    outbox.owe(tx, screens.private(boundary, incoming.us))
    return None


def _go_on(tx: Tx, incoming: Incoming, event: Event) -> Boundary:
    before = store.own(tx, incoming.number(0), incoming.me.id)
    if before.couple != incoming.us.id:
        raise NotNow
    boundary = step(before, event)
    store.save(tx, boundary)
    _await_piece(tx, incoming, boundary)
    return boundary


def _await_piece(tx: Tx, incoming: Incoming, boundary: Boundary) -> None:
    if boundary.phase in PIECES:
        dialogs.await_words(tx, incoming.me, FLOW, boundary.id)
    else:
        dialogs.stop_awaiting(tx, incoming, FLOW, boundary.id)


def _value(incoming: Incoming) -> str:
    try:
        return incoming.args[1]
    except IndexError:
        raise NotForYou from None
