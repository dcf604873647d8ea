"""Erasing on a real database: of every table the eraser's rows go, and nobody else's."""

from collections.abc import AsyncIterator, Iterator
from itertools import count
from pathlib import Path

import pytest

from bot.core.audience import ChatOf, PrivateOf
from bot.core.effects import Say, Toast, text
from bot.core.errors import AlreadyDone
from bot.core.identity import Identity
from bot.core.ids import ChatId, PartnerId, UserId
from bot.core.incoming import User
from bot.features.listening import handlers as listening
from bot.features.plan import handlers as plan
from bot.features.rights import erasing
from bot.features.rights import handlers as rights
from bot.storage import erased, outbox, people, schema
from bot.storage.encryption import KeyOwner, Place, Unreadable
from bot.storage.schema import Erase, Table
from bot.storage.transaction import Parameter, Tx
from tests.support.pair import CATALOGUE, SHARED_CHAT, Pair, open_pair

ENTRIES = (*rights.HANDLERS, *plan.HANDLERS, *listening.HANDLERS)
ON_STAGE = {"partners", "couples", "members", "data_keys"}
PLANTED = [table for table in schema.TABLES if table.name not in ON_STAGE]
SOME_TALK = 5
WITH_PERSON = {Erase.WITH_PARTNER, Erase.WITH_EITHER}
SAM_USER, KIM_USER = 11, 12


@pytest.fixture
async def pair(tmp_path: Path) -> AsyncIterator[Pair]:
    rights.introduce(Identity("attune_bot", "Robin"), CATALOGUE)
    async with open_pair(tmp_path, ENTRIES, {**plan.DUE, **rights.DUE, **listening.DUE}) as opened:
        yield opened


async def erase(pair: Pair, who: PartnerId) -> None:
    await pair.types(who, "erase")
    await pair.presses(who, "erase.ask")
    await press_now(pair, who)


async def press_now(pair: Pair, who: PartnerId) -> Toast | None:
    return await pair.presses_this(await user_of(pair, who), pair.key("erase.now", PrivateOf(who)))


async def user_of(pair: Pair, who: PartnerId) -> User:
    return User(UserId(SAM_USER if who == pair.sam else KIM_USER), "Somebody")


def plant(tx: Tx, table: Table, owner: PartnerId | None, user: int, couple: int, numbers: Iterator[int]) -> None:
    """Put a row into a table that belongs to somebody, whatever else it says."""
    found = schema.columns(tx.connection, table.name)  # type: ignore[arg-type]  # the driver's own connection
    given: dict[str, Parameter] = {"partner_id": owner, "couple_id": couple, "state": "ended", "until": 1}
    given["talk_id"] = SOME_TALK
    if table.owner is not schema.Owner.COUPLE:
        given[str(table.by)] = user if table.by in {"user_id", "chat_id"} else owner
    values = [given[name] if name in given else any_value(kind, next(numbers)) for name, kind in found]
    marks = ", ".join("?" * len(values))
    tx.do(f"INSERT INTO {table.name} VALUES ({marks})", *values)  # noqa: S608 -- a name of the schema


def any_value(kind: str, number: int) -> Parameter:
    return f'{{"n": {number}}}' if kind.startswith("TEXT") else b"x" if kind.startswith("BYTEA") else number


def how_many(tx: Tx, table: Table, owner: PartnerId | None, user: int) -> int:
    value = user if table.by in {"user_id", "chat_id"} else owner
    row = tx.one(f"SELECT count(*) AS n FROM {table.name} WHERE {table.by} IS ?", value)  # noqa: S608 -- names of the schema
    return 0 if row is None else int(row["n"])


@pytest.mark.parametrize("table", [t for t in PLANTED if t.erase in WITH_PERSON], ids=lambda table: table.name)
async def test_of_each_table_the_erasers_rows_go_and_the_others_stay(pair: Pair, table: Table) -> None:
    numbers = count(100)

    def held(tx: Tx) -> tuple[int, int]:
        return how_many(tx, table, pair.sam, SAM_USER), how_many(tx, table, pair.kim, KIM_USER)

    def act(tx: Tx) -> tuple[tuple[int, int], tuple[int, int]]:
        for owner, user in ((pair.sam, SAM_USER), (pair.kim, KIM_USER)):
            plant(tx, table, owner, user, pair.couple, numbers)
        before = held(tx)
        erasing.erase(tx, people.partner_by_id(tx, pair.sam))
        return before, held(tx)

    before, after = await pair.stage.database.run(act)

    assert before == (1, 1)
    assert after == (0, 1)


