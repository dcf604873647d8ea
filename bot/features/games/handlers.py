"""Which command, button, line and moment leads to which action of the games."""

from collections.abc import Mapping

from bot.features.games import actions, drill, due, exercises, table
from bot.storage.timers import DueAction
from bot.telegram.routing import BOTH, Command, Entry, Press, Words

HANDLERS: tuple[Entry, ...] = (
    Command("games", actions.games, BOTH),
    Command("stop", actions.stop, BOTH),
    Press("games.end", actions.end),
    Press("games.give-back", drill.ask_for_drill),
    Press("games.bold", exercises.ask_for_exercise),
    Press("give-back.join", drill.join),
    Press("give-back.told", drill.told),
    Press("give-back.gave", drill.gave_back),
    Press("give-back.yes", drill.confirm),
    Press("give-back.not-quite", drill.not_quite),
    Words(drill.LINE, drill.take_line, is_open=True),
    Press("bold.pick", exercises.pick),
    Press("bold.time", exercises.choose_time),
    Press("bold.now", exercises.start_now),
    Press("bold.yes", exercises.agree),
    Press("bold.no", exercises.refuse),
    Press("bold.done", exercises.did_it),
)

DUE: Mapping[str, DueAction] = {
    "give-back.offer": due.on_give_back_offer,
    "bold.offer": due.on_bold_offer,
    table.STARTS: due.on_start,
    table.TIME_ENDS: due.on_time_end,
    table.LEFT_ALONE: due.on_left_alone,
}
