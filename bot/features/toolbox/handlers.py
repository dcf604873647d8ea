"""What leads to the toolbox."""

from bot.features.toolbox import actions
from bot.telegram.entries import BOTH, Command, Entry, Press

HANDLERS: tuple[Entry, ...] = (Command("toolbox", actions.show, BOTH), Press("toolbox.open", actions.show))
