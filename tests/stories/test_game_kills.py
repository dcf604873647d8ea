"""Every game goes on as if nothing had happened when the bot is killed with -9 in the middle."""

from pathlib import Path

import pytest

from sandbox.plays import Transcript, games
from sandbox.server import serve
from tests.support.dangerous import DangerousSandbox
from tests.support.home import Home, open_home
from tests.support.ledger import rows

VIEWS = {"Sam": "I like a plan for the day.", "Alex": "I like to see what comes."}

pytestmark = [pytest.mark.prove, pytest.mark.timeout(180)]


@pytest.mark.parametrize("name", games.GAMES)
async def test_a_game_goes_on_when_the_bot_is_killed_in_the_middle(tmp_path: Path, name: str) -> None:
    async with serve() as served, DangerousSandbox(served.base_url) as sandbox:
        home = Home(served, sandbox, tmp_path)
        async with home.stack:
            await home.start()
            sandbox.kill = home.dies

            await games.play(sandbox, Transcript(sandbox.hears), only=name)

            assert sandbox.was_deadly()
            await home.check()


async def test_role_reversal_goes_on_when_the_bot_is_killed_in_each_part_of_it(tmp_path: Path) -> None:
    async with open_home(tmp_path) as home:
        await _reverse_roles_and_die(home)


async def _reverse_roles_and_die(home: Home) -> None:
    us = home.us
    await home.sam.says("/reverse", us)
    await home.sam.presses("Let’s do it", us)
    await home.dies()
    await home.alex.presses("Let’s do it", us)
    for person in (home.sam, home.alex):
        await person.presses("This one", us)

    await home.sam.says(VIEWS["Sam"])
    await home.dies()
    await home.alex.says(VIEWS["Alex"])
    await home.sam.sees(" speaks as ", us)
    await home.dies()

    for person in (home.sam, home.alex):
        for view in VIEWS.values():
            await person.does_not_see(view, us)
    await home.sam.says("/stop")
    await home.alex.sees("The game is over.", us)
    assert rows(home.data, "SELECT stage, outcome FROM rounds") == [("over", "ended")]
    assert rows(home.data, "SELECT id FROM round_words") == []
    await home.check()
