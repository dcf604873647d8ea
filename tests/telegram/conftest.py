"""A pretend Bot API, an address where there is none, and texts in two languages."""

import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.texts import Catalogue
from tests.support.serving import everything, serving
from tests.telegram.pretending import Server
from tests.telegram.showing import ENGLISH


@pytest_asyncio.fixture
async def server() -> AsyncIterator[Server]:
    server = Server()
    async with serving(everything(server.handle)) as address:
        server.base_url = f"{address}/bot"
        yield server


@pytest.fixture
def refused_url() -> str:
    """An address where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    return f"http://127.0.0.1:{port}/bot"


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    for language, content in (("en", ENGLISH), ("de", ENGLISH.replace("Hello", "Hallo"))):
        (tmp_path / language).mkdir()
        (tmp_path / language / "all.ftl").write_text(content, encoding="utf-8")
    return Catalogue.load(tmp_path)
