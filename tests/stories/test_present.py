"""Ten minutes of attention and a device-free hour, over HTTP."""

from pathlib import Path

import pytest

from tests.support.home import open_home
from tests.support.house import House
from tests.support.pairing import paired


@pytest.mark.prove
async def test_ten_minutes_and_then_the_other_way_round(house: House) -> None:
    us = await paired(house)
    await house.alex.says("/present")
    await house.alex.presses("Alex for Sam")
    await house.sam.sees("Alex is there for Sam.", us)

    await house.sandbox.advance(minutes=11)
    await house.sam.presses("Swap", us)
    await house.sam.sees("Sam is there for Alex.", us)
    await house.sandbox.advance(minutes=11)

    await house.alex.sees("Ten minutes each", us)


@pytest.mark.prove
@pytest.mark.timeout(90)
async def test_killed_in_the_middle_both_end_at_their_time(tmp_path: Path) -> None:
    async with open_home(tmp_path) as home:
        await home.sam.says("/present", home.us)
        await home.sam.presses("Sam for Alex", home.us)
        await home.dies()
        await home.sandbox.advance(minutes=11)
        await home.alex.presses("That was it", home.us)
        await home.alex.says("/talk")
        await home.alex.presses("Phones away now")
        await home.alex.presses("30 minutes")
        await home.dies()
        await home.sandbox.advance(minutes=31)

        await home.sam.sees("Welcome back.", home.us)
        await home.check()
