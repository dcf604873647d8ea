from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.features.timeout.handlers import DUE, HANDLERS
from tests.support.pair import Pair, open_pair

TOLD = ("games.put-away", "talk.put-away", "present.put-away", "games.invite", "talk.tomorrow")


@pytest.fixture
async def us(tmp_path: Path) -> AsyncIterator[Pair]:
    async with open_pair(tmp_path, HANDLERS, DUE, TOLD) as couple:
        yield couple
