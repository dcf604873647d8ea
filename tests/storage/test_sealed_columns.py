"""Which columns hold text in plain: codes, names and small facts. What somebody wrote goes into sealed bytes."""

import ast
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.storage import schema

ROOT = Path(__file__).resolve().parents[2]

PLAIN = {
    "migrations": "name checksum",
    "facts": "name value",
    "erased": "who",
    "partners": "name username language zone consent_hash",
    "couples": "chat_kind zone",
    "timers": "key kind payload local_date local_time zone state reason",
    "outbox": "needs method slot state reason caused_by",
    "slots": "slot",
    "receipts": "server outcome",
    "expectations": "flow args",
    "invitations": "token_hash state",
    "group_links": "token_hash",
    "shared_chats": "closed_for",
    "weeks": "starts_on",
    "offers": "state reason",
    "plan_settings": "pace",
    "unasked": "level",
    "talks": "state",
    "rounds": "kind stage state outcome",
    "round_words": "place",
    "kept_lines": "kind",
    "mirrors": "phase",
    "seen_cards": "deck",
    "favourite_cards": "deck",
    "reflections": "phase",
    "check_ins": "phase",
    "evening_lines": "kind phase",
    "other_sides": "phase",
    "other_side_answers": "phase",
    "boundaries": "phase answer",
    "boundary_looks": "answer",
    "holds": "holder",
    "timeouts": "phase answer_0 answer_1",
    "presences": "phase",
    "listening_occasions": "about",
    "listening_notes": "phase asked share",
}
"""Each was looked at: nothing that a person can type into freely. Names are the exception, and people are told so when
they agree; what the code puts together (rounds.state, timers.payload, expectations.args) is searched for canaries."""


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    opened = schema.migrated()
    yield opened
    opened.close()


def columns(connection: sqlite3.Connection, table: str, kind: str) -> set[str]:
    rows = connection.execute(f"PRAGMA table_info({table})")
    return {row["name"] for row in rows if row["type"] == kind}


def test_every_column_of_plain_text_was_looked_at(connection: sqlite3.Connection) -> None:
    found = {table.name: columns(connection, table.name, "TEXT") for table in schema.TABLES}

    new = {f"{name}.{column}" for name, held in found.items() for column in held - set(PLAIN.get(name, "").split())}
    assert new == set(), "seal what a person writes; note here what they cannot write into"


def test_every_sealed_row_names_its_author_and_begins_with_the_id_it_is_bound_to(
    connection: sqlite3.Connection,
) -> None:
    for table in schema.TABLES:
        if table.name not in {"data_keys", "outbox"} and columns(connection, table.name, "BYTEA"):
            found = [row["name"] for row in connection.execute(f"PRAGMA table_info({table.name})")]
            assert "partner_id" in found, table.name
            assert found[0] in {"id", "partner_id"} or found[0].endswith("_id"), table.name


def test_there_are_only_three_kinds_of_columns_and_of_keys(connection: sqlite3.Connection) -> None:
    for table in schema.TABLES:
        columns = connection.execute(f"PRAGMA table_info({table.name})").fetchall()
        assert {column["type"] for column in columns if not column["pk"]} <= {"BIGINT", "TEXT", "BYTEA"}, table.name
        assert {column["type"] for column in columns if column["pk"]} <= {"INTEGER", "BIGINT", "TEXT"}, table.name


def test_whatever_is_opened_is_asked_for_with_its_author() -> None:
    nameless = []
    for path in (ROOT / "bot" / "features").rglob("*.py"):
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        calls = [node for node in nodes if isinstance(node, ast.Call)]
        opening = [call for call in calls if ast.unparse(call.func).endswith(("vault.open", "vault.open_bytes"))]
        # The transaction, the place, what is sealed, and whose it is.
        nameless += [f"{path.name}:{call.lineno}" for call in opening if len(call.args) < 4]

    assert nameless == [], "say whose it is, so that a row that was made another's does not open"
