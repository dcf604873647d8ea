"""The first week of Sam and Alex: they pair, open their chat, and live through all nine steps."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sandbox.actor import Actor
from sandbox.client import Sandbox
from sandbox.plays.transcript import Transcript
from sandbox.sight import Group, Seen, StoryError

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Home:
    """The two and their chat."""

    sandbox: Sandbox
    transcript: Transcript
    sam: Actor
    alex: Actor
    us: Group
    began_at: datetime

    async def until(self, day: int, hour: int, minute: int = 0) -> None:
        """Let time pass until this day of the week, the first being 0, at this hour of the clock (UTC)."""
        midnight = self.began_at.replace(hour=0, minute=0, second=0, microsecond=0)
        goal = midnight + day * DAY + timedelta(hours=hour, minutes=minute)
        if goal > await self.sandbox.now():
            await self.sandbox.advance_to(goal)

    @asynccontextmanager
    async def step(self, number: int, name: str) -> AsyncIterator[None]:
        """Say which step does not happen, if one does not."""
        self.transcript.heading(f"Step {number}: {name}")
        try:
            yield
        except StoryError as missing:
            raise StoryError(f"step {number} ({name}) did not happen.\n{missing}") from missing


async def play(sandbox: Sandbox, transcript: Transcript) -> None:
    """Live through one week; raise StoryError naming the step that did not happen."""
    await sandbox.wait_for_bot()
    sam, alex = sandbox.person("Sam"), sandbox.person("Alex")
    async with transcript.following(sandbox.base_url, {sam.id: sam.name, alex.id: alex.name}):
        us = await _pair(sandbox, transcript, sam, alex)
        home = Home(sandbox, transcript, sam, alex, us, await sandbox.now())
        await _talk_is_planned(home)
        await _evening_card(home)
        await _other_side(home)
        await _talk_happens(home)
        await _give_back(home)
        await _listening_note(home)
        await _boundary(home)
        await _bold(home)
        await _check_in(home)
        await _summary(home)
        transcript.heading("The week is over: all nine steps happened")


async def _pair(sandbox: Sandbox, transcript: Transcript, sam: Actor, alex: Actor) -> Group:
    transcript.heading("Sam and Alex meet Attune")
    await sam.says("/start")
    await _introduces_themself(sam, "Berlin")
    await sam.presses("Invite my partner")
    await alex.opens(await _invitation(sam))
    await _introduces_themself(alex, "Lisbon")
    await alex.presses("Yes, together")
    await sam.presses("Yes, that is my partner")
    transcript.heading("They open a chat of their own")
    us = await sam.creates_group("Sam & Alex", alex, bot=True)
    for person in (sam, alex):
        await person.presses("This is our chat", chat=us)
    for person in (alex, sam):
        await person.presses("Ready", chat=us)
    await sam.sees("your first week begins", chat=us)
    return us


async def _introduces_themself(person: Actor, city: str) -> None:
    await person.presses("I agree")
    await person.says(city)
    await person.presses("That suits me")


async def _invitation(person: Actor) -> str:
    for message in reversed(await person.messages()):
        found = re.search(r"https://t\.me/\w+\?start=[\w-]+", message.text)
        if found:
            return found[0]
    raise StoryError(f"{person.name} got no invitation link.")


async def _talk_is_planned(home: Home) -> None:
    async with home.step(1, "one device-free talk: finding a time"):
        await home.until(0, 12)
        for person, slots in ((home.sam, "134"), (home.alex, "236")):
            for slot in slots:
                await person.presses(slot, chat=home.us)
        await home.sam.sees("It is set", chat=home.us)


async def _evening_card(home: Home) -> None:
    async with home.step(9, "one small win"):
        await home.until(0, 21)
        await home.sam.presses("A small win")
        await home.sam.presses("Alex’s")
        await home.sam.says("Alex made soup without being asked, and it was good soup.")
        await home.sam.presses("Show")
        await home.sam.presses("Put it there")
        await home.alex.presses("So glad", chat=home.us)
    async with home.step(5, "one honest thing"):
        await home.alex.presses("One honest thing")
        await home.alex.presses("Yes, show me one")
        await home.alex.says("I was afraid you would laugh at my plan, so I did not tell you.")
        await home.alex.presses("Keep it for me")


async def _other_side(home: Home) -> None:
    async with home.step(2, "see it from the other side"):
        await home.until(1, 21)
        await home.sam.presses("See it from their side")
        await home.sam.says("I leave things lying about because I am still in the middle of them.")


async def _talk_happens(home: Home) -> None:
    async with home.step(1, "one device-free talk"):
        pass


async def _give_back(home: Home) -> None:
    async with home.step(3, "give feelings back"):
        await home.until(2, 20)
        for person in (home.sam, home.alex):
            await person.presses("Let’s do it", chat=home.us)


async def _listening_note(home: Home) -> None:
    pass


async def _boundary(home: Home) -> None:
    pass


async def _bold(home: Home) -> None:
    pass


async def _check_in(home: Home) -> None:
    pass


async def _summary(home: Home) -> None:
    pass


def _newest(messages: list[Seen]) -> Seen:
    return messages[-1]
