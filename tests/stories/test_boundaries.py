"""A boundary of one's own accord, over HTTP: through kills, a third person, its day, and taking it back."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.actor import Actor
from sandbox.sight import Group
from tests.support.home import Home, open_home
from tests.support.ledger import rows

CANARY = "zqlighthouseqz"
TAKEN_BACK = "A boundary that stood here was taken back."


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[Home]:
    async with open_home(tmp_path, log_level="DEBUG") as opened:
        yield opened


@pytest.mark.prove
async def test_boundary_lives_through_kills_and_a_third_person_until_it_is_taken_back(home: Home) -> None:
    await _builds_through_a_kill(home)
    await _waits_for_a_third_person_to_leave(home)
    await home.dies()
    await home.alex.presses("I hear it", home.us)
    await home.alex.says("/boundaries")
    await home.alex.presses("1")
    await home.alex.sees(CANARY)

    await home.sandbox.advance(days=8)
    for who in (home.sam, home.alex):
        await who.sees("A day to look again")
    await home.sam.presses("Let it go")
    await home.sam.presses("Yes, for good")

    await home.alex.sees(TAKEN_BACK, home.us)
    assert CANARY not in await _texts(home.alex, home.us)
    assert rows(home.data, "SELECT * FROM boundaries") == []
    _check_nothing_in_plain(home)
    await home.check()


async def _builds_through_a_kill(home: Home) -> None:
    await home.sam.says("/boundaries")
    await home.sam.presses("A new one")
    await home.sam.presses("tired")
    await home.sam.says(f"I need a {CANARY} hour")
    await home.dies()
    await home.sam.presses("Leave this out")
    await home.sam.says("I will read in the kitchen until nine")
    await home.sam.says("the hour can move")
    await home.sam.presses("In a week")
    await home.sam.presses("Leave this out")
    await home.sam.sees("exactly what would stand in the chat")
    assert CANARY not in await _texts(home.alex) + await _texts(home.alex, home.us)
    _check_nothing_in_plain(home)


async def _waits_for_a_third_person_to_leave(home: Home) -> None:
    kim = await home.sandbox.new_person("Kim")
    await home.sam.adds(kim, home.us)
    await home.sam.presses("Put it in our chat")
    assert CANARY not in await _texts(kim, home.us)
    await kim.leaves(home.us)
    assert "I need a" in (await home.alex.sees(CANARY, home.us)).text


async def _texts(who: Actor, chat: Group | None = None) -> str:
    return "\n".join(message.text for message in await who.messages(chat))


def _check_nothing_in_plain(home: Home) -> None:
    files = [path.read_bytes() for path in home.data.iterdir() if path.is_file()]
    assert not any(CANARY.encode() in content for content in (*files, home.log.encode()))
