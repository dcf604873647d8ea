"""Workers killed with SIGKILL under load: nothing is lost, nothing acted on twice, copies stay within their cap."""

from pathlib import Path

import pytest

from tests.kills.graveyard import graveyard

SEED = 1
AT_ONCE = 250
"""Deaths that share one database."""


@pytest.mark.slow
async def test_nothing_is_lost_or_doubled_when_a_worker_is_killed_twenty_times(tmp_path: Path) -> None:
    await _bury(tmp_path, SEED, 20)


@pytest.mark.prove
@pytest.mark.timeout(0)  # every wait has an end of its own, and a soak takes hours
async def test_nothing_is_lost_or_doubled_however_often_a_worker_is_killed(
    tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    kills, first = pytestconfig.getoption("--kills"), pytestconfig.getoption("--first-seed")
    for seed, done in enumerate(range(0, kills, AT_ONCE), start=first):
        await _bury(tmp_path / str(seed), seed, min(AT_ONCE, kills - done))


async def _bury(folder: Path, seed: int, deaths: int) -> None:
    async with graveyard(folder, seed) as workers:
        await workers.bury(deaths)
        if not workers.ledger.faults:
            await workers.rest()
        print(f"\nseed {seed}: {workers.deaths} deaths, {workers.ledger.summary}")  # noqa: T201 -- shown with -s
        assert workers.ledger.faults == [], f"seed {seed} after {workers.deaths} deaths"
        assert workers.ledger.gave_up == 0


@pytest.mark.parametrize(
    "defect",
    [
        "confirms before it commits",
        pytest.param("ignores receipts", marks=pytest.mark.prove),
        pytest.param("forgets copies", marks=pytest.mark.prove),
        pytest.param("believes in arrival", marks=pytest.mark.prove),
    ],
)
async def test_the_ledger_notices_a_worker_with_a_defect(tmp_path: Path, defect: str) -> None:
    async with graveyard(tmp_path, SEED, defect) as workers:
        for _ in range(8):
            await workers.bury(10)
            if not workers.ledger.faults:
                await workers.rest()
            if workers.ledger.faults:
                break

        assert workers.ledger.faults
        print(f"\n{defect}: {workers.ledger.faults[0]} after {workers.deaths} deaths")  # noqa: T201 -- shown with -s
