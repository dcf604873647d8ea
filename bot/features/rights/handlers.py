"""The commands that everybody has at any time."""

from bot.features.rights import actions, export, farewell, hiding, leaving, operator, support
from bot.storage.timers import DueAction
from bot.telegram.entries import BOTH, Command, Entry, Press

HANDLERS: tuple[Entry, ...] = (
    Command("privacy", actions.privacy),
    Command("help", actions.show_help, BOTH),
    Command("support", support.support),
    Press("support.choose", support.choose_country),
    Press("support.country", support.show_country),
    Command("leave", leaving.explain),
    Press("leave.ask", leaving.ask),
    Press("leave.stay", leaving.stay),
    Press("leave.now", leaving.leave),
    Command("export", export.export),
    Command("erase", farewell.explain),
    Press("erase.ask", farewell.ask),
    Press("erase.keep", farewell.keep),
    Press("erase.now", farewell.now),
    Command("hide", hiding.ask),
    Press("hide.now", hiding.now),
    Press("hide.keep", hiding.keep),
)

DUE: dict[str, DueAction] = {farewell.SWEEP: farewell.sweep}
RESULTS = {hiding.RESULT: hiding.hidden}

introduce = operator.introduce
