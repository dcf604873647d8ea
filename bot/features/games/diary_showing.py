"""Showing one page on the last evening: the preview, the other's private chat, and what comes back in their words."""

from zlib import crc32

from bot.core.audience import PrivateOf
from bot.core.effects import Needs, Say, Toast, text
from bot.core.errors import NotForYou, NotNow, PlanStopped
from bot.core.incoming import Incoming
from bot.core.private import Private, Released
from bot.core.written import within
from bot.features.games import diary_pages, round_words, store
from bot.features.games import diary_screens as screens
from bot.features.games.diary_pages import SHAPE
from bot.features.games.rules import diary
from bot.features.games.rules.diary import Diary, can_show
from bot.features.games.rules.diary_events import PageCorrected, PageReleased
from bot.features.games.store import Round
from bot.storage import dialogs, outbox
from bot.storage.transaction import Tx

FLOW = "diary.correction"
PLACE = "correction"
LONGEST_CORRECTION = 700


def choose(tx: Tx, incoming: Incoming) -> Toast | None:
    """Preview a page as the other would get it."""
    played, evening = _find(tx, incoming), incoming.number(1)
    words = diary_pages.read(tx, played, incoming.mine, evening)
    if words is None or not can_show(played.game, incoming.mine.seat):
        raise NotNow
    outbox.owe(tx, screens.preview(played, incoming.us, incoming.mine, evening, words, _edition(words)))
    return None


def release(tx: Tx, incoming: Incoming) -> Toast | None:
    """Bring the previewed page to the other's private chat."""
    if not incoming.us.runs:
        raise PlanStopped
    before, evening = _find(tx, incoming), incoming.number(1)
    words = diary_pages.read(tx, before, incoming.mine, evening)
    if words is None or _edition(words) != incoming.number(2):
        raise NotNow  # the button belongs to words that have been replaced
    played = diary_pages.go_on(tx, before, PageReleased(incoming.mine.seat, evening))
    round_words.release(tx, played.id, incoming.me.id, diary_pages.place_of(evening))
    shown = Released(words.author, words.text)
    outbox.owe(tx, screens.received(played, incoming.us, incoming.yours, evening, shown, is_open=True))
    outbox.owe(tx, screens.shown(played, incoming.us, incoming.mine))
    return None


def confirm(tx: Tx, incoming: Incoming) -> Toast | None:
    """Say that the page is right."""
    if not incoming.us.runs:
        raise PlanStopped
    played = _corrected(tx, incoming)
    right = text("diary-right", name=incoming.me.name)
    outbox.owe(tx, Say(to=PrivateOf(incoming.yours.id), text=(right,), needs=Needs.COUPLE))
    _show_received(tx, played, incoming, "diary-correction-sent")
    return None


def ask_for_correction(tx: Tx, incoming: Incoming) -> Toast | None:
    """Wait for what it was really like."""
    played = _received(tx, incoming)
    dialogs.await_words(tx, incoming.me, FLOW, played.id)
    _show_received(tx, played, incoming, "diary-correct-ask", is_open=True)
    return None


def correct(tx: Tx, incoming: Incoming) -> Toast | None:
    """Preview the correction as the author of the page would get it."""
    played, words = _received(tx, incoming), within(incoming.words, LONGEST_CORRECTION)
    round_words.put(tx, played.id, played.couple, incoming.me.id, PLACE, words)
    dialogs.stop_awaiting(tx, incoming, FLOW, played.id)
    own = Private(incoming.me.id, words)
    say = screens.correction_preview(played, incoming.us, incoming.mine, own, _edition(own))
    dialogs.say_below(tx, incoming.me, say)
    return None


def send(tx: Tx, incoming: Incoming) -> Toast | None:
    """Send the page back, put right in the reader's words."""
    if not incoming.us.runs:
        raise PlanStopped
    words = round_words.read(tx, incoming.number(0), incoming.me.id, PLACE)
    if words is None or _edition(words) != incoming.number(1):
        raise NotNow
    played = _corrected(tx, incoming)
    released = round_words.release(tx, played.id, incoming.me.id, PLACE)
    if released is not None:
        came_back = text("diary-corrected", name=incoming.me.name, words=released)
        outbox.owe(tx, Say(to=PrivateOf(incoming.yours.id), text=(came_back,), needs=Needs.COUPLE))
    _show_received(tx, played, incoming, "diary-correction-sent")
    return None


def leave(tx: Tx, incoming: Incoming) -> Toast | None:
    """Send nothing; the author learns nothing of it."""
    played = _received(tx, incoming)
    round_words.forget(tx, played.id, incoming.me.id, PLACE)
    dialogs.stop_awaiting(tx, incoming, FLOW, played.id)
    _show_received(tx, played, incoming, "diary-correction-left")
    return None


def _show_received(tx: Tx, played: Round[Diary], incoming: Incoming, below: str, *, is_open: bool = False) -> None:
    """Show the other's page once more, with what became of it."""
    evening = played.game.shown[incoming.yours.seat]
    words = round_words.read(tx, played.id, incoming.yours.id, diary_pages.place_of(evening))
    if not isinstance(words, Released):
        raise NotNow
    say = screens.received(played, incoming.us, incoming.mine, evening, words, below=below, is_open=is_open)
    outbox.owe(tx, say)


def _corrected(tx: Tx, incoming: Incoming) -> Round[Diary]:
    dialogs.stop_awaiting(tx, incoming, FLOW, incoming.number(0))
    return diary_pages.go_on(tx, _received(tx, incoming), PageCorrected(incoming.mine.seat))


def _received(tx: Tx, incoming: Incoming) -> Round[Diary]:
    """Return the diary in which the other showed a page that is not put right yet; raise what the rules raise."""
    played = _find(tx, incoming)
    if not played.game.shown[incoming.yours.seat] and played.game.outcome is None:
        raise NotForYou
    diary.step(played.game, PageCorrected(incoming.mine.seat))
    return played


def _find(tx: Tx, incoming: Incoming) -> Round[Diary]:
    incoming.check_private()
    return store.find(tx, SHAPE, incoming.number(0), incoming.us.id)


def _edition(words: Private | Released) -> int:
    """Return a number that changes with the words, so that a button releases what its preview showed."""
    return crc32(words.text.encode())
