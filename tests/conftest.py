"""What every test may ask for."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from tests.support.stage import Stage, open_stage

settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.register_profile("mutants", deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate))
settings.load_profile("default")


def pytest_addoption(parser: pytest.Parser) -> None:
    """How many weeks of the simulation `-m prove` lives, and from which seed on."""
    parser.addoption("--seeds", type=int, default=2000, help="weeks to simulate in the long proof")
    parser.addoption("--kills", type=int, default=500, help="deaths of a worker in the long proof")
    parser.addoption("--first-seed", type=int, default=0, help="the seed to begin with")


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A stage without features."""
    async with open_stage(tmp_path) as opened:
        yield opened
