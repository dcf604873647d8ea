"""Building a boundary: short answers, a preview, and then keeping or releasing it, and the other's answer."""

from datetime import date, timedelta

from bot.core.effects import Toast, text
from bot.core.errors import AlreadyDone, NotForYou, NotNow, PlanStopped
from bot.core.incoming import Incoming
from bot.core.local_time import local
from bot.core.steps import Step
from bot.core.written import within
from bot.features.boundaries import looking, screens, store, taking_back
from bot.features.boundaries.errors import DatePassed
from bot.features.boundaries.events import (
    BoundaryKept,
    BoundaryReleased,
    ChangeWanted,
    DayChosen,
    Event,
    FeelingChosen,
    PieceChosen,
    PieceSkipped,
    PieceWritten,
    Reopened,
    Replied,
    Reply,
)
from bot.features.boundaries.rules import ENDED, LONGEST_PIECE, PIECES, Boundary, Phase, step
from bot.storage import dialogs, offers, outbox
from bot.storage.transaction import Tx

FLOW = "boundary.piece"
LONGEST_WAIT_DAYS = 366


def open_builder(tx: Tx, incoming: Incoming) -> Toast | None:
    """Open the weekly step that was offered, or without an offer a boundary of one's own accord."""
    return open_offered(tx, incoming) if incoming.args else begin(tx, incoming)


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


def begin(tx: Tx, incoming: Incoming) -> Toast | None:
    """Begin a boundary in seven moves, in the private chat."""
    couple = incoming.us
    boundary = store.blank(tx, incoming.me.id, couple.id) or store.begin(tx, incoming.me.id, couple.id, None)
    _await_piece(tx, incoming, boundary)
    opening = [text("boundary-opening", partner=incoming.yours.partner.name)]
    dialogs.say_below(tx, incoming.me, screens.private(boundary, couple, opening))
    return None if incoming.is_private else Toast(text("boundary-toast-privately"))


def go_on(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show a boundary again where it stands; one that was kept is opened again."""
    boundary = _own_here(tx, incoming)
    if boundary.is_shared:
        raise AlreadyDone
    return _open_again(tx, incoming, boundary)


def word_anew(tx: Tx, incoming: Incoming) -> Toast | None:
    """Let the author word one anew; a released one stays where it is until the new one is released."""
    boundary = _own_here(tx, incoming)
    if boundary.is_shared:
        boundary = store.successor(tx, boundary) or store.begin_anew(tx, boundary)
    return _open_again(tx, incoming, boundary)


def choose_feeling(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take the word for the feeling that was tapped."""
    return _show(tx, incoming, FeelingChosen(_value(incoming)))


def write_piece(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take the piece that was asked for, and ask for the next one below it."""
    boundary = _go_on(tx, incoming, PieceWritten(within(incoming.words, LONGEST_PIECE)))
    dialogs.say_below(tx, incoming.me, screens.private(boundary, incoming.us))
    return None


def choose_day(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take the day to look again, so many days from today."""
    days = incoming.number(1)
    if not 1 <= days <= LONGEST_WAIT_DAYS:
        raise NotForYou
    return _show(tx, incoming, DayChosen((_today(tx, incoming) + timedelta(days=days)).isoformat()))


def skip(tx: Tx, incoming: Incoming) -> Toast | None:
    """Leave a piece out."""
    return _show(tx, incoming, PieceSkipped(_value(incoming)))


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
    """Put what the preview showed into the shared chat; an older one that it replaces goes."""
    if not incoming.us.runs:
        raise PlanStopped
    before = _own_here(tx, incoming)
    if before.revisit is not None and date.fromisoformat(before.revisit) <= _today(tx, incoming):
        raise DatePassed
    boundary = _finish(tx, incoming, BoundaryReleased(incoming.number(1)))
    if boundary.replaces is not None:
        taking_back.replaced(tx, incoming, boundary.replaces)
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


def _open_again(tx: Tx, incoming: Incoming, boundary: Boundary) -> Toast | None:
    opened = step(boundary, Reopened()) if boundary.phase is Phase.KEPT else boundary
    store.save(tx, opened)
    _await_piece(tx, incoming, opened)
    dialogs.say_below(tx, incoming.me, screens.private(opened, incoming.us))
    return None


def _finish(tx: Tx, incoming: Incoming, event: BoundaryKept | BoundaryReleased) -> Boundary:
    boundary = _go_on(tx, incoming, event)
    looking.plan(tx, boundary, incoming.us)
    outbox.owe(tx, screens.private(boundary, incoming.us))
    offers.tell_done(tx, incoming.me, boundary.couple, boundary.offer)
    return boundary


def _show(tx: Tx, incoming: Incoming, event: Event) -> Toast | None:
    boundary = _go_on(tx, incoming, event)
    outbox.owe(tx, screens.private(boundary, incoming.us))
    return None


def _go_on(tx: Tx, incoming: Incoming, event: Event) -> Boundary:
    boundary = step(_own_here(tx, incoming), event)
    store.save(tx, boundary)
    _await_piece(tx, incoming, boundary)
    return boundary


def _own_here(tx: Tx, incoming: Incoming) -> Boundary:
    boundary = store.own(tx, incoming.number(0), incoming.me.id)
    if boundary.couple != incoming.us.id:
        raise NotNow
    return boundary


def _await_piece(tx: Tx, incoming: Incoming, boundary: Boundary) -> None:
    if boundary.phase in PIECES:
        dialogs.await_words(tx, incoming.me, FLOW, boundary.id)
    else:
        dialogs.stop_awaiting(tx, incoming, FLOW, boundary.id)


def _today(tx: Tx, incoming: Incoming) -> date:
    return local(tx.now, incoming.me.zone or "UTC").date()


def _value(incoming: Incoming) -> str:
    try:
        return incoming.args[1]
    except IndexError:
        raise NotForYou from None
