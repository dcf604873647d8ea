"""A copy of a living database, made a slice at a time through its own connection, so that commits come in between."""

import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Semaphore, Thread

from bot.storage.database import SqliteDatabase

PAGES_AT_ONCE = 256
"""A megabyte or so: whoever wants to write meanwhile waits a few milliseconds."""


async def copy(database: SqliteDatabase, path: Path) -> None:
    """Copy the database as it is at the end; readers of the copy find one plain file.

    What is written meanwhile through the same connection, SQLite puts into the copy as well.
    """
    slices = _Slices(path)
    try:
        while not await database.outside_transaction(slices.copy_next):
            pass
    finally:
        slices.give_up()


class _Slices:
    """The thread that copies. It and the database's own thread take turns: the connection never has two users."""

    def __init__(self, path: Path) -> None:
        """Copy to this path; the thread starts with the first slice."""
        self._path = path
        self._thread: Thread | None = None
        self._may_go_on = Semaphore(0)
        self._has_paused = Semaphore(0)
        self._is_wanted = True
        self._is_over = False
        self._error: Exception | None = None

    def copy_next(self, connection: sqlite3.Connection) -> bool:
        """On the database's thread, between transactions: wait for one more slice; return whether it was the last."""
        if self._thread is None:
            self._thread = Thread(target=self._copy, args=(connection,), name="copies", daemon=True)
            self._thread.start()
        else:
            self._may_go_on.release()
        self._has_paused.acquire()
        if self._error is not None:
            raise self._error
        return self._is_over

    def give_up(self) -> None:
        """Copy no further, if there is anything left, and end the thread."""
        self._is_wanted = False
        self._may_go_on.release()
        if self._thread is not None:
            self._thread.join()

    def _copy(self, connection: sqlite3.Connection) -> None:
        try:
            self._path.unlink(missing_ok=True)
            self._path.touch(mode=0o600)
            with closing(sqlite3.connect(self._path)) as copied:
                copied.execute("PRAGMA synchronous = OFF")  # after a power cut nobody wants half a copy
                connection.backup(copied, pages=PAGES_AT_ONCE, progress=self._pause)
                copied.execute("PRAGMA journal_mode = DELETE")
        except (OSError, sqlite3.Error, _NotWanted) as error:
            self._error = error
        finally:
            self._is_over = True
            self._has_paused.release()

    def _pause(self, _status: int, _remaining: int, _total: int) -> None:
        self._has_paused.release()
        self._may_go_on.acquire()
        if not self._is_wanted:
            raise _NotWanted


class _NotWanted(Exception):
    """Whoever wanted the copy has given up."""
