"""What HTML or SQL would take for its own, typed into every field, behind every command and as a name, over HTTP."""

from itertools import count, cycle

import pytest

from bot.repertoire import FEATURES, entries_of
from bot.storage import schema
from bot.telegram.entries import PRIVATE, SHARED, Command
from sandbox.actor import Actor
from sandbox.sight import Group
from tests.support.house import House
from tests.support.ledger import check_received, rows
from tests.support.nasty import MARKUP, QUOTES, SCRIPTS
from tests.support.own_accord import write_back, write_of_own_accord
from tests.support.pairing import paired
from tests.support.writing import FLOWS, MONDAY, awaited, write_everywhere

NAME = '<i>Max</i> & "Ümit" \'); --'
COMMANDS = [entry for entry in entries_of(FEATURES) if isinstance(entry, Command)]
LEFT_ALONE = {"leave", "erase", "pause", "resume", "stop", "hide"}
NOT_REPEATED = {"topic", "telling", "giving", "replay line", "rehearsed"}
"""Said in the chat and left there, or not kept at all."""

DEAD = "SELECT method, reason FROM outbox WHERE state = 'dead'"
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"


async def check_unharmed(house: House, us: Group) -> None:
    """Check that every table and every row of people stands, that all could be sent, and nothing was set aside."""
    assert {table.name for table in schema.TABLES} <= {str(row[0]) for row in rows(house.folder, TABLES)}
    assert rows(house.folder, "SELECT count(*) FROM partners") == [(2,)]
    assert rows(house.folder, "SELECT count(*) FROM couples WHERE chat_id = ?", us.id) == [(1,)]
    assert rows(house.folder, DEAD) == []
    check_received(house)


async def writes(house: House, us: Group, texts: tuple[str, ...]) -> tuple[set[str], set[str]]:
    """Write each text in turn, with a number, wherever words may be written.

    Return which of them were not shown as they are, and what these lines meant to the bot.
    """
    turns, numbers = cycle(texts), count(1)
    written: list[tuple[Actor, str, Group | None, str]] = []
    shown: set[str] = set()
    meanings: set[str] = set()

    async def write(who: Actor, flow: str, chat: Group | None) -> None:
        odd = f"{next(turns)} {next(numbers)}".replace("\x00", "")  # no client lets that through
        meanings.add(awaited(house.folder, who, chat))
        await who.says(odd, chat)
        written.append((who, flow, chat, odd))
        shown.update([flow] if await shows(who, chat, odd) else [])

    await write_everywhere(house, us, write, until_day=4)
    await house.sandbox.advance_to(MONDAY.replace(day=9, hour=11))
    await write_of_own_accord(house, us, write)
    await write_back(house, write)
    shown |= {flow for who, flow, chat, odd in written if await shows(who, chat, odd)}
    return {flow for _, flow, _, _ in written} - shown, meanings


async def shows(who: Actor, chat: Group | None, words: str) -> bool:
    """Say whether the bot shows these words in a chat; a sentence may begin with a capital and lose a line's end."""
    messages = await who.messages(chat)
    return any(_plain(words) in _plain(one.text) for one in messages if one.sender == "Attune")


def _plain(words: str) -> str:
    return "".join(words.split()).casefold()


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

    unseen, meanings = await writes(house, us, texts)

    assert unseen <= NOT_REPEATED
    assert FLOWS - meanings == {"pairing.zone"}, "a city is asked for while the two come together"
    assert any(NAME in message.text for message in await house.sam.messages())
    await check_unharmed(house, us)
