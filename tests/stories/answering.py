"""One short answer to whatever comes: how stories of bad input listen for it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from sandbox.actor import Actor
from sandbox.sight import Group, Seen
from tests.support.house import House
from tests.support.ledger import check_received
from tests.support.writing import MONDAY

EVENING = MONDAY + timedelta(hours=19, minutes=45)
LONGEST_ANSWER = 300


@dataclass
class Answered:
    """What the bot wrote into a chat since something was done."""

    messages: list[Seen] = field(default_factory=list)

    @property
    def only(self) -> str:
        """Return the one short answer."""
        assert len(self.messages) == 1, [message.line() for message in self.messages]
        assert 0 < len(self.messages[0].text) <= LONGEST_ANSWER
        return self.messages[0].text


@asynccontextmanager
async def answer(who: Actor, chat: Group | None = None) -> AsyncIterator[Answered]:
    """Collect what the bot writes where somebody does something."""
    before = {message.id for message in await who.messages(chat)}
    answered = Answered()
    yield answered
    fresh = [message for message in await who.messages(chat) if message.id not in before]
    answered.messages += [message for message in fresh if message.sender == "Attune"]


async def is_well(house: House) -> None:
    """Check that the bot still answers, and that it has digested everything."""
    async with answer(house.sam) as answered:
        await house.sam.says("/nonsense")
    assert "I do not know that command" in answered.only
    check_received(house)
