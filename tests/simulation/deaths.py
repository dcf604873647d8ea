"""(h) What a week comes to must not depend on how often the process died in it."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable

from tests.simulation.records import Record
from tests.simulation.story import Story
from tests.simulation.world import World

_TOKEN = re.compile(r"(?<=[= ])[\w-]{22}(?![\w-])")


def differences(story: Story, deaths: Story | None = None) -> list[str]:
    """Live a week without and with deaths of the process; return what ended otherwise."""
    undisturbed = World(story.gently()).live()
    disturbed = World(deaths or story.with_deaths()).live()
    return [*_chats(undisturbed, disturbed), *_rows(undisturbed, disturbed)]


def _chats(one: Record, other: Record) -> Iterable[str]:
    """Compare what stands in each chat at the end."""
    for chat in sorted(one.shown.keys() | other.shown.keys()):
        mine, yours = one.shown.get(chat, []), other.shown.get(chat, [])
        for number, (before, after) in enumerate(zip(mine, yours, strict=False)):
            if _without_tokens(before) != _without_tokens(after):
                yield f"chat {chat} shows at place {number} {after[:70]!r} rather than {before[:70]!r}"
                break
        else:
            if len(mine) != len(yours):
                yield f"chat {chat} shows {len(yours)} messages rather than {len(mine)}"


def _without_tokens(text: str) -> str:
    return _TOKEN.sub("…", text)


def _rows(one: Record, other: Record) -> Iterable[str]:
    """Compare what became of every planned moment and every offer."""
    for name in ("timers", "offers", "rounds"):
        mine, yours = Counter(_essence(one, name)), Counter(_essence(other, name))
        for row, count in sorted((mine - yours).items(), key=repr):
            yield f"{name}: {count} fewer of {row}"
        for row, count in sorted((yours - mine).items(), key=repr):
            yield f"{name}: {count} more of {row}"


def _essence(record: Record, name: str) -> Iterable[Hashable]:
    """Yield what counts of each row: not its ids."""
    numbers = {couple: number for number, couple in record.couples.items()}
    for row in record.rows[name]:
        couple = numbers.get(row["couple_id"])
        match name:
            case "timers":
                yield couple, row["kind"], row["state"], row["reason"], row["due_at"]
            case "offers":
                yield couple, row["step"], row["day"], row["variation"], row["state"], row["reason"]
            case _:
                yield couple, row["kind"], row["stage"]
