"""Which command, button and moment leads to which action of the time-out."""

from collections.abc import Mapping

from bot.features.timeout import actions, course, due
from bot.storage.timers import DueAction
from bot.telegram.entries import BOTH, Command, Entry, Press

HANDLERS: tuple[Entry, ...] = (
    Command("timeout", actions.timeout, BOTH),
    Press("timeout.open", actions.timeout),
    Press("timeout.begin", actions.begin),
    Press("timeout.next", actions.next_move),
    Press("timeout.enough", actions.enough),
    Press("timeout.ready", actions.ready),
    Press("timeout.not-yet", actions.not_yet),
    Press("timeout.end", actions.end),
)

DUE: Mapping[str, DueAction] = {
    "timeout.offer": due.on_offer,
    "timeout.plan-stopped": due.on_plan_stopped,
    "timeout.put-away": due.on_put_away,
    course.RETURNS: due.on_return,
    course.LEFT_ALONE: due.on_left_alone,
}
