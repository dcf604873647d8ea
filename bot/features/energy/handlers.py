"""What leads into the energy check, and what comes of it by itself."""

from collections.abc import Mapping

from bot.features.energy import actions, asking, lighter
from bot.storage.timers import DueAction
from bot.telegram.entries import Command, Entry, Press

HANDLERS: tuple[Entry, ...] = (
    Command("energy", actions.open_check),
    Press("energy.open", actions.open_check),
    Press("energy.begin", actions.begin),
    Press("energy.sign", actions.tap_sign),
    Press("energy.next", actions.go_on),
    Press("energy.back", actions.go_back),
    Press("energy.done", actions.finish),
    Press("energy.way", actions.choose_way),
    Press("energy.told", actions.tell),
    Press("energy.undo", actions.undo),
    Press("energy.longer", lighter.longer),
    Press("energy.enough", lighter.enough),
    Press("energy.monthly", asking.choose_monthly),
    Press("energy.no-monthly", asking.stop_monthly),
)

DUE: Mapping[str, DueAction] = {
    "energy.offer": asking.offer,
    asking.MONTHLY: asking.month_came,
    asking.WAY: asking.ask_about_way,
    lighter.OVER: lighter.over,
}
