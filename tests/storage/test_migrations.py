import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.storage.migrations import Migration, MigrationRefused, load, migrate, statements

ONE = Migration(1, "one", "CREATE TABLE a (id BIGINT PRIMARY KEY);")
TWO = Migration(2, "two", "ALTER TABLE a ADD COLUMN b TEXT;\nCREATE INDEX a_by_b ON a (b);")
BROKEN = Migration(2, "broken", "ALTER TABLE a ADD COLUMN b TEXT;\nCREATE NONSENSE;")


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    opened = sqlite3.connect(":memory:", isolation_level=None)
    opened.row_factory = sqlite3.Row
    yield opened
    opened.close()


def columns(connection: sqlite3.Connection) -> list[str]:
    return [row["name"] for row in connection.execute("PRAGMA table_info(a)")]


def test_only_what_is_missing_is_applied_when_run_again(connection: sqlite3.Connection) -> None:
    assert migrate(connection, [ONE]) == [ONE]

    assert migrate(connection, [ONE, TWO]) == [TWO]
    assert migrate(connection, [ONE, TWO]) == []
    assert columns(connection) == ["id", "b"]


def test_a_newer_database_is_refused_in_words_when_the_code_is_older(connection: sqlite3.Connection) -> None:
    migrate(connection, [ONE, TWO])

    with pytest.raises(MigrationRefused, match="newer Attune"):
        migrate(connection, [ONE])


def test_a_changed_migration_is_refused_when_it_was_applied(connection: sqlite3.Connection) -> None:
    migrate(connection, [ONE])

    with pytest.raises(MigrationRefused, match="changed after it was applied"):
        migrate(connection, [Migration(1, "one", ONE.sql + " "), TWO])
    assert columns(connection) == ["id"]


def test_nothing_of_a_migration_remains_when_a_statement_fails(connection: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, [ONE, BROKEN])

    assert columns(connection) == ["id"]
    assert migrate(connection, [ONE, TWO]) == [TWO]


def test_a_key_of_whole_numbers_is_the_number_of_the_row_itself(connection: sqlite3.Connection) -> None:
    migrate(connection, [ONE])

    (plan,) = (row[3] for row in connection.execute("EXPLAIN QUERY PLAN SELECT * FROM a WHERE id = 7"))
    assert plan == "SEARCH a USING INTEGER PRIMARY KEY (rowid=?)"


def test_a_script_is_split_when_strings_and_comments_hold_semicolons() -> None:
    script = "-- a; b\nINSERT INTO a VALUES (';');\nSELECT 1; SELECT 2;\n-- the end"

    assert [part.splitlines()[-1] for part in statements(script)] == [
        "INSERT INTO a VALUES (';');",
        "SELECT 1; SELECT 2;",
    ]


def test_a_script_is_refused_when_it_ends_in_the_middle() -> None:
    with pytest.raises(MigrationRefused, match="semicolon"):
        statements("CREATE TABLE a (id BIGINT)")


@pytest.mark.parametrize("name", ["0003_gap.sql", "2_short.sql", "0002-dash.sql"])
def test_a_folder_is_refused_when_a_file_does_not_continue_the_numbers(tmp_path: Path, name: str) -> None:
    (tmp_path / "0001_one.sql").write_text(ONE.sql)
    (tmp_path / name).write_text(TWO.sql)

    with pytest.raises(MigrationRefused, match=name):
        load(tmp_path)
