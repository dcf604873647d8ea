"""What partners do with games in general: look at the list, and end what is on."""

from bot.core.effects import Say, Toast, text
from bot.core.errors import AlreadyDone
from bot.core.incoming import Incoming
from bot.features.games import store
from bot.features.games.games import GAMES
from bot.features.games.kinds import KINDS
from bot.features.games.menu import menu
from bot.features.games.rules.stages import Moment, Stage
from bot.storage import outbox, timers
from bot.storage.transaction import Tx


def games(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show what can be played."""
    running = store.stoppable(tx, incoming.us.id)
    screen = menu(GAMES.values(), running, is_private=incoming.is_private)
    outbox.owe(tx, Say(to=incoming.here, text=screen.text, keys=screen.keys))
    return None


def stop(tx: Tx, incoming: Incoming) -> Toast | None:
    """End what is on, a time-out as well; the shared chat sees that it is over, and no name."""
    couple = incoming.us
    played = store.stoppable(tx, couple.id)
    if played is not None:
        KINDS[played.kind].happens(tx, played, couple, Moment.ENDED)
    elif store.has_quiet_time(tx, couple.id):
        timers.announce(tx, "timeout.put-away", couple=couple.id)
        timers.announce(tx, "present.put-away", couple=couple.id)
    else:
        outbox.owe(tx, Say(to=incoming.here, text=(text("games-none-running"),)))
        return None
    if incoming.is_private:
        outbox.owe(tx, Say(to=incoming.here, text=(text("games-stopped"),)))
    return None


def end(tx: Tx, incoming: Incoming) -> Toast | None:
    """End a game with its button, at any moment."""
    couple = incoming.us
    played = store.head(tx, incoming.number(0), couple.id)
    if played.stage in {Stage.ASIDE, Stage.OVER}:
        raise AlreadyDone
    KINDS[played.kind].happens(tx, played, couple, Moment.ENDED)
    return Toast(text("games-toast-ended"))


def edited(tx: Tx, incoming: Incoming) -> Toast | None:
    """Let a running game take note of a line that was put right; in any other place an edit means nothing."""
    if incoming.couple is None or incoming.partner is None or incoming.is_private:
        return None
    played = store.running(tx, incoming.couple.id)
    kind = KINDS.get(played.kind) if played is not None else None
    return kind.edited(tx, incoming) if kind is not None and kind.edited is not None else None
