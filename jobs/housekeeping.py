"""What is tidied up: each night rows whose time is over, and after an erase the write-ahead log."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from bot.core.ids import CoupleId
from bot.features.rights import erasing
from bot.storage import retention, schema
from bot.storage.database import SqliteDatabase, StorageUnavailable
from bot.storage.transaction import Tx

ENDED_COUPLE = "SELECT id FROM couples WHERE ended_at < ? LIMIT 1"
_DAY_S = 86_400
_LOG_PAUSE_S = 1.0

_log = structlog.get_logger(__name__)


async def tidy(database: SqliteDatabase) -> None:
    """Forget what is over, and empty the write-ahead log."""
    await forget_what_is_over(database)
    await forget_ended_couples(database)
    await database.checkpoint()


async def forget_what_is_over(database: SqliteDatabase) -> None:
    """Delete what was kept long enough, a bounded number of rows in a transaction, so that nobody waits for it."""
    for rule in retention.RULES:
        while await database.run(retention.apply, rule):
            pass


async def forget_ended_couples(database: SqliteDatabase) -> None:
    """Delete what was of both, a while after both have left."""
    while await database.run(_forget_an_ended_couple):
        pass


def _forget_an_ended_couple(tx: Tx) -> bool:
    row = tx.one(ENDED_COUPLE, tx.now_s - schema.ENDED_COUPLE_DAYS * _DAY_S)
    if row is not None:
        erasing.forget_couple(tx, CoupleId(row["id"]))
    return row is not None


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
