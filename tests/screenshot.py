"""Takes the picture of the page that the README shows: python -m tests.screenshot, with Chromium on the PATH."""

import asyncio
import sys
import tempfile
from pathlib import Path

from playwright.async_api import async_playwright, expect

from sandbox.plays import Transcript, week
from tests.support.browser import FLAGS, chromium_path
from tests.support.house import open_house

PICTURE = Path(__file__).parents[1] / "docs" / "screenshot.png"
SIZE = {"width": 1600, "height": 1000}


async def take(picture: Path) -> None:
    """Play a week, and save what the page shows at its end: the pictures of it."""
    with tempfile.TemporaryDirectory() as folder:
        async with open_house(Path(folder)) as house, async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=chromium_path(), args=list(FLAGS))
            page = await browser.new_page(viewport=SIZE, locale="en-GB", reduced_motion="reduce")
            await page.goto(house.served.base_url)
            await week.play(house.sandbox, Transcript(lambda _: None))
            await page.get_by_role("button", name="Dismiss").or_(page.get_by_role("button", name="Close")).first.click()
            await page.mouse.move(0, 0)
            await expect(page.locator(".toast")).to_have_count(0, timeout=20_000)
            await page.screenshot(path=picture)
            await browser.close()


if __name__ == "__main__":
    asyncio.run(take(Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURE))
