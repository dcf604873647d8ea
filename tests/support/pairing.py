"""The quick way to two people whose plan runs, for stories that begin there."""

import re
from collections.abc import Awaitable, Callable
from typing import Protocol

from sandbox.actor import Actor
from sandbox.client import Sandbox
from sandbox.sight import Group

LINK = re.compile(r"https://t\.me/\S+")
BERLIN = "Europe/Berlin"
APART = (BERLIN, "America/New_York")
"""The zones of a couple whose waking hours meet in Berlin's afternoon and evening."""


class Together(Protocol):
    """Whatever holds a sandbox, a bot, and these two."""

    @property
    def sandbox(self) -> Sandbox: ...
    @property
    def sam(self) -> Actor: ...
    @property
    def alex(self) -> Actor: ...


async def paired(house: Together, way: str = "by hand", zones: tuple[str, str] = (BERLIN, BERLIN)) -> Group:
    """Bring Sam and Alex to the point where both are ready; way: `by hand`, `link` or `button`."""
    await coupled(house, zones)
    chat = await WAYS[way](house)
    await house.sam.presses("Ready", chat)
    await house.alex.presses("Ready", chat)
    return chat


async def after_the_morning(house: Together) -> Group:
    """Bring them there, and let the first morning post what it posts, within half an hour of eight."""
    chat = await paired(house)
    await house.sandbox.advance(hours=1)
    return chat


async def coupled(house: Together, zones: tuple[str, str] = (BERLIN, BERLIN)) -> None:
    """Make Sam and Alex a couple, who have no chat yet."""
    sam, alex = house.sam, house.alex
    await sam.says("/start", settle=False)
    await moves_in(sam, zones[0])
    await sam.presses("Invite my partner")
    await alex.opens(await link_for(sam, "Here is your invitation"), settle=False)
    await moves_in(alex, zones[1])
    await alex.presses("Yes, together")
    await sam.presses("Yes, that is my partner")


async def moves_in(who: Actor, zone: str = BERLIN) -> None:
    """Go through onboarding from the card on."""
    await who.sandbox.settle()
    await who.presses("I agree")
    await who.says(zone)
    await who.presses("That suits me")


async def link_for(who: Actor, message: str) -> str:
    """Return the address that a message holds."""
    found = LINK.search((await who.sees(message)).text)
    assert found is not None, f"no address in “{message}”"
    return found.group()


async def _by_hand(house: Together) -> Group:
    chat = await house.sam.creates_group("Us", house.alex, bot=True)
    for one in (house.sam, house.alex):
        await one.presses("This is our chat", chat)
    return chat


async def _by_link(house: Together) -> Group:
    chat = await house.sam.creates_group("Us", house.alex)
    address = await house.sam.presses("We have a chat")
    await house.sam.opens(address or "", chat)  # the bot may look up that Alex is there: no tap is needed
    return chat


async def _by_button(house: Together) -> Group:
    await house.sam.presses("Make a chat for us")
    await house.sam.taps("Make our chat", create="Us")
    address = await house.alex.presses("Into our chat")
    await house.alex.opens(address or "")
    chat = next(one for one in (await house.sandbox.state())["chats"] if one["title"] == "Us")
    return Group(chat)


WAYS: dict[str, Callable[[Together], Awaitable[Group]]] = {"by hand": _by_hand, "link": _by_link, "button": _by_button}
