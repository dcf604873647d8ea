"""Transactions a second: group commit of plain functions, beside aiosqlite statement by statement."""

import asyncio
import tempfile
from pathlib import Path
from random import Random
from time import perf_counter

from benchmarks.figures import Figure, Result
from benchmarks.peers import statements
from benchmarks.processes import MASTER_KEY
from bot.clock import SystemClock
from bot.storage.database import SqliteDatabase
from bot.storage.encryption import Vault
from bot.storage.transaction import Tx

ROUNDS = 5
TASKS = (1, 50)
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


def measure(*, quick: bool) -> Result:
    """Run the same four statements as a transaction, alone and from many tasks."""
    total = 400 if quick else 2000
    figures = []
    for tasks in TASKS:
        ours: list[float] = []
        peer: list[float] = []
        for _ in range(ROUNDS):
            ours.append(_rate(_grouped, tasks, total))
            peer.append(_rate(_by_statement, tasks, total))
        what = "transactions a second, one task" if tasks == 1 else f"transactions a second, {tasks} tasks"
        how = f"{total} transactions of one select, one update and two inserts in WAL mode with synchronous=FULL"
        figures.append(
            Figure(what, "/s", tuple(ours), tuple(peer), "aiosqlite, statement by statement", how, more_is_better=True)
        )
    return Result(tuple(figures))


def _rate(run: object, tasks: int, total: int) -> float:
    assert callable(run)
    with tempfile.TemporaryDirectory(prefix="attune-bench-") as folder:
        seconds: float = asyncio.run(run(Path(folder) / "rows.db", tasks, total // tasks))
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
