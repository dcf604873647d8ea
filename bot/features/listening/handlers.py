"""What leads into a listening note, and what becomes of it."""

from collections.abc import Mapping

from bot.core.steps import Step
from bot.features.listening import actions, delivery, heard, own_view, requests, trends
from bot.storage.timers import DueAction
from bot.telegram.entries import Command, Entry, Press, Words

HANDLERS: tuple[Entry, ...] = (
    Command("heard", heard.heard),
    Command("ask", requests.ask),
    Command("listening", trends.show),
    Press("listening.open", trends.show),
    Press(Step.HOW_I_LISTEN.opening_verb, heard.open_offered),
    Press("heard.about", heard.about_known),
    Press("heard.any", heard.about_any),
    Press("heard.go-on", heard.go_on),
    Press("note.begin", actions.begin),
    Press("note.decline", actions.decline),
    Press("note.felt", actions.choose_felt),
    Press("note.move", actions.answer_move),
    Press("note.seek", actions.seek_move),
    Press("note.words", actions.want_words),
    Words(actions.FLOW, actions.write_words),
    Press("note.take-out", actions.take_words_out),
    Press("note.back", actions.go_back),
    Press("note.discard", actions.discard),
    Press("note.discard-now", actions.discard_now),
    Press("note.finish", actions.finish),
    Press("note.share", actions.choose_share),
    Press("note.release", actions.release),
    Press("note.take-back", actions.take_back),
    Press("note.reopen", actions.reopen),
    Press("own-view.open", own_view.begin),
    Press("own-view.answer", own_view.answer),
    Press("own-view.seek", own_view.seek),
    Press("own-view.discard", own_view.discard),
    Press("own-view.choose", own_view.choose),
    Press("listening.write", requests.write),
    Press("listening.not-now", requests.decline),
)

DUE: Mapping[str, DueAction] = {
    "listening.ask": delivery.invite,
    delivery.CLOSE: delivery.close,
    requests.ASK: requests.pass_on,
}
