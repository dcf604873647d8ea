"""How a command reaches the bot that runs."""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from jobs import bell, errands
from jobs.errands import Errand, ErrandFailed, NobodyAnswers, Reply


async def well() -> tuple[str, ...]:
    return ("It is done.", "Twice.")


async def badly() -> tuple[str, ...]:
    raise ErrandFailed("There is no room.")


async def defect() -> tuple[str, ...]:
    raise KeyError("what Sam wrote")


async def forever() -> tuple[str, ...]:
    await asyncio.Event().wait()
    return ()


ERRANDS: Mapping[str, Errand] = {"well": well, "badly": badly, "defect": defect, "forever": forever}


@pytest.fixture(autouse=True, params=["told", "looking"])
async def way(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Tell the bot of new files, as Linux does, or let it look for them again and again."""
    if request.param == "looking":
        monkeypatch.setattr(bell, "_watching", lambda _: None)
        monkeypatch.setattr(errands, "LOOKING_PAUSE_S", 0.01)
    else:
        with bell.rung_by_renames_in(tmp_path) as rung:
            if rung is None:
                pytest.skip("this system does not tell of files")
        monkeypatch.setattr(errands, "LOOKING_PAUSE_S", 3600.0)
    monkeypatch.setattr(errands, "RUNG_PAUSE_S", 3600.0)
    return str(request.param)


@asynccontextmanager
async def bot(folder: Path) -> AsyncIterator[asyncio.Task[None]]:
    serving = asyncio.create_task(errands.serve(folder, ERRANDS))
    await asyncio.sleep(0)
    try:
        yield serving
    finally:
        serving.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await serving


@pytest.mark.parametrize(
    ("name", "reply"),
    [
        ("well", Reply(is_done=True, sentences=("It is done.", "Twice."))),
        ("badly", Reply(is_done=False, sentences=("There is no room.",))),
        ("defect", Reply(is_done=False, sentences=("It failed (KeyError); nothing was changed by it.",))),
        ("dance", Reply(is_done=False, sentences=("This version of the running bot cannot dance; restart it.",))),
    ],
)
async def test_the_command_hears_what_came_of_it(tmp_path: Path, name: str, reply: Reply) -> None:
    async with bot(tmp_path):
        assert await errands.ask(tmp_path, name, lambda: True) == reply
    assert list(tmp_path.iterdir()) == []


async def test_the_command_hears_that_nobody_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(errands, "PICKUP_PATIENCE_S", 0.1)

    with pytest.raises(NobodyAnswers):
        await errands.ask(tmp_path, "well", lambda: True)
    assert list(tmp_path.iterdir()) == []


async def test_the_command_hears_it_when_the_bot_ends_meanwhile(tmp_path: Path) -> None:
    async with bot(tmp_path) as serving:
        asking = asyncio.create_task(errands.ask(tmp_path, "forever", lambda: not serving.done()))
        while not list(tmp_path.glob("*.doing")):
            await asyncio.sleep(0.01)
        serving.cancel()
        with pytest.raises(NobodyAnswers):
            await asking


async def test_what_was_asked_of_a_bot_that_died_is_not_done_by_the_next(tmp_path: Path) -> None:
    (tmp_path / "errand-0.ask").write_text("well")
    (tmp_path / "errand-1.doing").write_text("well")

    async with bot(tmp_path):
        assert (await errands.ask(tmp_path, "well", lambda: True)).is_done

    assert list(tmp_path.iterdir()) == []


async def test_it_is_looked_for_when_the_bell_is_deaf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(errands, "RUNG_PAUSE_S", 0.01)
    monkeypatch.setattr(bell, "_MOVED_TO", 0x200)  # it hears of files that are deleted only

    async with bot(tmp_path):
        assert (await errands.ask(tmp_path, "well", lambda: True)).is_done


@pytest.mark.skipif(sys.platform != "linux", reason="no system but Linux tells us")
async def test_nothing_is_left_open_when_the_bot_ends(tmp_path: Path) -> None:
    before = watches_open()
    async with bot(tmp_path):
        pass

    assert watches_open() == before


def watches_open() -> int:
    """Count the descriptors of this process that hear of new files."""
    found = 0
    for link in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):  # closed meanwhile
            found += "inotify" in str(link.readlink())
    return found
