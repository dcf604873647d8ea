"""What leads into the message check."""

from bot.features.rehearse import actions
from bot.storage.timers import DueAction
from bot.telegram.entries import Command, Entry, Press, Words

HANDLERS: tuple[Entry, ...] = (
    Command("rehearse", actions.open_check),
    Press("rehearse.open", actions.open_check),
    Words(actions.FLOW, actions.read, before=actions.look),
    Press("rehearse.wait", actions.wait),
    Press("rehearse.call", actions.call),
    Press("rehearse.done", actions.finish),
)

DUE: dict[str, DueAction] = {actions.KIND: actions.ask_again}
