from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.features.games.handlers import DUE, HANDLERS
from tests.support.two import Two, open_two


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[Two]:
    async with open_two(tmp_path, HANDLERS, DUE, ("plan.step_done", "plan.step_over", "listening.ask")) as couple:
        yield couple
