"""The energy check over HTTP: one message from the first sign to the way, and a plan that only Sam finds lighter."""

from sandbox.actor import Actor
from sandbox.sight import Group
from tests.support.house import House
from tests.support.ledger import check_received
from tests.support.pairing import after_the_morning, paired

SIGNS = ("I’m tired before", "One more story", "I nod", "I say yes")


async def texts(who: Actor, chat: Group | None = None) -> list[str]:
    return [message.text for message in await who.messages(chat)]


async def cards(who: Actor) -> int:
    return sum("Good evening" in text for text in await texts(who))


async def test_a_tired_partner_gets_fewer_cards_and_one_question_and_the_other_notices_nothing(house: House) -> None:
    us = await after_the_morning(house)
    before = len(await texts(house.sam)), await texts(house.alex), await texts(house.alex, us)
    await house.sam.says("/energy")
    for sign in SIGNS[:3]:
        await house.sam.presses(sign)
    await house.sam.presses("Next")
    await house.sam.presses(SIGNS[3])
    await house.sam.presses("Done")
    await house.sam.sees("Running a little low")
    await house.sam.presses("One early night")
    await house.sam.presses("Once a month")

    assert len(await texts(house.sam)) == before[0] + 2  # the command, and one message from beginning to end
    assert (await texts(house.alex), await texts(house.alex, us)) == before[1:]
    await house.sandbox.advance(days=9)

    await house.sam.sees("You picked “One early night”")
    await house.sam.presses("Not yet")
    await house.sam.sees("It keeps")
    assert await cards(house.sam) < await cards(house.alex)
    assert not any("energy" in text or "lighter" in text for text in await texts(house.alex, us))
    check_received(house)


async def test_a_low_profile_is_chosen_with_two_taps_and_keeps_a_chat_silent(house: House) -> None:
    await paired(house)
    await house.sam.says("/settings")
    await house.sam.presses("What comes by itself")
    await house.sam.presses("Nothing until I write")
    before = await texts(house.sam)

    await house.sandbox.advance(days=8)

    assert await texts(house.sam) == before
    assert await cards(house.alex) >= 6
    await house.sam.says("/today")
    await house.sam.sees("Today")
    check_received(house)
