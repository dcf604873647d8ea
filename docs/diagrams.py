"""Writes `docs/games.md`: a state diagram for every table of transitions, drawn from the table itself."""

import importlib
import pkgutil
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import Enum
from heapq import heappop, heappush
from itertools import islice, product
from pathlib import Path
from types import ModuleType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import bot.features
from bot.core.errors import BotError
from bot.features.games import rules

PAGE = Path(__file__).parent / "games.md"
MOST_STATES = 4000
MOST_SAMPLES = 400
"""How many states of a game, and how many forms of one event, are tried to see where they lead."""

HEAD = """\
# Games and other flows, as state diagrams

Written by `make diagrams` from the tables of transitions in the code; a test holds them together. What no arrow shows
cannot happen: it is answered with a short sentence and changes nothing. An event that is called `TimeRanOut` in the
code stands here as "time ran out".
"""

Table = Mapping[tuple[Enum, Any], object]
"""What each event does in each phase: the next phase, or the function that decides."""

Edge = tuple[str, str, str]
"""From, event, to."""

Found = tuple[Enum, type, str]
"""The same, as it is played."""


class NotReached(Exception):
    """A table holds a transition that no sequence of events leads to."""


@dataclass(frozen=True, slots=True)
class Diagram:
    """One table as a picture."""

    title: str
    told: str
    first: str
    edges: tuple[Edge, ...]


def main() -> int:
    """Write the page; return the exit code."""
    PAGE.write_text(page(), encoding="utf-8")
    return 0


def page() -> str:
    """Return the whole page."""
    played = [diagram for module in _games() for _, diagram in tables_of(module)]
    other = [diagram for module in _rules() for _, diagram in tables_of(module)]
    parts = [HEAD, "## Games", *map(drawn, played), "\n## Other flows", *map(drawn, other)]
    return "\n".join(parts) + "\n"


def every() -> Iterator[tuple[Table, Diagram]]:
    """Return each table of the bot, and how it is drawn."""
    return (pair for module in (*_games(), *_rules()) for pair in tables_of(module))


def tables_of(module: ModuleType) -> Iterator[tuple[Table, Diagram]]:
    """Draw each table that a module of rules holds; raise NotReached for a transition that nothing leads to."""
    for name, table in vars(module).items():
        if name.endswith("TRANSITIONS"):
            title, told = _told(module, name)
            is_plain = all(isinstance(to, Enum) for to in table.values())
            edges = _listed(table) if is_plain else _explored(module, table)
            yield table, Diagram(title, told, next(iter(table))[0].value, tuple(dict.fromkeys(edges)))


def drawn(diagram: Diagram) -> str:
    """Return a section of the page."""
    events: dict[tuple[str, str], list[str]] = defaultdict(list)
    for before, event, after in diagram.edges:
        events[before, after].append(event)
    last = {after for _, _, after in diagram.edges} - {before for before, _, _ in diagram.edges}
    named = {state: state.replace("-", "_") for edge in diagram.edges for state in (edge[0], edge[2])}
    lines = [f'    state "{state}" as {name}' for state, name in named.items() if state != name]
    lines += [f"    [*] --> {named[diagram.first]}"]
    lines += [f"    {named[one]} --> {named[two]}: {', '.join(what)}" for (one, two), what in events.items()]
    lines += [f"    {named[state]} --> [*]" for state in named if state in last]
    return "\n".join([f"\n### {diagram.title}\n", f"{diagram.told}\n", "```mermaid", "stateDiagram-v2", *lines, "```"])


def event_name(kind: Any) -> str:  # noqa: ANN401 -- a class of events, or a member of an enumeration
    """Return an event in plain words: `TimeRanOut` is "time ran out"."""
    return _spaced(kind.value if isinstance(kind, Enum) else kind.__name__)


def _games() -> Iterator[ModuleType]:
    for found in pkgutil.iter_modules(rules.__path__):
        yield importlib.import_module(f"{rules.__name__}.{found.name}")


