"""Weeks of the plan on the real bot: what reaches whom on which local day, rests, and what a press changes."""

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sandbox.actor import Actor
from sandbox.sight import Group, Seen
from tests.support.house import open_house
from tests.support.pairing import APART, paired

pytestmark = pytest.mark.slow

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
CARD = "Good evening"
PAUSED = "The plan is paused."
WAKE, SLEEP = 8, 22


async def from_the_bot(who: Actor, chat: Group | None = None, since: datetime | None = None) -> list[Seen]:
    """Return what the bot sent, from an instant on."""
    messages = [one for one in await who.messages(chat) if one.sender == "Attune"]
    return [one for one in messages if since is None or sent_at(one) > since]


def sent_at(message: Seen) -> datetime:
    return datetime.fromtimestamp(message.view["date"], UTC)


async def cards(who: Actor) -> list[Seen]:
    return [one for one in await who.messages() if one.text.startswith(CARD)]


async def test_week_is_quiet_and_keeps_to_the_waking_hours_of_both(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        us = await paired(house, zones=APART)
        begun_at = await house.sandbox.now()

        await house.sandbox.advance(days=7)

        for who, zone in ((house.sam, BERLIN), (house.alex, NEW_YORK)):
            moments = [sent_at(one).astimezone(zone) for one in await from_the_bot(who, since=begun_at)]
            assert all(WAKE <= at.hour < SLEEP for at in moments)
            assert max(Counter(at.date() for at in moments).values()) <= 2
            assert len(await cards(who)) == 6
        posts = [sent_at(one) for one in await from_the_bot(house.sam, us, since=begun_at)]
        assert all(WAKE <= at.astimezone(zone).hour < SLEEP for at in posts for zone in (BERLIN, NEW_YORK))
        assert max(Counter(at.astimezone(BERLIN).date() for at in posts).values()) == 1


async def test_evening_keeps_its_local_hour_across_a_clock_change_of_one(tmp_path: Path) -> None:
    async with open_house(tmp_path, start=datetime(2026, 3, 25, 8, tzinfo=UTC)) as house:
        await paired(house, zones=APART)

        await house.sandbox.advance(days=7)

        for who, zone in ((house.sam, BERLIN), (house.alex, NEW_YORK)):
            shown = {sent_at(one).astimezone(zone).time() for one in await cards(who)}
            assert {(at.hour, at.minute) for at in shown} == {(20, next(iter(shown)).minute)}


async def test_pause_in_the_week_rests_and_goes_on_where_it_stood(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        us = await paired(house, zones=APART)
        await house.sandbox.advance(days=1, hours=2)

        await house.alex.says("/pause")
        paused_at = await house.sandbox.now()
        await house.sandbox.advance(days=3)
        resting = await from_the_bot(house.sam, since=paused_at) + await from_the_bot(house.sam, us, since=paused_at)
        await house.alex.says("/resume")
        await house.sandbox.advance(hours=12)

        assert resting == []
        assert [one.text for one in await house.sam.messages(us)].count(PAUSED) == 1
        assert "See it from their side" in (await cards(house.sam))[-1].buttons


async def test_block_looks_like_a_pause(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        us = await paired(house, zones=APART)
        await house.sandbox.advance(hours=6)

        await house.alex.blocks_bot()
        await house.sandbox.advance(days=2)

        assert (await house.sam.newest(us)).text == PAUSED
        assert await cards(house.sam) == []


async def test_part_of_the_card_that_is_done_loses_its_button(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        await paired(house, zones=APART)
        await house.sandbox.advance(hours=12)
        before = await house.sam.sees(CARD)

        await house.sam.presses("One honest thing")
        await house.sam.presses("Yes, show me one")
        await house.sam.says("I was glad you called.")
        await house.sam.presses("Keep it")

        (after,) = await cards(house.sam)
        assert (before.buttons, after.buttons) == (["One honest thing", "A small win"], ["A small win"])
        assert after.id == before.id


async def test_shared_step_left_out_by_one_stays_and_vanishes_when_both_leave_it_out(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        us = await paired(house, zones=APART)
        await house.sandbox.advance(hours=6)
        before = [one.view for one in await house.alex.messages(us)]

        first = await house.sam.presses("Not this week", us)
        between = [one.view for one in await house.alex.messages(us)]
        second = await house.alex.presses("Not this week", us)

        assert first is not None
        assert first.startswith("Noted, and only you see it.")
        assert between == before
        assert second == "Left out this week."
        assert [one.id for one in await house.alex.messages(us)] == [view["id"] for view in before[:-1]]


async def test_shared_step_put_off_comes_again_the_day_chosen(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        us = await paired(house, zones=APART)
        await house.sandbox.advance(hours=6)
        await house.sam.presses("Later", us)

        await house.alex.presses("Tomorrow", us)
        gone = [one.text for one in await house.sam.messages(us) if "Not this week" in one.buttons]
        await house.sandbox.advance(days=1)

        assert gone == []
        again = await house.sam.newest(us)
        assert "Not this week" in again.buttons
        assert sent_at(again).date() == date(2026, 3, 3)


async def test_shared_step_put_off_after_three_days_loses_its_buttons(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        us = await paired(house, zones=APART)
        await house.sandbox.advance(days=3)
        offered = next(each for each in await house.sam.messages(us) if "Not this week" in each.buttons)

        await house.sam.presses("Later", us, offered)
        await house.sam.presses("Tomorrow", us)

        left = next(each for each in await house.sam.messages(us) if each.id == offered.id)
        assert (left.buttons, left.text) == ([], offered.text)
        assert await house.attune.database.run(lambda tx: tx.all("SELECT id FROM outbox WHERE state = 'dead'")) == []


async def test_board_and_today_open_what_is_on(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        us = await paired(house, zones=APART)
        await house.sandbox.advance(hours=6)

        await house.sam.says("/plan")
        await house.sam.says("/today")
        await house.sam.says("/plan", us)

        assert (await house.sam.sees("Week 1")).text.count("○") == 9
        assert (await house.sam.sees("Today")).buttons == ["One honest thing", "A small win"]
        assert (await house.sam.sees("Week 1", us)).text.count("each for themselves") == 6


async def test_menu_of_settings_is_edited_in_place(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        await paired(house, zones=APART)
        await house.sam.says("/settings")
        menu = await house.sam.newest()

        await house.sam.presses("My evenings")
        await house.sam.presses("6:00 PM")
        await house.sandbox.advance(hours=12)

        assert (await house.sam.sees("evenings around 6:00 PM")).id == menu.id
        assert sent_at((await cards(house.sam))[0]).astimezone(BERLIN).strftime("%H:%M") == "18:00"


async def test_commands_before_there_is_a_couple_are_answered(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        for command in ("/plan", "/today", "/settings", "/pause", "/resume"):
            await house.sam.says(command)
            answer = await house.sam.newest()
            assert (answer.sender, bool(answer.text)) == ("Attune", True)
