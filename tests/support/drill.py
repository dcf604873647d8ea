"""A restore drill: a couple that was backed up, lived on, and lost one who erased themself."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import SystemRandom

from bot.core.audience import PrivateOf
from bot.core.effects import Lane, Say, text
from bot.core.ids import ChatId, MessageId, PartnerId, UserId
from bot.features.games import kept_lines
from bot.features.rights import erasing
from bot.keys import KeyPlaces, write_key
from bot.restoring import Restored, restore
from bot.settings import Settings
from bot.storage import outbox, people, timers
from bot.storage.database import SqliteDatabase
from bot.storage.encryption import Vault
from bot.storage.readiness import make_ready
from bot.storage.transaction import Tx
from jobs.chores import Chores
from tests.support.clock import MONDAY_MORNING, StandingClock
from tests.support.stage import Stage, open_stage

KEY = bytes(range(32))
SAM, KIM, ALEX, LEE = (UserId(number) for number in range(1001, 1005))
LATER = StandingClock(MONDAY_MORNING + timedelta(hours=5))


@dataclass(frozen=True)
class Drill:
    """A couple, and the backup that was made of them before Sam erased themself."""

    folder: Path
    backup: Path
    sam: PartnerId
    kim: PartnerId

    async def restores(self, file: Path | None = None, key: Path | None = None) -> Restored:
        return await restore(settings(self.folder), file or self.backup, LATER, key)

    def contents(self) -> dict[str, bytes]:
        """Return every file of the folder; SQLite's own two come and go."""
        return {str(path): path.read_bytes() for path in self.folder.rglob("*") if path.is_file() and _counts(path)}


def _counts(path: Path) -> bool:
    return path.suffix not in {".db-wal", ".db-shm", ".lock"}


def settings(folder: Path) -> Settings:
    return Settings(_env_file=None, data_dir=folder)


def chores_of(stage: Stage, folder: Path) -> Chores:
    return Chores(settings(folder), stage.database, KeyPlaces(settings(folder)).vault(), stage.clock)


async def backed_up(stage: Stage, folder: Path) -> Path:
    await chores_of(stage, folder).back_up()
    (backup,) = (folder / "backups").glob("*.backup")
    return backup


async def drilled(folder: Path) -> Drill:
    """Live, back up, live on, and erase Sam."""
    write_key(folder / "master.key", KEY.hex())
    async with open_stage(folder) as stage:
        sam, kim = await stage.partner("Sam", SAM), await stage.partner("Kim", KIM)
        couple = await stage.couple(sam, kim)
        await stage.database.run(lambda tx: [kept_lines.keep(tx, who, "mirror", f"by {who}") for who in (sam, kim)])
        lee = await stage.partner("Lee", LEE)
        for slot in ("new", "stands"):
            await stage.database.run(owe, lee, slot)
        await stage.database.run(outbox.fill_slot, ChatId(LEE), "stands", MessageId(5))
        await stage.database.run(
            timers.plan, "later", "test.kind", stage.clock.now() + timedelta(days=2), couple=couple
        )
        backup = await backed_up(stage, folder)
        await stage.delivered()
        stage.clock.pass_by(timedelta(hours=1))
        await stage.database.run(lambda tx: erasing.erase(tx, people.partner_by_id(tx, sam)))
        await chores_of(stage, folder).keep_erase_list()
        await stage.partner("Alex", ALEX)
    return Drill(folder, backup, sam, kim)


def owe(tx: Tx, to: PartnerId, slot: str) -> None:
    outbox.owe(tx, Say(to=PrivateOf(to), text=(text("neutral-line"),), slot=slot, lane=Lane.SCHEDULED))


@asynccontextmanager
async def reopened(folder: Path) -> AsyncIterator[tuple[SqliteDatabase, Vault]]:
    """Open the database as the bot would at its next start."""
    vault = KeyPlaces(settings(folder)).vault()
    database = await SqliteDatabase(folder / "attune.db", LATER, vault, SystemRandom()).open()
    try:
        await make_ready(database, vault)
        yield database, vault
    finally:
        await database.close()
