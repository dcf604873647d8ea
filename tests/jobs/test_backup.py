"""Backups of a database that goes on living."""

import asyncio
import io
import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.core.ids import UserId
from bot.settings import Settings
from bot.storage import copying, erased, sealed_file
from bot.storage.encryption import Vault
from bot.storage.transaction import Tx
from jobs import backup
from jobs.backup import BackupFailed, Backups, listed, newest_at, read_list
from jobs.chores import Chores
from tests.support.stage import Stage

VAULT = Vault(bytes(range(32)))
NOW = datetime(2026, 3, 2, 3, 17, tzinfo=UTC)
ADD = "INSERT INTO expectations (user_id, chat_id, flow, args, until) VALUES (?, ?, 'flow', '', 0)"


@pytest.fixture
def backups(stage: Stage, tmp_path: Path) -> Backups:
    return Backups(stage.database, VAULT, tmp_path / "attune.db", tmp_path / "backups", kept=3)


def pairs(path: Path, folder: Path) -> list[tuple[int, ...]]:
    """Return what a backup holds, of a table in which each number stands twice."""
    plain = folder / "plain.db"
    plain.write_bytes(b"".join(sealed_file.read(path, VAULT.masters)))
    with closing(sqlite3.connect(plain)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return connection.execute("SELECT user_id, chat_id FROM expectations ORDER BY user_id, chat_id").fetchall()


def add_both(tx: Tx, number: int) -> None:
    tx.do(ADD, number, 1)
    tx.do(ADD, number, 2)


async def test_a_backup_holds_whole_transactions_when_the_bot_goes_on_writing(
    stage: Stage, backups: Backups, tmp_path: Path
) -> None:
    begun = asyncio.Event()

    async def write() -> None:
        for number in range(10_000):
            await stage.database.run(add_both, number)
            begun.set()

    writing = asyncio.create_task(write())
    await begun.wait()
    path = await backups.make(NOW)
    writing.cancel()

    found = pairs(path, tmp_path)
    numbers = len(found) // 2
    assert numbers > 0
    assert found == [(number, place) for number in range(numbers) for place in (1, 2)]
    assert sealed_file.header_of(path)["kind"] == "database"
    assert not list(tmp_path.glob("*.copy*"))


async def test_commits_come_between_the_slices_of_a_copy(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "PAGES_AT_ONCE", 1)
    commits: list[int] = []

    async def write() -> None:
        for number in range(10_000):
            await stage.database.run(add_both, number)
            commits.append(number)

    writing = asyncio.create_task(write())
    await copying.copy(stage.database, tmp_path / "copy")
    writing.cancel()

    with closing(sqlite3.connect(tmp_path / "copy")) as connection:
        found = connection.execute("SELECT user_id FROM expectations WHERE chat_id = 2 ORDER BY user_id").fetchall()
    assert len(commits) > 20
    assert [number for (number,) in found] == list(range(len(found)))
    assert len(found) >= len(commits) - 1


async def test_a_copy_that_is_given_up_half_way_leaves_the_database_to_the_others(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "PAGES_AT_ONCE", 1)
    copies = asyncio.create_task(copying.copy(stage.database, tmp_path / "copy"))
    await stage.database.run(add_both, 1)
    copies.cancel()

    with pytest.raises(asyncio.CancelledError):
        await copies
    await stage.database.run(add_both, 2)
    assert await stage.database.checkpoint()
    assert not [thread for thread in threading.enumerate() if thread.name == "copies"]


def test_a_copy_that_a_killed_backup_left_goes_at_the_next_start(tmp_path: Path) -> None:
    kept = [tmp_path / "attune.db", tmp_path / "attune.db-wal", tmp_path / "attune.db.replaced-1"]
    for path in (
        *kept,
        tmp_path / "attune.db.copy",
        tmp_path / "attune.db.restoring",
        tmp_path / "attune.db.restoring-wal",
    ):
        path.touch()

    backup.forget_leftovers(tmp_path / "attune.db")

    assert sorted(tmp_path.iterdir()) == sorted(kept)


async def test_only_the_newest_backups_are_kept(backups: Backups) -> None:
    for day in range(5):
        await backups.make(NOW + timedelta(days=day))

    assert [path.name for path in listed(backups.folder)] == [
        f"attune-2026030{day}T031700Z.backup" for day in (4, 5, 6)
    ]
    assert newest_at(backups.folder) == NOW + timedelta(days=4)


async def test_a_night_has_one_backup_however_often_the_bot_starts(backups: Backups) -> None:
    for hours in (0, 1, 19, 21):
        await backups.make_nightly(NOW + timedelta(hours=hours))

    assert len(listed(backups.folder)) == 2


@pytest.mark.parametrize(("is_wanted", "count"), [(True, 1), (False, 0)])
async def test_a_nightly_backup_is_made_where_it_is_wanted(
    stage: Stage, tmp_path: Path, is_wanted: bool, count: int
) -> None:
    settings = Settings(_env_file=None, data_dir=tmp_path, nightly_backup=is_wanted)

    await Chores(settings, stage.database, VAULT, stage.clock).nightly()

    assert len(listed(tmp_path / "backups")) == count


async def test_a_full_disk_leaves_no_half_a_backup(backups: Backups, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sealed_file.os, "fsync", full)

    with pytest.raises(BackupFailed, match="No space left on device"):
        await backups.make(NOW)
    assert [path.name for path in backups.folder.iterdir()] == []


async def test_older_backups_stay_when_a_new_one_cannot_be_read_back(
    backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = [await backups.make(NOW + timedelta(days=day)) for day in range(3)]
    honest = sealed_file.write

    def forgets_half(source: io.BufferedReader, *rest: object) -> None:
        honest(io.BytesIO(source.read(4096)), *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(backup.sealed_file, "write", forgets_half)

    with pytest.raises(BackupFailed, match="does not hold what was written"):
        await backups.make(NOW + timedelta(days=3))
    assert listed(backups.folder) == good


async def test_a_sentence_says_why_when_the_folder_cannot_be_written(backups: Backups) -> None:
    backups.folder.write_text("a file where the folder should be")

    with pytest.raises(BackupFailed, match="No backup was made: "):
        await backups.make(NOW)
    assert not list(backups.folder.parent.glob("*.copy*"))


async def test_the_erase_list_lies_beside_the_backups(stage: Stage, backups: Backups) -> None:
    await backups.make(NOW)
    assert read_list(backups.folder, VAULT) is None
    await stage.database.run(erased.add, UserId(77))

    await backups.keep_erase_list()

    kept = read_list(backups.folder, VAULT)
    assert kept == await stage.database.run(erased.carry)
    assert kept is not None
    assert b"77" not in (backups.folder / backup.ERASE_LIST).read_bytes()
