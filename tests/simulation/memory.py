"""The bot's own SQLite database in memory, with faults at its commits and a journal of what became of each row."""

import sqlite3
from collections.abc import Callable
from datetime import datetime
from functools import cache
from math import inf
from pathlib import Path
from random import Random
from typing import Self, TypeVar

from bot.clock import Clock
from bot.storage import database, migrations
from bot.storage.database import SqliteDatabase
from bot.storage.encryption import Vault
from bot.storage.together import Together
from bot.storage.transaction import IdSource, Tx
from tests.simulation.faults import Died, WriteFault
from tests.simulation.journal import JOURNAL

R = TypeVar("R")
Trouble = Callable[[], WriteFault | None]
_NOWHERE = Path("in memory")
MASTER_KEY = bytes(range(32))


class MemoryDatabase(SqliteDatabase):
    """Commits as the real one does, but at once and on this thread: nothing is ever half done elsewhere."""

    def __init__(
        self, disk: sqlite3.Connection, clock: Clock, random: Random, trouble: Trouble, may_die: Callable[[], bool]
    ) -> None:
        self._random, self._vault = random, Vault(MASTER_KEY)
        self._ids = IdSource(Random(1))  # ids draw apart, so that what the bot chooses hangs on its choices alone
        super().__init__(_NOWHERE, clock, self._vault, random)
        self._together = Together(clock, self._vault, random, self._ids, longest_s=inf)  # however busy the machine is
        self._disk = disk
        self._trouble = trouble
        self._may_die = may_die

    async def open(self) -> Self:
        return self

    async def close(self) -> None:
        """The disk outlives the process."""

    async def outside_transaction(self, function: Callable[[sqlite3.Connection], R]) -> R:
        fault = self._trouble()
        if fault in {WriteFault.DIES_BEFORE, WriteFault.DIES_AFTER} and not self._may_die():
            fault = None
        if fault is WriteFault.FAILS:
            raise sqlite3.OperationalError("database or disk is full")
        if fault is WriteFault.DIES_BEFORE:
            raise Died("before a commit")
        result = function(self._disk)
        if fault is WriteFault.DIES_AFTER and self._may_die():
            raise Died("after a commit")
        return result

    def look(self, now: datetime) -> Tx:
        """Return a transaction for reading between commits."""
        return Tx(self._disk, now, self._ids, self._random, self._vault)

    def disk_after_death(self) -> None:
        """What was not committed is not there."""
        if self._disk.in_transaction:
            self._disk.execute("ROLLBACK")


def new_disk(now_s: Callable[[], int]) -> sqlite3.Connection:
    """Return a migrated database in memory that keeps a journal."""
    disk = sqlite3.connect(":memory:", isolation_level=None, cached_statements=512, check_same_thread=False)
    disk.deserialize(_migrated())
    database._prepare(disk)
    disk.execute("PRAGMA temp_store = MEMORY")
    disk.execute("PRAGMA secure_delete = OFF")  # nothing of it is ever on a disk
    disk.create_function("wall_clock", 0, now_s)
    for statement in JOURNAL:
        disk.execute(statement)
    return disk


@cache
def _migrated() -> bytes:
    empty = sqlite3.connect(":memory:", isolation_level=None)
    empty.row_factory = sqlite3.Row
    migrations.migrate(empty, migrations.load())
    content = empty.serialize()
    empty.close()
    return content
