"""Listening notes of two people, over HTTP: blind, previewed, revealed together or when the window closes."""

import pytest

from sandbox.actor import Actor
from tests.support.house import House
from tests.support.pairing import paired

WORDS = "You put the <b>platypus</b> away & waited. אני"


async def writes_note(who: Actor, words: str | None = WORDS, felt: str = "6") -> None:
    await who.says("/heard")
    await who.presses(felt)
    await who.presses("Gave back what I said: ?")
    if words is not None:
        await who.presses("More of this")
        await who.says(words)
    await who.presses("That’s it")


async def texts(who: Actor) -> str:
    return "\n".join(message.text for message in await who.messages())


async def test_two_notes_are_revealed_at_the_same_moment(house: House) -> None:
    us = await paired(house)
    await writes_note(house.sam)
    await house.sam.presses("All of it")
    preview = (await house.sam.newest()).text
    await house.sam.presses("Release it")
    assert "platypus" not in await texts(house.alex)

    await writes_note(house.alex, "The armadillo question was good.", felt="3")
    await house.alex.presses("The words only")
    await house.sam.does_not_see("armadillo")
    await house.alex.presses("Release it")

    for_alex = await house.alex.sees("A listening note for you")
    assert WORDS in for_alex.text
    assert preview.endswith(for_alex.text)
    for_sam = await house.sam.sees("A listening note for you")
    assert "armadillo" in for_sam.text
    assert "of 7" not in for_sam.text
    await house.sam.does_not_see("platypus", us)


async def test_a_note_that_is_alone_comes_when_the_window_closes(house: House) -> None:
    await paired(house)
    await writes_note(house.sam)
    await house.sam.presses("All of it")
    await house.sam.presses("Release it")

    await house.sandbox.advance(hours=40)
    await house.alex.does_not_see("platypus")
    await house.sandbox.advance(hours=24)

    assert WORDS in (await house.alex.sees("A listening note for you")).text
    await house.sam.does_not_see("A listening note for you")


async def test_a_note_that_is_kept_stays_with_its_author_and_off_the_disk(house: House) -> None:
    await paired(house)
    await writes_note(house.sam)

    await house.sam.presses("Nothing, keep it for me")
    await house.sandbox.advance(days=4)

    assert "platypus" not in await texts(house.alex)
    on_disk = b"".join(path.read_bytes() for path in house.folder.rglob("*") if path.is_file())
    assert b"platypus" not in on_disk


async def test_the_form_stays_one_message_with_the_chosen_marks(house: House) -> None:
    await paired(house)
    await house.sam.says("/heard")
    form = await house.sam.sees("A listening note")

    await house.sam.presses("Undistracted: ?")
    await house.sam.presses("Undistracted: yes")
    await house.sam.presses("5")

    shown = await house.sam.newest()
    assert shown.id == form.id
    assert shown.button("Undistracted: partly")
    assert shown.button("● 5")


@pytest.mark.parametrize("words", ["x" * 4000, "<" * 1001])
async def test_words_that_are_too_long_are_asked_for_again(house: House, words: str) -> None:
    await paired(house)
    await house.sam.says("/heard")
    await house.sam.presses("Next time")

    await house.sam.says(words)
    await house.sam.sees("1,000 fit")
    await house.sam.says("Shorter <than> that")

    assert "Shorter <than> that" in (await house.sam.newest()).text


async def test_asking_is_answered_the_same_whether_it_is_declined_or_not(house: House) -> None:
    await paired(house)
    await house.sam.says("/ask")
    first = (await house.sam.newest()).text
    await house.alex.presses("Not this time")

    await house.sandbox.advance(days=1)
    await house.sam.says("/ask")

    assert (await house.sam.newest()).text == first
    assert await house.alex.presses("Write a note") is None
    await house.alex.sees("Think of one conversation in which Sam listened")
