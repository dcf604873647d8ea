"""What nobody waits for shares a commit with what somebody waits for, and is not forgotten without one."""

import asyncio
import itertools
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest

from bot.storage import database, together
from bot.storage.transaction import Tx
from tests.support.stage import Stage

ADD = "INSERT INTO expectations (user_id, chat_id, flow, args, until) VALUES (?, 1, 'flow', '', 0)"


def add(tx: Tx, user: int) -> int:
    tx.do(ADD, user)
    tx.signals.add(str(user))
    return user


@pytest.fixture
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "LONGEST_LINGER_S", 3600.0)
    monkeypatch.setattr(together, "monotonic", lambda: 0.0)  # however busy the machine is


def users(folder: Path) -> list[int]:
    """Return who is in the file, as another process sees it."""
    with closing(sqlite3.connect(folder / "attune.db")) as reader:
        return [user for (user,) in reader.execute("SELECT user_id FROM expectations ORDER BY user_id")]


@pytest.mark.usefixtures("patience")
async def test_what_nobody_waits_for_is_in_the_commit_of_what_somebody_waits_for(stage: Stage) -> None:
    commits: list[set[str]] = []
    stage.database.on_commit(commits.append)

    results = await asyncio.gather(stage.database.run_along(add, 1), stage.database.run(add, 2))

    assert (list(results), commits) == ([1, 2], [{"1", "2"}])


@pytest.mark.usefixtures("patience")
async def test_what_nobody_waits_for_is_in_the_one_after_next_when_a_commit_is_under_way(stage: Stage) -> None:
    commits: list[set[str]] = []
    stage.database.on_commit(commits.append)
    first = asyncio.create_task(stage.database.run(add, 1))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    along = asyncio.create_task(stage.database.run_along(add, 2))
    await first

    await stage.database.run(add, 3)

    assert (await along, commits) == (2, [{"1"}, {"2", "3"}])


async def test_what_nobody_waits_for_is_committed_when_no_other_commit_comes(stage: Stage, tmp_path: Path) -> None:
    await stage.database.run_along(add, 1)

    assert users(tmp_path) == [1]


@pytest.mark.usefixtures("patience")
async def test_what_nobody_waits_for_is_committed_when_the_database_is_closed(stage: Stage, tmp_path: Path) -> None:
    along = asyncio.create_task(stage.database.run_along(add, 1))
    await asyncio.sleep(0)

    await stage.database.close()

    assert (await along, users(tmp_path)) == (1, [1])


async def test_what_waits_is_committed_in_parts_that_are_longer_where_commits_are_slow(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    commits: list[set[str]] = []
    stage.database.on_commit(commits.append)
    seconds = itertools.count()
    monkeypatch.setattr(together, "monotonic", lambda: next(seconds))  # each action takes one, and each commit

    results = await asyncio.gather(*(stage.database.run(add, user) for user in range(1, 5)))

    assert (results, commits) == ([1, 2, 3, 4], [{"1"}, {"2", "3"}, {"4"}])


async def test_nobody_who_waits_is_forgotten_when_a_listener_fails_after_a_part(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_once(signals: set[str]) -> None:
        if signals == {"1"}:
            raise RuntimeError("a defect")

    stage.database.on_commit(fail_once)
    seconds = itertools.count()
    monkeypatch.setattr(together, "monotonic", lambda: next(seconds))
    waiting = [asyncio.create_task(stage.database.run(add, user)) for user in range(1, 4)]
    with suppress(RuntimeError):
        await waiting[0]

    await stage.database.run(add, 4)

    assert [await each for each in waiting[1:]] == [2, 3]
