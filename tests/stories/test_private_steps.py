"""The private steps of a week, over HTTP: what the two see, and what only one of them may see."""

from datetime import timedelta
from pathlib import Path

import pytest

from sandbox.actor import Actor
from sandbox.sight import Group, StoryError
from tests.support.house import House, open_house
from tests.support.pairing import APART, paired

VOICE = "I put the <b>porcupine</b> away because clutter shouts at me."
HONEST = "I was afraid of the walrus & said nothing. אני"


async def until_button(house: House, who: Actor, label: str, chat: Group | None = None, days: int = 8) -> None:
    """Let the clock run from event to event until somebody has this button."""
    goal = await house.sandbox.now() + timedelta(days=days)
    while await house.sandbox.now() < goal:
        if any(message.button(label) for message in await who.messages(chat)):
            return
        await house.sandbox.to_next_event()
    raise StoryError(f"{who.name} never got a button “{label}”.")


async def texts(who: Actor, chat: Group | None = None) -> str:
    return "\n".join(message.text for message in await who.messages(chat))


def on_disk(house: House) -> bytes:
    return b"".join(path.read_bytes() for path in house.folder.rglob("*") if path.is_file())


@pytest.mark.slow
async def test_honest_thing_is_shown_only_after_yes_preview_and_release(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        us = await paired(house, zones=APART)
        await until_button(house, house.sam, "One honest thing")
        await house.sam.presses("One honest thing")
        await house.sam.presses("Yes, show me one")
        await house.sam.says(HONEST)
        assert "walrus" not in await texts(house.alex) + await texts(house.alex, us)
        assert b"walrus" not in on_disk(house)

        await house.sam.presses("Show it to Alex")
        preview = (await house.sam.newest()).text
        await house.sam.presses("Put it there")

        post = await house.alex.sees("walrus", us)
        assert preview.endswith(post.text)
        assert HONEST in post.text
        assert "walrus" not in await texts(house.alex)
        assert b"walrus" not in on_disk(house)


@pytest.mark.slow
async def test_win_is_shared_and_answered_in_own_words_by_the_other_alone(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        us = await paired(house, zones=APART)
        await until_button(house, house.sam, "A small win")
        await house.sam.presses("A small win")
        await house.sam.presses("Alex’s")
        await house.sam.says("Soup, without being asked.")
        await house.sam.presses("Put it there")
        post = await house.alex.sees("A small win of Alex, seen by Sam", us)
        assert await house.sam.presses("Well done, you", us) == "This one is for somebody else."

        await house.alex.presses("In my own words", us)
        prompt = await house.alex.sees("reply to this", us)
        await house.alex.says("It was <i>good</i> soup.", us, reply_to=prompt)

        answered = await house.sam.sees("Soup, without being asked.", us)
        assert answered.id == post.id
        assert answered.text.endswith("Alex: It was <i>good</i> soup.")
        assert answered.buttons == []
        await house.sam.does_not_see("reply to this", us)


@pytest.mark.slow
async def test_view_goes_from_one_private_chat_to_the_other_and_its_correction_back(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        us = await paired(house, zones=APART)
        await until_button(house, house.sam, "See it from their side")
        await house.sam.presses("See it from their side")
        await house.sam.says(VOICE)
        await house.sam.presses("What did I leave out?")
        await house.sam.presses("Pass it on to Alex")
        await house.sam.presses("Send it")
        await house.alex.sees(VOICE)
        await house.alex.presses("Partly")
        await house.alex.says("It is the armadillo, really.")
        await house.sam.does_not_see("armadillo")

        await house.alex.presses("Send it to Sam")

        assert "Partly" in (await house.sam.sees("armadillo")).text
        assert "porcupine" not in await texts(house.sam, us)
        assert b"porcupine" not in on_disk(house)
        assert b"armadillo" not in on_disk(house)


@pytest.mark.slow
async def test_boundary_is_built_changed_released_and_heard(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        us = await paired(house, zones=APART)
        await until_button(house, house.sam, "One kind boundary")
        await house.sam.presses("One kind boundary")
        await house.sam.presses("tired")
        await house.sam.says("x" * 4000)
        await house.sam.sees("Could you say it a little shorter?")
        for words in ("an hour of quiet", "Could we start at seven?", "to make the tea"):
            await house.sam.says(words)
        await house.sam.presses("Change it")
        await house.sam.presses("What I need")
        await house.sam.says("half an hour of quiet")
        preview = (await house.sam.newest()).text
        await house.sam.presses("Put it in our chat")

        post = await house.alex.sees("half an hour of quiet", us)
        assert preview.endswith(post.text)
        await house.alex.presses("I hear it", us)

        assert (await house.sam.sees("half an hour of quiet", us)).text.endswith("Alex hears it.")


@pytest.mark.slow
async def test_check_in_stays_one_message_with_its_owner(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        us = await paired(house, zones=APART)
        await house.sam.says("/checkin")
        asked = await house.sam.newest()
        for label in ("Tense", "overwhelmed", "very strong", "chest"):
            await house.sam.presses(label)

        noted = await house.sam.newest()
        assert noted.id == asked.id
        assert "overwhelmed" in noted.text
        assert "overwhelmed" not in await texts(house.alex) + await texts(house.alex, us)
        await house.sam.says("/checkin", us)
        await house.sam.sees("That works in another chat", us)
