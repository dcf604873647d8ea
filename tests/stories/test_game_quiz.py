"""Which one is it, over HTTP: native quiz polls in the shared chat and in private, one at a time."""

import asyncio
from pathlib import Path

import pytest

from sandbox.actor import Actor, ChatName
from sandbox.client import Sandbox
from sandbox.server import START, serve
from sandbox.sight import Group, Seen
from tests.support.house import House, running_bot
from tests.support.ledger import rows
from tests.support.pairing import paired

ITEMS = 42


async def polls(who: Actor, chat: ChatName = None) -> list[Seen]:
    """Return the questions that somebody sees, oldest first."""
    return [message for message in await who.messages(chat) if message.view["poll"]]


async def begin(house: House) -> Group:
    """Let Sam and Alex be in the middle of a quiz in their chat."""
    us = await paired(house)
    await house.sam.says("/games", us)
    await house.sam.presses("Which one is it?", us)
    return us


async def outcomes(house: House) -> list[tuple[object, ...]]:
    return rows(house.folder, "SELECT stage, outcome FROM rounds")


async def test_a_question_is_an_anonymous_quiz_with_seven_kinds_and_a_kind_explanation(house: House) -> None:
    us = await begin(house)

    [asked] = await polls(house.alex, us)
    await house.alex.votes(asked, 0, chat=us)

    [answered] = await polls(house.alex, us)
    poll = answered.view["poll"]
    assert (poll["type"], poll["is_anonymous"], len(poll["options"])) == ("quiz", True, 7)
    assert len(poll["correct"]) == 1
    assert 40 <= len(poll["explanation"]) <= 200
    assert asked.buttons == ["Another one", "Enough"]


async def test_another_one_takes_the_buttons_from_the_last_which_can_still_be_answered(house: House) -> None:
    us = await begin(house)

    await house.alex.presses("Another one", us)

    first, second = await polls(house.sam, us)
    assert (first.buttons, second.buttons) == ([], ["Another one", "Enough"])
    assert first.text != second.text
    await house.sam.votes(first, 3, chat=us)


async def test_enough_ends_it_without_another_message(house: House) -> None:
    us = await begin(house)
    before = len(await house.alex.messages(us))

    toast = await house.alex.presses("Enough", us)

    assert toast == "That was nice. /games whenever you like."
    assert [poll.buttons for poll in await polls(house.sam, us)] == [[]]
    assert len(await house.alex.messages(us)) == before
    assert await outcomes(house) == [("over", "done")]


async def test_both_pressing_at_once_asks_one_more(house: House) -> None:
    us = await begin(house)
    [asked] = await polls(house.sam, us)

    toasts = await asyncio.gather(
        *(who.presses("Another one", us, message=asked) for who in (house.sam, house.alex, house.sam))
    )

    assert sorted(toast or "" for toast in toasts) == ["Already done.", "Already done.", "Here it comes."]
    assert len(await polls(house.sam, us)) == 2


async def test_stop_from_the_private_chat_says_that_the_game_is_over_and_no_name(house: House) -> None:
    us = await begin(house)

    await house.alex.says("/stop")

    over = await house.sam.sees("The game is over.", us)
    assert over.text == "The game is over."
    assert [poll.buttons for poll in await polls(house.sam, us)] == [[]]
    assert await outcomes(house) == [("over", "ended")]


async def test_a_quiz_that_was_left_alone_ends_without_a_word(house: House) -> None:
    us = await begin(house)

    await house.sandbox.advance(hours=2, minutes=1)

    await house.sam.does_not_see("The game is over.", us)
    assert [poll.buttons for poll in await polls(house.sam, us)] == [[]]
    assert await outcomes(house) == [("over", "ended")]


async def test_it_is_proposed_from_the_private_list_without_a_name(house: House) -> None:
    us = await paired(house)
    await house.sam.says("/games")

    await house.sam.presses("Which one is it?")

    [asked] = await polls(house.alex, us)
    assert "Sam" not in asked.text
    assert await polls(house.sam) == []


async def test_one_partner_plays_alone_and_the_other_sees_nothing(house: House) -> None:
    us = await paired(house)
    shared_before, private_before = await house.alex.messages(us), await house.alex.messages()
    await house.sam.says("/games")

    await house.sam.presses("Which one is it? · alone")
    await house.sam.presses("Another one")
    await house.sam.presses("Enough")

    asked = await polls(house.sam)
    assert [poll.buttons for poll in asked] == [[], []]
    assert [message.view for message in await house.alex.messages(us)] == [message.view for message in shared_before]
    assert len(await house.alex.messages()) == len(private_before)
    assert await outcomes(house) == []


async def test_an_old_private_question_asks_nothing_again(house: House) -> None:
    await paired(house)
    await house.sam.says("/games")
    await house.sam.presses("Which one is it? · alone")
    [first] = await polls(house.sam)

    toasts = await asyncio.gather(*(house.sam.presses("Another one", message=first) for _ in range(3)))

    assert sorted(toast or "" for toast in toasts) == ["Already done.", "Already done.", "Here it comes."]
    assert len(await polls(house.sam)) == 2


@pytest.mark.slow
async def test_no_question_comes_again_until_all_were_asked(house: House) -> None:
    await paired(house)
    await house.sam.says("/games")
    await house.sam.presses("Which one is it? · alone")

    for _ in range(ITEMS):
        await house.sam.presses("Another one")

    asked = [poll.text for poll in await polls(house.sam)]
    assert len(asked) == ITEMS + 1
    assert len(set(asked)) == ITEMS


async def test_a_chat_that_takes_no_polls_is_told_and_no_game_hangs(house: House) -> None:
    us = await paired(house)
    refusal = "Bad Request: not enough rights to send polls to the chat"
    await house.sandbox.fault("bad_request", method="sendPoll", text=refusal)

    await house.sam.says("/games", us)
    await house.sam.presses("Which one is it?", us)

    await house.alex.sees("This chat takes no polls.", us)
    assert await outcomes(house) == [("over", "ended")]


async def test_a_third_person_sees_no_further_question(house: House) -> None:
    us = await begin(house)
    kim = await house.sandbox.new_person("Kim")
    await house.sam.adds(kim, us)

    await house.sam.presses("Another one", us)
    meanwhile = len(await polls(house.sam, us))
    await kim.leaves(us)
    await house.sandbox.advance(minutes=2)

    assert (meanwhile, len(await polls(house.sam, us))) == (1, 2)


async def test_the_quiz_goes_on_in_the_supergroup(house: House) -> None:
    us = await begin(house)

    us = await house.sam.upgrades(us)
    await house.sam.says("/games", us)
    await house.sam.presses("Which one is it?", us)

    assert (await polls(house.alex, us))[-1].buttons == ["Another one", "Enough"]
    assert await outcomes(house) == [("running", None)]


async def test_a_running_quiz_goes_on_when_the_bot_comes_back(tmp_path: Path) -> None:
    async with serve(start=START) as served, Sandbox(served.base_url) as sandbox:
        sam, alex = sandbox.person("Sam"), sandbox.person("Alex")
        async with running_bot(served, tmp_path) as attune:
            await sandbox.wait_for_bot()
            us = await begin(House(sandbox, sam, alex, attune, served, tmp_path))

        async with running_bot(served, tmp_path):
            await sandbox.wait_for_bot()
            await alex.presses("Another one", us)

            assert [poll.buttons for poll in await polls(sam, us)] == [[], ["Another one", "Enough"]]
