"""The same press on python-telegram-bot as it comes: answered, its board edited, and nothing kept or, if asked, a row.

Arguments: the server's base URL, how many updates at once (0 is the library's default: one after the other), and a
database file, or `-` to keep nothing.
"""

import asyncio
import sys
from typing import Any

import aiosqlite
from telegram import Update
from telegram.ext import Application, ApplicationBuilder, CallbackContext, CallbackQueryHandler

from benchmarks.processes import TOKEN

Context = CallbackContext[Any, Any, Any, Any]

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

    async def keep(self, update: Update) -> None:
        """Record a press durably."""
        async with self._turn:
            connection = await self._open()
            user = update.effective_user.id if update.effective_user else 0
            await connection.execute("BEGIN IMMEDIATE")
            await connection.execute(RECEIPT, (update.update_id,))
            found = await (await connection.execute(FIND, (user,))).fetchone()
            await connection.execute(SAVE, (user, found[0] + 1 if found else 1))
            await connection.commit()

    async def _open(self) -> aiosqlite.Connection:
        if self._connection is None:
            self._connection = await aiosqlite.connect(self._path, isolation_level=None)
            for statement in SCHEMA:
                await self._connection.execute(statement)
        return self._connection


def application(base_url: str, at_once: int, keeper: Keeper | None) -> Application[Any, Any, Any, Any, Any, Any]:
    """Return the bot."""

    async def press(update: Update, context: Context) -> None:
        query = update.callback_query
        assert query is not None
        if keeper is not None:
            await keeper.keep(update)
        await query.answer()
        await query.edit_message_text("How strong is it?", reply_markup=query.message.reply_markup)  # type: ignore[union-attr]

    builder = ApplicationBuilder().token(TOKEN).base_url(base_url)
    if at_once:
        builder = builder.concurrent_updates(at_once)
    built = builder.build()
    built.add_handler(CallbackQueryHandler(press))
    return built


if __name__ == "__main__":
    url, at_once, path = sys.argv[1:]
    application(url, int(at_once), None if path == "-" else Keeper(path)).run_polling()
