"""The look back at a week, over HTTP: by itself at the week's end, and on /summary."""

import pytest

from tests.support.house import House
from tests.support.pairing import paired


@pytest.mark.slow
async def test_a_week_without_anything_ends_with_one_sentence_and_each_ones_own_note(house: House) -> None:
    us = await paired(house)

    await house.sandbox.advance(days=7)

    quiet = ("A quiet week goes by", "Some weeks are just for living", "This week belonged to everything else")
    posts = [one.text for one in await house.sam.messages(us) if one.text.startswith(quiet)]
    assert len(posts) == 1
    for person in (house.sam, house.alex):
        note = await person.sees("Your own week")
        assert note.button("A small win")
    await house.sam.does_not_see("Your own week", us)


async def test_summary_shows_joint_facts_to_both_and_ones_own_week_to_oneself(house: House) -> None:
    us = await paired(house)
    await house.sam.says("/checkin")
    await house.sam.presses("Tense")
    await house.sam.presses("worried")
    await house.sam.presses("4 ·")
    await house.sam.presses("Chest")

    await house.sam.says("/summary")
    await house.sam.says("/summary", us)

    assert "●●●●○ worried" in (await house.sam.newest()).text
    assert "worried" not in (await house.sam.newest(us)).text
    await house.alex.does_not_see("worried")
