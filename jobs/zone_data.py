"""When a government has moved its clocks, and we heard of it by an update: what is planned is moved along.

Slice by slice, in the order in which it was due: each slice is one transaction, which also notes how far we came.
"""

import asyncio
from datetime import timedelta

import structlog

from bot.core.local_time import ZONE_DATA
from bot.storage import facts, recomputed
from bot.storage.database import Database, StorageUnavailable
from bot.storage.recomputed import Position
from bot.storage.transaction import Tx

FACT = "time-zone data"
"""The edition by which all is planned; while not yet all is, with the position up to which it is."""
SOON = timedelta(days=2)
"""No clock was ever moved by more than a day at once: then nothing is due wrongly for a day to come."""

_AT_ONCE = 500
_BREATH_S = 0.02
"""So that everything else has most of the database's time."""
_STORAGE_PAUSE_S = 1.0
_log = structlog.get_logger(__name__)


async def follow_soon(database: Database, edition: str = ZONE_DATA) -> None:
    """Move what is due soon; nothing may act on a due timer before."""
    await _follow(database, edition, SOON, breath_s=0)


async def follow_rest(database: Database, edition: str = ZONE_DATA) -> None:
    """Move everything else, while the bot serves."""
    await _follow(database, edition, None, _BREATH_S)


async def _follow(database: Database, edition: str, horizon: timedelta | None, breath_s: float) -> None:
    while True:
        try:
            if not await database.run(move_slice, edition, horizon, _AT_ONCE):
                return
        except StorageUnavailable as error:
            _log.error("what new time-zone data moves waits for the database", why=str(error))
            await asyncio.sleep(_STORAGE_PAUSE_S)
        await asyncio.sleep(breath_s)


def move_slice(tx: Tx, edition: str, horizon: timedelta | None, limit: int) -> bool:
    """Move up to so many moments that were due within the horizon; return whether there may be more of them."""
    known = facts.find(tx, FACT)
    if known == edition:
        return False
    until_s = None if horizon is None else tx.now_s + int(horizon.total_seconds())
    before = _place(known, edition)
    last = recomputed.recompute(tx, before, until_s, limit)
    if last is None and horizon is None:
        facts.put(tx, FACT, edition)
        _log.info("time-zone data", edition=edition)
    else:
        place = last or before
        facts.put(tx, FACT, f"{edition} {place.due_s} {place.id}")
    return last is not None


def _place(known: str | None, edition: str) -> Position:
    """Return how far an earlier process came with this edition; what another moved has to be moved again."""
    followed, _, place = (known or "").partition(" ")
    if followed != edition:
        return recomputed.FRONT
    due_s, _, row = place.partition(" ")
    return Position(int(due_s), int(row))
