"""The restore drill: live, back up, live on, erase one, restore."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot import restoring
from bot.alone import AlreadyRuns, alone_in
from bot.features.games import kept_lines
from bot.keys import KeyPlaces
from bot.settings import SettingsRefused
from bot.storage import erased, people, timers
from bot.storage.master_keys import name_of
from bot.storage.restored import REASON
from bot.storage.sealed_file import FileRefused
from jobs.backup import ERASE_LIST
from jobs.rotation import rotate
from tests.support.drill import ALEX, KIM, SAM, Drill, drilled, reopened, settings

STATES = "SELECT state, reason FROM outbox ORDER BY id"


@pytest.fixture
async def drill(tmp_path: Path) -> Drill:
    return await drilled(tmp_path)


async def check_restored(drill: Drill) -> None:
    """Check that Kim is served as before, and that there is nothing of Sam nor of what came after the backup."""
    async with reopened(drill.folder) as (database, _):
        kept = await database.run(kept_lines.newest, drill.kim, 5)
        found = await database.run(lambda tx: [people.partner_by_user(tx, user) for user in (SAM, KIM, ALEX)])
        keys = await database.run(lambda tx: tx.all("SELECT 1 FROM data_keys WHERE partner_id = ?", drill.sam))
        planned = await database.run(timers.find, "later")
        listed = await database.run(erased.erased_at, SAM)
    assert [line.text for line in kept] == [f"by {drill.kim}"]
    assert [partner and partner.id for partner in found] == [None, drill.kim, None]
    assert (keys, listed is not None, planned is not None) == ([], True, True)


async def test_who_erased_themself_after_the_backup_stays_erased_and_the_others_are_back(drill: Drill) -> None:
    told = await drill.restores()

    assert (told.erased_again, told.is_list_missing) == (1, False)
    await check_restored(drill)


async def test_what_may_have_been_sent_since_is_not_sent_again_and_an_edit_is(drill: Drill) -> None:
    told = await drill.restores()

    async with reopened(drill.folder) as (database, _):
        states = await database.run(lambda tx: [tuple(row) for row in tx.all(STATES)])
    assert told.not_sent == 1
    assert states == [("unknown", REASON), ("pending", None)]


async def test_the_replaced_database_is_kept_aside_whole(drill: Drill) -> None:
    told = await drill.restores()

    assert told.aside is not None
    with closing(sqlite3.connect(told.aside)) as connection:
        names = connection.execute("SELECT name FROM partners WHERE user_id > 0 ORDER BY id").fetchall()
    assert names == [("Kim",), ("Lee",), ("Alex",)]
    assert not list(drill.folder.glob("*.restoring*"))


@pytest.mark.parametrize("loss", ["gone", "damaged"])
async def test_the_list_beside_the_backups_is_enough_when_the_database_is_lost(drill: Drill, loss: str) -> None:
    database = drill.folder / "attune.db"
    database.unlink() if loss == "gone" else database.write_bytes(b"a broken disk" * 999)

    told = await drill.restores()

    assert (told.erased_again, told.is_list_missing) == (1, False)
    await check_restored(drill)


async def test_it_is_said_when_nobody_knows_who_was_erased(drill: Drill) -> None:
    (drill.folder / "attune.db").unlink()
    (drill.folder / "backups" / ERASE_LIST).unlink()

    told = await drill.restores()

    assert (told.erased_again, told.is_list_missing, told.aside) == (0, True, None)


async def test_a_list_survives_when_an_even_older_backup_follows(drill: Drill) -> None:
    await drill.restores()
    (drill.folder / "backups" / ERASE_LIST).unlink()

    assert (await drill.restores()).erased_again == 1
    await check_restored(drill)


async def test_a_backup_from_before_a_change_of_keys_is_restored_under_the_new_one(drill: Drill) -> None:
    keys = KeyPlaces(settings(drill.folder))
    async with reopened(drill.folder) as (database, vault):
        await rotate(database, vault, keys)

    await drill.restores()

    await check_restored(drill)
    async with reopened(drill.folder) as (_, vault):
        assert vault.masters.names == {name_of(keys.current())}


async def test_an_old_key_can_be_given_when_it_no_longer_lies_beside_the_new_one(drill: Drill) -> None:
    async with reopened(drill.folder) as (database, vault):
        rotated = await rotate(database, vault, KeyPlaces(settings(drill.folder)))
    assert rotated.old_key is not None
    elsewhere = rotated.old_key.rename(drill.folder / "backups" / "key from the safe")
    before = drill.contents()

    with pytest.raises(FileRefused, match="sealed with another master key"):
        await drill.restores()
    assert drill.contents() == before
    await drill.restores(key=elsewhere)

    await check_restored(drill)


async def test_nothing_is_touched_while_the_bot_runs(drill: Drill) -> None:
    before = drill.contents()

    with alone_in(drill.folder), pytest.raises(AlreadyRuns):
        await drill.restores()
    assert drill.contents() == before


@pytest.mark.parametrize("harm", ["cut", "changed", "not a backup", "a list", "missing"])
async def test_nothing_is_touched_when_the_file_is_no_good(drill: Drill, harm: str) -> None:
    file, whole = drill.folder / "harmed.backup", drill.backup.read_bytes()
    match harm:
        case "cut":
            file.write_bytes(whole[:-100])
        case "changed":
            file.write_bytes(whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:])
        case "not a backup":
            file.write_bytes(b"my holiday pictures")
        case "a list":
            shutil.copy(drill.folder / "backups" / ERASE_LIST, file)
    before = drill.contents()

    with pytest.raises(FileRefused):
        await drill.restores(file)
    assert drill.contents() == before


async def test_nothing_is_touched_when_there_is_no_master_key(drill: Drill) -> None:
    (drill.folder / "master.key").unlink()
    before = drill.contents()

    with pytest.raises(SettingsRefused, match="Put back the key"):
        await drill.restores()
    assert drill.contents() == before


@pytest.mark.parametrize("step", ["end_what_may_have_been_sent", "_swap"])
async def test_the_database_is_as_it_was_when_a_restore_breaks_off(
    drill: Drill, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(restoring if step == "_swap" else restoring.restored, step, dies)
    before = drill.contents()

    with pytest.raises(OSError, match="the disk is full"):
        await drill.restores()
    assert drill.contents() == before
    monkeypatch.undo()
    await drill.restores()
    await check_restored(drill)
