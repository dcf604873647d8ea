"""The story that the README shows: from the command line to its exit code."""

import asyncio
import os
import sys
from pathlib import Path

import pytest

from sandbox.plays import PlayFailed, Transcript, week
from tests.support.house import House

ROOT = Path(__file__).resolve().parents[2]


async def test_a_week_is_played_and_told_when_it_is_asked_for_on_the_command_line(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bot", "run", "--play", "week", "--pause", "0", "--port", "0"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ATTUNE_")}
    playing = await asyncio.create_subprocess_exec(
        *command, cwd=tmp_path, env=environment | {"PYTHONPATH": str(ROOT)}, stdout=asyncio.subprocess.PIPE
    )

    told, _ = await asyncio.wait_for(playing.communicate(), 55)

    transcript = told.decode()
    assert playing.returncode == 0, transcript[-2000:]
    for number in range(1, 10):
        assert f"── Step {number}: " in transcript
    assert "all nine steps happened" in transcript
    assert list(tmp_path.iterdir()) == []


async def test_the_step_is_named_when_one_does_not_happen(house: House) -> None:
    await house.sandbox.fault("bad_request", method="sendDocument", text="Bad Request: file is too sad")

    with pytest.raises(PlayFailed, match=r"step 1 \(one device-free talk: finding a time\) did not happen"):
        await week.play(house.sandbox, Transcript(lambda _: None))
