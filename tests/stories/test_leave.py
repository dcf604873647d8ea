"""Leaving, over HTTP: at once, without a reason, and seen by the other as a paused plan."""

from sandbox.actor import Actor
from sandbox.sight import Group
from tests.support.house import House
from tests.support.pairing import after_the_morning, paired

LINE = "The plan is paused."


async def leaves(who: Actor) -> None:
    await who.says("/leave")
    await who.presses("Leave …")
    await who.presses("Leave now")


async def lines(who: Actor, chat: Group | None = None) -> list[str]:
    return [message.text for message in await who.messages(chat)]


async def test_the_other_sees_only_the_neutral_line_and_the_same_as_for_a_pause(house: House) -> None:
    us = await after_the_morning(house)
    privately, (*before, _times) = await lines(house.alex), await lines(house.alex, us)

    await leaves(house.sam)
    await house.sandbox.advance(days=8)

    assert await lines(house.alex, us) == [*before, "These times have gone by. There are always new ones.", LINE]
    assert await lines(house.alex) == privately
    await house.sam.sees("You have left.")


async def test_nothing_of_the_plan_comes_to_who_left(house: House) -> None:
    await paired(house)
    await leaves(house.sam)
    before = await lines(house.sam)

    await house.sandbox.advance(days=8)

    assert await lines(house.sam) == before


async def test_resuming_does_not_tell_the_other_that_somebody_left(house: House) -> None:
    await paired(house)
    await house.alex.says("/pause")
    await house.alex.says("/resume")
    while_together = (await house.alex.newest()).text
    await leaves(house.sam)

    await house.alex.says("/resume")

    assert (await house.alex.newest()).text == while_together


async def test_an_old_leave_button_acts_once(house: House) -> None:
    await paired(house)
    await house.sam.says("/leave")
    await house.sam.presses("Stay")
    await house.sam.sees("Everything stays as it is")

    await leaves(house.sam)

    assert (await house.sam.newest()).buttons == []
    await house.sam.says("/leave")
    await house.sam.sees("This needs the two of you")


async def test_a_note_in_the_making_ends_with_leaving_and_stays_private(house: House) -> None:
    us = await paired(house)
    await house.sam.says("/heard")
    await house.sam.presses("More of this")
    await leaves(house.sam)

    await house.sam.says("CANARY-of-sam")
    await house.sandbox.advance(days=4)

    await house.sam.sees("I was not waiting for words")
    seen = await lines(house.alex) + await lines(house.alex, us)
    assert not any("CANARY" in line for line in seen)


async def test_both_may_leave_and_begin_anew(house: House) -> None:
    us = await paired(house)
    await leaves(house.sam)
    await leaves(house.alex)

    assert (await lines(house.alex, us)).count(LINE) == 1
    await house.alex.says("/start")
    await house.alex.presses("Invite my partner")
    await house.alex.sees("Here is your invitation")


async def test_support_shows_the_lines_of_ones_country_to_oneself_alone(house: House) -> None:
    us = await paired(house)
    before = await lines(house.alex), await lines(house.alex, us)

    await house.sam.says("/support")
    await house.sam.sees("0800 111 0 111")
    await house.sam.presses("Another country")
    await house.sam.presses("Spain")
    await house.sam.sees("024")

    assert (await lines(house.alex), await lines(house.alex, us)) == before
