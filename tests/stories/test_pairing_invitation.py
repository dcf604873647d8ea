"""The invitation, and everybody who opens it without it being meant for them, over HTTP."""

from tests.support.house import House
from tests.support.pairing import coupled, link_for, moves_in


async def test_strangers_with_the_link_change_nothing(house: House) -> None:
    sam, alex = house.sam, house.alex
    kim = await house.sandbox.new_person("Kim")
    await sam.says("/start")
    await moves_in(sam)
    await alex.says("/start")
    await moves_in(alex)
    await sam.presses("Invite my partner")
    link = await link_for(sam, "Here is your invitation")
    await alex.opens(link)
    await alex.presses("Yes, together")

    await kim.opens(link)
    await sam.presses("Yes, that is my partner")
    await kim.opens(link)

    await kim.sees("Somebody has accepted this invitation already.")
    await kim.sees("This invitation has done its work")
    await sam.sees("You and Alex are together here now.")
    await alex.sees("You and Sam are together here now.")


async def test_own_and_expired_links_say_so(house: House) -> None:
    sam, alex = house.sam, house.alex
    await sam.says("/start")
    await moves_in(sam)
    await sam.presses("Invite my partner")
    link = await link_for(sam, "Here is your invitation")
    await sam.opens(link)
    await sam.sees("This is your own invitation.")
    await house.sandbox.advance(hours=25)

    await alex.opens(link)

    await alex.sees("This invitation is more than a day old")


async def test_made_up_links_lead_to_a_pause(house: House) -> None:
    alex = house.alex
    for number in range(5):
        await alex.opens(await house.sandbox.bot_link(start=f"made-up-token-{number:08}"))

    await alex.opens(await house.sandbox.bot_link(start="made-up-token-00000009"))

    await alex.sees("in an hour I look at links again")


async def test_bad_input_during_onboarding_is_answered(house: House) -> None:
    sam = house.sam
    await sam.says("/today")
    await sam.sees("Write /start to me")
    await sam.says("/start")
    await sam.presses("I agree")
    await sam.says("x" * 4000)
    await sam.sees("I do not know that place.")
    await sam.sends("sticker")
    await sam.sees("I can only take written words here.")
    await sam.says("برلين")

    await sam.presses("That suits me")

    await sam.sees("You are all set.")


async def test_both_end_up_on_the_screen_with_the_ways(house: House) -> None:
    await coupled(house)

    for who in (house.sam, house.alex):
        assert (await who.newest()).buttons == ["Make a chat for us", "We have a chat"]
