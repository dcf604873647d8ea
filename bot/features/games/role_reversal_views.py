"""Each partner's own view in role reversal: written privately, and at the end released after a preview, or kept."""

from bot.core.effects import Toast
from bot.core.errors import AlreadyDone, NotNow, PlanStopped
from bot.core.incoming import Incoming
from bot.core.written import within
from bot.features.games import role_reversal_screens as screens
from bot.features.games import round_words, store
from bot.features.games.role_reversal_play import LONGEST, SHAPE, VIEW_FLOW, advance_quietly, said_in
from bot.features.games.role_reversal_screens import Reversing
from bot.features.games.rules.role_reversal_events import Event, ViewKept, ViewReleased, ViewWritten
from bot.features.games.rules.role_reversal_state import Phase
from bot.storage import dialogs, outbox
from bot.storage.transaction import Tx


def want_to_write(tx: Tx, incoming: Incoming) -> Toast | None:
    """Wait for one's own view, or for another one in its place."""
    played = _writing(tx, incoming)
    dialogs.await_words(tx, incoming.me, VIEW_FLOW, played.id)
    outbox.owe(tx, screens.ask_again(played, incoming.us, incoming.mine.seat))
    return None


def write_view(tx: Tx, incoming: Incoming) -> Toast | None:
    """Keep one's own view sealed; the game goes on when both are there."""
    played, me = _writing(tx, incoming), incoming.me
    words = within(incoming.words, LONGEST["view"])
    round_words.put(tx, played.id, played.couple, me.id, "view", words)
    dialogs.stop_awaiting(tx, incoming, VIEW_FLOW, played.id)
    said = said_in(tx, played, incoming.us)
    dialogs.say_below(tx, me, screens.ask_for_view(said, played, incoming.us, incoming.mine.seat))
    advance_quietly(tx, played, ViewWritten(incoming.mine.seat), incoming.us)
    return None


def release_view(tx: Tx, incoming: Incoming) -> Toast | None:
    """Let one's own view stand next to its reversal: with the other's, or when the window closes."""
    if not incoming.us.runs:
        raise PlanStopped
    return _choose(tx, incoming, ViewReleased(incoming.mine.seat))


def keep_view(tx: Tx, incoming: Incoming) -> Toast | None:
    """Keep one's own view; whoever looks from the other side cannot tell this from no answer."""
    return _choose(tx, incoming, ViewKept(incoming.mine.seat))


def _choose(tx: Tx, incoming: Incoming, event: Event) -> Toast | None:
    before = _found(tx, incoming)
    if advance_quietly(tx, before, event, incoming.us):
        after = _found(tx, incoming)
        outbox.owe(tx, screens.answered(after, incoming.us, incoming.mine.seat))
    return None


def _writing(tx: Tx, incoming: Incoming) -> Reversing:
    played = _found(tx, incoming)
    if played.game.phase is not Phase.WRITING:
        raise AlreadyDone if played.game.written == {0, 1} else NotNow
    return played


def _found(tx: Tx, incoming: Incoming) -> Reversing:
    return store.find(tx, SHAPE, incoming.number(0), incoming.us.id)
