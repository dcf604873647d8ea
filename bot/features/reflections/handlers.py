"""What leads into a check-in, into writing for oneself, and into the journal."""

from collections.abc import Mapping

from bot.core.steps import Step
from bot.features.reflections import actions, journal, reflecting
from bot.storage.timers import DueAction
from bot.telegram.entries import Command, Entry, Event, Press, Words

HANDLERS: tuple[Entry, ...] = (
    Command("checkin", actions.check_in),
    Press(Step.CHECK_IN.opening_verb, actions.open_offered),
    Press("check-in.family", actions.choose_family),
    Press("check-in.feeling", actions.choose_feeling),
    Press("check-in.strength", actions.choose_strength),
    Press("check-in.place", actions.choose_place),
    Press("check-in.back", actions.go_back),
    Command("reflect", reflecting.reflect),
    Press("reflect.another", reflecting.another_prompt),
    Press("reflect.free", reflecting.no_prompt),
    Press("reflect.stop", reflecting.give_up),
    Press("reflect.done", reflecting.finish),
    Words(reflecting.FLOW, reflecting.take_words),
    Event("edited", reflecting.take_edit),
    Command("journal", journal.journal),
    Press("journal.page", journal.turn_page),
    Press("journal.weeks", journal.choose_week),
    Press("journal.open", journal.open_entry),
    Press("journal.delete", journal.ask_to_delete),
    Press("journal.delete-now", journal.delete),
    Press("journal.release", journal.preview),
    Press("journal.release-now", journal.release),
)

DUE: Mapping[str, DueAction] = {
    "check-in.before-talk": actions.invite_before_talk,
    "reflections.pause": reflecting.end_after_pause,
}
