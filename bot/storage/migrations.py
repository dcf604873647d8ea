"""Numbered, forward-only migrations: each file once, in one transaction, with a checksum of what was applied."""

import hashlib
import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "migrations"

HISTORY = """
CREATE TABLE IF NOT EXISTS migrations (
    number BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    checksum TEXT NOT NULL
)
"""
APPLIED = "SELECT number, name, checksum FROM migrations ORDER BY number"
RECORD = "INSERT INTO migrations (number, name, checksum) VALUES (?, ?, ?)"

_NUMBER, _ROW_NUMBER = re.compile(r"\bBIGINT PRIMARY KEY\b"), "INTEGER PRIMARY KEY"
"""A key of whole numbers: only by the second name does SQLite make it the row's own, without an index beside it.

The checksum is of the file as it was written: databases from before this was done keep their keys, and work as before.
"""
_FILE_NAME = re.compile(r"(\d{4})_([a-z0-9_]+)\.sql")


class MigrationRefused(Exception):
    """The database and the code do not fit; the sentence says what to do, and nothing was changed."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One file of `migrations/`."""

    number: int
    name: str
    sql: str

    @property
    def checksum(self) -> str:
        """What identifies its text."""
        return hashlib.sha256(self.sql.encode()).hexdigest()


def load(folder: Path = FOLDER) -> list[Migration]:
    """Read the migrations in order; raise MigrationRefused for a gap or a misnamed file."""
    found: list[Migration] = []
    for path in sorted(folder.glob("*.sql")):
        match = _FILE_NAME.fullmatch(path.name)
        if match is None or int(match[1]) != len(found) + 1:
            raise MigrationRefused(f"{path.name} does not continue the numbered migrations; rename it.")
        found.append(Migration(int(match[1]), match[2], path.read_text(encoding="utf-8")))
    return found


def migrate(connection: sqlite3.Connection, migrations: list[Migration]) -> list[Migration]:
    """Apply what is missing and return it; raise MigrationRefused when the database is newer or was changed."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute(HISTORY)
        missing = _missing(connection, migrations)
        connection.execute("COMMIT")
    except BaseException:
        _roll_back(connection)
        raise
    for migration in missing:
        _apply(connection, migration)
    return missing


def statements(sql: str) -> list[str]:
    """Split a script into its statements, which both engines run one by one."""
    found, pending = [], ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            found.append(pending.strip())
            pending = ""
    if re.sub(r"--[^\n]*", "", pending).strip():
        raise MigrationRefused("A migration ends in the middle of a statement; add the missing semicolon.")
    return found


def _missing(connection: sqlite3.Connection, migrations: list[Migration]) -> list[Migration]:
    applied = connection.execute(APPLIED).fetchall()
    if len(applied) > len(migrations):
        newest = applied[-1]
        raise MigrationRefused(
            f"This database was made by a newer Attune (its migration {newest['number']} is {newest['name']}). "
            "Install that version or later; nothing was changed."
        )
    for row, migration in zip(applied, migrations, strict=False):
        if row["checksum"] != migration.checksum:
            raise MigrationRefused(
                f"Migration {row['number']} ({row['name']}) was changed after it was applied. "
                "Restore the original file; nothing was changed."
            )
    return migrations[len(applied) :]


def _apply(connection: sqlite3.Connection, migration: Migration) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in statements(migration.sql):
            connection.execute(_NUMBER.sub(_ROW_NUMBER, statement))
        connection.execute(RECORD, (migration.number, migration.name, migration.checksum))
        connection.execute("COMMIT")
    except BaseException:
        _roll_back(connection)
        raise


def _roll_back(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        connection.execute("ROLLBACK")
