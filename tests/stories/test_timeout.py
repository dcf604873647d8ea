"""The time-out of two people, over HTTP: away until a set time, and back into guided listening."""

from datetime import timedelta
from pathlib import Path

import pytest

from sandbox.actor import Actor
from sandbox.sight import Group
from tests.support.home import CARD, Home, open_home
from tests.support.house import House
from tests.support.ledger import check_received, rows
from tests.support.pairing import coupled, paired
from tests.support.writing import MONDAY

OVER = "The time-out is over."
BEFORE_THE_CARD = MONDAY + timedelta(hours=18, minutes=55)


async def begin(house: House | Home, who: Actor, length: str = "20 minutes") -> None:
    """Take a time-out privately."""
    await who.says("/timeout")
    await who.presses(length)
    await house.sandbox.settle()


async def comes_back(house: House | Home, sam: str, alex: str) -> None:
    """Let the time of the return come, and both answer."""
    await house.sandbox.advance(minutes=21)
    await house.sam.presses(sam)
    await house.alex.presses(alex)


async def test_from_a_private_tap_to_guided_listening_with_nothing_else_in_between(house: House) -> None:
    us = await paired(house)
    await house.sandbox.advance_to(BEFORE_THE_CARD)
    await house.sam.says("/timeout")
    await house.sam.presses("60 min")

    line = await house.alex.sees("Time-out until", us)
    assert "Sam" not in line.text
    for _ in range(7):
        await house.alex.presses("Next")
    await house.alex.sees("That is plenty.")
    await house.sam.presses("Enough for now")
    await house.sandbox.advance(minutes=59)
    for who in (house.sam, house.alex):
        await who.does_not_see(CARD)
        await who.does_not_see("The time is over.")

    await house.sandbox.advance(minutes=1)
    await house.sam.presses("I am ready")
    await house.alex.does_not_see("You are both ready.")
    await house.alex.does_not_see("First a round", us)
    await house.alex.presses("I am ready")

    await house.sam.sees("You are both ready.")
    await house.sandbox.advance(minutes=1)
    for who in (house.sam, house.alex):
        await who.presses("Let’s do it", us)
    await house.sam.sees(" speaks first", us)
    for who in (house.sam, house.alex):
        await who.does_not_see(CARD)
    await house.sandbox.advance(minutes=31)
    for who in (house.sam, house.alex):
        await who.sees(CARD)
    check_received(house)


@pytest.mark.prove
@pytest.mark.timeout(90)
async def test_killed_among_the_moves_and_between_two_answers_it_goes_on_where_it_stood(tmp_path: Path) -> None:
    async with open_home(tmp_path) as home:
        await home.sandbox.advance_to(BEFORE_THE_CARD)
        await begin(home, home.sam)
        await home.alex.presses("Next")
        await home.dies()
        await home.alex.presses("Next")
        await home.alex.sees("3 of 7")
        await home.sandbox.advance(minutes=21)
        await home.sam.presses("I am ready")
        await home.dies()
        await home.alex.presses("20 more")
        await home.sam.sees("Time-out until")
        await comes_back(home, "I am ready", "I am ready")

        await home.sam.sees("First a round in which each of you is heard.", home.us)
        assert rows(home.data, "SELECT phase, extensions, answer_0, answer_1 FROM timeouts") == [
            ("ready", 1, None, None)
        ]
        assert rows(home.data, "SELECT quiet_until FROM couples") == [(None,)]
        await home.sandbox.advance(minutes=30)
        await home.check()


async def test_with_a_third_person_it_goes_on_privately_and_a_pause_ends_it(house: House) -> None:
    us = await paired(house)
    lee = await house.sandbox.new_person("Lee")
    await begin(house, house.alex)
    await house.sam.adds(lee, us)
    stray = await lee.presses("End the time-out", us)
    posted = len(await lee.messages(us))

    await house.sandbox.advance(minutes=21)
    await house.sam.sees("The time is over.")
    await house.sam.says("/pause")

    assert stray is not None
    assert stray != OVER
    await house.alex.sees(OVER)
    assert len(await lee.messages(us)) == posted
    assert rows(house.folder, "SELECT phase FROM timeouts") == [("ended",)]
    assert rows(house.folder, "SELECT quiet_until FROM couples") == [(None,)]


@pytest.mark.prove
async def test_twice_longer_and_then_a_talk_tomorrow(house: House) -> None:
    us = await paired(house)
    await begin(house, house.sam)
    await comes_back(house, "20 more", "I am ready")
    await comes_back(house, "I am ready", "20 more")

    await comes_back(house, "Rather tomorrow", "I am ready")

    await house.alex.sees("Tomorrow, then.")
    await house.sandbox.advance(minutes=1)
    await house.alex.sees("Tomorrow is a good day for it.", us)


@pytest.mark.prove
async def test_nothing_shows_of_who_did_not_come_back(house: House) -> None:
    us = await paired(house)
    await begin(house, house.sam)
    await house.sandbox.advance(minutes=21)
    await house.sam.presses("I am ready")

    await house.sandbox.advance(hours=2)

    seen = [await house.sam.newest(), await house.alex.newest(), await house.sam.sees(OVER, us)]
    assert [message.text for message in seen] == [OVER] * 3


@pytest.mark.prove
async def test_the_weekly_picture_waits_until_a_while_after_it(house: House) -> None:
    us = await paired(house)
    await house.sandbox.advance_to(MONDAY + timedelta(days=6, hours=16, minutes=50))
    await begin(house, house.sam, "60 min")
    await house.sandbox.advance(minutes=60)
    for who in (house.sam, house.alex):
        await who.presses("I am ready")

    await house.sandbox.advance(minutes=5)
    await house.sam.does_not_see("Some weeks are", us)
    await house.sandbox.advance(minutes=30)

    await house.alex.sees("Some weeks are", us)


@pytest.mark.prove
async def test_leaving_ends_it_and_nothing_reaches_who_left(house: House) -> None:
    us = await paired(house)
    await begin(house, house.sam)
    await house.alex.says("/leave")
    await house.alex.presses("Leave …")
    await house.alex.presses("Leave now")
    last = await house.alex.newest()

    await house.sandbox.advance(hours=3)

    await house.sam.sees(OVER)
    assert await house.alex.newest() == last
    await house.sam.sees(OVER, us)


@pytest.mark.prove
async def test_before_there_is_a_chat_both_have_it_privately(house: House) -> None:
    await coupled(house)
    await begin(house, house.alex, "10 min")
    await house.sandbox.advance(minutes=11)
    for who in (house.sam, house.alex):
        await who.presses("I am ready")

    await house.sam.sees("One tells for a few minutes")


@pytest.mark.prove
async def test_a_game_and_a_talk_make_room_for_it(house: House) -> None:
    us = await paired(house)
    await house.sam.says("/listen", us)
    for who in (house.sam, house.alex):
        await who.presses("Let’s do it", us)
    await begin(house, house.alex)
    await house.sam.sees("The game is over.", us)
    await house.alex.says("/stop")
    await house.sam.sees(OVER, us)
    await _phones_away(house, us)

    await begin(house, house.sam)

    await house.sam.sees("The talk rests", us)


async def _phones_away(house: House, us: Group) -> None:
    await house.sam.says("/talk")
    await house.sam.presses("Phones away now")
    await house.sam.presses("60 minutes")
    await house.alex.sees("Phones away: this time is yours.", us)
