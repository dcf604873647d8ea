"""Taking along and erasing what is one's own, over HTTP, in the middle of everything."""

import json

import aiohttp

from sandbox.actor import Actor
from sandbox.sight import Group, Seen
from tests.support.house import House
from tests.support.ledger import rows, until
from tests.support.pairing import paired

LINE = "The plan is paused."
SAM, ALEX = "zqSamxcanaryqz", "zqAlexxcanaryqz"


async def begins_note(who: Actor, words: str) -> None:
    await who.says("/heard")
    await who.presses("More of this")
    await who.says(words)


async def erases(who: Actor) -> None:
    await who.says("/erase")
    await who.presses("Erase …")
    await who.presses("Erase it all now")


async def in_the_middle(house: House) -> Group:
    """Let both be in the middle of a game, of a vote and of a note that nobody has released."""
    us = await paired(house)
    await house.sam.says("/yesand", us)
    for person in (house.sam, house.alex):
        await person.presses("I’m in", us)
    await house.sam.says("/talk", us)
    await house.sam.sees("When shall it be?", us)
    await house.sam.presses("2", us)
    await begins_note(house.sam, SAM)
    await begins_note(house.alex, ALEX)
    return us


async def file_of(house: House, message: Seen) -> str:
    """Download a file as a client would."""
    async with (
        aiohttp.ClientSession() as session,
        session.get(house.sandbox.base_url + message.view["media"]["url"]) as got,
    ):
        return await got.text()


def bytes_on_disk(house: House) -> bytes:
    return b"".join(path.read_bytes() for path in house.folder.iterdir() if path.name.startswith("attune.db"))


async def test_erasing_in_the_middle_of_everything_leaves_nothing_of_one_and_all_of_the_other(house: House) -> None:
    us = await in_the_middle(house)
    (before,) = rows(house.folder, "SELECT id FROM partners WHERE user_id = ?", house.sam.id)
    told_before = [message.text for message in await house.alex.messages()]

    await erases(house.sam)

    await house.sam.sees("It is gone.")
    await house.sandbox.advance(minutes=2)
    await until(lambda: (house.folder / "attune.db-wal").stat().st_size == 0)
    left = bytes_on_disk(house)
    for trace in (SAM.encode(), b"Sam", int(str(before[0])).to_bytes(8)):
        assert trace not in left
    for table, column in (("partners", "user_id"), ("outbox", "chat_id"), ("slots", "chat_id")):
        assert rows(house.folder, f"SELECT 1 FROM {table} WHERE {column} = ?", house.sam.id) == [], table  # noqa: S608
    assert [row for row in rows(house.folder, "SELECT partner_id FROM listening_notes") if row == before] == []
    assert rows(house.folder, "SELECT 1 FROM talk_votes") == []
    await house.alex.sees("The game is over", us)
    assert [message.text for message in await house.alex.messages(us)].count(LINE) == 1
    assert [message.text for message in await house.alex.messages()] == told_before

    await house.alex.says("/export")
    assert ALEX in await file_of(house, (await house.alex.messages())[-1])


async def test_who_erased_begins_anew_as_somebody_new(house: House) -> None:
    await in_the_middle(house)
    (before,) = rows(house.folder, "SELECT id FROM partners WHERE user_id = ?", house.sam.id)
    await erases(house.sam)

    await house.sam.says("/start")
    await house.sam.presses("I agree")

    (after,) = rows(house.folder, "SELECT id FROM partners WHERE user_id = ?", house.sam.id)
    assert after != before


async def test_an_export_holds_ones_own_words_and_none_of_the_others(house: House) -> None:
    us = await in_the_middle(house)
    in_the_chat = len(await house.sam.messages(us))

    await house.sam.says("/export")

    page, data = [await file_of(house, message) for message in (await house.sam.messages())[-2:]]
    for content in (page, data):
        assert SAM in content
        assert ALEX not in content
    assert json.loads(data)["mine"]["partners"][0]["name"] == "Sam"
    assert page.startswith("<!doctype html>")
    assert len(await house.sam.messages(us)) == in_the_chat


async def test_the_other_lives_on_as_after_leaving(house: House) -> None:
    us = await in_the_middle(house)
    await erases(house.sam)

    await house.sandbox.advance(days=8)
    for command in ("/today", "/plan", "/resume", "/settings", "/talk", "/heard", "/summary"):
        await house.alex.says(command)
    await house.alex.says("/leave")
    await house.alex.presses("Leave …")
    await house.alex.presses("Leave now")

    assert rows(house.folder, "SELECT outcome FROM receipts WHERE outcome LIKE 'set aside%'") == []
    assert [message.text for message in await house.alex.messages(us)].count(LINE) == 1
