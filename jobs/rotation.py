"""A new master key while the bot runs: every data key is wrapped anew, a few in a transaction.

Killed at any point it can be continued: the new key is on disk before its first use, the database names both until the
last data key is wrapped anew, and the old key leaves its place only after that.
"""

from dataclasses import dataclass
from pathlib import Path

from bot.keys import KeyPlaces
from bot.settings import SettingsRefused
from bot.storage import readiness
from bot.storage.database import SqliteDatabase
from bot.storage.encryption import Vault
from bot.storage.master_keys import name_of
from bot.storage.transaction import Tx

AT_ONCE = 100
_BEFORE_ALL = -(2**63)


@dataclass(frozen=True, slots=True)
class Rotated:
    """What came of it: where the old key is kept (None where keys are settings), and how many keys did not open."""

    old_key: Path | None
    unreadable: int


async def rotate(database: SqliteDatabase, vault: Vault, keys: KeyPlaces) -> Rotated:
    """Change the master key, or go on with a change that was begun; the vault takes part at once.

    Raises SettingsRefused, with nothing changed, when the keys on disk are not those that the vault works with.
    """
    _check_in_place(vault, keys)
    fresh = keys.prepare_next()
    await database.run(_begin, name_of(fresh))
    vault.masters.take_up(fresh)
    unreadable = await wrap_anew(database, vault)
    old_key = keys.promote_next()
    vault.masters.forget_others()
    return Rotated(old_key, unreadable)


async def wrap_anew(database: SqliteDatabase, vault: Vault) -> int:
    """Wrap every data key with the present master key; return how many did not open and stay as they are."""
    unreadable = 0
    last: int | None = _BEFORE_ALL
    while last is not None:
        done = await database.run(vault.rewrap, last, AT_ONCE)
        unreadable += done.unreadable
        last = done.last
    await database.run(readiness.use, vault.masters.name)
    return unreadable


def _check_in_place(vault: Vault, keys: KeyPlaces) -> None:
    """A key that was moved while the bot runs could not give way to the new one in the end."""
    on_disk = {name_of(key) for key in (keys.current(), keys.waiting()) if key is not None}
    if not on_disk & vault.masters.names:
        raise SettingsRefused(
            f"The master key {keys.file or 'in ATTUNE_MASTER_KEY'} is not the one that this bot works with. Put that "
            "one back, or restart the bot. Nothing was changed."
        )


def _begin(tx: Tx, fresh: str) -> None:
    """Remember that from here on both are needed."""
    readiness.use(tx, *(name for name in readiness.in_use(tx) if name != fresh), fresh)
