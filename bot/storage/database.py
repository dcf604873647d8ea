"""The SQLite database: one connection, one writer, and actions that wait together committed together."""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Concatenate, ParamSpec, Protocol, Self, TypeVar

import aiosqlite

from bot.clock import Clock
from bot.storage.encryption import Vault
from bot.storage.failures import StorageUnavailable, is_at_fault, unavailable
from bot.storage.together import MOST_TOGETHER, Committed, Last, Outcome, Together, Waiting
from bot.storage.transaction import IdSource, Tx

__all__ = ["Database", "SqliteDatabase", "StorageUnavailable"]

P = ParamSpec("P")
R = TypeVar("R")

LONGEST_LINGER_S = 0.01
"""How long what nobody waits for may look out for a commit to join."""

OLDEST_SQLITE = (3, 35, 0)
"""Before it, columns could not be dropped, as some migrations do."""

_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA busy_timeout = 5000",
    "PRAGMA journal_size_limit = 67108864",
)


class Database(Protocol):
    """What the rest of the bot needs of a database."""

    async def run(self, action: Callable[Concatenate[Tx, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a synchronous action in a transaction of its own and return once it is durable."""
        ...

    async def run_along(self, action: Callable[Concatenate[Tx, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Do the same within a coming commit, for what nobody waits for; some milliseconds later without one."""
        ...

    def on_commit(self, listener: Callable[[set[str]], None]) -> None:
        """Call `listener` after each commit with what the actions signalled."""
        ...

    def at_commit(self, signal: str, act: Callable[[Tx], None], then: Callable[[BaseException | None], None]) -> None:
        """Let `act` be the last in every commit whose actions gave this signal; `then` hears how it ended."""
        ...


class _Connection(aiosqlite.Connection):
    """aiosqlite's connection, which also runs a whole function on the database's thread."""

    async def run(self, function: Callable[[sqlite3.Connection], R]) -> R:
        result: R = await self._execute(function, self._conn)  # type: ignore[no-untyped-call]  # aiosqlite's own
        return result


class SqliteDatabase:
    """One SQLite file, written through one connection on one thread."""

    def __init__(self, path: Path, clock: Clock, vault: Vault, random: Random) -> None:
        """Remember what to open; `open` does it."""
        self._path = path
        self._together = Together(clock, vault, random, IdSource(random))
        self._connection: _Connection | None = None
        self._waiting: list[Waiting] = []
        self._committing: asyncio.Task[None] | None = None
        self._is_pressing = False
        """Whether somebody waits for what waits."""
        self._lingering: asyncio.TimerHandle | None = None
        self._listeners: list[Callable[[set[str]], None]] = []
        self._lasts: list[Last] = []
        self._hear_of_trouble: Callable[[StorageUnavailable], None] = lambda _: None

    async def open(self) -> Self:
        """Open the file; raise StorageUnavailable when it cannot be opened or is no database, or SQLite is too old."""
        if sqlite3.sqlite_version_info < OLDEST_SQLITE:
            oldest = ".".join(map(str, OLDEST_SQLITE))
            raise StorageUnavailable(
                f"This Python comes with SQLite {sqlite3.sqlite_version}, and Attune needs {oldest} or newer. "
                "Use a newer Python or system; nothing was changed."
            )

        def connect() -> sqlite3.Connection:
            # A backup copies on a thread of its own while this connection's thread waits for it.
            return sqlite3.connect(self._path, isolation_level=None, cached_statements=512, check_same_thread=False)

        try:
            self._connection = _Connection(connect, iter_chunk_size=64)
            await self._connection
            await self._connection.run(_prepare)
        except sqlite3.Error as error:
            await self.close()
            raise unavailable(error, self._path.name) from None
        return self

    async def close(self) -> None:
        """Finish what waits and close the file."""
        self._press()
        if self._committing is not None:
            await self._committing
        if self._connection is not None:
            await self._connection.close()
            self._connection = None

    def on_commit(self, listener: Callable[[set[str]], None]) -> None:
        """Call `listener` after each commit with what the actions signalled."""
        self._listeners.append(listener)

    def on_trouble(self, listener: Callable[[StorageUnavailable], None]) -> None:
        """Call `listener` whenever something could not be committed because of the disk or the file."""
        self._hear_of_trouble = listener

    def at_commit(self, signal: str, act: Callable[[Tx], None], then: Callable[[BaseException | None], None]) -> None:
        """Let `act` be the last in every commit whose actions gave this signal, on the database's thread.

        `then` hears on the loop, before anything else is committed, what undid it, or None when it is durable.
        """
        self._lasts.append(Last(signal, act, then))

    async def run(self, action: Callable[Concatenate[Tx, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a synchronous action in a transaction of its own and return once it is durable.

        Whatever the action raises reaches the caller, and nothing of it remains. StorageUnavailable means that
        the commit itself failed.
        """
        future = self._wait(lambda tx: action(tx, *args, **kwargs))
        self._press()
        return await future  # type: ignore[return-value]  # the future holds what this very action returned

    async def run_along(self, action: Callable[Concatenate[Tx, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Do the same within a coming commit, for what nobody waits for: a sync of its own would only be in the way.

        When no commit comes in some milliseconds, it has one of its own.
        """
        future = self._wait(lambda tx: action(tx, *args, **kwargs))
        if self._lingering is None and not self._is_pressing:
            self._lingering = asyncio.get_running_loop().call_later(LONGEST_LINGER_S, self._press)
        return await future  # type: ignore[return-value]  # as above

    async def outside_transaction(self, function: Callable[[sqlite3.Connection], R]) -> R:
        """Run a function on the bare connection: migrations, checkpoints, backups."""
        if self._connection is None:
            raise StorageUnavailable("the database is closed")
        return await self._connection.run(function)

    async def checkpoint(self) -> bool:
        """Move the write-ahead log into the file and empty it, so that what was erased is nowhere.

        Returns False while another program still reads from the log; then it has to be done again. Raises
        StorageUnavailable.
        """

        def empty(connection: sqlite3.Connection) -> bool:
            is_busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return not is_busy

        try:
            return await self.outside_transaction(empty)
        except sqlite3.Error as error:
            if is_at_fault(error):
                raise unavailable(error) from None
            raise

    def _wait(self, work: Callable[[Tx], object]) -> asyncio.Future[object]:
        future: asyncio.Future[object] = asyncio.get_running_loop().create_future()
        self._waiting.append(Waiting(work, future))
        return future

    def _press(self) -> None:
        """Commit what waits as soon as the commit under way is over."""
        if self._lingering is not None:
            self._lingering.cancel()
            self._lingering = None
        self._is_pressing = bool(self._waiting)
        if self._is_pressing and self._committing is None:
            self._committing = asyncio.create_task(self._commit_waiting())

    async def _commit_waiting(self) -> None:
        try:
            while self._is_pressing:
                batch, self._waiting = self._waiting[:MOST_TOGETHER], self._waiting[MOST_TOGETHER:]
                self._is_pressing = bool(self._waiting)
                await self._commit(batch)
        finally:
            self._committing, self._is_pressing = None, False

    async def _commit(self, batch: list[Waiting]) -> None:
        """Commit what there is time for, the first of the batch; the rest waits on, before anything else."""
        try:
            done = await self.outside_transaction(lambda file: self._together.commit(file, batch, self._lasts))
        except Exception as error:  # noqa: BLE001 -- whoever waits must hear of it, whatever it is
            failed = Outcome(error=_trouble(error))
            done = Committed([failed] * len(batch), set(), [(last, failed) for last in self._lasts])
        left = batch[len(done.outcomes) :]
        self._waiting[:0] = left
        self._is_pressing |= bool(left)
        for last, outcome in done.lasts:
            last.then(outcome.error)
        for outcome in done.outcomes:
            if isinstance(outcome.error, StorageUnavailable):
                self._hear_of_trouble(outcome.error)
        for waiting, outcome in zip(batch, done.outcomes, strict=False):
            waiting.hear(outcome)
        for listener in self._listeners if done.signals else ():
            listener(done.signals)


def _trouble(error: Exception) -> StorageUnavailable:
    """Return why a commit failed, whatever it was; only a database's own words are known to quote nobody."""
    if isinstance(error, StorageUnavailable):
        return error
    return unavailable(error) if isinstance(error, sqlite3.Error) else StorageUnavailable(type(error).__name__)


def _prepare(connection: sqlite3.Connection) -> None:
    connection.row_factory = sqlite3.Row
    for pragma in _PRAGMAS:
        connection.execute(pragma)
