"""The page of diagrams says what the tables say."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, StrEnum
from types import ModuleType
from typing import Any

import pytest

from bot.core.errors import NotNow
from docs import diagrams
from docs.diagrams import Diagram, NotReached

TABLES = [*diagrams.every()]


class Door(StrEnum):
    SHUT = "shut"
    HALF_OPEN = "half-open"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class House:
    phase: Door = Door.SHUT
    knocks: int = 0


@dataclass(frozen=True, slots=True)
class KnockedTwice:
    seat: int


@dataclass(frozen=True, slots=True)
class Kicked:
    pass


def open_door(house: House, event: object) -> House:
    return replace(house, phase=Door.HALF_OPEN if house.knocks else Door.SHUT, knocks=house.knocks + 1)


def module(table: dict[tuple[Door, type], Callable[[House, Any], House]]) -> ModuleType:
    """Return the rules of a door with this table."""

    def step(game: House, event: object) -> House:
        if (game.phase, type(event)) not in table:
            raise NotNow
        return table[game.phase, type(event)](game, event)

    rules = ModuleType("bot.features.games.rules.door", "A door: one knocks.")
    vars(rules).update(step=step, TRANSITIONS=table)
    return rules


def test_the_page_is_up_to_date() -> None:
    assert diagrams.PAGE.read_text(encoding="utf-8") == diagrams.page(), "run `make diagrams`"


@pytest.mark.parametrize(("table", "diagram"), TABLES, ids=[diagram.title for _, diagram in TABLES])
def test_every_transition_of_a_table_has_an_arrow(table: dict[tuple[Enum, Any], object], diagram: Diagram) -> None:
    drawn = {(before, event) for before, event, _ in diagram.edges}

    assert drawn == {(phase.value, diagrams.event_name(event)) for phase, event in table}


def test_arrows_lead_where_the_rules_lead() -> None:
    [(_, diagram)] = diagrams.tables_of(module({(Door.SHUT, KnockedTwice): open_door}))

    assert diagram.edges == (("shut", "knocked twice", "shut"), ("shut", "knocked twice", "half-open"))
    assert diagrams.drawn(diagram).splitlines()[7:] == [
        '    state "half-open" as half_open',
        "    [*] --> shut",
        "    shut --> shut: knocked twice",
        "    shut --> half_open: knocked twice",
        "    half_open --> [*]",
        "```",
    ]


def test_a_transition_that_nothing_leads_to_is_refused() -> None:
    rules = module({(Door.SHUT, KnockedTwice): open_door, (Door.BROKEN, Kicked): open_door})

    with pytest.raises(NotReached, match="never comes to broken: kicked"):
        list(diagrams.tables_of(rules))
