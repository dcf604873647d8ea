"""The real process, killed in the middle of a game: it goes on where it stood, and no view is lost or shown."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.home import Home, open_home
from tests.support.ledger import rows

VIEWS = {"Sam": "I like a plan for the day.", "Alex": "I like to see what comes."}


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[Home]:
    async with open_home(tmp_path) as opened:
        yield opened


@pytest.mark.prove
async def test_role_reversal_goes_on_when_the_bot_is_killed_in_each_part_of_it(home: Home) -> None:
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
