"""The game of "Yes, and" over HTTP: a whole one, and what can come in between."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from sandbox.actor import Actor
from sandbox.client import Sandbox
from sandbox.server import serve
from sandbox.sight import Group
from tests.support.house import House, running_bot
from tests.support.ledger import check_received
from tests.support.pairing import APART, paired

CANARY = "and the CANARY sings on the roof"


async def begin(house: House, us: Group) -> tuple[Actor, Actor]:
    """Let both be in; return who goes first and who second."""
    await house.sam.says("/yesand", us)
    for person in (house.sam, house.alex):
        await person.presses("I’m in", us)
    asked = await house.sam.sees("you go first", us)
    return (house.sam, house.alex) if asked.text.strip("\u2060").startswith("Sam") else (house.alex, house.sam)


async def says(who: Actor, line: str, us: Group) -> int:
    """Write a line in reply to the question, as privacy mode wants it; return the message's id."""
    said = await who.says(line, us, reply_to=await who.sees(f"{who.name}, ", us))
    return said.id


async def reactions(who: Actor, us: Group, message: int) -> list[str]:
    found = next(one for one in await who.messages(us) if one.id == message)
    return [reaction["emoji"] for reaction in found.view["reactions"] or []]


async def test_a_whole_game_by_replies_is_revealed_when_both_said_how_it_felt(house: House) -> None:
    us = await paired(house, zones=APART)
    first, second = await begin(house, us)

    good = await says(first, f"Yes, {CANARY}.", us)
    weak = await says(second, "Yes, but it is cold up there.", us)
    hinted = await house.sam.sees("closes the door a little", us)
    await says(first, "YESSS 🎉 nad I bring a blanket", us)
    board = await house.sam.sees("bridges built", us)
    await house.sandbox.advance(minutes=5)
    await house.sam.sees("Time is up", us)
    await says(second, "Yes, and we stay until morning.", us)

    assert await reactions(house.sam, us, good) == ["❤"]
    assert await reactions(house.sam, us, weak) == []
    assert "Yes, and it is cold up there." in hinted.text
    assert "2 bridges built" in board.text
    await house.sam.sees("3 bridges built", us)
    await house.sam.does_not_see("your turn", us)
    await first.presses("carried")
    before = [message.view for message in await second.messages(us)]
    await first.sees("Thank you.")
    assert [message.view for message in await second.messages(us)] == before
    await second.presses("a little met")
    over = await house.sam.sees("That was “Yes, and”.", us)
    assert f"{first.name} felt carried." in over.text
    assert f"{second.name} felt a little met." in over.text
    kept = [path.name for path in house.folder.rglob("*") if path.is_file() and b"CANARY" in path.read_bytes()]
    assert kept == []
    check_received(house)


async def test_a_line_is_kept_only_by_who_wrote_it_down_again(house: House) -> None:
    us = await paired(house, zones=APART)
    first, second = await begin(house, us)
    await says(first, "Yes, and the roof hums.", us)
    await says(second, "Yes, and we hum along.", us)
    await house.sandbox.advance(minutes=9)
    await first.presses("met")

    await first.presses("Keep a line of mine")
    await first.says("The roof hums.")
    await first.presses("Lines I kept")

    await first.sees("“The roof hums.”")
    await second.does_not_see("The roof hums.")


async def test_where_the_bot_sees_every_line_chat_takes_no_turn(house: House) -> None:
    us = await paired(house, zones=APART)
    us = await house.sam.promotes_bot(us)
    first, second = await begin(house, us)

    await first.says("haha", us)
    await second.says("wait, what?", us)
    assert (await house.sam.sees("No bridge yet", us)).text.count(f"{first.name} is next.") == 1
    await second.says("Yes, and I could not wait.", us)
    assert "One at a time" in (await house.sam.sees("No bridge yet", us)).text
    await first.says("Yes, and the tent holds.", us)

    assert f"{second.name} is next." in (await house.sam.sees("One bridge built", us)).text


async def test_pictures_stickers_and_voice_are_met_kindly(house: House) -> None:
    us = await paired(house, zones=APART)
    us = await house.sam.promotes_bot(us)
    first, second = await begin(house, us)
    before = len(await house.sam.messages(us))

    await first.sends("sticker", chat=us)
    await first.sends("voice", chat=us)
    turn = await house.sam.sees("is next.", us)
    await second.sends("photo", "Yes, and this is the roof.", chat=us)

    assert f"{second.name} is next." in turn.text
    await house.sam.sees("One bridge built", us)
    assert len(await house.sam.messages(us)) == before + 3


