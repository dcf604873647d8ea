"""The ways in which two people and the bot come into one chat, over HTTP."""

import pytest

from tests.support.house import House
from tests.support.pairing import LINK, WAYS, coupled

WELCOME = "Welcome, you two."


async def test_chat_made_by_the_button_lets_the_partner_in_alone(house: House) -> None:
    sam, alex = house.sam, house.alex
    kim = await house.sandbox.new_person("Kim")
    await coupled(house)
    await sam.presses("Make a chat for us")
    shared = await sam.taps("Make our chat", create="Us")
    chat_id = int((await house.sandbox.calls("createChatInviteLink"))[-1]["params"]["chat_id"])
    link = await alex.presses("Into our chat")
    assert link is not None

    await kim.opens(link)
    await alex.opens(link)

    members = {one["name"] for one in (await alex.chat(chat_id))["members"]}
    assert members == {"Sam", "Alex", "Attune"}
    assert shared.kind == "service"
    await alex.sees(WELCOME, chat_id)
    assert (await alex.chat(chat_id))["pinned"]


async def test_chat_that_the_client_made_without_the_bot_is_not_believed(house: House) -> None:
    sam = house.sam
    await coupled(house)
    await sam.presses("Make a chat for us")

    await sam.taps("Make our chat", create="Us", adds_bot=False)

    await sam.sees("I am not in that chat")
    await sam.sees("We have a chat")


@pytest.mark.parametrize("member_lookup", ["ok", "admin_required", "not_found"])
async def test_link_brings_the_bot_into_a_chat_that_they_have(house: House, member_lookup: str) -> None:
    sam, alex = house.sam, house.alex
    await house.sandbox.switch(member_lookup=member_lookup)
    await coupled(house)
    group = await sam.creates_group("Us", alex)
    link = await sam.presses("We have a chat")
    assert link is not None

    await sam.opens(link, group)
    if member_lookup != "ok":
        await alex.does_not_see(WELCOME, group)
        await alex.presses("This is our chat", group)

    await alex.sees(WELCOME, group)
    await alex.sees("Ready", group)


async def test_bot_added_by_hand_waits_for_both_taps(house: House) -> None:
    sam, alex = house.sam, house.alex
    await coupled(house)
    group = await sam.creates_group("Us", alex, bot=True)
    before = await alex.newest(group)
    toast = await sam.presses("This is our chat", group)
    after_one = await alex.newest(group)

    await alex.presses("This is our chat", group)

    assert (after_one.text, after_one.buttons) == (before.text, before.buttons)
    assert toast == "Noted. It opens when you have both tapped."
    await alex.sees(WELCOME, group)


async def test_link_on_the_make_screen_works_as_well(house: House) -> None:
    sam, alex = house.sam, house.alex
    await coupled(house)
    await sam.presses("Make a chat for us")
    found = LINK.search((await sam.sees("No button there?")).text)
    assert found is not None
    group = await sam.creates_group("Us", alex)

    await sam.opens(found.group(), group)

    await alex.sees(WELCOME, group)


async def test_plan_begins_when_both_are_ready(house: House) -> None:
    sam, alex = house.sam, house.alex
    await coupled(house)
    group = await WAYS["by hand"](house)
    before = await alex.sees(WELCOME, group)
    toast = await sam.presses("Ready", group)
    after_one = await alex.sees(WELCOME, group)

    await alex.presses("Ready", group)

    assert toast == "Noted. It begins when you are both ready."
    assert (after_one.text, after_one.buttons) == (before.text, before.buttons)
    assert "your first week begins today" in (await sam.sees(WELCOME, group)).text


async def test_partner_who_is_in_the_group_already_needs_no_link(house: House) -> None:
    sam, alex = house.sam, house.alex
    await coupled(house)
    group = await sam.creates_group("Us", alex, kind="supergroup")
    await sam.presses("Make a chat for us")

    await sam.taps("Make our chat", choose=group.id)

    await alex.sees(WELCOME, group)
    assert await house.sandbox.calls("createChatInviteLink") == []
