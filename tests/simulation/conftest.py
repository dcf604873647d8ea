"""The seeds of the long proof, and a world that is loaded before its first story."""

import gc
import logging
from collections.abc import Iterator

import pytest
import structlog

from tests.simulation.process import texts

IN_A_PROOF = 20


@pytest.fixture(autouse=True)
def settled() -> Iterator[None]:
    """Read the texts once, let the collector skip all that stays, and keep quiet about each fault."""
    texts()
    gc.collect()
    gc.freeze()
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    yield
    structlog.configure(**before)
    gc.unfreeze()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Deal out the seeds that `--seeds` asks for, in batches that several workers share."""
    if "seeds" in metafunc.fixturenames:
        first, count = metafunc.config.getoption("--first-seed"), metafunc.config.getoption("--seeds")
        starts = range(first, first + count, IN_A_PROOF)
        metafunc.parametrize("seeds", [range(at, min(at + IN_A_PROOF, first + count)) for at in starts], ids=str)
