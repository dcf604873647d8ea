"""What one partner writes is in no other chat, no log and no file; or else exactly where they put it."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from sandbox.actor import Actor
from sandbox.sight import Group, Seen
from tests.support.canaries import IN_THE_SHARED_CHAT, TO_THE_PARTNER, Canaries
from tests.support.everybody import says_everything
from tests.support.forging import forge
from tests.support.home import Home, open_home
from tests.support.own_accord import write_of_own_accord
from tests.support.process import attune, in_sandbox
from tests.support.writing import FLOWS, MONDAY, write_everywhere

ENDING = ("leave", "erase")
OF_OWN_ACCORD = {
    "reflection first", "reflection second", "rehearsed", "looked up", "own boundary need", "own boundary thanks",
    "mirror", "heard next time", "reversal view", "reversal point", "reversal missing", "reversal given back",
    "replay line", "bridge", "kept line", "dinner line", "diary page", "topic",
}  # fmt: skip
WRITTEN = {*IN_THE_SHARED_CHAT, *TO_THE_PARTNER, "honest", "more of this", "next time", "boundary need"}
NOT_WRITTEN = {"pairing.zone", "diary.correction"}
"""A city is no secret; a correction needs a page that was released, and is watched there."""


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[Home]:
    async with open_home(tmp_path, log_level="DEBUG") as opened:
        yield opened


@pytest.mark.slow
@pytest.mark.timeout(180)
async def test_private_words_stay_with_their_author_through_every_command_of_everybody(home: Home) -> None:
    canaries = Canaries(home)
    kim = await home.sandbox.new_person("Kim")
    await write_everywhere(home, home.us, canaries.write, until_day=4)
    assert canaries.flows >= WRITTEN
    await canaries.check()

    await says_everything(kim, None)
    for who in (home.sam, home.alex):
        await says_everything(who, None)
        await says_everything(who, home.us)
    await home.sandbox.advance_to(MONDAY + timedelta(days=8, hours=12))
    await home.sam.sees("week", home.us)
    await canaries.check()

    await home.sam.says("/leave")
    await home.sam.presses("Leave …")
    await home.sam.presses("Leave now")
    await says_everything(home.alex, None)
    await says_everything(home.alex, home.us)
    await home.sandbox.advance(days=2)
    await canaries.check()


@pytest.mark.prove
@pytest.mark.timeout(900)
async def test_whole_matrix_of_flows_roles_chats_commands_buttons_and_faults(home: Home) -> None:
    canaries = Canaries(home)
    kim = await home.sandbox.new_person("Kim")
    await write_everywhere(home, home.us, canaries.write)
    await home.sandbox.advance_to(MONDAY + timedelta(days=7, hours=11))
    await write_of_own_accord(home, home.us, canaries.write)
    assert canaries.flows >= WRITTEN | OF_OWN_ACCORD
    assert FLOWS - canaries.meanings == NOT_WRITTEN
    await canaries.check()

    await _press_everything(home, kim)
    for kind in ("duplicate", "server_error", "garbage", "too_many_requests", "drop_after", "bad_request"):
        await home.sandbox.fault(kind, times=5)
    for who in (kim, home.sam, home.alex):
        await says_everything(who, None)
        if who is not kim:
            await says_everything(who, home.us)
    await home.sandbox.end_faults()
    assert "unknown whether it arrived" in home.log, "a look into the log meets sends that held words"
    await _press_everything(home, kim)
    for _day in range(8):
        await home.sandbox.advance(days=1)
    told = await attune("doctor", folder=home.folder / "operator", **in_sandbox(home.served, home.data))
    assert [canary for canary in canaries.allowed if canary in told.out + told.err] == []
    await canaries.check()

    await home.sam.says("/leave")
    await home.sam.presses("Leave …")
    await home.sam.presses("Leave now")
    await says_everything(home.alex, None)
    await _press_everything(home, kim)
    await home.sandbox.advance(days=2)
    await canaries.check()


async def _press_everything(home: Home, kim: Actor) -> None:
    """Let a button of each kind be pressed by everybody whom it is not for, those of the shared chat by all."""
    everybody = (home.sam, home.alex, kim)
    for owner, chat in ((home.sam, None), (home.alex, None), (home.sam, home.us)):
        for message, data in (await _buttons(home, owner, chat)).values():
            for who in everybody if chat else [each for each in everybody if each != owner]:
                own = next(iter(await who.messages(chat if who is not kim else None)), message)
                forge(home, who, own, data)
        await home.sandbox.settle(60)


async def _buttons(home: Home, owner: Actor, chat: Group | None) -> dict[str, tuple[Seen, str]]:
    """Return, by verb, the newest button that does not end everything, and the message under which it stands."""
    found: dict[str, tuple[Seen, str]] = {}
    for message in await owner.messages(chat):
        markup = home.served.world.message(message.view["chat_id"], message.id).markup or {}
        for button in (button for row in markup.get("inline_keyboard", []) for button in row):
            data = button.get("callback_data", "leave")
            if not data.startswith(ENDING):
                found[data.partition(":")[0].partition("~")[0]] = (message, data)
    return found
