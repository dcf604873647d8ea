"""Every place where words may be written of one's own accord: the journal, the tools and the games."""

from sandbox.actor import Actor
from sandbox.sight import Group
from tests.support.pairing import Together
from tests.support.writing import Write, asked, finds

MOVES = ("feeling", "need", "view", "request", "gift")


async def write_of_own_accord(house: Together, us: Group, write: Write) -> None:
    """Write in the journal and in each tool, then play what asks for words, to the end; nothing private is released."""
    for who in (house.sam, house.alex):
        await _reflect(who, write)
        await _rehearse(who, write)
        await _look_up(who, write)
        await _build(who, write)
        await _mirror(who, write)
    await _heard(house.sam, write)
    for play in (_reversal, _replay, _yes_and, _dinner, _diary):
        await play(house, us, write)


async def _reflect(who: Actor, write: Write) -> None:
    await who.says("/reflect")
    await who.presses("No prompt")
    for part in ("first", "second"):
        await write(who, f"reflection {part}", None)
    await who.presses("That’s it")
    await who.presses("Open it")


async def _rehearse(who: Actor, write: Write) -> None:
    await who.says("/rehearse")
    await write(who, "rehearsed", None)
    await who.presses("That’s all")


async def _look_up(who: Actor, write: Write) -> None:
    await who.says("/learn")
    await who.presses("Find a word")
    await write(who, "looked up", None)


async def _build(who: Actor, write: Write) -> None:
    await who.says("/boundaries")
    await who.presses("A new one")
    for move in MOVES:
        await write(who, f"own boundary {move}", None)
    await who.presses("In two weeks")
    await write(who, "own boundary thanks", None)
    await who.presses("Keep it for me")


async def _mirror(who: Actor, write: Write) -> None:
    await who.says("/games")
    await who.presses("Mirror")
    await who.presses("I am worn out")
    await who.presses("Gently")
    await write(who, "mirror", None)
    await who.presses("It does me good")
    await who.presses("Keep them")


async def _heard(who: Actor, write: Write) -> None:
    await who.says("/heard")
    if await finds(who, "Another conversation"):
        await who.presses("Another conversation")
    for part in ("More of this", "Next time"):
        await who.presses(part)
        await write(who, f"heard {part.lower()}", None)
    await who.presses("That’s it")
    await who.presses("keep it for me")


async def _dinner(house: Together, us: Group, write: Write) -> None:
    """One writes a line and shows it with the other's, who writes none: nobody ever sees it."""
    await house.sam.says("/games")
    await house.sam.presses("Silent dinner")
    for who in (house.sam, house.alex):
        await who.presses("Yes, I’d like to")
    await house.alex.presses("15 min", us)
    await house.sandbox.advance(minutes=16)
    await write(house.sam, "dinner line", None)
    await house.sam.presses("Show it with theirs")
    await house.sandbox.advance(hours=13)


async def _reversal(house: Together, us: Group, write: Write) -> None:
    await house.sam.says("/reverse", us)
    for label in ("Let’s do it", "This one"):
        for who in (house.sam, house.alex):
            await who.presses(label, us)
    for who in (house.sam, house.alex):
        await write(who, "reversal view", None)
    for _turn in range(2):
        arguer = await asked(house, us)
        owner = house.alex if arguer == house.sam else house.sam
        await write(arguer, "reversal point", us)
        await arguer.presses("That’s all", us)
        await owner.presses("Not really", us)
        await write(owner, "reversal missing", us)
        await write(arguer, "reversal given back", us)
    for who in (house.sam, house.alex):
        await who.presses("Keep it")
    await house.sandbox.advance(minutes=20)


async def _replay(house: Together, us: Group, write: Write) -> None:
    await house.sam.says("/games")
    await house.sam.presses("Replay")
    for who in (house.sam, house.alex):
        await who.presses("2")
    for who in (house.sam, house.alex):
        await who.presses("Lighthouse", us)
    for _line in range(8):
        await write(await asked(house, us), "replay line", us)


async def _yes_and(house: Together, us: Group, write: Write) -> None:
    await house.sam.says("/yesand", us)
    await house.sam.presses("Our own start", us)
    await write(house.sam, "topic", us)
    for who in (house.sam, house.alex):
        await who.presses("I’m in", us)
    for _line in range(2):
        await write(await asked(house, us), "bridge", us)
    await house.sandbox.advance(minutes=9)
    for who in (house.sam, house.alex):
        if await finds(who, "carried"):
            await who.presses("carried")
    await house.sam.presses("Keep a line of mine")
    await write(house.sam, "kept line", None)
    await house.sam.presses("Lines I kept")


async def _diary(house: Together, us: Group, write: Write) -> None:
    """It goes on beside the plan; a page of the first evening is written and kept."""
    await house.sam.says("/games")
    await house.sam.presses("The other’s diary")
    for who in (house.sam, house.alex):
        await who.presses("Yes, I’d like to")
    await house.sandbox.advance(days=1)
    for who in (house.sam, house.alex):
        await who.says("/games")
        await who.presses("The other’s diary")
        await who.presses("Write")
        await write(who, "diary page", None)


async def write_back(house: Together, write: Write) -> None:
    """On the last evening of a diary, show a page and put it right in own words."""
    for _day in range(7):
        await house.sam.says("/games")
        await house.sam.presses("The other’s diary")
        if await finds(house.sam, "Evening 1"):
            break
        await house.sandbox.advance(days=1)
    await house.sam.presses("Evening 1")
    await house.sam.presses("Show it to")
    await house.alex.presses("In my words")
    await write(house.alex, "diary correction", None)
    await house.alex.presses("Send it to")
