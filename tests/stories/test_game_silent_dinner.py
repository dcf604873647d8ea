"""The silent dinner, over HTTP: asked privately, eaten without a word, and looked back on together or never."""

import asyncio
from pathlib import Path

import pytest

from sandbox.actor import Actor
from sandbox.client import Sandbox
from sandbox.server import serve
from sandbox.sight import Group
from tests.support.house import House, running_bot
from tests.support.ledger import check_received, rows
from tests.support.pairing import paired

OVER = "The game is over."
CANARY = "CANARY-you-hum-while-you-eat"
OTHER_LINE = "You pour the water before anyone asks."


async def ask(house: House) -> Group:
    us = await paired(house)
    await house.sam.says("/games")
    await house.sam.presses("Silent dinner")
    return us


async def begin(house: House) -> Group:
    """Let both say yes and the silence of half an hour begin."""
    us = await ask(house)
    for person in (house.sam, house.alex):
        await person.presses("Yes, I’d like to")
    await house.alex.presses("30 min", us)
    return us


async def write(who: Actor, words: str) -> None:
    await who.says(words)
    await who.presses("Show it with theirs")


def outcomes(house: House) -> list[tuple[object, ...]]:
    return rows(house.folder, "SELECT stage, outcome FROM rounds")


async def test_a_dinner_ends_with_two_lines_that_appear_together(house: House) -> None:
    us = await begin(house)
    await house.sam.sees("Silence until", us)
    await house.sandbox.advance(minutes=31)
    await house.sam.sees("You may talk again.", us)

    await write(house.sam, CANARY)
    await house.alex.does_not_see(CANARY, us)
    await write(house.alex, OTHER_LINE)

    shown = (await house.alex.sees("After a silent dinner", us)).text
    assert f"Sam: “{CANARY}”" in shown
    assert f"Alex: “{OTHER_LINE}”" in shown
    assert (outcomes(house), rows(house.folder, "SELECT id FROM round_words")) == ([("over", "done")], [])
    check_received(house)


async def test_nobody_is_disturbed_during_the_silence(house: House) -> None:
    us = await begin(house)
    before = [len(await house.alex.messages(chat)) for chat in (None, us)]

    await house.sandbox.advance(minutes=29)

    assert [len(await house.alex.messages(chat)) for chat in (None, us)] == before


async def test_a_no_and_no_answer_look_alike(house: House) -> None:
    us = await ask(house)
    await house.alex.presses("Yes, I’d like to")
    before = [message.view for chat in (None, us) for message in await house.alex.messages(chat)]

    await house.sam.presses("Rather not")

    assert [message.view for chat in (None, us) for message in await house.alex.messages(chat)] == before
    await house.sandbox.advance(minutes=31)
    await house.alex.sees("Not this time.", us)


async def test_a_line_that_stays_alone_is_gone(house: House) -> None:
    us = await begin(house)
    await house.sam.presses("We have eaten", us)
    await write(house.sam, CANARY)

    await house.sandbox.advance(hours=13)

    await house.alex.does_not_see(CANARY, us)
    await house.alex.does_not_see(CANARY)
    assert rows(house.folder, "SELECT id FROM round_words") == []
    kept = [path.name for path in house.folder.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()]
    assert kept == []


async def test_a_length_pressed_by_both_at_once_begins_one_silence(house: House) -> None:
    us = await ask(house)
    for person in (house.sam, house.alex):
        await person.presses("Yes, I’d like to")
    board = await house.sam.sees("how long?", us)

    toasts = await asyncio.gather(
        *(who.presses(label, us, board) for who, label in ((house.sam, "15 min"), (house.alex, "60 min")))
    )

    assert sorted(toast or "" for toast in toasts) == ["Already done.", "Enjoy your meal. I am quiet now."]


@pytest.mark.parametrize("is_silent", [True, False])
async def test_stopping_it_privately_shows_no_name(house: House, is_silent: bool) -> None:
    us = await begin(house) if is_silent else await ask(house)
    if not is_silent:
        for person in (house.sam, house.alex):
            await person.presses("Yes, I’d like to")

    await house.alex.says("/stop")

    over = await house.sam.sees(OVER, us)
    assert (over.text, over.buttons) == (OVER, [])


async def test_when_a_partner_vanishes_before_the_length_it_ends_by_itself(house: House) -> None:
    us = await ask(house)
    for person in (house.sam, house.alex):
        await person.presses("Yes, I’d like to")

    await house.sandbox.advance(minutes=61)

    await house.sam.sees("Not this time.", us)


async def test_a_third_person_neither_answers_nor_sees_the_lines(house: House) -> None:
    us = await begin(house)
    lee = await house.sandbox.new_person("Lee")
    await house.sam.adds(lee, us)
    await lee.presses("We have eaten", us)
    assert outcomes(house) == [("running", None)]

    await house.sandbox.advance(minutes=31)
    await write(house.sam, CANARY)
    await write(house.alex, OTHER_LINE)

    await lee.does_not_see(CANARY, us)
    await lee.leaves(us)
    await house.sandbox.advance(minutes=2)
    await house.alex.sees(CANARY, us)


async def test_it_goes_on_in_the_supergroup(house: House) -> None:
    us = await house.sam.upgrades(await begin(house))
    await house.sandbox.advance(minutes=31)

    await house.sam.sees("You may talk again.", us)


async def test_the_silence_ends_in_time_when_the_bot_was_closed_and_opened(tmp_path: Path) -> None:
    async with serve() as served, Sandbox(served.base_url) as sandbox:
        async with running_bot(served, tmp_path) as attune:
            await sandbox.wait_for_bot()
            house = House(sandbox, sandbox.person("Sam"), sandbox.person("Alex"), attune, served, tmp_path)
            us = await begin(house)
        async with running_bot(served, tmp_path):
            await sandbox.wait_for_bot()
            await sandbox.advance(minutes=31)
            await write(house.sam, CANARY)
            await write(house.alex, OTHER_LINE)

            await house.alex.sees("After a silent dinner", us)
