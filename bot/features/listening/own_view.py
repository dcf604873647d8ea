"""The listener's own view: the same six moves as they saw them themselves, for their eyes alone."""

from dataclasses import replace
from datetime import timedelta

from bot.core.audience import PrivateOf
from bot.core.effects import At, Button, Keys, Say, Style, Toast, text
from bot.core.errors import AlreadyDone, NotForYou
from bot.core.incoming import Incoming
from bot.features.listening import occasions, own_view_store, six, store
from bot.features.listening.content import ALL_ASKED, MOVES, Answer
from bot.features.listening.errors import SeenMeanwhile
from bot.features.listening.heard import named
from bot.features.listening.occasions import Conversation, Occasion
from bot.features.listening.own_view_store import OwnView
from bot.storage import dialogs, outbox
from bot.storage.transaction import Tx

NAMES = "listening-self"
VERBS = ("own-view.answer", "own-view.seek")
LATELY = timedelta(days=7)
MOST_CONVERSATIONS = 4


def begin(tx: Tx, incoming: Incoming) -> Toast | None:
    """Begin one's own view of a conversation that both know of, or go on with it."""
    what = incoming.args[0] if incoming.args else ""
    about = occasions.known(tx, incoming.us.id, what, incoming.number(1))
    view = own_view_store.of_owner(tx, about.id, incoming.me.id)
    if view is None:
        _check_unseen(tx, about, incoming)
        view = own_view_store.begin(tx, incoming.me.id, about)
    dialogs.say_below(tx, incoming.me, _screen(tx, view))
    return None


def answer(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take how one saw a move, and turn to the next."""
    view, index = _mine(tx, incoming), incoming.number(1)
    said = incoming.args[2] if len(incoming.args) > 2 else ""  # noqa: PLR2004 -- view, move, answer
    if index >= len(MOVES) or said not in set(Answer):
        raise NotForYou
    _check_unseen(tx, occasions.find(tx, view.occasion), incoming)
    _show(tx, replace(view, answers={**view.answers, MOVES[index]: Answer(said)}, at=index + 1))
    return None


def seek(tx: Tx, incoming: Incoming) -> Toast | None:
    """Turn to another of the six."""
    _show(tx, replace(_mine(tx, incoming), at=min(incoming.number(1), ALL_ASKED)))
    return None


def discard(tx: Tx, incoming: Incoming) -> Toast | None:
    """Throw the view away."""
    view = _mine(tx, incoming)
    own_view_store.delete(tx, view)
    outbox.owe(tx, Say(to=PrivateOf(view.owner), text=(text("listening-own-view-gone"),), slot=_slot(view)))
    return None


def choose(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show of which conversations one can say how one listened."""
    keys = tuple((_choice_key(each),) for each in open_to(tx, incoming))
    if not keys:
        raise AlreadyDone
    shown = (text("listening-own-view-which"),)
    outbox.owe(tx, Say(to=PrivateOf(incoming.me.id), text=shown, keys=keys))
    return None


def open_to(tx: Tx, incoming: Incoming) -> list[Conversation]:
    """Return the latest conversations of which one's own view is still open, the present week last."""
    couple, me = incoming.us.id, incoming.me.id
    week = occasions.present_week(tx, couple)
    found = [*occasions.recent(tx, couple, LATELY)[:MOST_CONVERSATIONS], *([week] if week else [])]
    return [each for each in found if own_view_store.is_open(tx, couple, each.about, each.id, me)]


def _mine(tx: Tx, incoming: Incoming) -> OwnView:
    view = own_view_store.own(tx, incoming.number(0), incoming.me.id)
    if view.couple != incoming.us.id:
        raise AlreadyDone
    return view


def _check_unseen(tx: Tx, about: Occasion, incoming: Incoming) -> None:
    if store.has_reached(tx, about.id, incoming.me.id):
        raise SeenMeanwhile


def _show(tx: Tx, view: OwnView) -> None:
    outbox.owe(tx, _screen(tx, own_view_store.save(tx, view)))


def _screen(tx: Tx, view: OwnView) -> Say:
    about = occasions.find(tx, view.occasion)
    shown = (
        text(f"listening-own-view-{about.about}", day=At(about.opened_at, Style.DAY)),
        six.lines(NAMES, view.answers, view.at),
        *((text("listening-own-view-kept"),) if view.at >= ALL_ASKED else ()),
    )
    discard = Button(text("listening-key-discard"), "own-view.discard", (view.id,))
    keys: Keys = (*six.keys((view.id,), view.answers, view.at, VERBS), (discard,))
    return Say(to=PrivateOf(view.owner), text=shown, keys=keys, slot=_slot(view))


def _slot(view: OwnView) -> str:
    return f"own-view:{view.id}"


def _choice_key(each: Conversation) -> Button:
    return Button(named(each.kind, At(each.at, Style.DAY)), "own-view.open", (each.about.value, each.id))
