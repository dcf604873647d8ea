"""What is tidied up: each night rows whose time is over, and after an update what new time-zone data changes."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import structlog

from bot.core.local_time import ZONE_DATA
from bot.storage import facts, timers
from bot.storage.database import SqliteDatabase, StorageUnavailable
from bot.storage.transaction import Tx

KEPT_FOR = {
    "DELETE FROM receipts WHERE received_at < ?": timedelta(days=14),
    "DELETE FROM timers WHERE state <> 'planned' AND ended_at < ?": timedelta(days=60),
    "DELETE FROM outbox WHERE ended_at < ?": timedelta(days=14),
    "DELETE FROM slots WHERE filled_at < ?": timedelta(days=60),
    "DELETE FROM private_messages WHERE sent_at < ?": timedelta(days=2),
    "DELETE FROM energy_checks WHERE begun_at < ?": timedelta(days=1),
    "DELETE FROM expectations WHERE until < ?": timedelta(days=1),
    "DELETE FROM partners WHERE consented_at IS NULL AND created_at < ?": timedelta(days=30),
}
"""How long each kind of row is kept once it is over."""

ZONE_DATA_FACT = "time-zone data"
_AT_ONCE = 500
_LOG_PAUSE_S = 1.0

_log = structlog.get_logger(__name__)


def forget_what_is_over(tx: Tx) -> int:
    """Delete what was kept long enough; return how many rows that were."""
    return sum(tx.do(statement, tx.now_s - int(age.total_seconds())) for statement, age in KEPT_FOR.items())


async def tidy(database: SqliteDatabase) -> None:
    """Forget what is over, and empty the write-ahead log."""
    await database.run(forget_what_is_over)
    await database.checkpoint()


async def empty_log(
    database: SqliteDatabase,
    erased: asyncio.Event,
    then: Callable[[], Awaitable[None]] | None = None,
    pause_s: float = _LOG_PAUSE_S,
) -> None:
    """Empty the write-ahead log at once, and each time that something was erased; try again while it is read."""
    erased.set()  # a crash may have come between the last erase and its checkpoint
    while True:
        await erased.wait()
        erased.clear()
        try:
            is_empty = await database.checkpoint()
        except StorageUnavailable as error:
            _log.error("the write-ahead log waits to be emptied", why=str(error))
            is_empty = False
        if not is_empty:
            erased.set()
            await asyncio.sleep(pause_s)
        elif then is not None:
            await then()


async def follow_zone_data(database: SqliteDatabase, edition: str = ZONE_DATA) -> None:
    """When a government has moved its clocks, and we heard of it by an update, move what is planned along."""
    if await database.run(facts.find, ZONE_DATA_FACT) == edition:
        return
    last: int | None = 0
    while last is not None:
        last = await database.run(timers.recompute, last, _AT_ONCE)
    await database.run(facts.put, ZONE_DATA_FACT, edition)
    _log.info("time-zone data", edition=edition)
