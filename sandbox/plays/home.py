"""Sam and Alex at home in their chat, as every play finds them: how they got there, and how time passes for them."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sandbox.actor import Actor
from sandbox.client import Sandbox
from sandbox.plays.transcript import Transcript
from sandbox.sight import Group, StoryError

DAY = timedelta(days=1)
MOST_MOMENTS = 40
"""Due moments that a play waits through for one thing."""


@dataclass(frozen=True, slots=True)
class Home:
    """The two and their chat."""

    sandbox: Sandbox
    transcript: Transcript
    sam: Actor
    alex: Actor
    us: Group
    began_at: datetime

    @property
    def both(self) -> tuple[Actor, Actor]:
        """The two partners."""
        return self.sam, self.alex

    async def until(self, day: int, hour: int, minute: int = 0) -> None:
        """Let time pass until this day of the week, the first being 0, at this hour of the clock (UTC)."""
        midnight = self.began_at.replace(hour=0, minute=0, second=0, microsecond=0)
        goal = midnight + day * DAY + timedelta(hours=hour, minutes=minute)
        if goal > await self.sandbox.now():
            await self.sandbox.advance_to(goal)

    async def until_seen(self, person: Actor, text: str, chat: Group | None = None) -> None:
        """Let time pass from one due moment to the next until this person sees a text."""
        for _ in range(MOST_MOMENTS):
            try:
                await person.sees(text, chat=chat)
            except StoryError:
                await self.sandbox.to_next_event()
            else:
                return
        await person.sees(text, chat=chat)

    async def in_turn(self, text: str) -> tuple[Actor, Actor]:
        """Return the two in the order of a message in their chat that begins with the name of whose turn it is."""
        board = await self.sam.sees(text, chat=self.us)
        return self.both if board.text.startswith(self.sam.name) else (self.alex, self.sam)

    async def asked(self) -> Actor:
        """Return who is asked for words in the shared chat."""
        for person in self.both:
            if (await person.chat(self.us))["force_reply"] is not None:
                return person
        raise StoryError("Nobody is asked for words in the shared chat.")

    async def replies(self, person: Actor, words: str) -> None:
        """Answer the prompt that opened the reply field in the shared chat, as a client does by itself."""
        prompt = (await person.chat(self.us))["force_reply"]
        if prompt is None:
            raise StoryError(f"{person.name} is not asked for words in the shared chat.")
        await person.says(words, chat=self.us, reply_to=prompt["message_id"])

    @asynccontextmanager
    async def part(self, heading: str, failure: str) -> AsyncIterator[None]:
        """Announce a part of the play, and say which one it was if it does not go as it should."""
        self.transcript.heading(heading)
        try:
            yield
        except StoryError as missing:
            raise StoryError(f"{failure}\n{missing}") from missing


@asynccontextmanager
async def at_home(sandbox: Sandbox, transcript: Transcript) -> AsyncIterator[Home]:
    """Let Sam and Alex meet Attune and open their chat, and write along until the block ends."""
    await sandbox.wait_for_bot()
    sam, alex = sandbox.person("Sam"), sandbox.person("Alex")
    async with transcript.following(sandbox.base_url, {sam.id: sam.name, alex.id: alex.name}):
        us = await _pair(sandbox, transcript, sam, alex)
        yield Home(sandbox, transcript, sam, alex, us, await sandbox.now())


async def _pair(sandbox: Sandbox, transcript: Transcript, sam: Actor, alex: Actor) -> Group:
    transcript.heading("Sam and Alex meet Attune")
    await sam.lives_in("Europe/Berlin")
    await alex.lives_in("Europe/Lisbon")
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
