"""Which commands, buttons and due moments the plan answers."""

from collections.abc import Mapping

from bot.features.plan import (
    board,
    choices,
    evening,
    offers,
    pausing,
    quiet,
    schedule,
    settings,
    switches,
    today,
    weeks,
)
from bot.storage.timers import DueAction
from bot.telegram.entries import BOTH, Command, Press

HANDLERS = (
    Command("plan", board.show_board, BOTH),
    Command("today", today.show_today, BOTH),
    Command("settings", settings.show_settings, BOTH),
    Command("pause", pausing.pause, BOTH),
    Command("resume", pausing.resume, BOTH),
    Press("plan.board", board.refresh_board),
    Press("plan.now", today.begin_now),
    Press("plan.how", choices.show_how),
    Press("plan.close", choices.close),
    Press("plan.later", choices.ask_later),
    Press("plan.back", choices.keep_offer),
    Press("plan.snooze", choices.put_off),
    Press("plan.skip", choices.decline),
    Press("plan.settings", settings.open_menu),
    Press("plan.weekday", settings.choose_weekday),
    Press("plan.time", settings.choose_time),
    Press("plan.pace", settings.change_pace),
    Press("plan.steps", switches.show_steps),
    Press("plan.switch", switches.switch),
    Press("plan.times", switches.show_times),
    Press("plan.wider", switches.widen),
    Press("plan.unasked", quiet.choose),
)

DUE: Mapping[str, DueAction] = {
    "plan.start": weeks.start_plan,
    "plan.hours_changed": weeks.follow_hours,
    "plan.stopped": pausing.stopped,
    "plan.returned": pausing.returned,
    "plan.step_done": offers.finish_step,
    "plan.step_over": offers.let_go,
    schedule.OFFER: offers.send_offer,
    schedule.CARD: evening.send_card,
    schedule.SUMMARY: offers.announce_summary,
    schedule.ROLL: weeks.roll_over,
    schedule.ASK_TIMES: offers.ask_times,
}
