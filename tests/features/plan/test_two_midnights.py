"""Between the two midnights: the week is over for one of the two, and goes on for the other."""

from datetime import UTC, datetime
from pathlib import Path

from bot.storage.transaction import Tx
from tests.features.plan.life import Life, open_life

MONDAY_SEVEN = datetime(2026, 3, 2, 6, tzinfo=UTC)


async def test_a_midnight_that_was_does_not_come_again_when_hours_change_before_the_other(tmp_path: Path) -> None:
    async with open_life(tmp_path, ("Europe/Berlin", "America/New_York"), start=MONDAY_SEVEN) as life:
        await life.begin()
        await life.stage.passes(days=6, hours=18)
        rolled = await _rolled(life)

        await life.moves_to(life.sam, "Europe/Berlin", wake=6 * 60)

        assert len(rolled) == 2
        assert await _rolled(life) == rolled


async def _rolled(life: Life) -> dict[str, int]:
    """Return when each midnight that has come was acted on."""

    def read(tx: Tx) -> dict[str, int]:
        rows = tx.all("SELECT key, ended_at FROM timers WHERE kind = 'plan.roll' AND state = 'done'")
        return {row["key"]: row["ended_at"] for row in rows}

    return await life.stage.database.run(read)
