"""What leads to a summary."""

from collections.abc import Mapping

from bot.features.summaries import actions
from bot.storage.timers import DueAction
from bot.telegram.entries import BOTH, Command, Entry

HANDLERS: tuple[Entry, ...] = (Command("summary", actions.summary, BOTH),)

DUE: Mapping[str, DueAction] = {
    "summaries.week_end": actions.post_week,
    "summaries.evening": actions.send_own_week,
}
