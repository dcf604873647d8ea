"""Every game goes on as if nothing had happened when the bot is killed with -9 in the middle, twice."""

from pathlib import Path

import pytest

from sandbox.plays import Transcript, games
from sandbox.server import serve
from tests.support.dangerous import DangerousSandbox
from tests.support.home import Home

IN_THE_SAMPLE = ("Yes, and",)


@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    "name", [name if name in IN_THE_SAMPLE else pytest.param(name, marks=pytest.mark.prove) for name in games.GAMES]
)
async def test_a_game_goes_on_when_the_bot_is_killed_in_the_middle(tmp_path: Path, name: str) -> None:
    async with serve() as served, DangerousSandbox(served.base_url) as sandbox:
        home = Home(served, sandbox, tmp_path)
        async with home.stack:
            await home.start()
            sandbox.kill = home.dies

            await games.play(sandbox, Transcript(sandbox.hears), only=name)

            assert sandbox.was_deadly()
            await home.check()
