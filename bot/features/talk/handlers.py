"""Which command, button and moment leads to which action of the device-free talk."""

from collections.abc import Mapping

from bot.features.talk import actions, due, moments
from bot.storage.timers import DueAction
from bot.telegram.routing import BOTH, Command, Entry, Press

HANDLERS: tuple[Entry, ...] = (
    Command("talk", actions.talk, BOTH),
    Press("talk.open", actions.open_search),
    Press("talk.slot", actions.tap_slot),
    Press("talk.move", actions.move),
    Press("talk.call-off", actions.call_off),
    Press("talk.talked", actions.we_talked),
    Press("talk.length", actions.choose_length),
    Press("talk.minutes", actions.set_length),
)

DUE: Mapping[str, DueAction] = {
    "talk.offer": due.on_offer,
    moments.STARTS: due.on_start,
    moments.ENDS: due.on_end,
    moments.LAPSES: due.on_lapse,
}
