"""Which command, button and moment leads to which action of the ten minutes."""

from collections.abc import Mapping

from bot.features.present import actions, due
from bot.storage.timers import DueAction
from bot.telegram.entries import BOTH, Command, Entry, Press

HANDLERS: tuple[Entry, ...] = (
    Command("present", actions.present, BOTH),
    Press("present.open", actions.present),
    Press("present.begin", actions.begin),
    Press("present.swap", actions.swap),
    Press("present.end", actions.end),
)

DUE: Mapping[str, DueAction] = {
    actions.ENDS: due.on_end,
    actions.LEFT_ALONE: due.on_left_alone,
    "present.plan-stopped": due.on_plan_stopped,
    "present.put-away": due.on_put_away,
}
