import asyncio
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from bot.storage.database import SqliteDatabase, StorageUnavailable
from bot.storage.encryption import Vault
from bot.storage.transaction import IdSource, Tx
from tests.support import disk
from tests.support.clock import StandingClock
from tests.support.stage import Stage

COUNT = "SELECT count(*) AS n FROM expectations"
ADD = "INSERT INTO expectations (user_id, chat_id, flow, args, until) VALUES (?, ?, 'flow', '', 0)"


class Refused(Exception):
    pass


def add(tx: Tx, user: int) -> int:
    tx.do(ADD, user, user)
    return user


def add_and_refuse(tx: Tx, user: int) -> None:
    add(tx, user)
    raise Refused


def count(tx: Tx) -> int:
    row = tx.one(COUNT)
    assert row is not None
    return int(row["n"])


async def test_each_caller_gets_its_own_result_when_actions_commit_together(stage: Stage) -> None:
    results = await asyncio.gather(*(stage.database.run(add, user) for user in range(600)))

    assert results == list(range(600))
    assert await stage.database.run(count) == 600


async def test_an_action_leaves_nothing_when_it_raises_among_others(stage: Stage) -> None:
    outcomes = await asyncio.gather(
        stage.database.run(add, 1),
        stage.database.run(add_and_refuse, 2),
        stage.database.run(add, 3),
        return_exceptions=True,
    )

    assert [type(outcome) for outcome in outcomes] == [int, Refused, int]
    assert await stage.database.run(count) == 2


async def test_a_savepoint_keeps_the_rest_when_its_inside_raises(stage: Stage) -> None:
    def half(tx: Tx) -> None:
        add(tx, 1)
        with pytest.raises(Refused), tx.savepoint():
            add_and_refuse(tx, 2)

    await stage.database.run(half)

    assert await stage.database.run(count) == 1


async def test_what_was_acknowledged_is_in_the_file_when_another_process_reads_it(stage: Stage, tmp_path: Path) -> None:
    await stage.database.run(add, 1)

    with sqlite3.connect(tmp_path / "attune.db") as reader:
        assert reader.execute(COUNT).fetchone() == (1,)


async def test_listeners_hear_what_was_signalled_only_when_it_was_committed(stage: Stage) -> None:
    heard: list[set[str]] = []
    stage.database.on_commit(heard.append)

    def signal(tx: Tx) -> None:
        tx.signals.add("outbox")

    def signal_and_refuse(tx: Tx) -> None:
        tx.signals.add("timers")
        raise Refused

    await stage.database.run(signal)
    with pytest.raises(Refused):
        await stage.database.run(signal_and_refuse)

    assert heard == [{"outbox"}]


async def test_opening_is_refused_in_words_when_the_file_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "attune.db"
    path.write_bytes(b"this is a letter, not a database" * 200)

    with pytest.raises(StorageUnavailable, match=r"attune\.db: file is not a database"):
        await SqliteDatabase(path, StandingClock(), Vault(bytes(32)), Random(1)).open()


async def test_opening_is_refused_in_words_when_sqlite_is_too_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    monkeypatch.setattr(sqlite3, "sqlite_version", "3.34.1")

    with pytest.raises(StorageUnavailable, match=r"SQLite 3\.34\.1, and Attune needs 3\.35\.0 or newer"):
        await SqliteDatabase(tmp_path / "attune.db", StandingClock(), Vault(bytes(32)), Random(1)).open()

    assert list(tmp_path.iterdir()) == []


async def test_it_is_the_storage_when_the_log_cannot_be_emptied(stage: Stage) -> None:
    await asyncio.gather(*(stage.database.run(add, user) for user in range(600)))

    with disk.no_file_grows_beyond(disk.LITTLE), pytest.raises(StorageUnavailable, match="disk I/O error"):
        await stage.database.checkpoint()

    assert await stage.database.checkpoint()


async def test_nothing_is_acknowledged_when_the_database_stays_locked(stage: Stage, tmp_path: Path) -> None:
    await stage.database.outside_transaction(lambda connection: connection.execute("PRAGMA busy_timeout = 20"))
    with sqlite3.connect(tmp_path / "attune.db", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(StorageUnavailable, match="locked"):
            await stage.database.run(add, 1)

        other.execute("ROLLBACK")
    other.close()
    assert await stage.database.run(add, 2) == 2
    assert await stage.database.run(count) == 1


async def test_nothing_is_acknowledged_when_the_disk_is_full(stage: Stage) -> None:
    def stop_growing(connection: sqlite3.Connection) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    def fill(tx: Tx) -> None:
        for user in range(5_000):
            add(tx, user)

    await stage.database.outside_transaction(stop_growing)
    with pytest.raises(StorageUnavailable, match="full"):
        await stage.database.run(fill)

    await stage.database.outside_transaction(lambda c: c.execute("PRAGMA max_page_count = 1073741823"))
    assert await stage.database.run(count) == 0


async def test_it_is_the_storage_not_the_action_when_a_statement_meets_a_read_only_file(stage: Stage) -> None:
    def meet_a_read_only_file(tx: Tx) -> None:
        tx.do("PRAGMA query_only = ON")
        try:
            with tx.savepoint():
                add(tx, 2)
        finally:
            tx.do("PRAGMA query_only = OFF")

    outcomes = await asyncio.gather(
        stage.database.run(add, 1), stage.database.run(meet_a_read_only_file), stage.database.run(add, 3),
        return_exceptions=True,
    )  # fmt: skip

    assert [type(outcome) for outcome in outcomes] == [int, StorageUnavailable, int]
    assert await stage.database.run(count) == 2


async def test_it_is_the_action_when_its_statement_is_wrong(stage: Stage) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        await stage.database.run(lambda tx: tx.do("DELETE FROM nowhere"))


async def test_everybody_hears_of_it_when_the_database_is_closed(stage: Stage) -> None:
    await stage.database.close()

    with pytest.raises(StorageUnavailable):
        await stage.database.run(count)


async def test_the_log_is_not_said_to_be_empty_when_another_program_still_reads_it(
    stage: Stage, tmp_path: Path
) -> None:
    await stage.database.outside_transaction(lambda connection: connection.execute("PRAGMA busy_timeout = 10"))
    await stage.database.run(add, 1)
    other = sqlite3.connect(tmp_path / "attune.db", isolation_level=None)
    other.execute("BEGIN")
    other.execute(COUNT).fetchone()
    await stage.database.run(add, 2)

    while_reading = await stage.database.checkpoint()
    other.close()

    assert (while_reading, await stage.database.checkpoint()) == (False, True)
    assert (tmp_path / "attune.db-wal").stat().st_size == 0


def test_ids_grow_when_the_clock_stands_or_goes_back() -> None:
    source = IdSource(Random(3))
    later, earlier = datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC)

    ids = [source.next(moment) for moment in (later, later, earlier, later)]

    assert ids == sorted(set(ids))
    assert ids[-1] < 2**63
