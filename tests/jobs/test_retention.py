"""Every table that is declared to be kept for a time: what is over goes each night, what is not stays."""

import re
from datetime import timedelta

import pytest

from bot.core.ids import CoupleId
from bot.core.people import Couple
from bot.features.rights import store
from bot.storage import retention, schema
from bot.storage.retention import RULES, Rule
from bot.storage.schema import Table
from bot.storage.transaction import Tx
from jobs import housekeeping
from tests.support.stage import Stage

TIMED = [table for table in schema.TABLES if table.kept_days is not None]
THROUGH = {
    "held_invitations": ("invitations", "id", "expires_at"),
    "talk_votes": ("talk_slots", "id", "starts_at"),
}
"""Whose time counts where a table has none of its own."""
UNFINISHED = ("consented_at", "done_at", "finished_at", "words", "voice")
"""What is empty for as long as something is not finished."""


def moment_column(rule: Rule) -> str:
    """Return the column from which a rule counts."""
    found = re.search(r"(\w+) (?:<|>=) \?", rule.over)
    assert found is not None
    return found[1]


def plant(tx: Tx, name: str, given: dict[str, int | str | None]) -> None:
    """Add a row; what is not given is of its column's kind."""
    columns = tx.all(f"PRAGMA table_info({name})")
    values = [given.get(column["name"], 1 if column["type"] in {"BIGINT", "INTEGER"} else "x") for column in columns]
    tx.do(f"INSERT INTO {name} VALUES ({', '.join('?' * len(values))})", *values)  # noqa: S608 -- names of the schema


def plant_aged(tx: Tx, table: Table, number: int, at: int) -> None:
    """Add a row of a table that is over since then."""
    (rule,) = (rule for rule in RULES if rule.table == table.name)
    key: dict[str, int | str | None] = dict.fromkeys(rule.key.split(", "), number)
    if table.name in THROUGH:
        other, column, moment = THROUGH[table.name]
        plant(tx, other, {column: number, "token_hash": str(number), moment: at})
        key |= {"invitation_id": number}
    unfinished: dict[str, int | str | None] = dict.fromkeys(UNFINISHED)
    own = {"token_hash": str(number), "key": str(number), "user_id": number, "offer_id": number, "occasion_id": number}
    given = key | unfinished | own
    plant(tx, table.name, given if table.name in THROUGH else given | {moment_column(rule): at})


async def count(stage: Stage, name: str) -> int:
    return len(await stage.database.run(lambda tx: tx.all(f"SELECT 1 FROM {name}")))  # noqa: S608


@pytest.mark.parametrize("table", TIMED, ids=lambda table: table.name)
async def test_rows_go_when_their_days_are_over_and_not_before(stage: Stage, table: Table) -> None:
    days = timedelta(days=table.kept_days or 0)
    over = int((stage.clock.now() - days).timestamp()) - 1
    for number, at in enumerate((over, over + 60), start=1):
        await stage.database.run(plant_aged, table, number, at)

    await housekeeping.tidy(stage.database)
    left = await count(stage, table.name)
    stage.clock.pass_by(timedelta(minutes=2))
    await housekeeping.tidy(stage.database)

    assert (left, await count(stage, table.name)) == (1, 0)


async def test_the_place_of_a_boundary_is_known_until_it_is_taken_back(stage: Stage) -> None:
    boundary = {"id": 7, "partner_id": 1, "couple_id": 1, "released_at": 1}
    await stage.database.run(plant, "boundaries", boundary)
    for slot in ("boundary:7", "boundary:8"):
        await stage.database.run(plant, "slots", {"slot": slot, "filled_at": 1})

    left = []
    for _ in range(2):
        await housekeeping.tidy(stage.database)
        left.append([row["slot"] for row in await stage.database.run(lambda tx: tx.all("SELECT slot FROM slots"))])
        await stage.database.run(lambda tx: tx.do("DELETE FROM boundaries"))

    assert left == [["boundary:7"], []]


@pytest.mark.parametrize(
    ("name", "finished"),
    [
        ("check_ins", "done_at"),
        ("evening_lines", "words"),
        ("other_sides", "voice"),
        ("listening_notes", "finished_at"),
    ],
)
async def test_what_was_finished_stays_however_old_it_is(stage: Stage, name: str, finished: str) -> None:
    await stage.database.run(plant, name, {finished: 1, "begun_at": 0})

    await housekeeping.tidy(stage.database)

    assert await count(stage, name) == 1


async def test_a_backlog_goes_in_one_night_a_bounded_number_at_once(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "AT_ONCE", 10)
    receipts = schema.table("receipts")
    rule = RULES[0]
    await stage.database.run(lambda tx: [plant_aged(tx, receipts, number, 0) for number in range(35)])

    assert await stage.database.run(retention.apply, rule) is True
    assert await count(stage, "receipts") == 25
    await housekeeping.tidy(stage.database)
    assert await count(stage, "receipts") == 0


async def test_each_rule_names_its_tables_key(stage: Stage) -> None:
    for rule in RULES:
        columns = await stage.database.run(lambda tx, rule=rule: tx.all(f"PRAGMA table_info({rule.table})"))
        key = sorted((row["pk"], row["name"]) for row in columns if row["pk"])
        assert rule.key == ", ".join(name for _, name in key), rule.table


async def test_what_was_of_both_goes_a_month_after_both_have_left_and_what_is_ones_own_stays(stage: Stage) -> None:
    sam, kim = await stage.partner("Sam", 1), await stage.partner("Kim", 2)
    couple = await stage.couple(sam, kim)
    await stage.database.run(plant, "weeks", {"couple_id": couple})
    await stage.database.run(plant, "kept_lines", {"partner_id": sam})

    def leave(tx: Tx, loaded: Couple) -> None:
        for who in (sam, kim):
            store.leave(tx, loaded, who)

    await stage.database.run(leave, await stage.load_couple(CoupleId(couple)))
    for days, left in ((29, 1), (2, 0)):
        stage.clock.pass_by(timedelta(days=days))
        await housekeeping.tidy(stage.database)
        assert [await count(stage, name) for name in ("couples", "weeks", "kept_lines")] == [left, left, 1]
    assert await count(stage, "partners") == 2
