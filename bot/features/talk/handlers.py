"""Which command, button and moment leads to which action of the device-free talk."""

from collections.abc import Mapping

from bot.features.talk import actions, due, moments, now
from bot.storage.timers import DueAction
from bot.telegram.entries import BOTH, Command, Entry, Press

HANDLERS: tuple[Entry, ...] = (
    Command("talk", actions.talk, BOTH),
    Press("talk.open", actions.open_search),
    Press("talk.slot", actions.tap_slot),
    Press("talk.move", actions.move),
    Press("talk.call-off", actions.call_off),
    Press("talk.talked", actions.we_talked),
    Press("talk.length", actions.choose_length),
    Press("talk.minutes", actions.set_length),
    Press("talk.now", now.choose),
    Press("talk.begin", now.begin),
)

DUE: Mapping[str, DueAction] = {
    "talk.offer": due.on_offer,
    "talk.tomorrow": due.on_tomorrow,
    "talk.put-away": due.on_put_away,
    moments.STARTS: due.on_start,
    moments.ENDS: due.on_end,
    moments.LAPSES: due.on_lapse,
}
