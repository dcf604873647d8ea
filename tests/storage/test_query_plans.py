"""No statement goes through a whole table, but for those that are named here, each with its reason."""

import sqlite3
from collections.abc import Iterator

import pytest

from bot.core.audience import PrivateOf, SharedOf
from bot.core.effects import Say, Text
from bot.core.ids import CoupleId, PartnerId
from bot.features.rights import belongings, erasing
from bot.storage import outbox, people, timers
from bot.storage.transaction import Tx
from tests.support.stage import Stage
from tests.support.statements import migrated, spelled_elsewhere, statements, walks

NIGHTLY = "at night, and of a table that stays short: a row while something is open, at most a day"
OPERATOR = "an operator asks"
AT_THE_START = "once at the start"
PART = "a part of other statements, never asked alone"
FIRST_OR_LAST = "reads only the first or the last entry of an index"

WALKS = {
    "bot.features.listening.occasions.OCCASIONS": PART,
    "bot.metrics.WAITING": OPERATOR,
    "bot.storage.erased.ALL": OPERATOR,
    "bot.storage.migrations.APPLIED": AT_THE_START,
    "bot.storage.people.MOVE_CHAT[2]": "once in a group's life, and a row there is what somebody is answering just now",
    "bot.storage.people._COUPLES": PART,
    "bot.storage.people._PARTNERS": PART,
    "bot.storage.people._STILL_IN": PART,
    "bot.storage.readiness.TABLES": AT_THE_START,
    "bot.storage.sending.LOST_WORKER": "once at the start, and only what waits or was being sent at the end",
    "bot.storage.sending.NEWEST": FIRST_OR_LAST,
    "bot.storage.sending.NEXT_TRY": "only what waits, and only in the sandbox, which jumps from moment to moment",
    "bot.storage.timers.NEXT": FIRST_OR_LAST,
    "jobs.backup.APPLIED": OPERATOR,
    "retention of expectations": NIGHTLY,
    "retention of held_invitations": NIGHTLY,
}
PUT_TOGETHER = {
    "bot.features.rights.belongings._joint",
    "bot.features.rights.belongings._own",
    "bot.features.rights.belongings._shown",
    "bot.features.rights.erasing._delete",
    "bot.storage.outbox.cancel_for_chat",
    "bot.storage.outbox.cancel_for_couple",
    "bot.storage.outbox.cancel_for_partner",
    "bot.storage.retention.sql",
    "bot.storage.schema.columns",
    "bot.storage.schema.names",
}
"""Functions that make a statement from parts: these are run below, or stand among the constants with their ending."""


@pytest.fixture(scope="module")
def connection() -> Iterator[sqlite3.Connection]:
    made = migrated()
    yield made
    made.close()


def test_no_statement_walks_through_a_table_unless_it_may(connection: sqlite3.Connection) -> None:
    found = {name: walks(connection, sql) for name, sql in statements().items()}
    walking = {name: where for name, where in found.items() if where}

    assert {name: where for name, where in walking.items() if name not in WALKS} == {}
    assert WALKS.keys() - walking.keys() == set(), "these walk no more: take them out"


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT id FROM partners WHERE name = ?",
        "SELECT count(*) FROM timers",
        "UPDATE outbox SET reason = ? WHERE method = ?",
        "SELECT min(not_before) FROM outbox WHERE state = 'pending' AND not_before > ?",
        "SELECT count(*) FROM (SELECT DISTINCT name FROM partners LIMIT ?) AS found",
    ],
)
def test_a_walk_is_noticed_when_a_statement_has_no_index(connection: sqlite3.Connection, sql: str) -> None:
    assert walks(connection, sql)


def test_the_hot_statements_are_among_those_looked_at_when_they_are_collected() -> None:
    found = statements()

    assert {
        "bot.storage.timers.DUE", "bot.storage.sending.WAITING", "bot.storage.receipts.ADD", "bot.storage.outbox.ADD",
        "bot.storage.people.PARTNER_BY_USER", "bot.features.plan.store.ADD_OFFER", "retention of partners",
    } <= found.keys()  # fmt: skip


def test_statements_are_constants_when_they_can_be() -> None:
    assert spelled_elsewhere() == PUT_TOGETHER


def test_the_queue_of_a_chat_is_found_without_its_past(connection: sqlite3.Connection) -> None:
    plan = [row["detail"] for row in connection.execute(f"EXPLAIN QUERY PLAN {outbox.WAITING_IN_SLOT}", (1, "a"))]

    assert "outbox_under_way (chat_id=? AND slot=?)" in plan[0]


async def test_no_table_is_walked_through_when_somebody_is_exported_and_erased(stage: Stage) -> None:
    sam, ada = await stage.partner("Sam", 11), await stage.partner("Ada", 12)
    couple = await stage.couple(sam, ada)

    ran = await stage.database.run(_all_of_it, couple, sam, ada)

    made = migrated()
    assert len(ran) > 150
    assert {sql: where for sql in ran if (where := walks(made, sql))} == {}
    made.close()


def _all_of_it(tx: Tx, couple: CoupleId, sam: PartnerId, ada: PartnerId) -> set[str]:
    """Owe, plan, cancel, export, erase both and forget the couple; return the statements that were run."""
    ran: set[str] = set()
    connection = tx.connection
    assert isinstance(connection, sqlite3.Connection)
    connection.set_trace_callback(ran.add)
    try:
        for to in (PrivateOf(sam), SharedOf(couple)):
            outbox.owe(tx, Say(to=to, text=(Text("neutral-line"),)))
        timers.plan(tx, "one", "plan.card", tx.now, couple=couple, partner=sam)
        outbox.cancel_for_couple(tx, couple, "a test", only_plan=True)
        belongings.of(tx, sam)
        for partner in (sam, ada):
            erasing.erase(tx, people.partner_by_id(tx, partner))
        erasing.forget_couple(tx, couple)
    finally:
        connection.set_trace_callback(None)
    return {sql for sql in ran if sql.lstrip()[:6] in {"SELECT", "UPDATE", "DELETE"}}
