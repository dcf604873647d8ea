"""Starts the Chromium of this machine for tests that look at the page."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, async_playwright

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)


def chromium_path() -> str:
    """Return where Chromium is; skip the test without it, fail where it has to be there (CI)."""
    path = shutil.which("chromium")
    if path is not None:
        return path
    told = "chromium is not on PATH; the page's tests need it (on Debian: apt-get install chromium)"
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(told)
    pytest.skip(told)


@asynccontextmanager
async def launch_chromium() -> AsyncIterator[Browser]:
    """Run a headless Chromium with a new, empty profile until the block ends."""
    path = chromium_path()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, headless=True, args=list(FLAGS))
        try:
            yield browser
        finally:
            await browser.close()
