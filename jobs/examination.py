"""Looking at the data as a doctor would: the database, its keys, the backups, the room on the disk, who may look in."""

import asyncio
import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.keys import KeyPlaces
from bot.settings import Settings
from bot.storage import sealed_file
from bot.storage.database import SqliteDatabase
from bot.storage.encryption import SOME_KEYS, Unreadable, Vault
from bot.storage.master_keys import MasterKeys
from bot.storage.sealed_file import FileRefused
from bot.storage.transaction import Tx
from jobs import backup

LEAST_ROOM_BYTES = 200 * 1024 * 1024
OLDEST_NIGHTLY = timedelta(days=2)
_KEYS_AT_ONCE = 1000
_BEFORE_ALL = -(2**63)
_DEAD = "SELECT count(*) AS n FROM outbox WHERE state = 'dead' AND ended_at IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    is_well: bool
    sentence: str


async def examine(settings: Settings, database: SqliteDatabase, vault: Vault, now: datetime) -> list[Finding]:
    """Look at everything that needs no network."""
    return [
        await database.outside_transaction(_structure),
        await _keys(database, vault),
        await database.run(_undeliverable),
        *_waiting_key(settings),
        *_permissions(settings.data_dir, settings.backups_path),
        *_set_aside(settings),
        _room(settings),
        await asyncio.to_thread(_backups, settings, vault, now),
    ]


def _structure(connection: sqlite3.Connection) -> Finding:
    found = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    if found == "ok":
        return Finding(is_well=True, sentence="The database is sound, opens with this key and is up to date.")
    return Finding(is_well=False, sentence=f"The database is damaged: {found}. Stop the bot and restore a backup.")


async def _keys(database: SqliteDatabase, vault: Vault) -> Finding:
    bad, last = 0, _BEFORE_ALL
    while rows := await database.run(_some_keys, last):
        last = rows[-1]["id"]
        bad += await asyncio.to_thread(_count_bad, vault, rows)
    if bad == 0:
        return Finding(is_well=True, sentence="Every data key opens.")
    return Finding(is_well=False, sentence=f"Data keys that do not open: {bad}. What they seal cannot be read here; "
                   "a backup may still have them whole.")  # fmt: skip


def _some_keys(tx: Tx, after: int) -> list[sqlite3.Row]:
    return tx.all(SOME_KEYS, after, _KEYS_AT_ONCE)


def _count_bad(vault: Vault, rows: list[sqlite3.Row]) -> int:
    return sum(not _opens(vault, row) for row in rows)


def _opens(vault: Vault, row: sqlite3.Row) -> bool:
    try:
        vault.check(row)
    except Unreadable:
        return False
    return True


def _undeliverable(tx: Tx) -> Finding:
    row = tx.one(_DEAD)
    count = 0 if row is None else int(row["n"])
    return Finding(is_well=True, sentence=f"Messages of the last two weeks that could not be sent at all: {count}.")


def _waiting_key(settings: Settings) -> Iterator[Finding]:
    places = KeyPlaces(settings)
    if places.next_file.exists():
        yield Finding(is_well=False, sentence=f"A change of the master key is not finished: {places.next_file} waits. "
                      "Run `attune rotate-key`, and do what it says.")  # fmt: skip


def _permissions(*folders: Path) -> Iterator[Finding]:
    for folder in folders:
        if os.name == "posix" and folder.is_dir() and folder.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            yield Finding(is_well=False, sentence=f"Others on this machine can look into {folder}. Take that away "
                          f"with: chmod 700 {folder}")  # fmt: skip


def _set_aside(settings: Settings) -> Iterator[Finding]:
    """A restore keeps what it replaced; whoever is erased later is still in there."""
    for path in sorted(settings.data_dir.glob(f"{settings.database_path.name}.replaced-*")):
        yield Finding(is_well=True, sentence=f"{path} is what a restore replaced. Delete it when you are sure.")


def _room(settings: Settings) -> Finding:
    free = shutil.disk_usage(settings.data_dir).free
    size = settings.database_path.stat().st_size
    words = f"{free // 2**20} MB are free where the data lies, and the database takes {size // 2**20 + 1}"
    if free < LEAST_ROOM_BYTES + 2 * size:
        return Finding(is_well=False, sentence=f"Only {words}. Make room: a backup needs as much again.")
    return Finding(is_well=True, sentence=f"{words}.")


def _backups(settings: Settings, vault: Vault, now: datetime) -> Finding:
    found, newest = backup.listed(settings.backups_path), backup.newest_at(settings.backups_path)
    if not found or newest is None:
        return Finding(is_well=not settings.nightly_backup, sentence=f"There is no backup in {settings.backups_path}. "
                       "`attune backup` makes one; ATTUNE_NIGHTLY_BACKUP=yes makes one each night.")  # fmt: skip
    try:
        _read_through(found[-1], vault.masters)
    except FileRefused as refused:
        if _opens_with_an_old_key(found[-1], settings):
            return Finding(is_well=False, sentence=f"The newest backup, {found[-1].name}, is whole, but opens with the "
                           "old master key alone. Make a new one: attune backup")  # fmt: skip
        return Finding(is_well=False, sentence=f"The newest backup is no good. {refused}")
    words = f"The newest backup, {found[-1].name}, is whole and opens with this key."
    if settings.nightly_backup and now - newest > OLDEST_NIGHTLY:
        return Finding(is_well=False, sentence=f"{words} But it is not of last night: look into the log.")
    return Finding(is_well=True, sentence=words)


def _opens_with_an_old_key(path: Path, settings: Settings) -> bool:
    for old in KeyPlaces(settings).retired():
        with suppress(FileRefused):
            _read_through(path, MasterKeys(old))
            return True
    return False


def _read_through(path: Path, masters: MasterKeys) -> None:
    for _ in sealed_file.read(path, masters):
        pass
