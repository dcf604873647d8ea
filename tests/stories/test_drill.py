"""The give-back drill and a bold exercise, over HTTP: by buttons, by replies, with privacy mode and without."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.actor import Actor
from sandbox.sight import Group
from tests.support.house import House, open_house
from tests.support.pairing import APART, paired

CANARY = "CANARY-they-moved-the-appointment-again"


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as opened:
        yield opened


async def start_drill(house: House, us: Group) -> tuple[Actor, Actor]:
    """Let both be in; return who tells and who listens."""
    await house.sam.says("/games", us)
    await house.alex.presses("Give feelings back", us)
    for person in (house.sam, house.alex):
        await person.presses("Let’s do it", us)
    board = await house.sam.sees("tells,", us)
    return (house.sam, house.alex) if board.text.startswith("Sam tells") else (house.alex, house.sam)


async def take_turn(teller: Actor, listener: Actor, us: Group) -> None:
    """Tell and give back in replies to the bot's prompts, as privacy mode wants it."""
    await teller.says(CANARY, us, reply_to=await teller.sees(f"{teller.name}, tell it", us))
    await listener.says(CANARY, us, reply_to=await listener.sees(f"{listener.name}, give it back", us))
    await teller.presses("Yes, that’s it", us)


async def test_a_drill_by_replies_is_done_when_both_had_a_turn(house: House) -> None:
    us = await paired(house, zones=APART)
    teller, listener = await start_drill(house, us)

    await take_turn(teller, listener, us)
    await take_turn(listener, teller, us)

    done = await house.sam.sees("Both of you told", us)
    assert done.buttons == []
    await house.sam.does_not_see("tell it here", us)


async def test_no_line_of_a_drill_is_on_the_disk(house: House) -> None:
    us = await paired(house, zones=APART)
    teller, listener = await start_drill(house, us)

    await take_turn(teller, listener, us)

    kept = [path.name for path in house.folder.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()]
    assert kept == []


async def test_a_line_needs_no_reply_where_the_bot_sees_every_line(house: House) -> None:
    us = await paired(house, zones=APART)
    us = await house.sam.promotes_bot(us)
    teller, listener = await start_drill(house, us)

    await teller.says("The bus drove off in front of my nose.", us)

    await teller.sees(f"{listener.name} gives it back.", us)


async def test_one_tap_alone_shows_nowhere(house: House) -> None:
    us = await paired(house, zones=APART)
    await house.sam.says("/games", us)
    await house.sam.presses("Give feelings back", us)
    before = [message.view for message in await house.alex.messages(us)]

    toast = await house.sam.presses("Let’s do it", us)

    assert toast == "You’re in. It begins when you both are."
    assert [message.view for message in await house.alex.messages(us)] == before


async def test_ending_it_privately_shows_no_name(house: House) -> None:
    us = await paired(house, zones=APART)
    await start_drill(house, us)

    await house.alex.says("/stop")

    over = await house.sam.sees("The game is over.", us)
    assert (over.text, over.buttons) == ("The game is over.", [])
    await house.sam.does_not_see("tell it here", us)


async def test_an_exercise_that_needs_a_yes_begins_with_two(house: House) -> None:
    us = await paired(house, zones=APART)
    await house.sam.says("/games", us)
    await house.sam.presses("Pick an exercise", us)
    for person in (house.sam, house.alex):
        await person.presses("Three deeper questions", us)
    await house.alex.presses("Now", us)

    for person in (house.sam, house.alex):
        await house.sam.does_not_see("Both answer each question", us)
        await person.presses("Yes, I’d like to")

    await house.sam.sees("Both answer each question", us)
    await house.sandbox.advance(minutes=21)
    await house.alex.sees("time is up", us)
    await house.alex.presses("We did it", us)
    await house.sam.sees("Three deeper questions: done.", us)


async def test_a_no_and_no_answer_look_alike(house: House) -> None:
    us = await paired(house, zones=APART)
    await house.sam.says("/games", us)
    await house.sam.presses("Pick an exercise", us)
    for person in (house.sam, house.alex):
        await person.presses("Three deeper questions", us)
    await house.alex.presses("Now", us)
    await house.alex.presses("Yes, I’d like to")
    before = [message.view for message in await house.alex.messages(us)]

    await house.sam.presses("Rather not")
    after_no = [message.view for message in await house.alex.messages(us)]
    await house.sandbox.advance(minutes=31)

    assert after_no == before
    await house.alex.sees("Not this time.", us)
