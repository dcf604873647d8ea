"""Actions committed together, on the database's thread: each in a savepoint of its own, one sync for all."""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from time import monotonic

from bot.clock import Clock
from bot.storage.encryption import Vault
from bot.storage.failures import is_at_fault, unavailable
from bot.storage.transaction import IdSource, Tx

MOST_TOGETHER = 256
"""Actions in one commit at most."""
LONGEST_TOGETHER_S = 0.005
"""How long the actions of one commit may take, so that the first never waits long for the last.

On a slow disk they may take twice as long as the last commit did, so that no more than a third of the time goes into
syncs as long as that many wait.
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one action."""

    value: object = None
    error: BaseException | None = None


@dataclass(slots=True)
class Waiting:
    """One action with the future of whoever waits for it."""

    work: Callable[[Tx], object]
    future: asyncio.Future[object]

    def hear(self, outcome: Outcome) -> None:
        """Tell whoever still waits what became of it."""
        if self.future.done():
            return
        if outcome.error is not None:
            self.future.set_exception(outcome.error)
        else:
            self.future.set_result(outcome.value)


@dataclass(frozen=True, slots=True)
class Last:
    """What is done at the end of a commit whose actions gave a signal, and who hears whether it lasts."""

    signal: str
    act: Callable[[Tx], None]
    then: Callable[[BaseException | None], None]


@dataclass(frozen=True, slots=True)
class Committed:
    """What became of the actions that there was time for, what they signalled, and of what was done at the end."""

    outcomes: list[Outcome]
    signals: set[str]
    lasts: list[tuple[Last, Outcome]]


class Together:
    """Runs actions on a connection and commits them at once."""

    def __init__(
        self, clock: Clock, vault: Vault, random: Random, ids: IdSource, longest_s: float = LONGEST_TOGETHER_S
    ) -> None:
        """Take what every transaction is given, and how long the actions of one commit may take."""
        self._clock = clock
        self._vault = vault
        self._random = random
        self._ids = ids
        self._longest_s = longest_s
        self._commit_took_s = 0.0

    def commit(self, connection: sqlite3.Connection, batch: Sequence[Waiting], lasts: Sequence[Last]) -> Committed:
        """Commit the first actions of a batch, at least one; raise what the commit itself raises, and undo them all."""
        connection.execute("BEGIN IMMEDIATE")
        try:
            signals: set[str] = set()
            outcomes = self._in_time(connection, batch, signals)
            called = [last for last in lasts if last.signal in signals]
            ended = [(last, self._one(connection, last.act, signals)) for last in called]
            began_at = monotonic()
            connection.execute("COMMIT")
            self._commit_took_s = monotonic() - began_at
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        return Committed(outcomes, signals, ended)

    def _in_time(self, connection: sqlite3.Connection, batch: Sequence[Waiting], signals: set[str]) -> list[Outcome]:
        """Run the first action, and those after it for as long as there is time."""
        outcomes: list[Outcome] = []
        ends_at = monotonic() + max(self._longest_s, 2 * self._commit_took_s)
        for waiting in batch:
            outcomes.append(self._one(connection, waiting.work, signals))
            if monotonic() >= ends_at:
                break
        return outcomes

    def _one(self, connection: sqlite3.Connection, work: Callable[[Tx], object], signals: set[str]) -> Outcome:
        """Run one action; what it signals is added to what the commit signals."""
        tx = Tx(connection, self._clock.now(), self._ids, self._random, self._vault)
        connection.execute("SAVEPOINT one_action")
        try:
            value = work(tx)
        except Exception as error:
            if not connection.in_transaction:  # a full disk has rolled the whole batch back already
                raise unavailable(error) from error
            connection.execute("ROLLBACK TO one_action")
            connection.execute("RELEASE one_action")
            return Outcome(error=unavailable(error) if is_at_fault(error) else error)
        connection.execute("RELEASE one_action")
        signals |= tx.signals
        return Outcome(value=value)
