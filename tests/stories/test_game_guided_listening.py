"""Guided listening, over HTTP: eight moves in each part, on one board."""

import asyncio
from pathlib import Path

from sandbox.actor import Actor
from sandbox.client import Sandbox
from sandbox.server import serve
from sandbox.sight import Group
from tests.support.house import House, running_bot
from tests.support.ledger import check_received, rows
from tests.support.pairing import after_the_morning

OVER = "The game is over."


async def begin(house: House) -> tuple[Group, Actor, Actor]:
    """Let both be in; return who speaks first, and who listens."""
    us = await after_the_morning(house)
    await house.sam.says("/listen", us)
    for person in (house.sam, house.alex):
        await person.presses("Let’s do it", us)
    board = await house.sam.sees(" speaks first", us)
    return (us, house.sam, house.alex) if board.text.startswith("Sam speaks") else (us, house.alex, house.sam)


async def speak(who: Actor, us: Group, moves: int = 8) -> None:
    await who.presses("I have something", us)
    for _ in range(moves):
        await who.presses("That was there", us)


async def test_both_in_both_parts_on_one_board_and_then_each_is_asked_how_it_was(house: House) -> None:
    us, first, second = await begin(house)
    posted = len(await house.sam.messages(us))

    await speak(first, us)
    await speak(second, us)

    board = await house.alex.sees("all eight moves", us)
    assert (board.buttons, len(await house.sam.messages(us))) == ([], posted)
    assert rows(house.folder, "SELECT stage, outcome FROM rounds") == [("over", "done")]
    for person in (house.sam, house.alex):
        await person.sees("listened in your exercise?")
    check_received(house)


async def test_once_more_shows_another_example(house: House) -> None:
    us, first, second = await begin(house)
    await first.presses("I have something", us)
    await first.presses("That was there", us)

    assert await second.presses("Once more", us) == "It is the other one’s turn."
    await first.presses("Once more", us)

    await second.sees("2 of 8 · Show you are there, once more", us)


async def test_stopping_it_privately_shows_no_name(house: House) -> None:
    us, first, second = await begin(house)
    await speak(first, us, moves=3)

    await second.says("/stop")

    over = await first.sees(OVER, us)
    assert (over.text, over.buttons) == (OVER, [])


async def test_end_ends_it_before_it_has_begun_to_move(house: House) -> None:
    us, _, second = await begin(house)

    assert await second.presses("End", us) == OVER

    await second.sees(OVER, us)


async def test_when_a_partner_vanishes_it_ends_by_itself(house: House) -> None:
    us, first, _ = await begin(house)
    await speak(first, us, moves=2)
    await house.sandbox.advance(minutes=8)
    await house.sam.sees("the time is over", us)

    await house.sandbox.advance(minutes=30)

    await house.sam.sees(OVER, us)


async def test_both_pressing_at_once_confirms_one_move(house: House) -> None:
    us, first, second = await begin(house)
    await first.presses("I have something", us)
    board = await first.sees("1 of 8", us)

    await asyncio.gather(*(who.presses("That was there", us, board) for who in (first, second, first)))

    await first.sees("2 of 8", us)


async def test_a_third_person_moves_nothing(house: House) -> None:
    us, first, _ = await begin(house)
    await first.presses("I have something", us)
    lee = await house.sandbox.new_person("Lee")
    await house.sam.adds(lee, us)

    await lee.presses("That was there", us)

    await first.sees("1 of 8", us)
    await first.does_not_see("2 of 8", us)


async def test_it_goes_on_in_the_supergroup(house: House) -> None:
    us, first, second = await begin(house)
    await speak(first, us, moves=2)

    us = await house.sam.upgrades(us)
    await second.says("/listen", us)
    await first.presses("That was there", us)

    await second.sees("4 of 8", us)


async def test_it_goes_on_where_it_stood_when_the_bot_was_closed_and_opened(tmp_path: Path) -> None:
    async with serve() as served, Sandbox(served.base_url) as sandbox:
        async with running_bot(served, tmp_path) as attune:
            await sandbox.wait_for_bot()
            house = House(sandbox, sandbox.person("Sam"), sandbox.person("Alex"), attune, served, tmp_path)
            us, first, second = await begin(house)
            await speak(first, us, moves=4)
        async with running_bot(served, tmp_path):
            await sandbox.wait_for_bot()
            await sandbox.settle()
            await first.presses("That was there", us)

            await second.sees("6 of 8", us)
