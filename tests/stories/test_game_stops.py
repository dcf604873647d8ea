"""Either partner ends any game at any moment: stopped before each act of each game, quietly and without a name."""

from pathlib import Path
from typing import Any

import pytest

from sandbox.client import Sandbox
from sandbox.plays import Transcript, games
from sandbox.server import serve
from tests.support.house import running_bot
from tests.support.ledger import rows

MOST_ACTS = 40
APART = ("Mirror", "The other’s diary")
"""Played in private beside other games, each with an end of its own."""
RUNNING = "SELECT count(*) FROM rounds WHERE stage = 'running'"


class Stopped(Exception):
    """The play was left, for somebody stopped the game."""


class StoppableSandbox(Sandbox):
    """A sandbox in which a play is left before a certain act of its game."""

    def __init__(self, base_url: str, last: int) -> None:
        super().__init__(base_url)
        self.last = last
        self.acts = 0
        self.is_playing = False

    async def request(self, method: str, path: str, *args: Any, **more: Any) -> Any:
        if self.is_playing and path.endswith(("/say", "/press")):
            self.acts += 1
            if self.acts == self.last:
                self.is_playing = False
                raise Stopped
        return await super().request(method, path, *args, **more)

    def hears(self, line: str) -> None:
        self.is_playing = self.is_playing or "── Game: " in line


@pytest.mark.prove
@pytest.mark.timeout(180)
@pytest.mark.parametrize("name", [name for name in games.GAMES if name not in APART])
async def test_a_game_is_over_without_a_name_when_it_is_stopped_before_any_act(tmp_path: Path, name: str) -> None:
    for last in range(2, MOST_ACTS):
        folder = tmp_path / str(last)
        if not await stopped_before(last, name, folder):
            assert last > 5
            return
    pytest.fail("the play did not come to its end")


async def stopped_before(last: int, name: str, folder: Path) -> bool:
    """Stop the game before this act; return False when the play was over before."""
    async with serve() as served, StoppableSandbox(served.base_url, last) as sandbox, running_bot(served, folder):
        try:
            await games.play(sandbox, Transcript(sandbox.hears), only=name)
        except Stopped:
            pass
        else:
            return False
        alex, us = sandbox.person("Alex"), _shared(await sandbox.state())
        before = len(await alex.messages(us))

        await sandbox.person("Sam").says("/stop")

        assert rows(folder, RUNNING) == [(0,)]
        said = [message.text for message in (await alex.messages(us))[before - 1 :] if message.sender == "Attune"]
        assert not any("Sam" in text and "end" in text.lower() for text in said)
        return True


def _shared(state: dict[str, Any]) -> int:
    return next(int(chat["id"]) for chat in state["chats"] if chat["id"] < 0)
