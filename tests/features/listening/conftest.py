from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.features.listening.handlers import DUE, HANDLERS
from tests.support.pair import Pair, open_pair


@pytest.fixture
async def pair(tmp_path: Path) -> AsyncIterator[Pair]:
    async with open_pair(tmp_path, HANDLERS, DUE, ("plan.step_done",)) as opened:
        yield opened
