"""Listening notes of two people, over HTTP: blind, previewed, revealed together or when the window closes."""

from pathlib import Path

import pytest

from sandbox.actor import Actor
from tests.support.house import House, open_house
from tests.support.pairing import paired

WORDS = "You put the <b>platypus</b> away & waited. אני"


async def writes_note(who: Actor, words: str | None = WORDS, felt: str = "6") -> None:
    await who.says("/heard")
    await who.presses(felt)
    await who.presses("Skip")
    await who.presses("Partly")
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


@pytest.mark.prove
async def test_the_form_stays_one_message_with_the_chosen_marks(house: House) -> None:
    await paired(house)
    await house.sam.says("/heard")
    form = await house.sam.sees("A listening note")

    await house.sam.presses("Yes")
    await house.sam.presses("‹ Before")
    await house.sam.presses("5")

    shown = await house.sam.newest()
    assert shown.id == form.id
    assert shown.button("● Yes")
    assert shown.button("● 5")
    assert "1 of 6" in shown.text


@pytest.mark.prove
@pytest.mark.parametrize("words", ["x" * 4000, "<" * 1001])
async def test_words_that_are_too_long_are_asked_for_again(house: House, words: str) -> None:
    await paired(house)
    await house.sam.says("/heard")
    await house.sam.presses("Next time")

    await house.sam.says(words)
    await house.sam.sees("1,000 fit")
    await house.sam.says("Shorter <than> that")

    assert "Shorter <than> that" in (await house.sam.newest()).text


async def test_a_released_note_goes_nowhere_when_its_reader_has_left(house: House) -> None:
    us = await paired(house)
    await writes_note(house.sam)
    await house.sam.presses("All of it")
    await house.sam.presses("Release it")
    written = await screen(house.sam)
    await house.alex.says("/leave")
    await house.alex.presses("Leave …")
    await house.alex.presses("Leave now")

    await house.sandbox.advance(days=4)

    assert "platypus" not in await texts(house.alex)
    await house.sam.does_not_see("platypus", us)
    assert await screen(house.sam) == written


async def screen(who: Actor) -> str:
    """Return the message in which somebody's note stands."""
    return (await who.sees("Released.")).text


async def test_asking_reads_the_same_whether_it_is_declined_or_ignored(tmp_path: Path) -> None:
    seen = []
    for is_declined in (True, False):
        async with open_house(tmp_path / str(is_declined)) as house:
            await paired(house)
            before = len(await house.sam.messages())
            await house.sam.says("/ask")
            if is_declined:
                await house.alex.presses("Not this time")
            await house.sandbox.advance(hours=3)
            await house.sam.says("/ask")
            await house.sam.says("/listening")
            seen.append([(each.text, each.buttons) for each in (await house.sam.messages())[before:]])

    assert seen[0] == seen[1]


async def test_what_both_released_shows_in_their_own_trend(house: House) -> None:
    await paired(house)
    await house.alex.says("/listening")
    await house.alex.presses("How I listened")
    await house.alex.presses("The week of")
    for _ in range(6):
        await house.alex.presses("Yes")
    await house.alex.sees("Kept, for you alone")
    await writes_note(house.sam)
    await house.sam.presses("All of it")
    await house.sam.presses("Release it")
    await house.sandbox.advance(days=3)

    await house.alex.says("/listening")

    trend = await house.alex.newest()
    assert trend.kind == "photo"
    assert "◐ Giving back what was said: partly" in trend.text
    assert "platypus" not in trend.text
    await house.sam.says("/listening")
    assert "nothing to show yet" in (await house.sam.newest()).text
