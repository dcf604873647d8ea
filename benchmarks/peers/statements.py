"""The same transaction on aiosqlite as its documentation shows it: each statement awaited, one commit each."""

import asyncio
from pathlib import Path

import aiosqlite

PRAGMAS = ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL")


async def run(path: Path, statements: list[tuple[str, tuple[object, ...]]], tasks: int, each: int) -> None:
    """Run the statements as one transaction `each` times in each of `tasks` tasks."""
    turn = asyncio.Lock()
    async with aiosqlite.connect(path, isolation_level=None) as connection:
        for pragma in PRAGMAS:
            await connection.execute(pragma)

        async def work(task: int) -> None:
            for number in range(each):
                async with turn:
                    await connection.execute("BEGIN IMMEDIATE")
                    for sql, parameters in statements:
                        filled = tuple(task * 1_000_000 + number if value is None else value for value in parameters)
                        cursor = await connection.execute(sql, filled)
                        if sql.startswith("SELECT"):
                            await cursor.fetchone()
                    await connection.commit()

        await asyncio.gather(*(work(task) for task in range(tasks)))
