"""A floor: no library, no texts, no privacy; aiohttp, orjson and one SQLite thread that commits rows like ours.

Each press leaves a receipt, a changed check-in and an outbox row in one group commit; its two calls then go out side by
side, and the row is marked as sent in the next commit. Arguments: base URL, database file.
"""

import asyncio
import sqlite3
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import aiohttp
import orjson
import uvloop

from benchmarks.processes import TOKEN

SCHEMA = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "CREATE TABLE IF NOT EXISTS receipts (update_id BIGINT PRIMARY KEY, received_at BIGINT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS check_ins (user_id BIGINT PRIMARY KEY, chosen BLOB NOT NULL)",
    """CREATE TABLE IF NOT EXISTS outbox (
        id INTEGER PRIMARY KEY, chat_id BIGINT NOT NULL, payload BLOB, state TEXT NOT NULL)""",
)
RECEIPT = "INSERT INTO receipts (update_id, received_at) VALUES (?, 0) ON CONFLICT DO NOTHING"
FIND = "SELECT chosen FROM check_ins WHERE user_id = ?"
SAVE = (
    "INSERT INTO check_ins (user_id, chosen) VALUES (?, ?) ON CONFLICT (user_id) DO UPDATE SET chosen = excluded.chosen"
)
OWE = "INSERT INTO outbox (chat_id, payload, state) VALUES (?, ?, 'sending') RETURNING id"
SENT = "UPDATE outbox SET state = 'sent', payload = NULL WHERE id = ?"
AT_ONCE = 32


class Rows:
    """One connection on one thread; whatever waits is committed together."""

    def __init__(self, path: str) -> None:
        """Open the file."""
        self._thread = ThreadPoolExecutor(1)
        self._connection = self._thread.submit(_opened, path).result()
        self._waiting: list[tuple[Callable[[sqlite3.Connection], object], asyncio.Future[Any]]] = []
        self._committing: asyncio.Task[None] | None = None

    async def run(self, work: Callable[[sqlite3.Connection], object]) -> Any:  # noqa: ANN401
        """Do this in the next commit."""
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting.append((work, future))
        if self._committing is None:
            self._committing = asyncio.create_task(self._commit())
        return await future

    async def _commit(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            batch, self._waiting = self._waiting, []
            results = await loop.run_in_executor(self._thread, self._together, [work for work, _ in batch])
            for (_, future), result in zip(batch, results, strict=True):
                future.set_result(result)
        self._committing = None

    def _together(self, works: list[Callable[[sqlite3.Connection], object]]) -> list[object]:
        self._connection.execute("BEGIN IMMEDIATE")
        results = [work(self._connection) for work in works]
        self._connection.execute("COMMIT")
        return results


def _opened(path: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in SCHEMA:
        connection.execute(statement)
    return connection


async def serve(base_url: str, path: str) -> None:
    """Poll until killed."""
    rows, window, sends = Rows(path), asyncio.Semaphore(AT_ONCE), set()
    async with aiohttp.ClientSession() as session, aiohttp.ClientSession() as polls:

        async def call(where: aiohttp.ClientSession, method: str, **parameters: object) -> Any:  # noqa: ANN401
            url, body = f"{base_url}{TOKEN}/{method}", orjson.dumps(parameters)
            async with where.post(url, data=body, headers={"Content-Type": "application/json"}) as answer:
                return orjson.loads(await answer.read())["result"]

        async def send(row: int, query: dict[str, Any], edit: dict[str, object]) -> None:
            answered = asyncio.create_task(call(session, "answerCallbackQuery", callback_query_id=query["id"]))
            async with window:
                await call(session, "editMessageText", **edit)
            await rows.run(lambda connection: connection.execute(SENT, (row,)))
            await answered

        async def press(update: dict[str, Any]) -> None:
            query, message = update["callback_query"], update["callback_query"]["message"]
            edit = {"chat_id": message["chat"]["id"], "message_id": message["message_id"],
                    "text": "How strong is it?", "reply_markup": message["reply_markup"]}  # fmt: skip

            def keep(connection: sqlite3.Connection) -> int:
                user, payload = query["from"]["id"], orjson.dumps(edit)
                connection.execute(RECEIPT, (update["update_id"],))
                connection.execute(FIND, (user,)).fetchone()
                connection.execute(SAVE, (user, query["data"].encode()))
                return int(connection.execute(OWE, (edit["chat_id"], payload)).fetchone()[0])

            task = asyncio.create_task(send(await rows.run(keep), query, edit))
            sends.add(task)
            task.add_done_callback(sends.discard)

        offset = 0
        while True:
            for_us = await call(polls, "getUpdates", offset=offset, timeout=20)
            await asyncio.gather(*map(press, for_us))
            offset = max((update["update_id"] + 1 for update in for_us), default=offset)


if __name__ == "__main__":
    uvloop.run(serve(*sys.argv[1:]))
