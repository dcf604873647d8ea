"""What the bot's own tables hold while it runs, and waiting until something has come true."""

import asyncio
import sqlite3
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path

from sandbox.updates import FIRST_UPDATE
from tests.support.house import House

Row = tuple[object, ...]
PATIENCE_S = 20.0


def rows(folder: Path, sql: str, *parameters: str | int) -> list[Row]:
    """Read the database of a bot, running or not, over a connection of one's own."""
    with closing(sqlite3.connect(folder / "attune.db")) as connection:
        return connection.execute(sql, parameters).fetchall()


def outcomes(folder: Path) -> dict[int, str]:
    """Return what each update caused, by its id."""
    return {int(str(row[0])): str(row[1]) for row in rows(folder, "SELECT update_id, outcome FROM receipts")}


def check_received(house: House) -> None:
    """Check that every update there ever was is confirmed and recorded, and that none was set aside."""
    updates = house.served.world.updates
    received = outcomes(house.folder)
    assert updates.pending == 0
    assert set(received) == set(range(FIRST_UPDATE, updates.next_id))
    assert [outcome for outcome in received.values() if outcome.startswith("set aside")] == []


async def until(is_so: Callable[[], bool | Awaitable[bool]], patience_s: float = PATIENCE_S) -> None:
    """Wait until something is so; fail when it does not come about."""
    ends_at = time.monotonic() + patience_s
    while True:
        found = is_so()
        if found if isinstance(found, bool) else await found:
            return
        assert time.monotonic() < ends_at, "it did not come about"
        await asyncio.sleep(0.01)
