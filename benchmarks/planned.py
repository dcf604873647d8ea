"""Many couples with a planned week each: rows made by SQLite itself, straight into the real tables."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from benchmarks.crowd import FIRST_USER
from benchmarks.processes import MASTER_KEY
from bot.clock import SystemClock
from bot.core.local_time import ZONE_DATA
from bot.storage import facts, migrations
from bot.storage.database import SqliteDatabase
from bot.storage.encryption import Vault
from bot.storage.transaction import Tx
from jobs import zone_data

TIMERS, OFFERS = 9, 5
_STATEMENTS = migrations.statements(Path(__file__).with_suffix(".sql").read_text())
_FIRST_ID, _IDS_EACH = 1 << 40, 32
_WEEK, _CHECK_IN_OFFER, _CHECK_IN_TIMER, _ROLL_TIMER = 1, 7, 12, 17
"""Where these rows of a couple lie behind the couple's own id."""
_INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"

_OPEN_AGAIN = "UPDATE offers SET state = 'planned', ended_at = NULL, offered_at = NULL WHERE id = ?"
_MAKE_DUE = "UPDATE timers SET due_at = ?, state = 'planned', attempts = 0, ended_at = NULL WHERE id = ?"
_LEAVE = "UPDATE timers SET state = 'cancelled', ended_at = ? WHERE state = 'planned' AND due_at <= ?"
_WEEK_AGO = "UPDATE weeks SET starts_on = ? WHERE id = ?"


@dataclass(frozen=True, slots=True)
class Scene:
    """What all couples have in common."""

    now: datetime
    ahead: int
    """By how many hours their clocks are ahead of UTC."""

    @classmethod
    def at_noon(cls) -> "Scene":
        """Return a scene in a zone where it is about noon, so that no midnight falls into a measurement."""
        now = datetime.now(UTC)
        return cls(now, 12 - now.hour)

    def values(self, couples: int) -> dict[str, object]:
        """Return what the statements are filled with."""
        now, today = int(self.now.timestamp()), (self.now + timedelta(hours=self.ahead)).date()
        return {
            "couples": couples, "first_id": _FIRST_ID, "first_user": FIRST_USER, "now": now, "tomorrow": now + 86_400,
            "ahead_s": 3600 * self.ahead, "zone": f"Etc/GMT{-self.ahead:+d}", "weekday": (today.weekday() + 1) % 7,
            "today": today.isoformat(),
        }  # fmt: skip


async def database_in(folder: Path) -> SqliteDatabase:
    """Open the migrated database of a data folder."""
    path, vault = folder / "attune.db", Vault(bytes.fromhex(MASTER_KEY))
    database = await SqliteDatabase(path, SystemClock(), vault, Random(7)).open()
    await database.outside_transaction(lambda connection: migrations.migrate(connection, migrations.load()))
    return database


async def fill(folder: Path, couples: int) -> None:
    """Add couples with nine planned timers and five offers each; indexes are made anew behind them."""
    database = await database_in(folder)
    try:
        await database.run(facts.put, zone_data.FACT, ZONE_DATA)  # as after any start but the first
        await database.outside_transaction(lambda connection: _fill(connection, Scene.at_noon().values(couples)))
        await database.checkpoint()
    finally:
        await database.close()


def _fill(connection: sqlite3.Connection, values: dict[str, object]) -> None:
    indexes = [tuple(row) for row in connection.execute(_INDEXES)]
    connection.execute("BEGIN")
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    for statement in _STATEMENTS:
        connection.execute(statement, values)
    for _, sql in indexes:
        connection.execute(sql)
    connection.execute("COMMIT")


def some(couples: int, number: int, turn: int = 0) -> list[int]:
    """Return so many couples' ids, evenly from all; another turn gives their neighbours."""
    apart = couples // number
    return [_FIRST_ID + _IDS_EACH * (each * apart + turn % apart) for each in range(number)]


def clear(tx: Tx) -> None:
    """Forget what earlier measurements left due or owed."""
    tx.do(_LEAVE, tx.now_s, tx.now_s)
    tx.do("DELETE FROM outbox")


def make_due(tx: Tx, couples: list[int], due_s: int) -> None:
    """Let one private offer of each of these couples come at this second."""
    _each(tx, _OPEN_AGAIN, [(couple + _CHECK_IN_OFFER,) for couple in couples])
    _each(tx, _MAKE_DUE, [(due_s, couple + _CHECK_IN_TIMER) for couple in couples])


def end_weeks(tx: Tx, couples: list[int]) -> None:
    """Let the week of these couples be over, and the next one due."""
    tx.do("DELETE FROM outbox")
    began_on = (
        (tx.now - timedelta(days=8)).date().isoformat()
    )  # and the next one begins tomorrow: nothing is due at once
    _each(tx, _WEEK_AGO, [(began_on, couple + _WEEK) for couple in couples])
    _each(tx, _MAKE_DUE, [(tx.now_s, couple + _ROLL_TIMER) for couple in couples])


def _each(tx: Tx, sql: str, values: list[tuple[int | str, ...]]) -> None:
    tx.connection.executemany(sql, values)  # type: ignore[attr-defined]  # sqlite3's own, which actions never need
