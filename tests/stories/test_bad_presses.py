import pytest

from bot.repertoire import FEATURES, entries_of
from bot.telegram.entries import Press
from sandbox.model import PressedButton
from tests.stories.answering import EVENING, is_well
from tests.support.forging import data_of, forge, toast_of
from tests.support.house import House
from tests.support.ledger import check_received, rows
from tests.support.pairing import paired

PRESSES = [entry.verb for entry in entries_of(FEATURES) if isinstance(entry, Press)]
HUGE = "z" * 13
ARGUMENTS = ("", ":", ":0", ":zz", ":-1:-1", f":{HUGE}:{HUGE}", ":9:'; DROP TABLE weeks", ":١:é", "~", f"~{HUGE}", "~é")


async def test_old_and_answered_buttons_say_so(house: House) -> None:
    await paired(house)
    await house.sandbox.advance_to(EVENING)
    monday = await house.sam.sees("Good evening")
    await house.sam.presses("A small win")
    whose = await house.sam.sees("Whose win is it")
    old = [(monday, data_of(house, monday, "A small win")), (whose, data_of(house, whose, "Mine"))]
    await house.sam.presses("Mine")
    await house.sam.says("Done.")
    await house.sam.presses("Keep it for me")
    await house.sandbox.advance(days=2)

    under = await house.sam.newest()
    toasts = [await toast_of(house, house.sam, under, data) for _, data in old]

    assert all(toasts)
    assert all("Already done" in toast or "does not fit" in toast or "is over" in toast for toast in toasts), toasts
    await is_well(house)


async def test_press_on_the_other_partners_message_changes_nothing(house: House) -> None:
    await paired(house)
    await house.sandbox.advance_to(EVENING)
    card = await house.sam.sees("Good evening")
    stranger = await house.sandbox.new_person("Kim")
    await stranger.says("/start")
    for thief, sentence in ((house.alex, "for somebody else"), (stranger, "We have not met yet")):
        own = next(message for message in await thief.messages() if message.sender == "Attune")
        for label in card.buttons:
            assert sentence in await toast_of(house, thief, own, data_of(house, card, label))
    await house.sam.presses("A small win")
    await is_well(house)


async def test_third_person_presses_nothing_in_the_shared_chat(house: House) -> None:
    us = await paired(house)
    await house.sandbox.to_next_event()
    board = await house.sam.sees("When shall it be?", us)
    kim = await house.sandbox.new_person("Kim")
    await house.sam.adds(kim, us)
    before = rows(house.folder, "SELECT * FROM offers")
    for label in board.buttons:
        toast = await kim.presses(label, us, board)
        assert toast
        assert "We have not met yet" in toast
    assert rows(house.folder, "SELECT * FROM offers") == before
    await house.sam.removes(kim, us)
    await house.sam.presses("1", us, board)
    await is_well(house)


@pytest.mark.parametrize("every", [4, pytest.param(1, marks=pytest.mark.prove)])
async def test_no_press_is_set_aside_whatever_it_carries(house: House, every: int) -> None:
    us = await paired(house)
    await house.sandbox.advance_to(EVENING)
    kim = await house.sandbox.new_person("Kim")
    await kim.says("/start")
    presses: list[PressedButton] = []
    for turn, (who, chat) in enumerate(((house.sam, None), (house.alex, us), (kim, None))):
        under = next(message for message in await who.messages(chat) if message.sender == "Attune")
        for number, verb in enumerate((*PRESSES, "", "nonsense")):
            data = [f"{verb}{argument}"[:60] for argument in ARGUMENTS[(turn + number) % every :: every]]
            presses += [forge(house, who, under, each) for each in data]
        await house.sandbox.settle(60)
    assert [press for press in presses if not press.is_answered] == []
    check_received(house)
