"""Which errors mean that the disk or the file is at fault, not the action that met them."""

import sqlite3

_PRIMARY = 0xFF
_AT_FAULT = frozenset(
    (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_NOTADB,
    )
)


_DAMAGED = frozenset((sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB))


class StorageUnavailable(Exception):
    """Nothing could be committed: the disk is full, read-only or locked. Nothing of the action remains."""


class StorageDamaged(StorageUnavailable):
    """Part of the file cannot be read any more, which does not heal by itself."""


def unavailable(error: BaseException, file: str | None = None) -> StorageUnavailable:
    """Return what to raise for an error of the database, with a sentence for the operator."""
    words = f"{file}: {error}" if file else str(error)
    if _primary_code(error) in _DAMAGED:
        return StorageDamaged(f"{words}. Stop the bot and restore a backup (`attune restore`)")
    return StorageUnavailable(words)


def is_at_fault(error: BaseException) -> bool:
    """Whether the same action may succeed later, once the disk or the file is well again."""
    return _primary_code(error) in _AT_FAULT


def _primary_code(error: BaseException) -> int | None:
    code = getattr(error, "sqlite_errorcode", None)
    return code & _PRIMARY if isinstance(code, int) else None
