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


class StorageUnavailable(Exception):
    """Nothing could be committed: the disk is full, read-only or locked. Nothing of the action remains."""


def is_at_fault(error: BaseException) -> bool:
    """Whether the same action may succeed later, once the disk or the file is well again."""
    code = getattr(error, "sqlite_errorcode", None)
    return isinstance(code, int) and code & _PRIMARY in _AT_FAULT
