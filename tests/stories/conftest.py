"""What every story may ask for."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.house import House, open_house


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """A running bot on its Telegram, with Sam and Alex who have not written to it yet."""
    async with open_house(tmp_path) as opened:
        yield opened
