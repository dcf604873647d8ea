"""Role reversal, over HTTP: private views, the other’s side told in the chat, and both sides together at the end."""

import asyncio
from pathlib import Path

from sandbox.actor import Actor
from sandbox.client import Sandbox
from sandbox.server import serve
from sandbox.sight import Group
from tests.support.house import House, running_bot
from tests.support.ledger import check_received, rows
from tests.support.pairing import paired

VIEWS = {"Sam": "CANARY-SAM-it-is-my-only-quiet-hour", "Alex": "CANARY-ALEX-I-miss-the-two-of-us"}
OVER = "The game is over."


async def begin(house: House) -> Group:
    """Let both be in, so that a card lies on the table."""
    us = await paired(house)
    await house.sam.says("/reverse", us)
    for person in (house.sam, house.alex):
        await person.presses("Let’s do it", us)
    return us


async def write(house: House) -> tuple[Group, Actor, Actor]:
    """Let both take the card and write their views; return who argues first, and whose view it is."""
    us = await begin(house)
    for person in (house.sam, house.alex):
        await person.presses("This one", us)
    for person in (house.sam, house.alex):
        await person.says(VIEWS[person.name])
    board = await house.sam.sees(" speaks as ", us)
    return (us, house.sam, house.alex) if board.text.startswith("Sam speaks") else (us, house.alex, house.sam)


async def argue(arguer: Actor, owner: Actor, us: Group) -> None:
    """Take a whole turn in replies to the bot's prompts, as privacy mode wants it."""
    await answers(arguer, "I need an hour for myself.", us)
    await answers(arguer, "I come home tired.", us)
    await arguer.presses("That’s all", us)
    await owner.presses("Right", us)
    await owner.presses("Not really", us)
    await answers(owner, "It is not tiredness, it is the noise.", us)
    await answers(arguer, "So it is the noise that I need to get away from.", us)


async def answers(who: Actor, words: str, us: Group) -> None:
    prompt = next(one for one in reversed(await who.messages(us)) if one.text.startswith(f"{who.name}, "))
    await who.says(words, us, reply_to=prompt)


async def canaries(who: Actor, us: Group) -> set[str]:
    """Return whose views stand in the shared chat."""
    texts = [one.text for one in await who.messages(us)]
    return {name for name, view in VIEWS.items() if any(view in text for text in texts)}


async def play(house: House) -> Group:
    us, first, second = await write(house)
    await argue(first, second, us)
    await argue(second, first, us)
    return us


async def test_both_sides_stand_next_to_each_other_and_both_views_when_both_show_them(house: House) -> None:
    us = await play(house)
    assert await canaries(house.sam, us) == set()
    for person in (house.sam, house.alex):
        assert (await person.sees("A question just for you")).text.splitlines()[0] == "A question just for you"

    await house.alex.presses("Show my view")
    assert await canaries(house.sam, us) == set()
    await house.sam.presses("Show my view")

    assert await canaries(house.sam, us) == {"Sam", "Alex"}
    side = await house.alex.sees("Sam’s side, as Alex told it", us)
    for line in ("“I need an hour for myself.” · right", "· not really", "It is not tiredness", VIEWS["Sam"]):
        assert line in side.text
    await house.alex.sees("Both of you asked, and both of you were corrected.", us)
    for person in (house.sam, house.alex):
        await person.sees("listened in your exercise?")
    assert rows(house.folder, "SELECT stage, outcome FROM rounds") == [("over", "done")]
    assert rows(house.folder, "SELECT count(*) FROM round_words") == [(0,)]
    check_received(house)


async def test_a_view_shown_alone_comes_when_the_window_closes_with_no_word_about_the_other(house: House) -> None:
    us = await play(house)
    await house.sam.presses("Show my view")
    await house.alex.presses("Keep it")
    before = [one.text for one in await house.sam.messages(us)]

    await house.sandbox.advance(minutes=16)

    after = [one.text for one in await house.sam.messages(us)]
    changed = [(old, new) for old, new in zip(before, after, strict=False) if old != new]
    assert [new.startswith(old) for old, new in changed] == [True]
    assert await canaries(house.alex, us) == {"Sam"}
    assert VIEWS["Alex"] not in "".join(one.text for one in await house.sam.messages())


