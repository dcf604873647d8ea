"""Every way out of a private chat: before its release a word is nowhere else, afterwards where its preview said."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from sandbox.actor import Actor
from tests.support.canaries import Canaries
from tests.support.everybody import says_everything
from tests.support.game_releases import (
    from_a_dinner,
    from_a_note,
    from_a_pick,
    from_a_quiz,
    from_a_reversal,
    from_the_diary,
    from_the_mirror,
    from_yes_and,
)
from tests.support.home import open_home
from tests.support.releases import from_a_boundary, from_a_view, from_the_evening, from_the_journal
from tests.support.releasing import Watch
from tests.support.writing import MONDAY

OF_OWN_ACCORD = (
    from_the_journal, from_a_boundary, from_the_mirror, from_a_dinner, from_a_reversal, from_yes_and, from_a_pick,
    from_a_quiz,
)  # fmt: skip
TOLD = "unknown whether it arrived"
FAULTS = ("duplicate", "server_error", "garbage", "too_many_requests", "drop_after")


@pytest.fixture
async def watch(tmp_path: Path) -> AsyncIterator[Watch]:
    async with open_home(tmp_path, log_level="DEBUG") as home:
        await home.sandbox.advance_to(MONDAY + timedelta(hours=9))  # after what the morning brings
        yield Watch(home, Canaries(home))


@pytest.mark.slow
@pytest.mark.timeout(180)
async def test_page_and_boundary_go_where_their_previews_said_and_nothing_goes_with_them(watch: Watch) -> None:
    sam, alex = watch.home.sam, watch.home.alex
    await from_the_journal(watch, sam)
    await from_a_boundary(watch, sam)

    await watch.home.sandbox.fault("drop_after", method="sendMessage", times=2)
    for who in (alex, sam):
        for command in ("journal", "boundaries", "export"):
            await who.says(f"/{command}")
    await watch.home.sandbox.advance(minutes=5)  # what waits behind a message of unknown outcome
    assert await _exports_with(watch, "zqSamxpagexkept", sam), "a look into files would find it"
    assert TOLD in watch.home.log, "a look into the log meets sends that held words"
    await watch.canaries.check()


@pytest.mark.prove
@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", ["Sam", "Alex"])
async def test_every_release_lets_out_what_was_shown_and_nothing_else_ever(watch: Watch, name: str) -> None:
    home, author = watch.home, watch.home.sandbox.person(name)
    for way in OF_OWN_ACCORD:
        await way(watch, author)
    await watch.canaries.check()
    await home.sandbox.advance_to(MONDAY + timedelta(hours=19, minutes=45))
    await from_the_evening(watch, author)
    await home.sandbox.advance_to(MONDAY + timedelta(days=1, hours=19, minutes=45))
    await from_a_view(watch, author)
    await from_a_note(watch, author)
    await from_the_diary(watch, author)
    await watch.canaries.check()

    for kind in FAULTS:
        await home.sandbox.fault(kind, times=5)
    kim = await home.sandbox.new_person("Kim")
    for who, chat in ((kim, None), (author, None), (author, home.us), (watch.other(author), None)):
        await says_everything(who, chat)
    await home.sandbox.end_faults()
    assert TOLD in home.log
    await home.dies()
    await home.sandbox.advance(days=8)
    await watch.canaries.check()

    await author.says("/leave")
    await author.presses("Leave …")
    await author.presses("Leave now")
    await says_everything(watch.other(author), None)
    await home.sandbox.advance(days=2)
    await watch.canaries.check()


async def _exports_with(watch: Watch, word: str, reader: Actor) -> list[str]:
    """Return the names of the files that came to somebody's private chat and hold this word."""
    files = watch.home.served.world.files
    brought = [call["result"] for call in await watch.home.sandbox.calls(method="sendDocument", chat=reader.id)]
    held = [files[result["document"]["file_id"]] for result in brought if result]
    return [file.name for file in held if word.encode() in file.data]
