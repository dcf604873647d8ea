"""The plays that the README shows: from the command line to their exit codes."""

import asyncio
import os
import re
import sys
from pathlib import Path

import pytest

from bot.features.games.games import GAMES
from bot.features.games.menu import name_of
from bot.texts import Catalogue, Reader
from sandbox.plays import PlayFailed, Transcript, games, toolbox, week
from tests.support.house import House

CATALOGUE = Catalogue.load()
ROOT = Path(__file__).resolve().parents[2]


async def play(folder: Path, name: str) -> tuple[int | None, str]:
    """Play from the command line; return the exit code and the transcript."""
    command = [sys.executable, "-m", "bot", "run", "--play", name, "--pause", "0", "--port", "0"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ATTUNE_")}
    playing = await asyncio.create_subprocess_exec(
        *command, cwd=folder, env=environment | {"PYTHONPATH": str(ROOT)}, stdout=asyncio.subprocess.PIPE
    )
    told, _ = await asyncio.wait_for(playing.communicate(), 55)
    return playing.returncode, told.decode()


async def test_a_week_is_played_and_told_when_it_is_asked_for_on_the_command_line(tmp_path: Path) -> None:
    code, transcript = await play(tmp_path, "week")

    assert code == 0, transcript[-2000:]
    for number in range(1, 10):
        assert f"── Step {number}: " in transcript
    assert "all nine steps happened" in transcript
    assert re.search(r"both  Attune: \[picture: 720 × \d+\] Your week, the two of you", transcript)
    assert re.search(r"Sam   Attune: \[picture: 720 × \d+\] Your own week", transcript)
    assert list(tmp_path.iterdir()) == []


async def test_the_step_is_named_when_one_does_not_happen(house: House) -> None:
    await house.sandbox.fault("bad_request", method="sendDocument", text="Bad Request: file is too sad")

    with pytest.raises(PlayFailed, match=r"step 1 \(one device-free talk: finding a time\) did not happen"):
        await week.play(house.sandbox, Transcript(lambda _: None))


@pytest.mark.prove
async def test_every_tool_is_used_and_told_when_it_is_asked_for_on_the_command_line(tmp_path: Path) -> None:
    code, transcript = await play(tmp_path, "toolbox")

    assert code == 0, transcript[-2000:]
    for tool in toolbox.TOOLS:
        assert f"── Tool: {tool} " in transcript
    assert "Every tool was used" in transcript
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("tool", ["Curiosity cards", "Library"])
async def test_a_tool_does_what_it_is_for(house: House, tool: str) -> None:
    await toolbox.play(house.sandbox, Transcript(lambda _: None), only=tool)


@pytest.mark.prove
async def test_every_game_is_played_and_told_when_it_is_asked_for_on_the_command_line(tmp_path: Path) -> None:
    code, transcript = await play(tmp_path, "games")

    assert code == 0, transcript[-2000:]
    for game in games.GAMES:
        assert f"── Game: {game} " in transcript
    assert "Every game was played" in transcript
    assert list(tmp_path.iterdir()) == []


def test_every_game_that_can_be_begun_has_its_part_in_the_play() -> None:
    names = {CATALOGUE.plain("en", name_of(kind), Reader()) for kind in GAMES.values() if kind.start is not None}

    assert names == set(games.GAMES)


async def test_the_game_is_named_when_one_does_not_go_as_it_should(house: House) -> None:
    await house.sandbox.fault("bad_request", method="sendPoll", text="Bad Request: poll is too sad")

    with pytest.raises(PlayFailed, match=r"the game “Which one is it\?” did not go as it should"):
        await games.play(house.sandbox, Transcript(lambda _: None), only="Which one is it?")
