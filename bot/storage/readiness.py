"""Whether a database may be used: the master key is checked before anything is changed, then comes what is new."""

import sqlite3

from bot.storage import facts, migrations
from bot.storage.database import SqliteDatabase
from bot.storage.encryption import SOME_KEYS, UnknownMasterKey, Unreadable, Vault
from bot.storage.transaction import Tx

MASTER_KEYS_FACT = "master keys"
"""The names of the master keys that wrap this database's keys, the newest last; two during a change of keys."""

TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"
_SAMPLE = 20


class WrongMasterKey(Exception):
    """The master key does not open this database's keys; the sentence says what to do, and nothing was changed."""


async def make_ready(database: SqliteDatabase, vault: Vault) -> list[migrations.Migration]:
    """Check the master key, then migrate; return what was applied. Raises WrongMasterKey and MigrationRefused."""
    await check(database, vault)
    applied = await database.outside_transaction(lambda connection: migrations.migrate(connection, migrations.load()))
    await database.run(_remember, vault)
    return applied


async def check(database: SqliteDatabase, vault: Vault) -> None:
    """Raise WrongMasterKey when the keys in this database were wrapped by another master key; change nothing."""
    await database.outside_transaction(lambda connection: _check(connection, vault))


def in_use(tx: Tx) -> list[str]:
    """Return the names of the master keys that wrap this database's keys, the newest last."""
    return (facts.find(tx, MASTER_KEYS_FACT) or "").split()


def use(tx: Tx, *names: str) -> None:
    """Remember which master keys wrap this database's keys, the newest last."""
    facts.put(tx, MASTER_KEYS_FACT, " ".join(names))


def _check(connection: sqlite3.Connection, vault: Vault) -> None:
    tables = {row[0] for row in connection.execute(TABLES)}
    known = connection.execute(facts.FIND, (MASTER_KEYS_FACT,)).fetchone() if "facts" in tables else None
    if known is None:
        if "data_keys" in tables:
            _check_sample(connection, vault)
        return
    names = known[0].split()
    if not vault.masters.names >= set(names):
        raise WrongMasterKey(_sentence(is_changing=len(names) > 1))
    vault.masters.prefer(names[-1])


def _check_sample(connection: sqlite3.Connection, vault: Vault) -> None:
    """Try some keys of a database that does not name its master key: a single damaged row stops nobody."""
    rows = connection.execute(SOME_KEYS, (-(2**63), _SAMPLE)).fetchall()
    if rows and not any(_opens(vault, row) for row in rows):
        raise WrongMasterKey(_sentence(is_changing=False))


def _opens(vault: Vault, row: sqlite3.Row) -> bool:
    try:
        vault.check(row)
    except UnknownMasterKey:
        return False
    except Unreadable:
        pass  # wrapped by this master key, and damaged since
    return True


def _remember(tx: Tx, vault: Vault) -> None:
    if not in_use(tx):
        use(tx, vault.masters.name)


def _sentence(*, is_changing: bool) -> str:
    if is_changing:
        return (
            "A change of the master key was begun and needs both keys, and one is missing. Put back the key and the "
            "file beside it whose name ends in .next, then run `attune rotate-key` to finish; nothing was changed."
        )
    return (
        "The master key does not open this database. Put back the key it was made with (ATTUNE_MASTER_KEY or "
        "ATTUNE_MASTER_KEY_FILE); nothing was changed."
    )
