from collections.abc import Iterator

import pytest

from bot.core.effects import Button, Text
from bot.core.ids import CoupleId
from bot.features.games.games import GAMES
from bot.features.games.kind import Kind
from bot.features.games.menu import menu
from bot.features.games.rules.stages import Stage
from bot.features.games.screens import Screen
from bot.features.games.store import Head
from tests.support.two import written

LISTED = [kind for kind in GAMES.values() if kind.start is not None]
RUNNING = Head(77, CoupleId(1), "give-back", Stage.RUNNING, 0, None, None, 3)
each_game = pytest.mark.parametrize("kind", LISTED, ids=lambda kind: kind.id)


def buttons(screen: Screen) -> Iterator[Button]:
    for row in screen.keys:
        yield from (key for key in row if isinstance(key, Button))


def lines(screen: Screen) -> list[str]:
    return [written(each) for each in screen.text if isinstance(each, Text)]


@each_game
@pytest.mark.parametrize("is_private", [True, False])
def test_every_game_has_a_name_a_length_a_place_and_a_line(kind: Kind, is_private: bool) -> None:
    listed = lines(menu([kind], None, is_private=is_private))[1]

    head, line = listed.splitlines()
    assert len(head.split(" · ")) == 3
    assert 10 <= len(line) <= 70


@each_game
def test_every_game_begins_from_the_private_list(kind: Kind) -> None:
    assert f"games.{kind.id}" in [key.verb for key in buttons(menu([kind], None, is_private=True))]


@each_game
def test_the_shared_list_begins_what_is_played_there_alone(kind: Kind) -> None:
    verbs = [key.verb for key in buttons(menu([kind], None, is_private=False))]

    assert (f"games.{kind.id}" in verbs) is not kind.is_private
    assert kind.alone not in verbs


def test_what_is_on_can_be_ended_from_the_list() -> None:
    with_end, without = (menu(LISTED, running, is_private=True) for running in (RUNNING, None))

    assert [key.args for key in buttons(with_end) if key.verb == "games.end"] == [(77,)]
    assert [key for key in buttons(without) if key.verb == "games.end"] == []


@pytest.mark.parametrize("is_private", [True, False])
def test_the_list_fits_a_phone(is_private: bool) -> None:
    screen = menu(LISTED, RUNNING, is_private=is_private)

    assert all(len(written(key.label)) <= 32 for key in buttons(screen))
    assert all(len(row) <= 2 for row in screen.keys)
    assert sum(map(len, lines(screen))) <= 1500
