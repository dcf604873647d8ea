"""The newcomer's way: the real bot on the page, with nothing but typing, pressing and moving the clock."""

import os
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from sandbox.plays import Transcript, week
from tests.page.pages import Pane
from tests.support.browser import launch_chromium
from tests.support.house import House, open_house

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

WIDE = {"width": 1600, "height": 1000}
WAIT_MS = 30_000
CITY = "Berlin"

expect.set_options(timeout=WAIT_MS)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(tmp_path) as opened:
        yield opened


@pytest.fixture
async def page(house: House) -> AsyncIterator[Page]:
    async with launch_chromium() as browser:
        yield await opened_page(browser, house)


async def opened_page(browser: Browser, house: House) -> Page:
    context = await browser.new_context(viewport=WIDE, locale="en-GB", reduced_motion="reduce")
    context.set_default_timeout(WAIT_MS)
    page = await context.new_page()
    await page.goto(house.served.base_url)
    await expect(page.locator("#clock-time")).to_contain_text(":")
    return page


async def introduce(pane: Pane) -> None:
    await pane.button("I agree").click()
    await expect(pane.message("What does your clock show?")).to_be_visible()
    await pane.say(CITY)
    await pane.button("That suits me").click()


async def test_two_people_pair_and_start_their_week_when_they_only_use_the_page(page: Page) -> None:
    sam, shared, alex = (Pane(page, slot) for slot in ("sam", "shared", "alex"))

    await sam.button("Start").click()
    await introduce(sam)
    await sam.button("Invite my partner").click()
    await sam.node.get_by_role("link", name=re.compile("start=")).first.click()
    await page.get_by_role("dialog").get_by_role("button", name=re.compile("Alex")).click()
    await introduce(alex)
    await alex.button("Yes, together").click()
    await sam.button("Yes, that is my partner").click()
    await shared.node.get_by_role("button", name=re.compile("Create a group")).click()
    await page.get_by_role("dialog").get_by_role("button", name="Create").click()
    for name in ("Sam", "Alex"):
        await shared.speak_as(name)
        await shared.button("This is our chat").click()
    for name in ("Sam", "Alex"):
        await shared.speak_as(name)
        await shared.button("Ready").click()
    await expect(shared.message("your first week begins")).to_be_visible()

    await page.locator("#clock-day").click()

    await expect(shared.message("When shall it be?")).to_be_visible()
    await expect(sam.message("Good evening")).to_be_visible()
    await expect(alex.message("Good evening")).to_be_visible()


async def test_the_page_shows_the_week_when_two_partners_play_it(house: House, page: Page) -> None:
    lines: list[str] = []
    sam, shared, alex = (Pane(page, slot) for slot in ("sam", "shared", "alex"))

    await week.play(house.sandbox, Transcript(lines.append))

    await expect(shared.message("Good news, long version: done")).to_be_visible()
    await expect(sam.message("Noted, for you alone")).to_be_visible()
    await expect(alex.message("Good evening").first).to_be_visible()
    picture = os.environ.get("ATTUNE_TEST_SCREENSHOT")
    if picture:
        await page.screenshot(path=picture)
    assert any("all nine steps happened" in line for line in lines)
