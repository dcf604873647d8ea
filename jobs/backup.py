"""Backups: a consistent copy through the database's own connection, sealed as a whole, read back, only some kept."""

import asyncio
import contextlib
import hashlib
import io
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog

from bot.storage import copying, erased, sealed_file
from bot.storage.database import SqliteDatabase
from bot.storage.encryption import Vault
from bot.storage.migrations import APPLIED
from bot.storage.sealed_file import FileRefused

KIND = "database"
ERASE_LIST = "erased.list"
LIST_KIND = "erase list"
NIGHTLY_AFTER = timedelta(hours=20)
"""A night's backup is left out when there is one of that day, as after a restart."""

_PATTERN = "attune-*.backup"
_STAMP = "attune-%Y%m%dT%H%M%SZ.backup"
_log = structlog.get_logger(__name__)


class BackupFailed(Exception):
    """No backup was made; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Backups:
    """The folder of backups of one database, and how many of them are kept."""

    database: SqliteDatabase
    vault: Vault
    database_path: Path
    folder: Path
    kept: int

    async def make(self, now: datetime) -> Path:
        """Make a backup, read it back, and throw away those above the number kept. Raises BackupFailed."""
        copy = self.database_path.with_name(f"{self.database_path.name}.copy")
        target = self.folder / now.astimezone(UTC).strftime(_STAMP)
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            await self.keep_erase_list()
            await copying.copy(self.database, copy)
            await asyncio.to_thread(_seal, copy, target, self.vault, now)
        except (OSError, sqlite3.Error, FileRefused) as error:
            raise BackupFailed(f"No backup was made: {error}") from None
        finally:
            with contextlib.suppress(OSError):
                copy.unlink(missing_ok=True)
        for old in listed(self.folder)[: -self.kept]:
            old.unlink(missing_ok=True)
        return target

    async def make_nightly(self, now: datetime) -> None:
        """Make a backup unless there is a young one; what goes wrong is for the log."""
        newest = newest_at(self.folder)
        if newest is not None and timedelta(0) <= now - newest < NIGHTLY_AFTER:
            return
        try:
            path = await self.make(now)
        except BackupFailed as failed:
            _log.error("the nightly backup failed", why=str(failed))
        else:
            _log.info("backup", file=path.name)

    async def keep_erase_list(self) -> None:
        """Keep the erase list beside the backups, for the day on which the database itself is lost."""
        carried = await self.database.run(erased.carry)
        if carried is not None and self.folder.is_dir():
            await asyncio.to_thread(write_list, carried, self.folder, self.vault)


def forget_leftovers(database_path: Path) -> None:
    """Delete the plain copies that a backup or a restore left when it was killed: the erased may still be in them."""
    for kind in ("copy", "restoring"):
        for left in database_path.parent.glob(f"{database_path.name}.{kind}*"):
            left.unlink(missing_ok=True)


def listed(folder: Path) -> list[Path]:
    """Return the backups in a folder, oldest first."""
    return sorted(folder.glob(_PATTERN))


def newest_at(folder: Path) -> datetime | None:
    """Return when the newest backup in a folder was made, by its name."""
    for path in reversed(listed(folder)):
        with contextlib.suppress(ValueError):
            return datetime.strptime(path.name, _STAMP).replace(tzinfo=UTC)
    return None


def write_list(carried: erased.Carried, folder: Path, vault: Vault) -> None:
    """Write the erase list into a folder of backups, sealed."""
    sealed_file.write(io.BytesIO(carried.to_json()), folder / ERASE_LIST, vault.masters, {"kind": LIST_KIND})


def read_list(folder: Path, vault: Vault) -> erased.Carried | None:
    """Return the erase list that lies beside the backups, if there is one; raise FileRefused when it does not open."""
    path = folder / ERASE_LIST
    if not path.exists():
        return None
    return erased.Carried.from_json(b"".join(sealed_file.read(path, vault.masters)))


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether SQLite finds nothing wrong with a database."""
    return bool(connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok")


def _seal(copy: Path, target: Path, vault: Vault, now: datetime) -> None:
    with contextlib.closing(sqlite3.connect(copy)) as connection:
        if not is_sound(connection):
            raise FileRefused("the database is damaged; `attune doctor` says more.")
        newest = connection.execute(APPLIED).fetchall()[-1][0]
    header = {"kind": KIND, "made_at": now.isoformat(timespec="seconds"), "migration": newest}
    with copy.open("rb") as plain:
        sealed_file.write(plain, target, vault.masters, header)
        plain.seek(0)
        written = hashlib.file_digest(plain, "sha256").digest()
    try:
        _compare(target, vault, written)
    except FileRefused:
        target.unlink(missing_ok=True)
        raise


def _compare(target: Path, vault: Vault, written: bytes) -> None:
    read = hashlib.sha256()
    for piece in sealed_file.read(target, vault.masters):
        read.update(piece)
    if read.digest() != written:
        raise FileRefused(f"{target.name} does not hold what was written to it.")
