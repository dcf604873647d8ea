"""A floor: no library, no texts, no privacy; aiohttp, orjson and one SQLite thread that commits rows like ours.

Each press leaves a receipt, a changed check-in and an outbox row in one group commit, in Attune's own tables with their
indexes; its two calls then go out side by side, and the row is marked as sent in the next commit. Arguments: base URL,
database file.
"""

import asyncio
import sqlite3
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from time import time, time_ns
from typing import Any

import aiohttp
import orjson
import uvloop

from benchmarks.processes import TOKEN
from bot.storage import migrations, outbox, receipts

PRAGMAS = ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL")
FIND = "SELECT chosen FROM check_ins WHERE id = ?"
SAVE = """
INSERT INTO check_ins (id, partner_id, phase, chosen, begun_at) VALUES (?, ?, 'strength', ?, ?)
ON CONFLICT (id) DO UPDATE SET phase = excluded.phase, chosen = excluded.chosen
"""
OWE = """
INSERT INTO outbox (id, chat_id, partner_id, couple_id, lane, needs, method, payload, slot, resend_cap, not_before,
                    state, caused_by, created_at)
VALUES (?, ?, ?, ?, 0, 'nothing', 'say', ?, ?, 3, ?, 'sending', ?, ?)
"""
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
    for pragma in PRAGMAS:
        connection.execute(pragma)
    connection.row_factory = sqlite3.Row
    migrations.migrate(connection, migrations.load())
    connection.row_factory = None
    return connection


def _keep(connection: sqlite3.Connection, update: dict[str, Any], row: int, edit: dict[str, object]) -> None:
    user, chosen, now = update["callback_query"]["from"]["id"], update["callback_query"]["data"].encode(), int(time())
    connection.execute(receipts.ADD, (7000, "here", update["update_id"], "check-in.strength", now))
    connection.execute(FIND, (user,)).fetchone()
    connection.execute(SAVE, (user, user, chosen, now))
    slot, cause = f"check-in:{user}", f"update:{update['update_id']}"
    connection.execute(OWE, (row, user, user, user // 2, orjson.dumps(edit), slot, now, cause, now))


async def serve(base_url: str, path: str) -> None:
    """Poll until killed."""
    rows, window, sends, ids = Rows(path), asyncio.Semaphore(AT_ONCE), set(), count(time_ns() << 1)
    async with aiohttp.ClientSession() as session, aiohttp.ClientSession() as polls:

        async def call(where: aiohttp.ClientSession, method: str, **parameters: object) -> Any:  # noqa: ANN401
            url, body = f"{base_url}{TOKEN}/{method}", orjson.dumps(parameters)
            async with where.post(url, data=body, headers={"Content-Type": "application/json"}) as answer:
                return orjson.loads(await answer.read())["result"]

        async def send(row: int, query: dict[str, Any], edit: dict[str, object]) -> None:
            answered = asyncio.create_task(call(session, "answerCallbackQuery", callback_query_id=query["id"]))
            async with window:
                await call(session, "editMessageText", **edit)
            sent = ("sent", None, edit["message_id"], int(time()), row)
            await rows.run(lambda connection: connection.execute(outbox.END, sent))
            await answered

        async def press(update: dict[str, Any]) -> None:
            query, message = update["callback_query"], update["callback_query"]["message"]
            edit = {"chat_id": message["chat"]["id"], "message_id": message["message_id"],
                    "text": "How strong is it?", "reply_markup": message["reply_markup"]}  # fmt: skip

            row = next(ids)
            await rows.run(lambda connection: _keep(connection, update, row, edit))
            task = asyncio.create_task(send(row, query, edit))
            sends.add(task)
            task.add_done_callback(sends.discard)

        offset = 0
        while True:
            for_us = await call(polls, "getUpdates", offset=offset, timeout=20)
            await asyncio.gather(*map(press, for_us))
            offset = max((update["update_id"] + 1 for update in for_us), default=offset)


if __name__ == "__main__":
    uvloop.run(serve(*sys.argv[1:]))
