"""Checking the other's view of oneself: a mark, own words, and sending both back or nothing at all."""

from bot.core.effects import Toast
from bot.core.errors import NotForYou, PlanStopped
from bot.core.ids import ChatId
from bot.core.incoming import Incoming
from bot.core.written import within
from bot.features.perspective import screens, store
from bot.features.perspective.rules import (
    LONGEST_CORRECTION,
    Answer,
    AnswerEvent,
    AnswerLeft,
    AnswerSent,
    Corrected,
    Mark,
    Marked,
    View,
    step_answer,
)
from bot.storage import dialogs, outbox
from bot.storage.transaction import Tx

FLOW = "other-side.correct"


def mark(tx: Tx, incoming: Incoming) -> Toast | None:
    """Mark the view; nothing is sent by that."""
    if incoming.args[1:] not in {(each.value,) for each in Mark}:
        raise NotForYou
    view, answer = _go_on(tx, incoming, Marked(Mark(incoming.args[1])))
    dialogs.await_words(tx, incoming.me, FLOW, view.id)
    outbox.owe(tx, screens.checked(view, answer, incoming.us))
    return None


def correct(tx: Tx, incoming: Incoming) -> Toast | None:
    """Add own words to the mark; nothing is sent by that either, and further words take their place."""
    view, answer = _go_on(tx, incoming, Corrected(within(incoming.words, LONGEST_CORRECTION)))
    dialogs.say_below(tx, incoming.me, screens.checked(view, answer, incoming.us))
    return None


def leave(tx: Tx, incoming: Incoming) -> Toast | None:
    """Send nothing; the author learns nothing of it."""
    view, answer = _go_on(tx, incoming, AnswerLeft())
    dialogs.stop_awaiting(tx, incoming, FLOW, view.id)
    outbox.owe(tx, screens.checked(view, answer, incoming.us))
    return None


def send(tx: Tx, incoming: Incoming) -> Toast | None:
    """Send the author what the preview showed."""
    if not incoming.us.runs:
        raise PlanStopped
    view, answer = _go_on(tx, incoming, AnswerSent(incoming.number(1)))
    dialogs.stop_awaiting(tx, incoming, FLOW, view.id)
    author_chat = ChatId(incoming.yours.partner.user_id)
    about = outbox.message_in(tx, author_chat, screens.own_slot(view))
    outbox.owe(tx, screens.returned(view, answer, incoming.us, about))
    outbox.owe(tx, screens.checked(view, answer, incoming.us))
    return None


def _go_on(tx: Tx, incoming: Incoming, event: AnswerEvent) -> tuple[View, Answer]:
    view = store.released_to(tx, incoming.number(0), incoming.me.id, incoming.us.id)
    answer = step_answer(store.answer_to(tx, view, incoming.me.id), event)
    if answer.mark is not None:
        store.save_answer(tx, answer, answer.mark)
    return view, answer
