"""/hide over HTTP: an empty chat, an untouched other, and a dialog that goes on where it was."""

from datetime import timedelta

from sandbox.actor import Actor
from sandbox.sight import Group
from tests.support.house import House
from tests.support.ledger import check_received
from tests.support.pairing import paired


async def texts(who: Actor, chat: Group | None = None) -> list[str]:
    return [message.text for message in await who.messages(chat)]


async def test_a_chat_is_emptied_and_what_was_begun_in_it_goes_on(house: House) -> None:
    us = await paired(house)
    before = await texts(house.alex), await texts(house.alex, us)
    await house.sam.says("/reflect")
    await house.sam.says("CANARY first thought")
    await house.sam.says("/hide")
    await house.sam.sees("One tap")

    await house.sam.presses("Take it away")

    assert await house.sam.messages() == []
    assert (await texts(house.alex), await texts(house.alex, us)) == before
    await house.sam.says("and a second one")
    await house.sam.says("/journal")
    await house.sam.sees("CANARY first thought")
    check_received(house)


async def test_what_is_older_than_two_days_stays_without_a_word(house: House) -> None:
    await paired(house)
    await house.sandbox.advance(days=3)
    old = {message.id for message in await house.sam.messages()}
    await house.sam.says("/privacy")
    await house.sam.says("/hide")
    limit = await house.sandbox.now() - timedelta(hours=48)

    await house.sam.presses("Take it away")

    left = await house.sam.messages()
    assert {message.id for message in left} <= old
    assert left
    assert all(message.view["date"] <= limit.timestamp() for message in left)
    await house.sam.says("/hide")
    await house.sam.presses("Leave it")
    assert await house.sam.messages() == left
