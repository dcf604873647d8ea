"""The declarations, the page for readers, and the database: three accounts of the same tables."""

import sqlite3
from collections.abc import Iterator

import pytest

from bot.storage import schema
from bot.storage.retention import RULES
from bot.storage.schema import Owner, Table


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    opened = schema.migrated()
    yield opened
    opened.close()


def test_every_table_is_declared_once_when_a_database_is_migrated(connection: sqlite3.Connection) -> None:
    declared = [table.name for table in schema.TABLES]

    assert sorted(declared) == sorted(schema.names(connection)), "declare each table in bot/storage/schema.py"


def test_the_page_for_readers_equals_a_migrated_database(connection: sqlite3.Connection) -> None:
    written = schema.PAGE.read_text(encoding="utf-8")

    assert written == schema.page(connection), "run: python -m bot.storage.schema"


@pytest.mark.parametrize("table", schema.TABLES, ids=lambda table: table.name)
def test_its_owner_can_be_found_when_a_table_belongs_to_somebody(connection: sqlite3.Connection, table: Table) -> None:
    found = [name for name, _ in schema.columns(connection, table.name)]

    assert (table.by in found) is (table.owner is not Owner.INSTALLATION)


def test_a_table_is_somebodys_when_it_names_a_partner(connection: sqlite3.Connection) -> None:
    for table in schema.TABLES:
        if "partner_id" in dict(schema.columns(connection, table.name)):
            assert table.owner is not Owner.INSTALLATION, table.name


def test_what_is_kept_for_a_time_is_what_housekeeping_deletes() -> None:
    declared = {table.name for table in schema.TABLES if table.kept_days is not None}

    assert {rule.table for rule in RULES} == declared
