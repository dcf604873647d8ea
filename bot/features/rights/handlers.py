"""The commands that everybody has at any time, and honest answers for those that are not built yet."""

from bot.features.rights import actions, leaving, operator, support
from bot.telegram.routing import BOTH, PRIVATE, Command, Entry, Press

LATER = {
    PRIVATE: ("listening", "toolbox", "rehearse", "energy", "learn", "boundaries", "export", "hide", "erase"),
    BOTH: ("timeout", "cards", "present"),
}  # fmt: skip

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
    *(Command(name, actions.later(name), where) for where, names in LATER.items() for name in names),
)

introduce = operator.introduce
