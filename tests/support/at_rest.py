"""Everything that lies on the disk of a bot: its files as bytes, its columns one by one, and what its seals hold."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from bot.storage import schema, sealed_file
from bot.storage.encryption import Place, Vault
from jobs import backup

UNSEALED = {"data_keys.wrapped"}
"""The one column of bytes that holds no text: the keys themselves, wrapped by the master key."""


class Reader:
    """As much of a transaction as the vault needs to open what is there."""

    now_s = 0

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def new_id(self) -> int:
        raise AssertionError("reading makes no keys")

    def one(self, sql: str, *parameters: int) -> Any:
        return self._connection.execute(sql, parameters).fetchone()

    def all(self, sql: str, *parameters: int) -> list[Any]:
        return self._connection.execute(sql, parameters).fetchall()

    def do(self, sql: str, *parameters: int | bytes) -> int:
        raise AssertionError("reading changes nothing")


def found_on_disk(data: Path, words: Iterable[str]) -> list[str]:
    """Return where any of these words lie in plain, in any file of a data folder."""
    wanted = [word.encode() for word in words]
    contents = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    return [f"{path.name}: {word!r}" for path, content in contents.items() for word in wanted if word in content]


def found_in_columns(database: Path, words: Iterable[str]) -> list[str]:
    """Return the columns of text or bytes of the declared schema in which any of these words stand in plain."""
    wanted = [word.encode() for word in words]
    found = []
    for place, _, value in _values(database):
        held = value if isinstance(value, bytes) else str(value).encode()
        found += [f"{place.table}.{place.column}" for word in wanted if word in held]
    return sorted(set(found))


def opened_seals(database: Path, vault: Vault) -> dict[str, list[str]]:
    """Open every sealed value as what its row says it is; return them by column. Raises Unreadable for any other."""
    opened: dict[str, list[str]] = {}
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        for place, author, value in _values(database):
            name = f"{place.table}.{place.column}"
            if isinstance(value, bytes) and name not in UNSEALED:
                opened.setdefault(name, []).append(vault.open(Reader(connection), place, value, author))
    return opened


def unpacked(data: Path, vault: Vault, target: Path) -> Path:
    """Write the newest backup of a data folder as the plain database that it holds."""
    newest = backup.listed(data / "backups")[-1]
    target.write_bytes(b"".join(sealed_file.read(newest, vault.masters)))
    return target


def _values(database: Path) -> Iterator[tuple[Place, Any, str | bytes]]:
    """Yield what stands in each column of text or bytes, with whose row it is (None where a row names nobody)."""
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        for table in schema.TABLES:
            for row in connection.execute(f"SELECT * FROM {table.name}"):  # noqa: S608 -- names of the schema
                author = row["partner_id"] if "partner_id" in row.keys() and table.name != "outbox" else None  # noqa: SIM118
                for column in row.keys():  # noqa: SIM118 -- a row yields values
                    if isinstance(row[column], str | bytes):
                        yield Place(table.name, column, row[0] or 0), author, row[column]
