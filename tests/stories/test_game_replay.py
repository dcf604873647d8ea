"""Replay, over HTTP: begun only while it is cool for both, with a stop word that ends it at once."""

import asyncio
from pathlib import Path

import pytest

from sandbox.actor import Actor
from sandbox.client import Sandbox
from sandbox.server import serve
from sandbox.sight import Group
from tests.support.house import House, running_bot
from tests.support.ledger import check_received, rows
from tests.support.pairing import paired

OVER = "The game is over."
CANARY = "CANARY-and-then-you-slammed-the-door"


async def ask(house: House) -> Group:
    us = await paired(house)
    await house.sam.says("/games")
    await house.sam.presses("Replay")
    return us


async def agree(house: House) -> Group:
    us = await ask(house)
    await house.sam.presses("2")
    await house.alex.presses("3")
    return us


async def begin(house: House) -> tuple[Group, Actor, Actor]:
    """Let both agree on Lighthouse; return who speaks first, and the other."""
    us = await agree(house)
    for person in (house.sam, house.alex):
        await person.presses("Lighthouse", us)
    board = await house.sam.sees(" speaks, in ", us)
    return (us, house.sam, house.alex) if board.text.startswith("Sam") else (us, house.alex, house.sam)


async def speak(who: Actor, us: Group, words: str) -> None:
    """Answer the newest prompt."""
    await who.says(words, us, reply_to=await who.sees(f"{who.name}, ", us))


def outcomes(house: House) -> list[tuple[object, ...]]:
    return rows(house.folder, "SELECT stage, outcome FROM rounds")


async def test_a_whole_replay_ends_with_a_sentence_from_each(house: House) -> None:
    us, first, other = await begin(house)
    for who in (first, other) * 3:
        await speak(who, us, CANARY)
    for who in (first, other):
        await house.sam.sees(f"{who.name}, as yourself again", us)
        await speak(who, us, "Next time I would like to ask first.")

    done = await house.sam.sees("Replayed, and repaired.", us)
    assert (done.buttons, outcomes(house)) == ([], [("over", "done")])
    kept = [path.name for path in house.folder.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()]
    assert kept == []
    check_received(house)


@pytest.mark.parametrize("label", ["4", "5", "Rather not"])
async def test_too_strong_and_declined_are_no_answer_to_the_other(house: House, label: str) -> None:
    us = await ask(house)
    await house.alex.presses("1")
    before = [message.view for chat in (None, us) for message in await house.alex.messages(chat)]

    await house.sam.presses(label)

    assert [message.view for chat in (None, us) for message in await house.alex.messages(chat)] == before
    assert outcomes(house) == [("open", None)]
    await house.sandbox.advance(minutes=31)
    await house.alex.sees("Not this time.", us)


async def test_the_stop_word_in_a_reply_ends_it_at_once(house: House) -> None:
    us, _, other = await begin(house)

    await other.says("lighthouse!", us, reply_to=await other.sees("your line in the other’s part", us))

    over = await house.sam.sees(OVER, us)
    assert (over.text, over.buttons) == (OVER, [])
    await house.sam.does_not_see("your line in the other’s part", us)


async def test_the_stop_word_needs_no_reply_where_the_bot_sees_every_line(house: House) -> None:
    us, first, other = await begin(house)
    us = await house.sam.promotes_bot(us)
    await other.says("Only thinking aloud.", us)
    assert outcomes(house) == [("running", None)]

    await first.says("Stop. Lighthouse, please.", us)

    await house.sam.sees(OVER, us)


async def test_the_stop_words_button_ends_it_at_once(house: House) -> None:
    us, _, other = await begin(house)

    assert await other.presses("Lighthouse", us) == OVER

    assert outcomes(house) == [("over", "ended")]


@pytest.mark.parametrize("is_playing", [True, False])
async def test_stopping_it_privately_shows_no_name(house: House, is_playing: bool) -> None:
    us = (await begin(house))[0] if is_playing else await agree(house)

    await house.alex.says("/stop")

    over = await house.sam.sees(OVER, us)
    assert (over.text, over.buttons) == (OVER, [])


async def test_both_tapping_the_word_at_once_begins_one_scene(house: House) -> None:
    us = await agree(house)
    board = await house.sam.sees("First, a stop word", us)

    await asyncio.gather(*(who.presses("Teapot", us, board) for who in (house.sam, house.alex)))

    prompts = [message for message in await house.sam.messages(us) if "your line in the other’s part" in message.text]
    assert len(prompts) == 1


async def test_when_a_partner_vanishes_it_ends_by_itself(house: House) -> None:
    us, _, _ = await begin(house)
    await house.sandbox.advance(minutes=16)
    await house.sam.sees("Time is up", us)

    await house.sandbox.advance(hours=1)

    await house.sam.sees(OVER, us)


async def test_a_third_person_says_nothing_that_counts(house: House) -> None:
    us, _, _ = await begin(house)
    lee = await house.sandbox.new_person("Lee")
    await house.sam.adds(lee, us)

    for label in ("Said it aloud", "Lighthouse", "End"):
        await lee.presses(label, us)

    assert outcomes(house) == [("running", None)]


async def test_it_goes_on_in_the_supergroup(house: House) -> None:
    us, first, other = await begin(house)

    us = await house.sam.upgrades(us)
    await house.sam.says("/games", us)
    await house.sam.presses("Replay", us)
    await first.presses("Said it aloud", us)

    await speak(other, us, "In your part.")
    assert outcomes(house) == [("running", None)]


async def test_it_goes_on_where_it_stood_when_the_bot_was_closed_and_opened(tmp_path: Path) -> None:
    async with serve() as served, Sandbox(served.base_url) as sandbox:
        async with running_bot(served, tmp_path) as attune:
            await sandbox.wait_for_bot()
            house = House(sandbox, sandbox.person("Sam"), sandbox.person("Alex"), attune, served, tmp_path)
            us, first, other = await begin(house)
        async with running_bot(served, tmp_path):
            await sandbox.wait_for_bot()
            await speak(first, us, "In your part.")
            await speak(other, us, "Lighthouse")

            await house.sam.sees(OVER, us)
