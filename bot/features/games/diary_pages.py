"""One's own pages of the diary: opened on a tap, written, written anew, and kept when their author wants it."""

from dataclasses import replace

from bot.core.effects import Say, Toast, text
from bot.core.errors import NotNow
from bot.core.incoming import Incoming
from bot.core.people import Couple, Member
from bot.core.private import Private, Released
from bot.core.written import within
from bot.features.games import diary_screens as screens
from bot.features.games import kept_lines, round_words, store
from bot.features.games.rules import diary
from bot.features.games.rules.diary import Diary
from bot.features.games.rules.diary_events import Event, PageKept, PageWritten
from bot.features.games.rules.stages import Stage
from bot.features.games.store import Round, Shape
from bot.storage import dialogs, outbox
from bot.storage.transaction import Tx

SHAPE = Shape("diary", diary.pack, diary.unpack)
FLOW = "diary.line"
LONGEST_PAGE = 700
"""Characters: several kept ones still fit into one message."""


def ask(tx: Tx, incoming: Incoming) -> Toast | None:
    """Wait for the page of the newest evening."""
    played = _find(tx, incoming)
    if played.game.stage is not Stage.ASIDE or not played.game.evenings[incoming.mine.seat]:
        raise NotNow
    dialogs.await_words(tx, incoming.me, FLOW, played.id)
    outbox.owe(tx, screens.page_question(played, incoming.us, incoming.mine))
    return None


def write(tx: Tx, incoming: Incoming) -> Toast | None:
    """Keep the page of the newest evening sealed."""
    words = within(incoming.words, LONGEST_PAGE)
    seat = incoming.mine.seat
    before = _find(tx, incoming)
    evening = before.game.evenings[seat]
    played = go_on(tx, before, PageWritten(seat, evening))
    round_words.put(tx, played.id, played.couple, incoming.me.id, place_of(evening), words)
    dialogs.stop_awaiting(tx, incoming, FLOW, played.id)
    dialogs.say_below(tx, incoming.me, page(tx, played, incoming.us, incoming.mine))
    return None


def keep(tx: Tx, incoming: Incoming) -> Toast | None:
    """Keep one page for its author, whatever becomes of the diary."""
    evening = incoming.number(1)
    played = go_on(tx, _find(tx, incoming), PageKept(incoming.mine.seat, evening))
    words = read(tx, played, incoming.mine, evening)
    if words is None:
        raise NotNow
    kept_lines.keep(tx, incoming.me.id, SHAPE.id, words.text)
    outbox.owe(tx, page(tx, played, incoming.us, incoming.mine))
    return Toast(text("diary-toast-kept"))


def back(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show the page of the newest evening again."""
    played = _find(tx, incoming)
    if played.game.stage is not Stage.ASIDE:
        raise NotNow
    dialogs.stop_awaiting(tx, incoming, FLOW, played.id)
    outbox.owe(tx, page(tx, played, incoming.us, incoming.mine))
    return None


def page(tx: Tx, played: Round[Diary], couple: Couple, writer: Member) -> Say:
    """Return the page of the newest evening: still empty, or as it was written."""
    words = read(tx, played, writer, played.game.evenings[writer.seat])
    return screens.page(played, couple, writer, words)


def read(tx: Tx, played: Round[Diary], writer: Member, evening: int) -> Private | None:
    """Return what somebody wrote on an evening, as they themselves see it."""
    match round_words.read(tx, played.id, writer.id, place_of(evening)):
        case Private(author, words) | Released(author, words):
            return Private(author, words)
        case None:
            return None


def go_on(tx: Tx, before: Round[Diary], event: Event) -> Round[Diary]:
    """Move a diary on; nothing shows of it."""
    after = replace(before, game=diary.step(before.game, event))
    store.save(tx, SHAPE, after)
    return after


def place_of(evening: int) -> str:
    """Name the place of an evening's page among the round's words."""
    return f"page-{evening}"


def _find(tx: Tx, incoming: Incoming) -> Round[Diary]:
    return store.find(tx, SHAPE, incoming.number(0), incoming.us.id)
