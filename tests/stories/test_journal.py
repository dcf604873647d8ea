"""A page of one's own, over HTTP: written in several messages, put right, kept, released and deleted."""

from pathlib import Path

import pytest

from tests.support.house import House, open_house
from tests.support.ledger import check_received
from tests.support.pairing import paired

CANARY = "the <b>walrus</b> & its hat, שלום"


def on_disk(house: House) -> bytes:
    return b"".join(path.read_bytes() for path in house.folder.rglob("*") if path.is_file())


@pytest.mark.slow
async def test_page_is_written_put_right_kept_released_and_deleted(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        us = await paired(house)
        sam, alex = house.sam, house.alex
        await sam.says("/reflect")
        await sam.presses("No prompt")
        first = await sam.says("a badger")
        await sam.says("It slept well.")
        await sam.edits(first, CANARY)
        await sam.presses("That’s it")
        await sam.says("/journal")
        await sam.sees("walrus")
        await sam.presses("1")
        opened = await sam.newest()
        assert f"{CANARY}\n\nIt slept well." in opened.text
        assert "badger" not in opened.text
        for chat in (None, us):
            await alex.does_not_see("walrus", chat)

        await sam.presses("Show it in our chat")
        preview = (await sam.newest()).text
        await sam.presses("Put it there")

        post = await alex.sees("walrus", us)
        assert preview.endswith(post.text)
        await sam.presses("Back")
        await sam.presses("1")
        await sam.presses("Delete …")
        await sam.presses("Delete it for good")
        assert "Your journal is empty" in (await sam.newest()).text
        assert (await sam.newest()).id == opened.id
        assert b"walrus" not in on_disk(house)
        check_received(house)


@pytest.mark.slow
async def test_page_that_is_left_alone_is_kept_after_half_an_hour_without_a_new_message(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        await paired(house)
        await house.sam.says("/reflect")
        await house.sam.says("Only this.")
        noted = await house.sam.newest()

        await house.sandbox.advance(minutes=31)

        assert (await house.sam.newest()).id == noted.id
        assert "Kept, for you alone" in (await house.sam.newest()).text
        await house.sam.presses("Open it")
        assert "Only this." in (await house.sam.newest()).text
        await house.alex.does_not_see("Only this.")
