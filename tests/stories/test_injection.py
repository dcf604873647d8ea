"""What HTML or SQL would take for its own, typed into every field, behind every command and as a name, over HTTP."""

from itertools import cycle

import pytest

from bot.repertoire import FEATURES, entries_of
from bot.storage import schema
from bot.telegram.entries import PRIVATE, SHARED, Command
from sandbox.actor import Actor
from sandbox.sight import Group
from tests.support.house import House
from tests.support.ledger import check_received, rows
from tests.support.nasty import MARKUP, QUOTES, SCRIPTS
from tests.support.own_accord import write_of_own_accord
from tests.support.pairing import paired
from tests.support.writing import MONDAY, write_everywhere

NAME = '<i>Max</i> & "Ümit" \'); --'
COMMANDS = [entry for entry in entries_of(FEATURES) if isinstance(entry, Command)]
LEFT_ALONE = {"leave", "erase", "pause", "resume", "stop", "hide"}
DEAD = "SELECT method, reason FROM outbox WHERE state = 'dead'"
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"


async def check_unharmed(house: House, us: Group) -> None:
    """Check that every table and every row of people stands, that all could be sent, and nothing was set aside."""
    assert {table.name for table in schema.TABLES} <= {str(row[0]) for row in rows(house.folder, TABLES)}
    assert rows(house.folder, "SELECT count(*) FROM partners") == [(2,)]
    assert rows(house.folder, "SELECT count(*) FROM couples WHERE chat_id = ?", us.id) == [(1,)]
    assert rows(house.folder, DEAD) == []
    check_received(house)


async def writes(house: House, us: Group, texts: tuple[str, ...], seen: list[str]) -> None:
    """Write each text in turn wherever words may be written, and note which of them came back as they were."""
    turns = cycle(texts)

    async def write(who: Actor, flow: str, chat: Group | None) -> None:
        odd = next(turns).replace("\x00", "")  # no client lets that through
        await who.says(odd, chat)
        shown = [message.text for message in await who.messages(chat) if message.sender == "Attune"]
        if any(odd.strip() in text for text in shown):
            seen.append(flow)

    await write_everywhere(house, us, write, until_day=4)
    await house.sandbox.advance_to(MONDAY.replace(day=9, hour=11))
    await write_of_own_accord(house, us, write)


async def renamed(house: House) -> Group:
    """Bring the two together, one of whom has a name that is no good for HTML and SQL."""
    await house.sandbox.request("PATCH", f"/sandbox/people/{house.alex.id}", {"name": NAME})
    return await paired(house)


@pytest.mark.slow
async def test_every_command_takes_anything_behind_it(house: House) -> None:
    us = await renamed(house)
    turns = cycle((MARKUP[1], QUOTES[0], QUOTES[3], MARKUP[2]))
    for entry in COMMANDS:
        if entry.name not in LEFT_ALONE:
            for kind, chat in ((PRIVATE, None), (SHARED, us)):
                if kind & entry.where:
                    await house.sam.says(f"/{entry.name} {next(turns)}", chat, settle=False)
    await house.sandbox.settle(60)
    await check_unharmed(house, us)


@pytest.mark.prove
@pytest.mark.timeout(300)
@pytest.mark.parametrize("texts", [MARKUP, QUOTES, SCRIPTS], ids=["markup", "quotes", "scripts"])
async def test_every_field_takes_anything_and_shows_it_as_it_is(house: House, texts: tuple[str, ...]) -> None:
    us = await renamed(house)
    seen: list[str] = []

    await writes(house, us, texts, seen)

    assert {"honest", "win", "voice", "own boundary need", "mirror", "reflection first"} <= set(seen), seen
    assert any(NAME in message.text for message in await house.sam.messages())
    await check_unharmed(house, us)
