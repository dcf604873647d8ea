"""A line that somebody keeps after a game: they write it down once more, and nobody else ever sees it."""

from bot.core.effects import Button, Say, Toast, text
from bot.core.errors import NotNow
from bot.core.ids import PartnerId
from bot.core.incoming import Incoming
from bot.core.private import Private
from bot.core.written import within
from bot.features.games import kept_lines, store
from bot.features.games.rules.stages import Stage
from bot.storage import dialogs, outbox
from bot.storage.transaction import Tx

FLOW = "games.keep"
LONGEST_LINE = 500
SHOWN = 5


def ask(tx: Tx, incoming: Incoming) -> Toast | None:
    """Ask for the line; the bot has forgotten all that was said."""
    incoming.check_private()
    played = store.head(tx, incoming.number(0), incoming.us.id)
    if played.stage not in {Stage.ASIDE, Stage.OVER}:
        raise NotNow
    dialogs.await_words(tx, incoming.me, FLOW, played.id)
    outbox.owe(tx, Say(to=incoming.here, text=(text("games-keep-ask"),)))
    return None


def take(tx: Tx, incoming: Incoming) -> Toast | None:
    """Keep the line, sealed with its keeper's key."""
    played = store.head(tx, incoming.number(0), incoming.us.id)
    words = within(incoming.words, LONGEST_LINE)
    kept_lines.keep(tx, incoming.me.id, played.kind, words)
    dialogs.stop_awaiting(tx, incoming, FLOW, played.id)
    keys = ((Button(text("games-key-kept"), "games.kept"),),)
    outbox.owe(tx, Say(to=incoming.here, text=(text("games-keep-done"),), keys=keys))
    return None


def show(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show the newest lines that the reader kept."""
    incoming.check_private()
    lines = newest(tx, incoming.me.id)
    shown = [text("games-kept-line", words=line) for line in lines]
    head = text("games-kept" if lines else "games-kept-none")
    outbox.owe(tx, Say(to=incoming.here, text=(head, *shown)))
    return None


def newest(tx: Tx, keeper: PartnerId) -> list[Private]:
    """Return the lines that somebody kept last, the newest first."""
    return kept_lines.newest(tx, keeper, SHOWN)
