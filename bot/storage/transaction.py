"""What an action may do inside its transaction."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any, Protocol

from bot.storage.encryption import Vault
from bot.storage.failures import is_at_fault

Row = sqlite3.Row
Parameter = str | int | bytes | None


class Connection(Protocol):
    """The little of a database driver's connection that a transaction needs."""

    def execute(self, sql: str, parameters: tuple[Parameter, ...] = ..., /) -> Any: ...  # noqa: ANN401 -- each driver's own cursor


class IdSource:
    """Makes 64-bit ids that grow with time, so that new rows lie side by side."""

    def __init__(self, random: Random) -> None:
        """Take the source of the low bits."""
        self._random = random
        self._last = 0

    def continue_after(self, highest: int) -> None:
        """Make only greater ids than this one, which an earlier process made, perhaps while the clock was ahead."""
        self._last = max(self._last, highest)

    def next(self, now: datetime) -> int:
        """Return an id greater than every one before: milliseconds, then 20 random bits."""
        fresh = (int(now.timestamp() * 1000) << 20) | self._random.getrandbits(20)
        self._last = fresh if fresh > self._last else self._last + 1
        return self._last


@dataclass(slots=True)
class Tx:
    """One open transaction: SQL, the instant it happens at, ids, randomness and keys."""

    connection: Connection = field(repr=False)
    now: datetime
    ids: IdSource = field(repr=False)
    random: Random = field(repr=False)
    vault: Vault = field(repr=False)
    cause: str | None = None
    """The update or timer behind this transaction, recorded with what it causes."""
    signals: set[str] = field(default_factory=set)
    """What the loops should wake up for once this is committed: `timers`, `outbox`."""

    @property
    def now_s(self) -> int:
        """The instant in whole seconds since 1970, as the tables store it."""
        return int(self.now.timestamp())

    def new_id(self) -> int:
        """Return a fresh row id."""
        return self.ids.next(self.now)

    def all(self, sql: str, *parameters: Parameter) -> list[Row]:
        """Run a query and return its rows."""
        rows: list[Row] = self.connection.execute(sql, parameters).fetchall()
        return rows

    def one(self, sql: str, *parameters: Parameter) -> Row | None:
        """Run a query and return its first row, if any."""
        row: Row | None = self.connection.execute(sql, parameters).fetchone()
        return row

    def do(self, sql: str, *parameters: Parameter) -> int:
        """Run a statement and return how many rows it touched."""
        count: int = self.connection.execute(sql, parameters).rowcount
        return count

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Undo what happens inside when it raises, and keep the rest of the transaction."""
        self.connection.execute("SAVEPOINT inner_work")
        try:
            yield
        except BaseException as error:
            if not is_at_fault(error):  # then the whole transaction fails, or is rolled back already
                self.connection.execute("ROLLBACK TO inner_work")
                self.connection.execute("RELEASE inner_work")
            raise
        self.connection.execute("RELEASE inner_work")
