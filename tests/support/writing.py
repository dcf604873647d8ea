"""A week in which both partners open every place where words may be written."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.repertoire import FEATURES, entries_of
from bot.telegram.entries import Words
from sandbox.actor import Actor
from sandbox.sight import Group, StoryError
from tests.support.ledger import rows
from tests.support.pairing import Together

Write = Callable[[Actor, str, Group | None], Awaitable[None]]
"""Writes what the story wants to be written: who, into which flow, in which chat (None: their private one)."""

FLOWS = {entry.flow for entry in entries_of(FEATURES) if isinstance(entry, Words)}
"""All that a line may mean to the bot."""

AWAITED = "SELECT flow FROM expectations WHERE user_id = ? AND chat_id = ?"
MONDAY = datetime(2026, 3, 2, tzinfo=UTC)


async def write_everywhere(house: Together, us: Group, write: Write, *, until_day: int = 6) -> None:
    """Live through the first week up to a day (0 is Monday) and call `write` wherever a person is asked for words."""
    for day, opens in enumerate((_monday, _tuesday, _wednesday, _thursday, _friday, _saturday, _sunday)):
        if day > until_day:
            return
        await house.sandbox.advance_to(MONDAY + timedelta(days=day, hours=19, minutes=45))
        await opens(house, us, write)


async def finds(who: Actor, label: str, chat: Group | None = None) -> bool:
    """Say whether somebody has a button to press."""
    return any(message.button(label) for message in await who.messages(chat))


async def _monday(house: Together, us: Group, write: Write) -> None:
    for author, reader in _both(house):
        await author.presses("One honest thing")
        await author.presses("Yes, show me one")
        await write(author, "honest", None)
        await author.presses("Keep it for me")
        await author.presses("A small win")
        await author.presses("Mine")
        await write(author, "win", None)
        await author.presses("Put it there")
        await reader.presses("In my own words", us)
        await write(reader, "win reply", us)


async def _tuesday(house: Together, us: Group, write: Write) -> None:
    for author, reader in _both(house):
        await author.presses("See it from their side")
        await write(author, "voice", None)
        await write(author, "question", None)
        await author.presses("Pass it on")
        await author.presses("Send it")
        await reader.presses("Partly")
        await write(reader, "correction", None)
        await reader.presses("Send it to")


async def _wednesday(house: Together, us: Group, write: Write) -> None:
    for who in (house.sam, house.alex):
        await who.presses("Let’s do it", us)
    for _turn in range(2):
        await write(await asked(house, us), "telling", us)
        await write(await asked(house, us), "giving", us)
        for who in (house.sam, house.alex):
            if await finds(who, "Yes, that’s it", us):
                await who.presses("Yes, that’s it", us)


async def _thursday(house: Together, us: Group, write: Write) -> None:
    for author, _ in _both(house):
        await author.presses("A listening note")
        for field in ("More of this", "Next time"):
            await author.presses(field)
            await write(author, field.lower(), None)
        await author.presses("That’s it")
        await author.presses("keep it for me")


async def _friday(house: Together, us: Group, write: Write) -> None:
    for author, reader in _both(house):
        await author.presses("One kind boundary")
        for piece in ("feeling", "need", "request", "gift"):
            await write(author, f"boundary {piece}", None)
        if author == house.sam:
            await author.presses("Keep it for me")
        else:
            await author.presses("Put it in our chat")
            await reader.presses("I hear it", us)


async def _saturday(house: Together, us: Group, write: Write) -> None:
    for who in (house.sam, house.alex):
        await who.presses("Silent dinner", us)


async def _sunday(house: Together, us: Group, write: Write) -> None:
    for who in (house.sam, house.alex):
        await who.presses("Check in")


def awaited(folder: Path, who: Actor, chat: Group | None) -> str:
    """Return what somebody's next line in a chat means to the bot."""
    ((flow,),) = rows(folder, AWAITED, who.id, who.id if chat is None else chat.id)
    return str(flow)


async def asked(house: Together, us: Group) -> Actor:
    """Return who has the reply field of the shared chat open."""
    for who in (house.sam, house.alex):
        if (await who.chat(us))["force_reply"]:
            return who
    raise StoryError("Nobody is asked for a line in the shared chat.")


def _both(house: Together) -> tuple[tuple[Actor, Actor], ...]:
    return (house.sam, house.alex), (house.alex, house.sam)
