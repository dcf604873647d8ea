"""A master key that does not fit stops the start before anything is changed; a damaged row stops nobody."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from random import Random

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.core.ids import PartnerId
from bot.storage import facts, readiness
from bot.storage.database import SqliteDatabase
from bot.storage.encryption import INSTALLATION, KeyOwner, Place, UnknownMasterKey, Unreadable, Vault
from bot.storage.readiness import WrongMasterKey, make_ready
from bot.storage.transaction import Tx
from tests.support.clock import StandingClock
from tests.support.stage import Stage

OLD, NEW, STRANGE = bytes(range(32)), b"n" * 32, b"s" * 32
HERE = Place("entries", "words", 1)
SAM = PartnerId(11)


@asynccontextmanager
async def opened(folder: Path, vault: Vault) -> AsyncIterator[SqliteDatabase]:
    database = await SqliteDatabase(folder / "attune.db", StandingClock(), vault, Random(1)).open()
    try:
        yield database
    finally:
        await database.close()


async def made(folder: Path, key: bytes = OLD) -> None:
    vault = Vault(key)
    async with opened(folder, vault) as database:
        await make_ready(database, vault)


def contents(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "attune.db")) as connection:
        return list(connection.iterdump())


async def refusal(folder: Path, *keys: bytes) -> str:
    vault = Vault(*keys)
    async with opened(folder, vault) as database:
        with pytest.raises(WrongMasterKey) as refused:
            await make_ready(database, vault)
    return str(refused.value)


async def test_another_master_key_is_refused_when_nothing_was_sealed_yet(tmp_path: Path) -> None:
    await made(tmp_path)
    before = contents(tmp_path)

    assert "does not open this database" in await refusal(tmp_path, STRANGE)
    assert contents(tmp_path) == before


async def test_another_master_key_is_refused_before_the_database_is_migrated(tmp_path: Path) -> None:
    await made(tmp_path)
    with closing(sqlite3.connect(tmp_path / "attune.db")) as connection, connection:
        connection.execute("DELETE FROM migrations WHERE number = (SELECT max(number) FROM migrations)")
    before = contents(tmp_path)

    assert "nothing was changed" in await refusal(tmp_path, STRANGE)
    assert contents(tmp_path) == before


async def test_another_master_key_is_refused_when_the_database_does_not_name_its_own(tmp_path: Path) -> None:
    vault = Vault(OLD)
    async with opened(tmp_path, vault) as database:
        await make_ready(database, vault)
        await database.run(lambda tx: vault.seal(tx, INSTALLATION, HERE, "hello"))
        await database.run(lambda tx: tx.do("DELETE FROM facts"))

    assert "does not open this database" in await refusal(tmp_path, STRANGE)


async def test_both_keys_are_needed_during_a_change_of_keys(tmp_path: Path) -> None:
    vault = Vault(OLD)
    async with opened(tmp_path, vault) as database:
        await make_ready(database, vault)
        await database.run(readiness.use, Vault(OLD).masters.name, Vault(NEW).masters.name)

    for missing in (OLD, NEW):
        assert "A change of the master key was begun" in await refusal(tmp_path, missing)
    both = Vault(OLD, NEW)
    async with opened(tmp_path, both) as database:
        await make_ready(database, both)
    assert both.masters.name == Vault(NEW).masters.name


async def test_the_database_opens_when_one_of_its_keys_is_damaged(tmp_path: Path) -> None:
    vault = Vault(OLD)
    async with opened(tmp_path, vault) as database:
        await make_ready(database, vault)
        sams = await database.run(lambda tx: vault.seal(tx, KeyOwner(SAM), HERE, "Sam's"))
        ours = await database.run(lambda tx: vault.seal(tx, INSTALLATION, HERE, "ours"))
        await database.run(
            lambda tx: tx.do("UPDATE data_keys SET wrapped = ? WHERE partner_id = ?", b"\x01" + b"?" * 68, SAM)
        )

    again = Vault(OLD)
    async with opened(tmp_path, again) as database:
        await make_ready(database, again)
        with pytest.raises(UnknownMasterKey):
            await database.run(lambda tx: again.open(tx, HERE, sams))
        assert await database.run(lambda tx: again.open(tx, HERE, ours)) == "ours"
    assert again.refused == 1


async def test_what_was_sealed_opens_while_its_keys_are_wrapped_anew(stage: Stage) -> None:
    vault = Vault(OLD)
    owners = [KeyOwner(PartnerId(number)) for number in range(1, 8)]
    sealed = await stage.database.run(lambda tx: [vault.seal(tx, owner, HERE, "a word") for owner in owners])
    vault.masters.take_up(NEW)

    last: int | None = -(2**63)
    rounds = 0
    while last is not None:
        last = (await stage.database.run(vault.rewrap, last, 3)).last
        rounds += 1
        for blob in sealed:
            assert await stage.database.run(lambda tx, blob=blob: Vault(NEW, OLD).open(tx, HERE, blob)) == "a word"

    assert rounds == 3
    for blob in sealed:
        assert await stage.database.run(lambda tx, blob=blob: Vault(NEW).open(tx, HERE, blob)) == "a word"


async def test_a_row_that_was_made_anothers_does_not_open_for_them(stage: Stage) -> None:
    sealed = await stage.database.run(lambda tx: tx.vault.seal(tx, KeyOwner(SAM), HERE, "Sam's"))

    assert await stage.database.run(lambda tx: tx.vault.open(tx, HERE, sealed, SAM)) == "Sam's"
    with pytest.raises(Unreadable, match="somebody else's"):
        await stage.database.run(lambda tx: tx.vault.open(tx, HERE, sealed, PartnerId(12)))


async def test_keys_from_before_master_keys_had_names_open_and_are_wrapped_anew(stage: Stage) -> None:
    sealed = await stage.database.run(lambda tx: tx.vault.seal(tx, KeyOwner(SAM), HERE, "Sam's"))
    await stage.database.run(_wrap_as_before)

    assert await stage.database.run(lambda tx: Vault(OLD).open(tx, HERE, sealed)) == "Sam's"
    with pytest.raises(UnknownMasterKey):
        await stage.database.run(lambda tx: Vault(STRANGE).open(tx, HERE, sealed))
    await stage.database.run(Vault(OLD).rewrap, 0, 10)
    (row,) = await stage.database.run(lambda tx: tx.all("SELECT wrapped FROM data_keys"))
    assert Vault(OLD).masters.is_current(row["wrapped"])


def _wrap_as_before(tx: Tx) -> None:
    (row,) = tx.all("SELECT id, wrapped FROM data_keys")
    binding, nonce = Place("data_keys", "wrapped", row["id"]).binding((SAM, 0)), bytes(12)
    key = Vault(OLD).masters.unwrap(row["wrapped"], binding)
    tx.do("UPDATE data_keys SET wrapped = ?", nonce + AESGCM(OLD).encrypt(nonce, key, binding))


async def test_the_master_keys_of_a_database_are_named_once_it_is_ready(tmp_path: Path) -> None:
    await made(tmp_path)

    vault = Vault(OLD)
    async with opened(tmp_path, vault) as database:
        assert await database.run(facts.find, readiness.MASTER_KEYS_FACT) == vault.masters.name
