"""Each tool in the middle of its use, over HTTP: a third person comes, the plan rests and goes on, the other leaves."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest

from sandbox.actor import Actor
from sandbox.sight import Group, Seen
from tests.support.house import House
from tests.support.ledger import check_received
from tests.support.pairing import paired

Begin = Callable[[Actor, Group], Awaitable[object]]
NEUTRAL = "The plan is paused"


@dataclass(frozen=True)
class Tool:
    """How Sam gets into the middle of it, and what comes next there."""

    begin: Begin
    next_key: str
    """The button that Sam presses next."""
    is_shared: bool = False
    """Whether that button stands in the shared chat."""
    rests: bool = False
    """Whether it ends when the plan stops."""


async def _cards(sam: Actor, us: Group) -> None:
    await sam.says("/cards", us)
    await sam.presses("Good news", us)


async def _time_out(sam: Actor, us: Group) -> None:
    await sam.says("/timeout", us)
    await sam.presses("20 minutes", us)


async def _ten_minutes(sam: Actor, us: Group) -> None:
    await sam.says("/present", us)
    await sam.presses("Sam for Alex", us)


async def _boundary(sam: Actor, us: Group) -> None:
    await sam.says("/boundaries")
    await sam.presses("A new one")
    await sam.presses("tired")
    await sam.says("an hour to myself")


async def _message_check(sam: Actor, us: Group) -> None:
    await sam.says("/rehearse")
    await sam.says("You always come late!!!")


async def _energy(sam: Actor, us: Group) -> None:
    await sam.says("/energy")
    if _has(await sam.messages(), "Back"):
        await sam.presses("Back")
    await sam.presses("One more story")


async def _library(sam: Actor, us: Group) -> None:
    await sam.says("/learn", us)
    await sam.presses("Texting", us)


TOOLS = {
    "cards": Tool(_cards, "Another card", is_shared=True),
    "timeout": Tool(_time_out, "End the time-out", is_shared=True, rests=True),
    "present": Tool(_ten_minutes, "End", is_shared=True, rests=True),
    "boundary": Tool(_boundary, "Leave this out"),
    "rehearse": Tool(_message_check, "That’s all"),
    "energy": Tool(_energy, "Next"),
    "learn": Tool(_library, "All shelves", is_shared=True),
}
BY_TOOL = pytest.mark.parametrize("name", list(TOOLS))


async def texts(who: Actor, chat: Group | None = None) -> list[str]:
    return [message.text for message in await who.messages(chat)]


async def goes_on(house: House, us: Group, tool: Tool) -> None:
    """Let Sam press what comes next, if it is still there: there is an answer, in the chat or to the press."""
    before = [await house.sam.messages(), await house.sam.messages(us)]
    if not _has(before[tool.is_shared], tool.next_key):
        return
    toast = await house.sam.presses(tool.next_key, us if tool.is_shared else None)
    assert toast or [await house.sam.messages(), await house.sam.messages(us)] != before


def _has(messages: list[Seen], label: str) -> bool:
    return any(message.button(label) for message in messages)


@pytest.mark.prove
@BY_TOOL
async def test_a_third_person_moves_nothing_and_gets_to_see_nothing_new(house: House, name: str) -> None:
    us, tool = await paired(house), TOOLS[name]
    await tool.begin(house.sam, us)
    lee = await house.sandbox.new_person("Lee")
    await house.sam.adds(lee, us)
    there = await texts(lee, us)
    if tool.is_shared:
        assert await lee.presses(tool.next_key, us)
    privately = await texts(house.alex)

    await goes_on(house, us, tool)
    await lee.says(f"/{'boundaries' if name == 'boundary' else name}", us)

    assert await texts(lee, us) in (there, [*there, f"/{'boundaries' if name == 'boundary' else name}"])
    if not tool.rests:
        assert await texts(house.alex) == privately
    await lee.leaves(us)
    await tool.begin(house.sam, us)
    check_received(house)


@pytest.mark.prove
@BY_TOOL
async def test_a_pause_of_the_other_shows_no_name_and_after_it_the_tool_is_there_again(house: House, name: str) -> None:
    us, tool = await paired(house), TOOLS[name]
    await tool.begin(house.sam, us)
    here = len(await texts(house.sam, us))
    await house.alex.says("/pause")

    await goes_on(house, us, tool)
    fresh = (await texts(house.sam, us))[here:]
    assert not [line for line in fresh if "Alex" in line]
    if tool.rests:
        await house.sam.says(f"/{name}")
        await house.sam.sees(NEUTRAL)

    await house.alex.says("/resume")
    await tool.begin(house.sam, us)
    check_received(house)


@pytest.mark.prove
@BY_TOOL
async def test_when_the_other_has_left_it_answers_and_nothing_reaches_them(house: House, name: str) -> None:
    us, tool = await paired(house), TOOLS[name]
    await tool.begin(house.sam, us)
    await house.alex.says("/leave")
    await house.alex.presses("Leave …")
    await house.alex.presses("Leave now")
    last = await texts(house.alex)

    await goes_on(house, us, tool)
    await house.sandbox.advance(days=2)

    assert await texts(house.alex) == last
    seen = [*(await texts(house.sam)), *(await texts(house.sam, us))]
    assert not [line for line in seen if "left" in line.casefold() and "Alex" in line]
    check_received(house)
