"""Mirror, over HTTP: alone, and kept or gone."""

from pathlib import Path

from sandbox.client import Sandbox
from sandbox.server import serve
from tests.support.house import House, running_bot
from tests.support.ledger import check_received, rows
from tests.support.pairing import after_the_morning, paired

CANARY = "CANARY-you-did-what-you-could"


async def begin(house: House) -> None:
    await house.sam.says("/games")
    await house.sam.presses("Mirror")
    await house.sam.presses("I am worn out")
    await house.sam.presses("Gently")


async def test_what_is_kept_stays_with_its_author(house: House) -> None:
    us = await after_the_morning(house)
    others = [len(await house.alex.messages(chat)) for chat in (None, us)]
    await begin(house)
    await house.sam.says(CANARY)
    await house.sam.presses("It does me good")

    await house.sam.presses("Keep them")

    assert (await house.sam.sees("Kept, for you alone.")).text.endswith(f"“{CANARY}”")
    assert [len(await house.alex.messages(chat)) for chat in (None, us)] == others
    assert rows(house.folder, "SELECT kind FROM kept_lines") == [("mirror",)]
    check_received(house)


async def test_what_is_let_go_is_nowhere(house: House) -> None:
    await paired(house)
    await begin(house)
    await house.sam.says(CANARY)

    await house.sam.presses("Let them go")

    await house.sam.sees("Gone.")
    assert rows(house.folder, "SELECT id FROM mirrors") + rows(house.folder, "SELECT id FROM kept_lines") == []
    kept = [path.name for path in house.folder.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()]
    assert kept == []


async def test_it_goes_on_when_the_bot_was_closed_and_opened(tmp_path: Path) -> None:
    async with serve() as served, Sandbox(served.base_url) as sandbox:
        async with running_bot(served, tmp_path) as attune:
            await sandbox.wait_for_bot()
            house = House(sandbox, sandbox.person("Sam"), sandbox.person("Alex"), attune, served, tmp_path)
            await paired(house)
            await begin(house)
        async with running_bot(served, tmp_path):
            await sandbox.wait_for_bot()
            await house.sam.says(CANARY)

            await house.sam.sees("Now it is for you.")


async def test_one_that_was_left_is_gone_after_a_day(house: House) -> None:
    await paired(house)
    await begin(house)
    await house.sam.says(CANARY)

    await house.sandbox.advance(hours=25)

    assert rows(house.folder, "SELECT id FROM mirrors") == []
