"""Every game goes on as if nothing had happened when the bot is killed with -9 in the middle, twice."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from sandbox.client import Sandbox
from sandbox.plays import Transcript, games
from sandbox.server import serve
from tests.support.home import Home

DEADLY_ACTS = (3, 6)
"""Acts of a game, counted from its beginning, around which the bot is killed."""
IN_THE_SAMPLE = ("Yes, and",)


class DangerousSandbox(Sandbox):
    """A sandbox whose people act while the bot is being killed: before a press, right after a line."""

    def __init__(self, base_url: str) -> None:
        super().__init__(base_url)
        self.kill: Callable[[], Awaitable[None]] | None = None
        self.is_playing = False
        self.acts = 0
        self.kills = 0

    async def request(self, method: str, path: str, *args: Any, **more: Any) -> Any:
        is_deadly = self._counts(path) and self.acts in DEADLY_ACTS
        if is_deadly and not path.endswith("/say"):
            await self._strike()
        result = await super().request(method, path, *args, **more)
        if is_deadly and path.endswith("/say"):
            await self._strike()
        return result

    def _counts(self, path: str) -> bool:
        if not self.is_playing or not path.endswith(("/say", "/press")):
            return False
        self.acts += 1
        return True

    async def _strike(self) -> None:
        assert self.kill is not None
        self.kills += 1
        await self.kill()

    def hears(self, line: str) -> None:
        self.is_playing = self.is_playing or "── Game: " in line


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

            assert sandbox.kills == sum(act <= sandbox.acts for act in DEADLY_ACTS) > 0
            await home.check()
