"""Transactions a second: group commit of plain functions, beside aiosqlite statement by statement."""

import asyncio
import sqlite3
import tempfile
from collections.abc import Callable, Coroutine
from functools import partial
from pathlib import Path
from random import Random
from time import perf_counter, sleep
from typing import Any
from unittest.mock import patch

from benchmarks.figures import Figure, Result
from benchmarks.peers import statements
from benchmarks.processes import MASTER_KEY
from bot.clock import SystemClock
from bot.storage.database import SqliteDatabase
from bot.storage.encryption import Vault
from bot.storage.transaction import Tx

ROUNDS = 5
TASKS = (1, 50)
SLOW_SYNC_S = 0.005
TABLES = (
    "CREATE TABLE IF NOT EXISTS seen (id BIGINT PRIMARY KEY, at BIGINT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS people (id BIGINT PRIMARY KEY, presses BIGINT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS owed (id BIGINT PRIMARY KEY, words TEXT NOT NULL, state TEXT NOT NULL)",
    "INSERT INTO people (id, presses) VALUES (1, 0) ON CONFLICT DO NOTHING",
)
WORDS = "How strong is it?" * 20
# None stands for a fresh id: what an update leaves behind, in four statements.
TRANSACTION: list[tuple[str, tuple[object, ...]]] = [
    ("INSERT INTO seen (id, at) VALUES (?, 0)", (None,)),
    ("SELECT presses FROM people WHERE id = ?", (1,)),
    ("UPDATE people SET presses = presses + 1 WHERE id = ?", (1,)),
    ("INSERT INTO owed (id, words, state) VALUES (?, ?, 'pending')", (None, WORDS)),
]


class SlowDisk(sqlite3.Connection):
    """A connection on a disk whose sync takes 5 ms: the database's thread sleeps that long after each commit."""

    def execute(self, sql: str, *parameters: Any) -> sqlite3.Cursor:  # noqa: ANN401 -- as sqlite3 has it
        """Run a statement; a COMMIT takes its time."""
        found = super().execute(sql, *parameters)
        if sql == "COMMIT":
            sleep(SLOW_SYNC_S)
        return found

    def commit(self) -> None:
        """Commit, and take the time of a sync."""
        super().commit()
        sleep(SLOW_SYNC_S)


Run = Callable[[Path, int, int], Coroutine[Any, Any, float]]


def measure(*, quick: bool) -> Result:
    """Run the same four statements as a transaction, alone and from many tasks, here and on a slow disk."""
    total = 400 if quick else 2000
    here = [_figure(tasks, total, total, sqlite3.Connection, "") for tasks in TASKS]
    slow = [_figure(tasks, total if tasks > 1 else 100, 100, SlowDisk, ", a sync takes 5 ms") for tasks in TASKS]
    return Result((*here, *slow), notes=NOTES)


NOTES = (
    "Where a sync takes 5 ms, the thread of either connection sleeps 5 ms after each commit of the real file: SQLite's",
    "own sync is not slowed, so it comes on top for both.",
)


def _figure(tasks: int, ours: int, peers: int, disk: type[sqlite3.Connection], where: str) -> Figure:
    rates: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        rates[0].append(_rate(_grouped, tasks, ours, disk))
        rates[1].append(_rate(_by_statement, tasks, peers, disk))
    what = f"transactions a second, {'one task' if tasks == 1 else f'{tasks} tasks'}{where}"
    how = f"{ours} and {peers} transactions of one select, one update and two inserts in WAL mode with synchronous=FULL"
    return Figure(
        what, "/s", tuple(rates[0]), tuple(rates[1]), "aiosqlite, statement by statement", how, more_is_better=True
    )


def _rate(run: Run, tasks: int, total: int, disk: type[sqlite3.Connection]) -> float:
    slowed = patch("sqlite3.connect", partial(sqlite3.connect, factory=disk))
    with tempfile.TemporaryDirectory(prefix="attune-bench-") as folder, slowed:
        seconds = asyncio.run(run(Path(folder) / "rows.db", tasks, total // tasks))
    return total / seconds


async def _grouped(path: Path, tasks: int, each: int) -> float:
    database = await SqliteDatabase(path, SystemClock(), Vault(bytes.fromhex(MASTER_KEY)), Random(7)).open()
    try:
        await database.run(lambda tx: [tx.do(table) for table in TABLES])

        async def work(task: int) -> None:
            for number in range(each):
                await database.run(_act, task * 1_000_000 + number)

        began_at = perf_counter()
        await asyncio.gather(*(work(task) for task in range(tasks)))
        return perf_counter() - began_at
    finally:
        await database.close()


def _act(tx: Tx, new_id: int) -> None:
    for sql, parameters in TRANSACTION:
        filled = [new_id if value is None else value for value in parameters]
        if sql.startswith("SELECT"):
            tx.one(sql, *filled)  # type: ignore[arg-type]
        else:
            tx.do(sql, *filled)  # type: ignore[arg-type]


async def _by_statement(path: Path, tasks: int, each: int) -> float:
    connection = await SqliteDatabase(path, SystemClock(), Vault(bytes.fromhex(MASTER_KEY)), Random(7)).open()
    await connection.run(lambda tx: [tx.do(table) for table in TABLES])
    await connection.close()
    began_at = perf_counter()
    await statements.run(path, TRANSACTION, tasks, each)
    return perf_counter() - began_at
