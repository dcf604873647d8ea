"""Which command, button, line and moment leads to which action of the games."""

from collections.abc import Iterator, Mapping

from bot.features.games import actions, due, keeping, stop_words, table
from bot.features.games.kind import Kind, Result
from bot.features.games.kinds import KINDS
from bot.storage.timers import DueAction
from bot.telegram.entries import BOTH, Command, Entry, Event, Press, Words


def _entries(kind: Kind) -> Iterator[Entry]:
    if kind.start is not None:
        yield Press(f"games.{kind.id}", kind.start)
        yield from (Command(name, kind.start, BOTH) for name in kind.commands)
    yield from (Press(verb, action) for verb, action in kind.presses.items())
    for flow, action in kind.lines.items():
        yield Words(flow, action, is_open=True, wordless=kind.wordless.get(flow))


HANDLERS: tuple[Entry, ...] = (
    Command("games", actions.games, BOTH),
    Command("stop", actions.stop, BOTH),
    Press("games.open", actions.games),
    Press("games.end", actions.end),
    Press("games.keep", keeping.ask),
    Press("games.kept", keeping.show),
    Words(keeping.FLOW, keeping.take),
    Event("edited", actions.edited),
    *(entry for kind in KINDS.values() for entry in _entries(kind)),
)

DUE: Mapping[str, DueAction] = {
    "give-back.offer": due.on_give_back_offer,
    "bold.offer": due.on_bold_offer,
    "games.plan-stopped": due.on_plan_stopped,
    "games.invite": due.on_invite,
    "games.put-away": due.on_put_away,
    "games.chat-moved": due.on_chat_moved,
    table.STARTS: due.on_start,
    table.TIME_ENDS: due.on_time_end,
    table.LEFT_ALONE: due.on_left_alone,
    **{name: action for kind in KINDS.values() for name, action in kind.due.items()},
}

RESULTS: Mapping[str, Result] = {name: action for kind in KINDS.values() for name, action in kind.results.items()}

introduce = stop_words.introduce
