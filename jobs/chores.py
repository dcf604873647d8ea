"""What an operator asks for by a command, done by the running bot or, while none runs, by the command itself."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

import structlog

from bot.clock import Clock
from bot.keys import KeyPlaces
from bot.settings import Settings, SettingsRefused
from bot.storage.database import SqliteDatabase, StorageUnavailable
from bot.storage.encryption import Vault
from jobs.backup import BackupFailed, Backups, forget_leftovers
from jobs.errands import Errand, ErrandFailed
from jobs.examination import examine
from jobs.rotation import rotate

BACKUP = "backup"
ROTATE_KEY = "rotate-key"
EXAMINE = "examine"

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Chores:
    """An open database with its keys and its backups; one chore at a time."""

    settings: Settings
    database: SqliteDatabase
    vault: Vault
    clock: Clock
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def backups(self) -> Backups:
        """Where the backups of this database lie."""
        settings = self.settings
        return Backups(self.database, self.vault, settings.database_path, settings.backups_path, settings.backups_kept)

    @property
    def errands(self) -> Mapping[str, Errand]:
        """What a command may ask for, by the command's name."""
        return {BACKUP: self.back_up, ROTATE_KEY: self.rotate_key, EXAMINE: self.examine}

    def begin(self) -> None:
        """Take away what a killed chore left."""
        forget_leftovers(self.settings.database_path)

    async def nightly(self) -> None:
        """Back up once a night, where the operator wants it."""
        if self.settings.nightly_backup:
            async with self._one_at_a_time:
                await self.backups.make_nightly(self.clock.now())

    async def keep_erase_list(self) -> None:
        """Keep who was erased beside the backups as well; what goes wrong is for the log."""
        try:
            async with self._one_at_a_time:
                await self.backups.keep_erase_list()
        except (OSError, StorageUnavailable) as error:
            _log.error("the erase list beside the backups is not up to date", why=str(error))

    async def back_up(self) -> tuple[str, ...]:
        """Make a backup and say where it lies."""
        async with self._one_at_a_time:
            try:
                path = await self.backups.make(self.clock.now())
            except BackupFailed as failed:
                raise ErrandFailed(str(failed)) from None
        kept = self.settings.backups_kept
        return (
            f"Backed up to {path}, and read back whole. The newest {kept} are kept.",
            "It opens with the master key alone: keep that key in another place.",
        )

    async def examine(self) -> tuple[str, ...]:
        """Look at the data and say how it is; raise ErrandFailed with the same when something needs attention."""
        async with self._one_at_a_time:
            found = await examine(self.settings, self.database, self.vault, self.clock.now())
        told = tuple(finding.sentence for finding in found)
        if not all(finding.is_well for finding in found):
            raise ErrandFailed(*told)
        return told

    async def rotate_key(self) -> tuple[str, ...]:
        """Change the master key and say what is left to do."""
        keys = KeyPlaces(self.settings)
        async with self._one_at_a_time:
            try:
                rotated = await rotate(self.database, self.vault, keys)
                await self.backups.keep_erase_list()
            except (SettingsRefused, OSError) as refused:
                raise ErrandFailed(f"{refused} Then it can be done, or taken up again: attune rotate-key") from None
        left = rotated.unreadable
        damaged = f"{left} data keys are damaged and open with no master key; they were left as they are."
        return (*_what_is_left(keys, rotated.old_key is not None), *([damaged] if left else []))


def _what_is_left(keys: KeyPlaces, is_in_place: bool) -> tuple[str, ...]:  # noqa: FBT001 -- said where it is called
    place, old = (IN_PLACE, OLD_BESIDE) if is_in_place else (WAITS, OLD_ELSEWHERE)
    return place.format(file=keys.file or keys.next_file), old


IN_PLACE = "There is a new master key in {file}; it opens everything from now on."
WAITS = "There is a new master key in {file}; everything is sealed with it from now on."
OLD_BESIDE = (
    "The old one lies beside it, in a file whose name ends in .old: backups from before open with that one alone. "
    "Delete it when you have thrown away the last of them."
)
OLD_ELSEWHERE = (
    "Put what that file holds where ATTUNE_MASTER_KEY comes from, restart the bot, then delete the file. Keep the old "
    "key for as long as you keep backups from before."
)