async def test_no_view_is_on_the_disk_while_the_game_lasts(house: House) -> None:
    await write(house)

    found = [one.name for one in house.folder.rglob("*") if one.is_file() and b"CANARY" in one.read_bytes()]
    assert found == []


async def test_a_line_needs_no_reply_where_the_bot_sees_every_line(house: House) -> None:
    us, first, _ = await write(house)
    us = await house.sam.promotes_bot(us)

    await first.says("I need an hour for myself.", us)

    await first.sees("Points so far: 1", us)


async def test_the_wrong_partner_and_a_sticker_change_nothing(house: House) -> None:
    us, first, second = await write(house)
    prompt = await first.sees("Start with “I”", us)

    await second.says("I would say it like this.", us, reply_to=prompt)
    await first.sends("sticker", chat=us)

    await first.does_not_see("Points so far", us)


async def test_stopping_it_privately_shows_no_name(house: House) -> None:
    us, first, second = await write(house)
    await answers(first, "I need an hour for myself.", us)

    await second.says("/stop")

    over = await house.sam.sees(OVER, us)
    assert (over.text, over.buttons) == (OVER, [])
    await first.sees("What you wrote for it was shown to nobody")
    assert rows(house.folder, "SELECT count(*) FROM round_words") == [(0,)]


async def test_when_a_partner_vanishes_it_ends_by_itself(house: House) -> None:
    us, *_ = await write(house)
    await house.sandbox.advance(minutes=8)
    await house.sam.sees("The time for this part is over", us)

    await house.sandbox.advance(minutes=30)

    await house.sam.sees(OVER, us)
    assert await canaries(house.sam, us) == set()


async def test_an_invitation_without_the_other_goes_by(house: House) -> None:
    us = await paired(house)
    await house.sam.says("/reverse")
    await house.sam.sees("I have put the invitation into your shared chat.")
    await house.sam.presses("Let’s do it", us)

    await house.sandbox.advance(hours=25)

    await house.alex.sees("This one has gone by.", us)


async def test_both_pressing_at_once_begins_one_game(house: House) -> None:
    us = await paired(house)
    await house.sam.says("/reverse", us)

    await asyncio.gather(*(who.presses("Let’s do it", us) for who in (house.sam, house.alex, house.sam)))
    board = await house.sam.sees("What do you see differently?", us)
    await asyncio.gather(*(who.presses("This one", us, board) for who in (house.sam, house.alex, house.alex)))

    for person in (house.sam, house.alex):
        assert sum("How do you see it?" in one.text for one in await person.messages()) == 1


async def test_a_third_person_sees_no_view_and_takes_no_turn(house: House) -> None:
    us = await play(house)
    lee = await house.sandbox.new_person("Lee")
    await house.sam.adds(lee, us)
    for person in (house.sam, house.alex):
        await person.presses("Show my view")

    meanwhile = await canaries(lee, us)
    await lee.leaves(us)
    await house.sandbox.advance(minutes=2)

    assert (meanwhile, await canaries(house.sam, us)) == (set(), {"Sam", "Alex"})


async def test_it_goes_on_in_the_supergroup(house: House) -> None:
    us, first, second = await write(house)
    await answers(first, "I need an hour for myself.", us)

    us = await house.sam.upgrades(us)
    await second.says("/reverse", us)
    await first.presses("That’s all", us)
    await second.presses("Partly", us)

    await second.sees("what was missing?", us)


async def test_it_goes_on_where_it_stood_when_the_bot_was_closed_and_opened(tmp_path: Path) -> None:
    async with serve() as served, Sandbox(served.base_url) as sandbox:
        async with running_bot(served, tmp_path) as attune:
            await sandbox.wait_for_bot()
            house = House(sandbox, sandbox.person("Sam"), sandbox.person("Alex"), attune, served, tmp_path)
            us, first, second = await write(house)
            await argue(first, second, us)
        async with running_bot(served, tmp_path):
            await sandbox.wait_for_bot()
            await sandbox.settle()
            await argue(second, first, us)
            for person in (first, second):
                await person.presses("Show my view")

            assert await canaries(first, us) == {"Sam", "Alex"}
