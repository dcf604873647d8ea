"""A sandbox with its page open in Chromium, and a bot that does what the test says."""

from collections.abc import AsyncIterator

import pytest_asyncio
from aiohttp import ClientSession, TCPConnector
from playwright.async_api import Browser, expect

from sandbox.server import serve
from tests.page.pages import Sandbox, Scene
from tests.page.scripted_bot import running_bot
from tests.support.browser import launch_chromium

WIDE = {"width": 1600, "height": 1000}
WAIT_MS = 15_000
expect.set_options(timeout=WAIT_MS)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with launch_chromium() as started:
        yield started


@pytest_asyncio.fixture(loop_scope="session")
async def scene(browser: Browser) -> AsyncIterator[Scene]:
    """Open the page of a fresh sandbox; whatever the page itself complains of fails the test."""
    complaints: list[str] = []
    context = await browser.new_context(viewport=WIDE, locale="en-GB", reduced_motion="reduce")
    context.set_default_timeout(WAIT_MS)
    page = await context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if "Content Security" in line.text else None)
    async with (
        serve() as served,
        ClientSession(connector=TCPConnector(force_close=True)) as session,  # never one that is just being closed
        running_bot(session, served.base_url) as bot,
    ):
        await page.goto(served.base_url)
        await expect(page.locator("#clock-time")).to_contain_text(":")
        yield Scene(page, Sandbox(session, served.base_url), bot)
        await context.close()
    assert complaints == []
