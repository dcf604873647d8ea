"""Trouble with the disk and the database file, made and mended while a bot runs."""

import resource
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing, contextmanager, suppress
from pathlib import Path

from bot.storage.database import SqliteDatabase

HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""
NO_LIMIT_PAGES = 1_073_741_823
LITTLE = 20_000
"""Bytes: less than any database has."""


@asynccontextmanager
async def full(database: SqliteDatabase, path: Path) -> AsyncIterator[None]:
    """No page more fits, and those that are there are filled."""

    def fill(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE ballast (weight BLOB)")
        connection.execute(f"PRAGMA max_page_count = {connection.execute('PRAGMA page_count').fetchone()[0]}")
        for size in (3000, 10):
            with suppress(sqlite3.OperationalError):
                while True:
                    connection.execute("INSERT INTO ballast VALUES (zeroblob(?))", (size,))

    def empty(connection: sqlite3.Connection) -> None:
        connection.execute(f"PRAGMA max_page_count = {NO_LIMIT_PAGES}")
        connection.execute("DROP TABLE ballast")

    await database.outside_transaction(fill)
    try:
        yield
    finally:
        await database.outside_transaction(empty)


@asynccontextmanager
async def read_only(database: SqliteDatabase, path: Path) -> AsyncIterator[None]:
    """Nothing may be written."""
    await database.outside_transaction(lambda connection: connection.execute("PRAGMA query_only = ON"))
    try:
        yield
    finally:
        await database.outside_transaction(lambda connection: connection.execute("PRAGMA query_only = OFF"))


@asynccontextmanager
async def locked(database: SqliteDatabase, path: Path) -> AsyncIterator[None]:
    """Another process holds it for writing."""
    await database.outside_transaction(lambda connection: connection.execute("PRAGMA busy_timeout = 20"))
    with held_by_another_process(path):
        yield
    await database.outside_transaction(lambda connection: connection.execute("PRAGMA busy_timeout = 5000"))


@contextmanager
def held_by_another_process(path: Path) -> Iterator[None]:
    """Let another process hold the database for writing."""
    holder = subprocess.Popen([sys.executable, "-c", HOLD, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        yield


@contextmanager
def no_file_grows_beyond(size: int, pid: int = 0) -> Iterator[None]:
    """Let writes of a process beyond this many bytes fail, as those to a failing disk do."""
    before = resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, before)


PASSING: dict[str, Callable[[SqliteDatabase, Path], AbstractAsyncContextManager[None]]] = {
    "full": full,
    "read-only": read_only,
    "locked": locked,
}
"""Trouble that passes, by name."""


WORDS = {"full": "disk is full", "read-only": "readonly database", "locked": "is locked"}
"""What an operator is told of it."""


@asynccontextmanager
async def damaged(database: SqliteDatabase, path: Path, table: str) -> AsyncIterator[None]:
    """The first page of a table is noise, until it is as it was again."""
    await database.checkpoint()
    whole = path.read_bytes()
    damage(path, table)
    await database.outside_transaction(_read_anew)
    yield
    path.write_bytes(whole)
    await database.outside_transaction(_read_anew)


def _read_anew(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA shrink_memory")


def damage(path: Path, table: str) -> None:
    """Let a bad disk turn the first page of a table into noise; the log of the database must be empty."""
    with closing(sqlite3.connect(path)) as database:
        (root,) = database.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        (size,) = database.execute("PRAGMA page_size").fetchone()
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)