@pytest.mark.parametrize("table", [t for t in PLANTED if t.erase is Erase.WITH_COUPLE], ids=lambda table: table.name)
async def test_what_is_of_both_goes_when_both_are_erased(pair: Pair, table: Table) -> None:
    def act(tx: Tx) -> list[int]:
        if table.name == "talk_slots":
            tx.do("INSERT INTO talks VALUES (?, ?, 1, 'talked', 1, 30, 1, 1, 1)", SOME_TALK, pair.couple)
        plant(tx, table, PartnerId(7), 0, pair.couple, count(100))
        held = []
        for who in (pair.sam, pair.kim):
            erasing.erase(tx, people.partner_by_id(tx, who))
            held.append(len(tx.all(f"SELECT 1 FROM {table.name}")))  # noqa: S608 -- a name of the schema
        return held

    assert await pair.stage.database.run(act) == [1, 0]


async def test_the_person_the_place_and_the_keys_go_and_the_others_stay(pair: Pair) -> None:
    def seal(tx: Tx) -> list[bytes]:
        return [tx.vault.seal(tx, KeyOwner(who), Place("t", "c", 1), "words") for who in (pair.sam, pair.kim)]

    sealed = await pair.stage.database.run(seal)
    await erase(pair, pair.sam)

    with pytest.raises(Unreadable):
        await pair.stage.database.run(lambda tx: tx.vault.open(tx, Place("t", "c", 1), sealed[0]))
    assert await pair.stage.database.run(lambda tx: tx.vault.open(tx, Place("t", "c", 1), sealed[1])) == "words"
    for table, column in (("partners", "id"), ("members", "partner_id"), ("data_keys", "partner_id")):
        held = [row[0] for row in await pair.rows(f"SELECT {column} FROM {table}")]  # noqa: S608
        assert pair.sam not in held, table
        assert pair.kim in held, table
    assert (
        await pair.rows("SELECT 1 FROM partners WHERE user_id = ? OR name = 'Sam' OR username = 'sam'", SAM_USER) == []
    )


async def test_erasing_is_previewed_and_changes_nothing_before_the_second_tap(pair: Pair) -> None:
    await pair.types(pair.sam, "erase")
    await pair.presses(pair.sam, "erase.ask")
    await pair.presses_this(pair.sam, pair.key("erase.keep", PrivateOf(pair.sam)))

    assert pair.said(PrivateOf(pair.sam)) == [["rights-erase"], ["rights-erase-sure"], ["rights-erase-kept"]]
    assert (await pair.stage.load_partner(pair.sam)).name == "Sam"
    assert pair.said(pair.shared) == []


async def test_the_eraser_is_told_and_the_other_sees_the_neutral_line_alone(pair: Pair) -> None:
    await erase(pair, pair.sam)

    assert pair.said(ChatOf(ChatId(SAM_USER))) == [["rights-erased"]]
    assert pair.said(pair.shared) == [["neutral-line"]]
    assert pair.said(PrivateOf(pair.kim)) == []


async def test_erasing_after_leaving_says_nothing_new_to_the_other(pair: Pair) -> None:
    await pair.types(pair.sam, "leave")
    await pair.presses(pair.sam, "leave.ask")
    await pair.presses(pair.sam, "leave.now")

    await erase(pair, pair.sam)

    assert pair.said(pair.shared) == [["neutral-line"]]