def _rules() -> Iterator[ModuleType]:
    """Yield the rules of the features that have a file of that name."""
    for feature in pkgutil.iter_modules(bot.features.__path__):
        path = Path(str(feature.module_finder.path)) / feature.name / "rules.py"  # type: ignore[union-attr]
        if path.exists():
            yield importlib.import_module(f"bot.features.{feature.name}.rules")


def _told(module: ModuleType, name: str) -> tuple[str, str]:
    told = " ".join((module.__doc__ or "").split())
    place = module.__name__.removeprefix("bot.features.").replace(".rules.", ": ").removesuffix(".rules")
    which = name.removesuffix("TRANSITIONS").strip("_").lower()
    title = _spaced(place.split(": ")[-1]) + (f", {which}" if which else "")
    return title.capitalize(), told


def _listed(table: Table) -> Iterator[Edge]:
    for (phase, event), to in table.items():
        if isinstance(to, Enum):
            yield phase.value, event_name(event), to.value


def _explored(module: ModuleType, table: Table) -> Iterator[Edge]:
    """Play every event in every state that can be reached, and yield where it leads, in the table's order."""
    found: dict[tuple[Enum, type], dict[str, None]] = {key: {} for key in table}
    for before, event, after in _steps(module, table):
        found[before, event][after] = None
    unreached = [f"{phase.value}: {event_name(event)}" for (phase, event), to in found.items() if not to]
    if unreached:
        raise NotReached(f"{module.__name__} never comes to {', '.join(unreached)}")
    for (phase, event), to in found.items():
        for after in to:
            yield phase.value, event_name(event), after


def _steps(module: ModuleType, table: Table) -> Iterator[Found]:
    """Yield every step from the states that are come by; what was reached by a rare step is gone on with first."""
    step: Callable[[Any, Any], Any] = module.step
    start = get_type_hints(step)[next(iter(get_type_hints(step)))]()
    samples = {event: list(_samples(event, _numbers(module))) for _, event in table}
    taken: Counter[Found] = Counter()
    seen, waiting = {start}, [(0, 0, start)]
    while waiting and len(seen) < MOST_STATES:
        before = heappop(waiting)[2]
        for event in (event for phase, event in table if phase is before.phase):
            for sample in samples[event]:
                after = _after(step, before, sample)
                if after is None:
                    continue
                found = (before.phase, event, after.phase.value)
                yield found
                if after not in seen:
                    seen.add(after)
                    taken[found] += 1
                    heappush(waiting, (taken[found], len(seen), after))


def _after(step: Callable[[Any, Any], Any], game: Any, event: object) -> Any:  # noqa: ANN401 -- a game of any kind
    try:
        return step(game, event)
    except BotError:
        return None


def _numbers(module: ModuleType) -> list[int]:
    """Return the numbers that the rules name, such as the lengths that can be chosen."""
    named = [value for name, value in vars(module).items() if name.isupper()]
    flat = [each for value in named for each in (value if isinstance(value, tuple) else (value,))]
    return list(dict.fromkeys([0, 1, 2, *(each for each in flat if type(each) is int)]))


def _samples(kind: type, numbers: list[int]) -> Iterable[object]:
    """Yield an event in its different forms."""
    hints = get_type_hints(kind)
    values = [(0, 1) if each.name == "seat" else list(_values(hints[each.name], numbers)) for each in fields(kind)]
    return islice((kind(*chosen) for chosen in product(*values)), MOST_SAMPLES)


def _values(hint: Any, numbers: list[int]) -> Iterable[object]:  # noqa: ANN401 -- a type of any kind
    if isinstance(hint, UnionType):
        return [value for each in get_args(hint) for value in _values(each, numbers)]
    if get_origin(hint) is tuple:
        return [()]
    if get_origin(hint) is frozenset:
        return [frozenset(), *(frozenset({value}) for value in _values(get_args(hint)[0], numbers))]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return list(hint)
    return numbers if hint is int else _PLAIN[hint]


_PLAIN: Mapping[object, tuple[object, ...]] = {
    bool: (False, True),
    str: ("one", "two"),
    type(None): (None,),
}


def _spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])|[-_]", " ", name).lower()


if __name__ == "__main__":
    sys.exit(main())
