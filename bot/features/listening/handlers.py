"""What leads into a listening note, and what becomes of it."""

from collections.abc import Mapping

from bot.core.steps import Step
from bot.features.listening import actions, delivery, requests
from bot.storage.timers import DueAction
from bot.telegram.routing import Command, Entry, Press, Words

HANDLERS: tuple[Entry, ...] = (
    Command("heard", actions.heard),
    Command("ask", requests.ask),
    Press(Step.HOW_I_LISTEN.opening_verb, actions.open_offered),
    Press("note.begin", actions.begin),
    Press("note.decline", actions.decline),
    Press("note.felt", actions.choose_felt),
    Press("note.move", actions.answer_move),
    Press("note.words", actions.want_words),
    Words(actions.FLOW, actions.write_words),
    Press("note.take-out", actions.take_words_out),
    Press("note.back", actions.go_back),
    Press("note.finish", actions.finish),
    Press("note.share", actions.choose_share),
    Press("note.release", actions.release),
    Press("note.take-back", actions.take_back),
    Press("listening.write", requests.write),
    Press("listening.not-now", requests.decline),
)

DUE: Mapping[str, DueAction] = {
    "listening.ask": delivery.invite,
    delivery.CLOSE: delivery.close,
    requests.ASK: requests.pass_on,
}
