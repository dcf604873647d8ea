"""What a peer keeps of a press with aiosqlite: a receipt and where its user's check-in stands."""

import asyncio

import aiosqlite

SCHEMA = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "CREATE TABLE IF NOT EXISTS receipts (update_id BIGINT PRIMARY KEY, received_at BIGINT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS people (user_id BIGINT PRIMARY KEY, presses BIGINT NOT NULL)",
)
RECEIPT = "INSERT INTO receipts (update_id, received_at) VALUES (?, 0) ON CONFLICT DO NOTHING"
FIND = "SELECT presses FROM people WHERE user_id = ?"
SAVE = """
INSERT INTO people (user_id, presses) VALUES (?, ?) ON CONFLICT (user_id) DO UPDATE SET presses = excluded.presses
"""


class Keeper:
    """A connection used as its documentation shows: statement by statement, one transaction at a time."""

    def __init__(self, path: str) -> None:
        """Remember the file."""
        self._path = path
        self._turn = asyncio.Lock()
        self._connection: aiosqlite.Connection | None = None

    async def keep(self, update_id: int, user: int) -> None:
        """Record a press durably."""
        async with self._turn:
            connection = await self._open()
            await connection.execute("BEGIN IMMEDIATE")
            await connection.execute(RECEIPT, (update_id,))
            found = await (await connection.execute(FIND, (user,))).fetchone()
            await connection.execute(SAVE, (user, found[0] + 1 if found else 1))
            await connection.commit()

    async def _open(self) -> aiosqlite.Connection:
        if self._connection is None:
            self._connection = await aiosqlite.connect(self._path, isolation_level=None)
            for statement in SCHEMA:
                await self._connection.execute(statement)
        return self._connection