async def test_an_edited_line_becomes_a_bridge_and_a_deleted_one_stays_said(house: House) -> None:
    us = await paired(house, zones=APART)
    first, second = await begin(house, us)
    line = await says(first, "The roof hums.", us)

    await first.edits(line, "Yes, and the roof hums.", us)
    await house.sam.sees("One bridge built", us)
    assert await reactions(house.sam, us, line) == ["❤"]
    await first.deletes(line, us)
    await says(second, "Yes, and we hum along.", us)

    await house.sam.sees("2 bridges built", us)


async def test_a_topic_in_own_words_and_another_card(house: House) -> None:
    us = await paired(house, zones=APART)
    await house.sam.says("/yesand", us)
    first_topic = (await house.sam.sees("It starts like this", us)).text
    await house.alex.presses("Another start", us)
    second_topic = (await house.sam.sees("It starts like this", us)).text

    await house.alex.presses("Our own start", us)
    again = await house.alex.presses("Our own start", us)
    question = await house.alex.sees("how does it start", us)
    await house.alex.says("We have forgotten the CANARY.", us, reply_to=question)

    assert first_topic != second_topic
    assert again == "I asked for your sentence already. It is the newest question in the chat."
    await house.sam.sees("the one you wrote yourselves", us)
    await house.sam.does_not_see("how does it start", us)
    assert not [path for path in house.folder.rglob("*") if path.is_file() and b"CANARY" in path.read_bytes()]


@pytest.mark.parametrize("phase", ["invited", "playing", "last line"])
async def test_it_is_stopped_in_any_phase_without_a_name(house: House, phase: str) -> None:
    us = await paired(house, zones=APART)
    if phase == "invited":
        await house.sam.says("/yesand", us)
        await house.alex.presses("Not now", us)
        await house.sam.sees("This one has gone by.", us)
        return
    _, second = await begin(house, us)
    if phase == "last line":
        await house.sandbox.advance(minutes=6)
    await second.says("/stop")

    over = await house.sam.sees("The game is over.", us)
    assert (over.text, over.buttons) == ("The game is over.", [])
    await house.sam.does_not_see("you go first", us)


async def test_it_ends_quietly_when_one_is_gone_in_the_middle(house: House) -> None:
    us = await paired(house, zones=APART)
    first, second = await begin(house, us)
    await says(first, "Yes, and the roof hums.", us)

    await house.sandbox.advance(minutes=9)

    await house.sam.sees("The game is over.", us)
    for person in (first, second):
        await person.does_not_see("built-on did you feel")


async def test_both_being_in_at_the_same_moment_begins_it_once(house: House) -> None:
    us = await paired(house, zones=APART)
    await house.sam.says("/yesand", us)

    await asyncio.gather(*(person.presses("I’m in", us, settle=False) for person in (house.sam, house.alex)))
    await house.sandbox.settle()

    assert sum("you go first" in message.text for message in await house.sam.messages(us)) == 1
    check_received(house)


async def test_a_third_person_in_the_chat_takes_no_turn(house: House) -> None:
    us = await paired(house, zones=APART)
    first, second = await begin(house, us)
    lee = await house.sandbox.new_person("Lee")
    await house.sam.adds(lee, us)

    await lee.says("Yes, and I am here too.", us, reply_to=await lee.newest(us))
    toast = await lee.presses("Said it aloud", us)

    assert toast is not None
    await second.sees("No bridge yet", us)
    await second.sees(f"{first.name} is next.", us)


async def test_the_game_moves_along_when_the_chat_becomes_a_supergroup(house: House) -> None:
    us = await paired(house, zones=APART)
    first, second = await begin(house, us)
    await says(first, "Yes, and the roof hums.", us)

    us = await house.sam.upgrades(us)
    await second.says("/yesand", us)
    await says(second, "Yes, and we hum along.", us)

    await house.sam.sees("2 bridges built", us)
    await house.alex.presses("End", us)
    await house.sam.sees("The game is over.", us)


async def test_it_goes_on_where_it_stood_when_the_bot_was_closed_and_opened(tmp_path: Path) -> None:
    async with serve() as served, Sandbox(served.base_url) as sandbox:
        async with running_bot(served, tmp_path) as attune:
            await sandbox.wait_for_bot()
            house = House(sandbox, sandbox.person("Sam"), sandbox.person("Alex"), attune, served, tmp_path)
            us = await paired(house, zones=APART)
            first, second = await begin(house, us)
            await says(first, "Yes, and the roof hums.", us)
        async with running_bot(served, tmp_path):
            await sandbox.wait_for_bot()
            await sandbox.settle()
            await says(second, "Yes, and we hum along.", us)
            await first.sees("2 bridges built", us)
            await sandbox.advance_to(await sandbox.now() + timedelta(minutes=9))

            await first.sees("How built-on did you feel?")
