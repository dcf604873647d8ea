"""Bringing a backup back: everything is done and proved on a copy beside the database, which then takes its place."""

import contextlib
import os
import shutil
import sqlite3
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from random import SystemRandom

from bot.alone import alone_in
from bot.clock import Clock
from bot.features.rights import erasing
from bot.keys import KeyPlaces, flush_folder, read_key
from bot.settings import Settings, SettingsRefused, prepare_data_dir
from bot.storage import erased, readiness, restored, sealed_file
from bot.storage.database import SqliteDatabase, StorageUnavailable
from bot.storage.encryption import Unreadable, Vault
from bot.storage.readiness import WrongMasterKey, make_ready
from bot.storage.sealed_file import FileRefused
from jobs import backup
from jobs.rotation import wrap_anew

_BESIDE = ("", "-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of it."""

    made_at: str
    aside: Path | None
    """Where the database lies that was replaced."""
    erased_again: int
    not_sent: int
    is_list_missing: bool
    """The replaced database could not say who erased themselves since."""


async def restore(settings: Settings, file: Path, clock: Clock, key_file: Path | None = None) -> Restored:
    """Put the backup in the database's place; raise SettingsRefused, FileRefused and others, having changed nothing."""
    prepare_data_dir(settings)
    with alone_in(settings.data_dir):
        vault = _vault(KeyPlaces(settings), key_file)
        header = sealed_file.header_of(file)
        if header.get("kind") != backup.KIND:
            raise FileRefused(f"{file.name} is not a backup of a database.")
        fresh = settings.database_path.with_name(f"{settings.database_path.name}.restoring")
        try:
            _unpack(file, fresh, vault)
            own = vault.masters.name
            lists, is_missing = await _erase_lists(settings, file, vault, clock)
            vault.masters.prefer(own)
            again, not_sent = await _bring_up(fresh, vault, clock, lists)
            aside = _swap(settings.database_path, fresh, f"{clock.now().astimezone(UTC):%Y%m%dT%H%M%SZ}")
        finally:
            _forget(fresh)
        return Restored(str(header.get("made_at")), aside, again, not_sent, is_missing)


def _vault(keys: KeyPlaces, key_file: Path | None) -> Vault:
    """Return a vault that seals with the current key and opens with all that there ever were."""
    if keys.file is not None and not keys.file.exists():
        raise SettingsRefused(
            f"The master key {keys.file} is missing. Put back the key that this backup was made with, then restore."
        )
    waiting = keys.waiting()
    others = [*keys.retired(), *([] if waiting is None else [waiting])]
    return Vault(keys.current(), *others, *([] if key_file is None else [read_key(key_file)]))


def _unpack(file: Path, fresh: Path, vault: Vault) -> None:
    _forget(fresh)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
        for piece in sealed_file.read(file, vault.masters):
            target.write(piece)
    try:
        with contextlib.closing(sqlite3.connect(fresh)) as connection:
            is_sound = backup.is_sound(connection)
    except sqlite3.Error:
        is_sound = False
    if not is_sound:
        raise FileRefused(f"{file.name} holds a damaged database. Use an older backup.")


async def _erase_lists(settings: Settings, file: Path, vault: Vault, clock: Clock) -> tuple[list[erased.Carried], bool]:
    """Return who was erased, as the database and the folders of backups know it; True if neither can say."""
    found = _lists_beside(vault, settings.backups_path, file.parent)
    is_missing = not found
    if not settings.database_path.exists():
        return found, is_missing
    try:
        database = await SqliteDatabase(settings.database_path, clock, vault, SystemRandom()).open()
        try:
            await readiness.check(database, vault)
            carried = await database.run(erased.carry)
        finally:
            await database.close()
    except (StorageUnavailable, sqlite3.Error, WrongMasterKey, Unreadable):
        return found, is_missing
    return [*found, *([] if carried is None else [carried])], False


def _lists_beside(vault: Vault, *folders: Path) -> list[erased.Carried]:
    lists = (backup.read_list(folder, vault) for folder in {folder.resolve() for folder in folders})
    return [carried for carried in lists if carried is not None]


async def _bring_up(fresh: Path, vault: Vault, clock: Clock, lists: list[erased.Carried]) -> tuple[int, int]:
    """Make the copy fit for today; return how many were erased again, and how many messages will not be sent."""
    own = vault.masters.name
    database = await SqliteDatabase(fresh, clock, vault, SystemRandom()).open()
    try:
        await make_ready(database, vault)
        vault.masters.prefer(own)
        await wrap_anew(database, vault)
        not_sent = await database.run(restored.end_what_may_have_been_sent)
        again = 0
        for carried in lists:
            await database.run(erased.take_in, carried)
            again += await database.run(erasing.replay)
        await database.checkpoint()
    finally:
        await database.close()
    return again, not_sent


def _swap(database: Path, fresh: Path, stamp: str) -> Path | None:
    """Let the copy take the database's place in one step, so that there is one at every moment; keep the old one."""
    aside = None
    if database.exists():
        aside = database.with_name(f"{database.name}.replaced-{stamp}")
        _move_log(database, aside)
        try:
            os.link(database, aside)
        except OSError:  # a file system without links
            shutil.copy2(database, aside)
    fresh.replace(database)
    flush_folder(database.parent)
    return aside


def _move_log(database: Path, aside: Path) -> None:
    """A database that could not be opened still has its log; it must not be taken for the new one's."""
    for suffix in _BESIDE[1:]:
        log = database.with_name(database.name + suffix)
        if log.exists():
            log.replace(aside.with_name(aside.name + suffix))


def _forget(fresh: Path) -> None:
    for suffix in _BESIDE:
        fresh.with_name(fresh.name + suffix).unlink(missing_ok=True)