@pytest.mark.parametrize("command", ["today", "plan", "settings", "pause", "resume", "heard", "ask", "leave", "export"])
async def test_for_the_other_every_command_goes_on_as_after_leaving(pair: Pair, tmp_path: Path, command: str) -> None:
    (tmp_path / "left").mkdir()
    async with open_pair(tmp_path / "left", ENTRIES, {**plan.DUE, **rights.DUE, **listening.DUE}) as left:
        await left.types(left.sam, "leave")
        await left.presses(left.sam, "leave.ask")
        await left.presses(left.sam, "leave.now")
        await left.types(left.kim, command)
        as_after_leaving = left.said(PrivateOf(left.kim))

    await erase(pair, pair.sam)
    await pair.types(pair.kim, command)

    assert pair.said(PrivateOf(pair.kim)) == as_after_leaving


async def test_the_other_may_leave_afterwards_and_erase_so_that_nothing_of_the_couple_is_left(pair: Pair) -> None:
    await pair.week()
    await erase(pair, pair.sam)

    await erase(pair, pair.kim)

    for table in ("partners", "couples", "members", "weeks"):
        assert await pair.rows(f"SELECT 1 FROM {table}") == [], table  # noqa: S608


async def test_what_waits_for_the_couple_is_taken_back(pair: Pair) -> None:
    await pair.types(pair.sam, "erase")
    await pair.presses(pair.sam, "erase.ask")
    await pair.stage.database.run(outbox.owe, Say(to=pair.shared, text=(text("neutral-line"),), slot="a"))

    await press_now(pair, pair.sam)

    assert len(pair.said(pair.shared)) == 1
    assert len(await pair.rows("SELECT 1 FROM outbox WHERE state = 'cancelled' AND payload IS NULL")) == 1


async def test_the_last_message_is_forgotten_once_it_was_sent(pair: Pair) -> None:
    await erase(pair, pair.sam)

    await pair.passes(minutes=2)

    assert await pair.rows("SELECT 1 FROM outbox WHERE chat_id = ?", SAM_USER) == []


async def test_an_erase_button_of_the_life_before_does_nothing(pair: Pair) -> None:
    await erase(pair, pair.sam)
    again = await pair.stage.partner("Sam", SAM_USER)
    old = pair.key("erase.now", PrivateOf(pair.sam))

    toast = await pair.presses_this(again, old)

    assert toast is not None
    assert toast.text.key == AlreadyDone.key
    assert (await pair.stage.load_partner(again)).name == "Sam"


async def test_nobody_erases_by_a_press_in_the_shared_chat(pair: Pair) -> None:
    await pair.types(pair.sam, "erase")
    await pair.presses(pair.sam, "erase.ask")

    await pair.presses_this(pair.sam, pair.key("erase.now", PrivateOf(pair.sam)), chat=SHARED_CHAT)

    assert (await pair.stage.load_partner(pair.sam)).name == "Sam"


async def test_the_nameless_place_outlives_the_nightly_tidying(pair: Pair) -> None:
    await erase(pair, pair.sam)
    await pair.passes(days=40)

    await pair.does("DELETE FROM partners WHERE consented_at IS NULL AND created_at < ?", 2**40)

    assert (await pair.stage.load_couple(pair.couple)).runs is False


async def test_a_restored_partner_is_erased_again_and_who_began_anew_is_not(pair: Pair) -> None:
    await erase(pair, pair.sam)
    await pair.passes(hours=1)

    def restored(tx: Tx) -> None:
        tx.do("INSERT INTO partners VALUES (77, 11, 'Sam', 'sam', 'en', NULL, 1, 2, NULL, NULL, NULL, NULL, 5)")

    await pair.stage.database.run(restored)
    found = await pair.stage.database.run(erasing.replay)
    await pair.passes(hours=1)
    again = await pair.stage.partner("Sam", SAM_USER)

    assert found == 1
    assert await pair.stage.database.run(erasing.replay) == 0
    assert (await pair.stage.load_partner(again)).id == again
    assert await pair.rows("SELECT 1 FROM partners WHERE id = 77") == []


async def test_the_erase_list_names_nobody(pair: Pair) -> None:
    await erase(pair, pair.sam)

    (row,) = await pair.rows("SELECT who FROM erased")

    assert len(row["who"]) == 64
    assert await pair.stage.database.run(erased.erased_at, UserId(SAM_USER)) is not None
    assert await pair.stage.database.run(erased.erased_at, UserId(KIM_USER)) is None
