from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.features.pairing.town import Town, open_town


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with open_town(tmp_path) as opened:
        yield opened
