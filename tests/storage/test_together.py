"""Actions in one commit, on a connection that nothing else uses."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from math import inf
from pathlib import Path
from random import Random

import pytest

from bot.storage.encryption import Vault
from bot.storage.together import Last, Together, Waiting
from bot.storage.transaction import IdSource, Tx
from tests.support.clock import MONDAY_MORNING, StandingClock

VAULT, RANDOM, IDS = Vault(bytes(32)), Random(1), IdSource(Random(2))


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(tmp_path / "words.db", isolation_level=None, timeout=0)) as opened:
        opened.execute("CREATE TABLE words (word TEXT)")
        yield opened


@pytest.fixture
def together() -> Together:
    return Together(StandingClock(MONDAY_MORNING), VAULT, RANDOM, IDS, longest_s=inf)


def waiting(*works: Callable[[Tx], object]) -> list[Waiting]:
    return [Waiting(work, asyncio.get_running_loop().create_future()) for work in works]


def write(word: str) -> Callable[[Tx], object]:
    def act(tx: Tx) -> None:
        tx.do("INSERT INTO words VALUES (?)", word)
        tx.signals.add(word)

    return act


def words(connection: sqlite3.Connection) -> list[str]:
    return [word for (word,) in connection.execute("SELECT word FROM words")]


async def test_an_action_is_given_the_moment_ids_chance_and_keys(
    connection: sqlite3.Connection, together: Together
) -> None:
    done = together.commit(connection, waiting(lambda tx: (tx.now, tx.ids, tx.random, tx.vault)), [])

    assert [outcome.value for outcome in done.outcomes] == [(MONDAY_MORNING, IDS, RANDOM, VAULT)]


async def test_what_is_done_at_the_end_is_in_the_commit_that_gave_its_signal_and_in_no_other(
    connection: sqlite3.Connection, together: Together
) -> None:
    heard: list[BaseException | None] = []
    lasts = [Last("a", write("after a"), heard.append), Last("b", write("after b"), heard.append)]

    done = together.commit(connection, waiting(write("a")), lasts)

    assert words(connection) == ["a", "after a"]
    assert done.signals == {"a", "after a"}
    assert [(last.signal, outcome.error) for last, outcome in done.lasts] == [("a", None)]


async def test_nothing_is_left_open_when_the_commit_itself_is_refused(
    connection: sqlite3.Connection, together: Together, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "words.db", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM words").fetchall()  # as long as somebody reads, this kind of file is not written
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            together.commit(connection, waiting(write("a")), [])

    together.commit(connection, waiting(write("b")), [])
    assert words(connection) == ["b"]
