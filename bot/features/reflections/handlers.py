"""What leads into a check-in."""

from collections.abc import Mapping

from bot.core.steps import Step
from bot.features.reflections import actions
from bot.storage.timers import DueAction
from bot.telegram.routing import Command, Entry, Press

HANDLERS: tuple[Entry, ...] = (
    Command("checkin", actions.check_in),
    Press(Step.CHECK_IN.opening_verb, actions.open_offered),
    Press("check-in.family", actions.choose_family),
    Press("check-in.feeling", actions.choose_feeling),
    Press("check-in.strength", actions.choose_strength),
    Press("check-in.place", actions.choose_place),
    Press("check-in.back", actions.go_back),
)

DUE: Mapping[str, DueAction] = {"check-in.before-talk": actions.invite_before_talk}
