"""Updates over HTTP: confirmed once they are committed, acted on once, in order, and never in each other's way."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from sandbox.client import Sandbox
from sandbox.server import serve
from sandbox.updates import FIRST_UPDATE
from tests.support.house import House, running_bot
from tests.support.ledger import check_received, outcomes, rows, until
from tests.support.pairing import coupled, paired
from tests.support.writing import MONDAY

BIG = 2**63
CHAT = {"id": 1001, "type": "private", "first_name": "Sam"}
PERSON = {"id": 1001, "is_bot": False, "first_name": "Sam"}
MESSAGE = {"message_id": 900_001, "date": 1_772_438_400, "chat": CHAT, "from": PERSON}
POISON: dict[str, dict[str, Any]] = {
    "a message without anything": {"message": {}},
    "a message that is a list": {"message": []},
    "a sender that is a word": {"message": {**MESSAGE, "chat": "here", "from": "Sam", "text": "hello"}},
    "a chat id that is a list": {"message": {**MESSAGE, "chat": {"id": [1], "type": "private"}, "text": "hello"}},
    "a chat of an unknown kind": {"message": {**MESSAGE, "chat": {"id": -77, "type": "salon"}, "text": "hello"}},
    "a date that is a word": {"message": {**MESSAGE, "date": "yesterday", "text": "hello"}},
    "a person beyond all numbers": {"message": {**MESSAGE, "from": {**PERSON, "id": BIG}, "text": "/start"}},
    "a chat beyond all numbers": {"message": {**MESSAGE, "chat": {**CHAT, "id": BIG}, "text": "/start"}},
    "a press without a message": {
        "callback_query": {"id": "1", "from": PERSON, "chat_instance": "1", "data": "me.agree"}
    },
    "a press with empty data": {"callback_query": {"id": "1", "from": PERSON, "chat_instance": "1", "data": ""}},
    "a press with much data": {"callback_query": {"id": "1", "from": PERSON, "chat_instance": "1", "data": ":~" * 32}},
    "something of next year": {"brand_new_thing": {"id": 5}},
    "nothing at all": {},
}


async def test_updates_wait_unconfirmed_while_the_database_is_locked(house: House) -> None:
    await house.attune.database.outside_transaction(lambda c: c.execute("PRAGMA busy_timeout = 20"))
    updates = house.served.world.updates
    with closing(sqlite3.connect(house.folder / "attune.db", isolation_level=None)) as other, capture_logs() as logs:
        other.execute("BEGIN IMMEDIATE")
        await house.sam.says("/start", settle=False)
        await until(lambda: any(log["event"] == "update waits for the database" for log in logs))
        assert updates.pending == 1
        assert outcomes(house.folder) == {}
        other.execute("ROLLBACK")

    await house.sandbox.settle()

    assert [message.sender for message in await house.sam.messages()] == ["Sam", "Attune"]
    check_received(house)


async def test_update_is_acted_on_once_when_the_bot_ends_before_confirming(tmp_path: Path) -> None:
    async with serve() as served, Sandbox(served.base_url) as sandbox:
        sam = sandbox.person("Sam")
        async with running_bot(served, tmp_path):
            await sandbox.wait_for_bot()
            await sandbox.fault("drop_before", method="getUpdates")
            await sam.says("/start", settle=False)
            await until(lambda: len(outcomes(tmp_path)) == 1)
            assert served.world.updates.pending == 1
        await sandbox.end_faults()

        async with running_bot(served, tmp_path):
            await sandbox.wait_for_bot()
            await sandbox.settle()

            assert served.world.updates.pending == 0
            assert outcomes(tmp_path) == {FIRST_UPDATE: "/start"}
            assert [message.sender for message in await sam.messages()] == ["Sam", "Attune"]


async def test_every_press_acts_once_when_all_updates_come_twice(house: House) -> None:
    us = await paired(house)
    await house.sandbox.advance_to(MONDAY + timedelta(hours=19, minutes=45))
    await house.sandbox.fault("duplicate")
    sam, alex = house.sam, house.alex

    await sam.presses("A small win")
    await sam.presses("Mine")
    await sam.says("The soup was good.")
    await sam.presses("Put it there")
    await alex.presses("So glad", us)

    posts = [message for message in await alex.messages(us) if "The soup was good." in message.text]
    assert len(posts) == 1
    assert posts[0].text.count("I’m so glad") == 1
    assert posts[0].buttons == []
    check_received(house)


async def test_a_couple_is_made_once_when_all_updates_come_twice(house: House) -> None:
    await house.sandbox.fault("duplicate")

    await paired(house)

    assert rows(house.folder, "SELECT count(*) FROM couples") == [(1,)]
    assert rows(house.folder, "SELECT count(*) FROM weeks") == [(1,)]
    assert rows(house.folder, "SELECT count(*) FROM partners") == [(2,)]
    for who in (house.sam, house.alex):
        home = [message for message in await who.messages() if "Your plan is running" in message.text]
        assert len(home) == 1
    check_received(house)


async def test_press_sent_again_by_the_client_acts_once(house: House) -> None:
    await coupled(house)
    chat = await house.sam.creates_group("Us", house.alex, bot=True)
    door = await house.sam.sees("Whose chat is this", chat)
    for _ in range(3):
        await house.sam.presses("This is our chat", chat, door, settle=False)

    await house.alex.presses("This is our chat", chat, door)

    welcomes = [message for message in await house.sam.messages(chat) if "Welcome, you two" in message.text]
    assert len(welcomes) == 1
    assert rows(house.folder, "SELECT count(*) FROM couples WHERE chat_id IS NOT NULL") == [(1,)]
    check_received(house)


@pytest.mark.parametrize("what", POISON)
async def test_next_update_is_handled_after(house: House, what: str) -> None:
    updates = house.served.world.updates
    updates.queued.append({"update_id": updates.next_id, **POISON[what]})
    updates.next_id += 1
    with capture_logs() as logs:
        await house.sam.says("/start", settle=False)
        await house.sandbox.settle()

    await house.sam.sees("Hello, I’m Attune.")
    received = outcomes(house.folder)
    assert house.served.world.updates.pending == 0
    assert sorted(received) == [FIRST_UPDATE, FIRST_UPDATE + 1]
    assert received[FIRST_UPDATE + 1] == "/start"
    assert not any("hello" in str(log) for log in logs), "an update is set aside by its id alone"


async def test_updates_of_one_chat_are_handled_in_their_order(house: House) -> None:
    people = [house.sam, house.alex, *[await house.sandbox.new_person(name) for name in ("Kim", "Lee", "Mia")]]
    for _ in range(8):
        for person in people:
            await person.says("/start", settle=False)
    await house.sandbox.settle()

    answered: dict[int, list[int]] = {}
    for chat, cause in rows(house.folder, "SELECT chat_id, caused_by FROM outbox ORDER BY id"):
        answered.setdefault(int(str(chat)), []).append(int(str(cause).removeprefix("update:")))
    assert set(answered) == {person.id for person in people}
    assert all(causes == sorted(causes) and len(causes) == 8 for causes in answered.values())
    check_received(house)


async def test_held_chat_does_not_keep_others_waiting(house: House) -> None:
    await house.sandbox.fault("too_many_requests", chat=house.sam.id, retry_after=60)
    await house.sam.says("/start", settle=False)
    await house.alex.says("/start", settle=False)

    await until(lambda: _has_answer(house))

    assert [message.sender for message in await house.sam.messages()] == ["Sam"]


async def _has_answer(house: House) -> bool:
    return [message.sender for message in await house.alex.messages()] == ["Alex", "Attune"]
