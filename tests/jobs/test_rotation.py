"""A new master key under load, and broken off at every point."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import SystemRandom

import pytest

from bot.core.ids import PartnerId
from bot.keys import KeyPlaces, write_key
from bot.settings import Settings, SettingsRefused
from bot.storage import readiness
from bot.storage.database import SqliteDatabase
from bot.storage.encryption import KeyOwner, Place, Vault
from bot.storage.master_keys import name_of
from bot.storage.readiness import make_ready
from bot.storage.transaction import Tx
from jobs import rotation
from jobs.rotation import rotate
from tests.support.clock import StandingClock

OLD = "5a" * 32
HERE = Place("entries", "words", 1)


class Killed(BaseException):
    """What a test throws instead of SIGKILL: nothing may catch it."""


def places(folder: Path) -> KeyPlaces:
    return KeyPlaces(Settings(_env_file=None, data_dir=folder))


@asynccontextmanager
async def bot(folder: Path) -> AsyncIterator[tuple[SqliteDatabase, Vault]]:
    """Start as the bot does: keys from disk, checked against the database."""
    vault = places(folder).vault()
    database = await SqliteDatabase(folder / "attune.db", StandingClock(), vault, SystemRandom()).open()
    try:
        await make_ready(database, vault)
        yield database, vault
    finally:
        await database.close()


@pytest.fixture
async def sealed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What nine people wrote, under the old key."""
    monkeypatch.setattr(rotation, "AT_ONCE", 2)
    write_key(tmp_path / "master.key", OLD)
    async with bot(tmp_path) as (database, _):
        return [await database.run(seal, number) for number in range(1, 10)]


def seal(tx: Tx, number: int) -> bytes:
    return tx.vault.seal(tx, KeyOwner(PartnerId(number)), HERE, f"word {number}")


def read(tx: Tx, sealed: list[bytes]) -> list[str]:
    tx.vault._opened.clear()  # noqa: SLF001 -- so that every key is unwrapped anew
    return [tx.vault.open(tx, HERE, blob) for blob in sealed]


def said(count: int) -> list[str]:
    return [f"word {number}" for number in range(1, count + 1)]


async def test_everything_opens_with_the_new_key_alone(tmp_path: Path, sealed: list[bytes]) -> None:
    async with bot(tmp_path) as (database, vault):
        rotated = await rotate(database, vault, places(tmp_path))

    assert rotated.unreadable == 0
    assert rotated.old_key is not None
    assert rotated.old_key.read_text().strip() == OLD
    assert places(tmp_path).current() != bytes.fromhex(OLD)
    async with bot(tmp_path) as (database, vault):
        assert vault.masters.names == {vault.masters.name}
        assert await database.run(read, sealed) == said(9)
        assert await database.run(readiness.in_use) == [vault.masters.name]


async def test_people_write_and_read_on_while_the_key_changes(tmp_path: Path, sealed: list[bytes]) -> None:
    written = list(sealed)

    async def live(database: SqliteDatabase) -> None:
        while True:
            written.append(await database.run(seal, len(written) + 1))
            assert await database.run(read, written) == said(len(written))

    async with bot(tmp_path) as (database, vault):
        living = asyncio.create_task(live(database))
        await rotate(database, vault, places(tmp_path))
        meanwhile = len(written)
        while len(written) < meanwhile + 3:
            assert not living.done(), living
            await asyncio.sleep(0)
        living.cancel()

    assert meanwhile > len(sealed)
    async with bot(tmp_path) as (database, _):
        assert await database.run(read, written) == said(len(written))


def kill_points() -> Iterator[tuple[str, Callable[[pytest.MonkeyPatch], None]]]:
    """Yield each point at which a change may break off."""
    for transaction in range(1, 8):
        yield (
            f"before transaction {transaction}",
            lambda patch, at=transaction: _kill_in_database(patch, at, after=False),
        )
        yield f"after transaction {transaction}", lambda patch, at=transaction: _kill_in_database(patch, at, after=True)
    for renaming in range(1, 4):
        yield f"before renaming {renaming}", lambda patch, at=renaming: _kill_in_folder(patch, at, after=False)
        yield f"after renaming {renaming}", lambda patch, at=renaming: _kill_in_folder(patch, at, after=True)


def _kill_in_database(patch: pytest.MonkeyPatch, at: int, *, after: bool) -> None:
    honest, count = SqliteDatabase.run, 0

    async def run(self: SqliteDatabase, *args: object) -> object:
        nonlocal count
        count += 1
        if count == at and not after:
            raise Killed
        result = await honest(self, *args)  # type: ignore[arg-type]
        if count == at and after:
            raise Killed
        return result

    patch.setattr(SqliteDatabase, "run", run)


def _kill_in_folder(patch: pytest.MonkeyPatch, at: int, *, after: bool) -> None:
    honest, count = Path.replace, 0

    def replace(self: Path, target: Path) -> Path:
        nonlocal count
        count += 1
        if count == at and not after:
            raise Killed
        result = honest(self, target)
        if count == at:
            raise Killed
        return result

    patch.setattr(Path, "replace", replace)


@pytest.mark.parametrize("kill", [kill for _, kill in kill_points()], ids=[name for name, _ in kill_points()])
async def test_a_change_that_was_killed_leaves_all_readable_and_can_be_taken_up(
    tmp_path: Path, sealed: list[bytes], kill: Callable[[pytest.MonkeyPatch], None]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        async with bot(tmp_path) as (database, vault):
            kill(patch)
            with pytest.raises(Killed):
                await rotate(database, vault, places(tmp_path))

    async with bot(tmp_path) as (database, vault):
        meanwhile = [*sealed, await database.run(seal, 10)]
        assert await database.run(read, meanwhile) == said(10)
        await rotate(database, vault, places(tmp_path))
    async with bot(tmp_path) as (database, vault):
        assert await database.run(read, meanwhile) == said(10)
        assert vault.masters.names == {vault.masters.name}
    assert places(tmp_path).current() != bytes.fromhex(OLD)


@pytest.mark.parametrize("found", [None, "6b" * 32])
async def test_nothing_is_begun_when_the_key_no_longer_lies_where_it_did(
    tmp_path: Path, sealed: list[bytes], found: str | None
) -> None:
    file, elsewhere = tmp_path / "master.key", tmp_path / "moved.key"
    async with bot(tmp_path) as (database, vault):
        file.rename(elsewhere)
        if found is not None:
            write_key(file, found)
        with pytest.raises(SettingsRefused, match=r"[Nn]othing was changed"):
            await rotate(database, vault, places(tmp_path))

    assert not (tmp_path / "master.key.next").exists()
    elsewhere.rename(file)
    async with bot(tmp_path) as (database, vault):
        assert await database.run(read, sealed) == said(9)
        assert await database.run(readiness.in_use) == [name_of(bytes.fromhex(OLD))]


async def test_a_damaged_data_key_is_left_as_it_is_and_stops_nobody(tmp_path: Path, sealed: list[bytes]) -> None:
    async with bot(tmp_path) as (database, vault):
        await database.run(lambda tx: tx.do("UPDATE data_keys SET wrapped = ? WHERE partner_id = 3", b"\x01" * 69))
        rotated = await rotate(database, vault, places(tmp_path))

    assert rotated.unreadable == 1
    async with bot(tmp_path) as (database, _):
        assert await database.run(read, sealed[:2] + sealed[3:]) == [word for word in said(9) if word != "word 3"]
