from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.features.evening import handlers as evening
from bot.features.summaries.handlers import DUE, HANDLERS
from tests.support.pair import Pair, open_pair


@pytest.fixture
async def pair(tmp_path: Path) -> AsyncIterator[Pair]:
    async with open_pair(tmp_path, (*HANDLERS, *evening.HANDLERS), DUE) as opened:
        await opened.passes(hours=8)  # 17:00 in Berlin
        yield opened
