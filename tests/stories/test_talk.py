"""The device-free talk of two people, over HTTP: finding a time, moving it, having it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from icalendar import Calendar

from bot.core.local_time import local
from sandbox.sight import Group, Seen
from tests.support.house import House, open_house
from tests.support.pairing import APART, paired


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as opened:
        yield opened


async def agree(house: House, us: Group, slot: str = "2") -> datetime:
    """Let both tap the same slot; return when the talk will be."""
    for person in (house.sam, house.alex):
        await person.presses(slot, us)
    booked = await house.sam.sees("Your talk:", us)
    return instant_in(booked)


def instant_in(message: Seen) -> datetime:
    """Return the first time that a message shows as an entity."""
    times = [entity["unix_time"] for entity in message.view["entities"] if entity["type"] == "date_time"]
    return datetime.fromtimestamp(times[0], UTC)


async def offered(house: House) -> Group:
    us = await paired(house, zones=APART)
    await house.sandbox.advance(hours=8)
    await house.sam.sees("When shall it be?", us)
    return us


async def test_a_tap_shows_nowhere_until_both_have_one_in_common(house: House) -> None:
    us = await offered(house)
    before = [message.view for message in await house.alex.messages(us)]

    toast = await house.sam.presses("3", us)
    await house.sam.presses("5", us)

    assert toast == "3 suits you. Once you both have one in common, it is set."
    assert [message.view for message in await house.alex.messages(us)] == before
    assert await house.alex.presses("5", us) == "That one suits you both. It is set."
    await house.sam.sees("Your talk:", us)


async def test_the_calendar_file_holds_the_time_that_the_message_shows(house: House) -> None:
    us = await offered(house)

    starts_at = await agree(house, us)

    file = await house.alex.sees("For your calendars", us)
    async with (
        aiohttp.ClientSession() as session,
        session.get(house.sandbox.base_url + file.view["media"]["url"]) as got,
    ):
        event = Calendar.from_ical(await got.read()).walk("VEVENT")[0]
    assert (event["dtstart"].dt, event["dtend"].dt) == (starts_at, starts_at + timedelta(minutes=30))
    assert event["summary"] == "A talk, just you two"


async def test_a_talk_from_its_check_in_to_we_talked(house: House) -> None:
    us = await offered(house)
    starts_at = await agree(house, us)

    await house.sandbox.advance_to(starts_at - timedelta(minutes=1))
    asked = [await person.newest() for person in (house.sam, house.alex)]
    await house.sandbox.advance_to(starts_at)
    await house.sam.sees("Phones away: this time is yours.", us)
    await house.sandbox.advance(minutes=30)
    await house.alex.sees("Welcome back.", us)
    await house.alex.presses("We talked", us)

    assert all(message.buttons for message in asked)
    talked = await house.sam.sees("You talked, phones away.", us)
    assert talked.buttons == []
    await house.sam.does_not_see("Welcome back.", us)


async def test_moving_it_from_the_private_chat_names_nobody(house: House) -> None:
    us = await offered(house)
    first = await agree(house, us)

    await house.alex.says("/talk")
    await house.alex.presses("Move it")

    moved = await house.sam.sees("The talk moves.", us)
    assert "Alex" not in moved.text
    await house.sam.does_not_see("Your talk:", us)
    await house.sam.does_not_see("For your calendars", us)
    second = await agree(house, us, "4")
    assert second != first
    await house.sandbox.advance_to(second)
    assert (await house.sam.newest(us)).text.startswith("Phones away")


async def test_a_pause_in_the_middle_of_a_talk_lets_go_and_asks_nothing_afterwards(house: House) -> None:
    us = await offered(house)
    await house.sandbox.advance_to(await agree(house, us))

    await house.sam.says("/pause")
    held = await house.attune.database.run(lambda tx: tx.all("SELECT quiet_until FROM couples"))
    await house.sandbox.advance(hours=30)

    assert [row["quiet_until"] for row in held] == [None]
    await house.alex.does_not_see("Welcome back.", us)
    await house.alex.sees("The plan is paused.", us)
    assert not any("We talked" in message.buttons for message in await house.alex.messages(us))


async def test_a_talk_after_a_clock_change_comes_at_the_hour_it_was_set_for(tmp_path: Path) -> None:
    # Berlin goes to summer time on 29 March 2026; New York went three weeks before.
    start = datetime(2026, 3, 27, 12, tzinfo=UTC)
    async with open_house(tmp_path, start) as house:
        us = await paired(house, zones=APART)
        await house.sam.says("/talk", us)
        slots = [
            entity["unix_time"] for entity in (await house.sam.newest(us)).view["entities"] if "unix_time" in entity
        ]
        later = next(
            n for n, at in enumerate(slots, 1) if datetime.fromtimestamp(at, UTC) > datetime(2026, 3, 29, 2, tzinfo=UTC)
        )

        starts_at = await agree(house, us, str(later))
        await house.sandbox.advance_to(starts_at - timedelta(minutes=1))
        await house.sam.does_not_see("Phones away:", us)
        await house.sandbox.advance(minutes=1)

        await house.sam.sees("Phones away:", us)
        assert all(7 <= local(starts_at, zone).hour < 22 for zone in ("Europe/Berlin", "America/New_York"))


async def test_an_answer_of_a_stranger_counts_for_nothing(house: House) -> None:
    us = await offered(house)
    kim = await house.sandbox.new_person("Kim")
    await house.sam.presses("1", us)
    await house.sam.adds(kim, us)

    toast = await kim.presses("1", us)

    assert toast is not None
    assert "That one suits you both" not in toast
    await house.sam.does_not_see("Your talk:", us)
