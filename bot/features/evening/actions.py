"""Opening the evening's two steps and writing a line: to keep it, or to release it after a preview."""

from bot.core.effects import Text, Toast, text
from bot.core.errors import AlreadyDone, NotForYou, NotNow, PlanStopped
from bot.core.incoming import Incoming
from bot.core.steps import Step
from bot.core.written import within
from bot.features.evening import screens, store
from bot.features.evening.rules import (
    ENDED,
    LONGEST_LINE,
    Event,
    KeptPrivate,
    Kind,
    Line,
    LineReleased,
    LineWritten,
    OwnerChosen,
    Phase,
    PreviewOpened,
    RewriteWanted,
    step,
)
from bot.storage import dialogs, offers, outbox
from bot.storage.offers import OwnOffer
from bot.storage.transaction import Tx

FLOW = "evening.line"


def open_honest(tx: Tx, incoming: Incoming) -> Toast | None:
    """Open the honest sentence, or explain it to somebody who has not agreed to it yet."""
    offer = offers.opened(tx, incoming, Step.HONEST)
    if not store.has_agreed(tx, incoming.me.id):
        dialogs.say_below(tx, incoming.me, screens.opt_in(incoming.me, offer.id))
    else:
        _open(tx, incoming, offer, Kind.HONEST)
    return None


def agree_to_honest(tx: Tx, incoming: Incoming) -> Toast | None:
    """Note the yes, and open the sentence that was asked for."""
    offer = offers.opened(tx, incoming, Step.HONEST)
    store.agree(tx, incoming.me.id)
    _open(tx, incoming, offer, Kind.HONEST)
    return None


def switch_honest_off(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take the yes back, in the place where it was given."""
    offer = offers.opened(tx, incoming, Step.HONEST)
    line = store.by_offer(tx, offer.id)
    if line is not None:
        _refuse_ended(line)
        dialogs.stop_awaiting(tx, incoming, FLOW, line.id)
    store.disagree(tx, incoming.me.id)
    outbox.owe(tx, screens.switched_off(incoming.me, offer.id))
    return None


def open_win(tx: Tx, incoming: Incoming) -> Toast | None:
    """Ask whose win it is."""
    _open(tx, incoming, offers.opened(tx, incoming, Step.WIN), Kind.WIN)
    return None


def choose_whose(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take whose win it is, and wait for the sentence."""
    if incoming.args[1:] not in {("own",), ("theirs",)}:
        raise NotForYou
    line = _go_on(tx, incoming, OwnerChosen(is_own=incoming.args[1] == "own"))
    dialogs.await_words(tx, incoming.me, FLOW, line.id)
    outbox.owe(tx, screens.private(line, incoming.us))
    return None


def write_line(tx: Tx, incoming: Incoming) -> Toast | None:
    """Keep the sentence sealed, and ask what shall become of it; a win shows its preview at once."""
    before = store.own(tx, incoming.number(0), incoming.me.id)
    line = _go_on(tx, incoming, LineWritten(within(incoming.words, LONGEST_LINE)))
    if line.kind is Kind.WIN:
        line = _go_on(tx, incoming, PreviewOpened(line.version))
    if before.words is None:
        offers.tell_done(tx, incoming.me, line.couple, line.offer)
    dialogs.stop_awaiting(tx, incoming, FLOW, line.id)
    dialogs.say_below(tx, incoming.me, screens.private(line, incoming.us))
    return None


def preview(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show exactly what would stand in the shared chat."""
    line = _go_on(tx, incoming, PreviewOpened(incoming.number(1)))
    outbox.owe(tx, screens.private(line, incoming.us))
    return None


def write_again(tx: Tx, incoming: Incoming) -> Toast | None:
    """Wait for another sentence in place of the written one."""
    line = _go_on(tx, incoming, RewriteWanted())
    dialogs.await_words(tx, incoming.me, FLOW, line.id)
    outbox.owe(tx, screens.private(line, incoming.us))
    return None


def keep(tx: Tx, incoming: Incoming) -> Toast | None:
    """Leave the sentence where only its author sees it; without one, the step is done all the same."""
    line = _go_on(tx, incoming, KeptPrivate())
    dialogs.stop_awaiting(tx, incoming, FLOW, line.id)
    if line.words is None:
        offers.tell_done(tx, incoming.me, line.couple, line.offer)
    outbox.owe(tx, screens.private(line, incoming.us))
    return None


def release(tx: Tx, incoming: Incoming) -> Toast | None:
    """Put what the preview showed into the shared chat."""
    if not incoming.us.runs:
        raise PlanStopped
    line = _go_on(tx, incoming, LineReleased(incoming.number(1)))
    outbox.owe(tx, screens.post(line, incoming.us))
    outbox.owe(tx, screens.private(line, incoming.us))
    return None


def _open(tx: Tx, incoming: Incoming, offer: OwnOffer, kind: Kind) -> None:
    """Begin the offer's line, or show it again where it stands."""
    begun = store.by_offer(tx, offer.id)
    if begun is not None:
        _refuse_ended(begun)
    line = begun or store.begin(tx, incoming.me.id, offer.couple, offer.id, kind)
    if line.phase is Phase.ASKED:
        dialogs.await_words(tx, incoming.me, FLOW, line.id)
    opening: list[Text] = []
    if line.words is None and line.version == 0:
        opening = [text(offer.key, partner=incoming.yours.partner.name)]
    dialogs.say_below(tx, incoming.me, screens.private(line, incoming.us, opening))


def _go_on(tx: Tx, incoming: Incoming, event: Event) -> Line:
    line = store.own(tx, incoming.number(0), incoming.me.id)
    if line.couple != incoming.us.id:
        raise NotNow
    after = step(line, event)
    store.save(tx, after)
    return after


def _refuse_ended(line: Line) -> None:
    if line.phase in ENDED:
        raise AlreadyDone
