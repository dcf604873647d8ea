"""What happens to a shared chat later: company, moves, removals, blocks; over HTTP."""

from tests.support.house import House
from tests.support.pairing import WAYS, coupled, paired

PAUSED = "The plan is paused."


async def test_third_person_closes_the_chat_until_they_leave(house: House) -> None:
    sam, alex = house.sam, house.alex
    kim = await house.sandbox.new_person("Kim")
    group = await paired(house)
    posted = len([one for one in await sam.messages(group) if one.sender == "Attune"])
    await sam.adds(kim, group)
    for who in (sam, alex):
        await who.sees("Somebody else is in your shared chat")
    await house.sandbox.advance(days=2)
    posted_meanwhile = len([one for one in await sam.messages(group) if one.sender == "Attune"])

    await kim.leaves(group)

    assert posted_meanwhile == posted
    for who in (sam, alex):
        await who.sees("Your shared chat is open again.")


async def test_third_person_may_stay_when_both_say_so_privately(house: House) -> None:
    sam, alex = house.sam, house.alex
    kim = await house.sandbox.new_person("Kim")
    group = await paired(house)
    await sam.adds(kim, group)
    await sam.presses("It is fine")
    await alex.sees("Somebody else is in your shared chat")

    await alex.presses("It is fine")

    await alex.sees("Your shared chat is open again.")


async def test_closed_chat_opens_although_a_command_waits_in_it(house: House) -> None:
    sam = house.sam
    kim = await house.sandbox.new_person("Kim")
    group = await paired(house)
    await sam.adds(kim, group)
    await sam.says("/help", group)

    await kim.leaves(group)

    await sam.sees("Your shared chat is open again.")


async def test_chat_moves_on_as_a_supergroup(house: House) -> None:
    sam, alex = house.sam, house.alex
    await coupled(house)
    group = await WAYS["by hand"](house)

    moved = await sam.upgrades(group)

    await alex.says("/start", moved)
    await alex.sees("This is your shared chat.", moved)
    await alex.does_not_see("Whose chat is this?", moved)
    await alex.does_not_see("I am no longer in your shared chat.")


async def test_removed_bot_says_privately_how_to_bring_it_back(house: House) -> None:
    sam, alex = house.sam, house.alex
    group = await paired(house)

    await sam.removes(None, group)

    for who in (sam, alex):
        await who.sees("I am no longer in your shared chat.")
    again = await sam.creates_group("Us again", alex, bot=True)
    await sam.presses("This is our chat", again)
    await alex.presses("This is our chat", again)
    await alex.sees("Here we go on.", again)


async def test_block_shows_the_other_the_neutral_line_alone(house: House) -> None:
    sam, alex = house.sam, house.alex
    group = await paired(house)
    private, shared = await sam.messages(), await sam.messages(group)

    await alex.blocks_bot()

    told = [one.text for one in (await sam.messages())[len(private) :] + (await sam.messages(group))[len(shared) :]]
    assert told == [PAUSED]


async def test_leaving_the_group_shows_the_other_the_neutral_line_alone(house: House) -> None:
    sam, alex = house.sam, house.alex
    group = await paired(house)
    private, shared = await sam.messages(), await sam.messages(group)

    await alex.leaves(group)

    new = (await sam.messages())[len(private) :] + (await sam.messages(group))[len(shared) :]
    assert [one.text for one in new if one.kind != "service"] == [PAUSED]
    await alex.sees("You are no longer in your shared chat")


async def test_anonymous_administrator_learns_why_nothing_happens(house: House) -> None:
    sam = house.sam
    await coupled(house)
    group = await WAYS["by hand"](house)

    await sam.does("promote", {"chat": group.id, "member": sam.id, "anonymous": True})

    await sam.says("/start", group)

    await sam.sees("I cannot see who you are", group)
