"""The other's diary, over HTTP: seven evenings beside the plan, a page that is shown, and what comes back."""

from pathlib import Path

from sandbox.client import Sandbox
from sandbox.server import serve
from sandbox.sight import Group
from tests.support.house import House, running_bot
from tests.support.ledger import check_received, rows
from tests.support.pairing import paired

CANARY = "CANARY-the-meeting-sat-on-my-chest"
BUSIEST_DAY = """
SELECT max(number) FROM (SELECT count(*) AS number FROM (
    SELECT partner_id, message_id, min(created_at) AS first_at FROM outbox
    WHERE lane = 1 AND method = 'say' AND partner_id IS NOT NULL AND state = 'sent' GROUP BY partner_id, message_id
) GROUP BY partner_id, date(first_at, 'unixepoch', '+1 hour'))
"""
CORRECTION = "It was the train, not the meeting."


async def begin(house: House) -> Group:
    us = await paired(house)
    await house.sam.says("/games")
    await house.sam.presses("The other’s diary")
    for person in (house.sam, house.alex):
        await person.presses("Yes, I’d like to")
    return us


async def write(house: House) -> None:
    """Let Sam write the page that is on."""
    await house.sam.says("/games")
    await house.sam.presses("The other’s diary")
    await house.sam.presses("Write")
    await house.sam.says(CANARY)


async def come_to_evening(house: House, number: int) -> None:
    for _ in range(10):
        evening = rows(house.folder, "SELECT state FROM rounds WHERE kind = 'diary'")[0][0]
        if f'"evenings": [{number}, {number}]' in str(evening):
            return
        await house.sandbox.advance(days=1)
    raise AssertionError("that evening did not come")


def outcomes(house: House) -> list[tuple[object, ...]]:
    return rows(house.folder, "SELECT stage, outcome FROM rounds WHERE kind = 'diary'")


async def test_a_page_written_for_the_other_comes_back_put_right(house: House) -> None:
    us = await begin(house)
    await house.alex.sees("The other’s diary has begun.", us)
    await come_to_evening(house, 7)
    await write(house)
    await house.alex.does_not_see(CANARY)

    await house.sam.presses("Evening 7")
    await house.sam.presses("Show it to Alex")
    await house.alex.sees(CANARY)
    await house.alex.presses("In my words")
    await house.alex.says(CORRECTION)
    await house.sam.does_not_see(CORRECTION)
    await house.alex.presses("Send it to Sam")

    await house.sam.sees(f"Alex: “{CORRECTION}”")
    await house.sam.does_not_see(CANARY, us)
    await house.sandbox.advance(days=4)
    await house.sam.sees("Seven evenings are over.", us)
    assert (outcomes(house), rows(house.folder, "SELECT id FROM round_words")) == ([("over", "done")], [])
    check_received(house)


async def test_no_day_brings_more_than_two_private_messages_by_themselves(house: House) -> None:
    await begin(house)

    await come_to_evening(house, 7)

    busiest = rows(house.folder, BUSIEST_DAY)
    assert busiest == [(2,)]


async def test_ending_it_shows_no_name(house: House) -> None:
    us = await begin(house)
    await house.sandbox.advance(days=1)
    await write(house)

    await house.alex.says("/games")
    await house.alex.presses("The other’s diary")
    await house.alex.presses("End the diary")

    await house.sam.sees("The game is over.", us)
    await house.sam.sees("The diary is over.")
    assert rows(house.folder, "SELECT id FROM round_words") == []


async def test_a_no_and_no_answer_look_alike(house: House) -> None:
    us = await paired(house)
    await house.sam.says("/games")
    await house.sam.presses("The other’s diary")
    await house.alex.presses("Yes, I’d like to")
    before = [message.view for chat in (None, us) for message in await house.alex.messages(chat)]

    await house.sam.presses("Rather not")

    assert [message.view for chat in (None, us) for message in await house.alex.messages(chat)] == before


async def test_other_games_are_played_meanwhile_and_stop_does_not_end_it(house: House) -> None:
    us = await begin(house)
    await house.sam.says("/games", us)
    await house.sam.presses("Give feelings back", us)
    for person in (house.sam, house.alex):
        await person.presses("Let’s do it", us)

    await house.alex.says("/stop")

    assert outcomes(house) == [("aside", None)]


async def test_a_third_person_and_a_new_supergroup_do_not_disturb_the_pages(house: House) -> None:
    us = await begin(house)
    lee = await house.sandbox.new_person("Lee")
    await house.sam.adds(lee, us)
    await lee.leaves(us)
    await house.sam.upgrades(us)
    await house.sandbox.advance(days=1)

    await write(house)

    await house.sam.sees(CANARY)
    assert outcomes(house) == [("aside", None)]


async def test_the_evenings_go_on_when_the_bot_was_closed_and_opened(tmp_path: Path) -> None:
    async with serve() as served, Sandbox(served.base_url) as sandbox:
        async with running_bot(served, tmp_path) as attune:
            await sandbox.wait_for_bot()
            house = House(sandbox, sandbox.person("Sam"), sandbox.person("Alex"), attune, served, tmp_path)
            await begin(house)
            await sandbox.advance(days=1)
            await write(house)
        async with running_bot(served, tmp_path):
            await sandbox.wait_for_bot()
            await come_to_evening(house, 7)
            await house.sam.says("/games")
            await house.sam.presses("The other’s diary")

            await house.sam.sees("You may show Alex one page")
