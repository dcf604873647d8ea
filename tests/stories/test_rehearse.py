"""A message that is looked at before it is sent leaves no trace, whatever happens to the bot in between; over HTTP."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.home import Home, open_home
from tests.support.ledger import outcomes, rows, until

CANARY = "zqmarmaladeqz"
HEATED = f"You always eat my {CANARY}!!! I hate you."
KEPT_ANSWERS = "SELECT count(*) FROM outbox WHERE payload IS NOT NULL"


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[Home]:
    async with open_home(tmp_path, log_level="DEBUG") as opened:
        yield opened


@pytest.mark.prove
async def test_message_is_nowhere_but_in_its_authors_chat_though_the_bot_is_killed_in_between(home: Home) -> None:
    await _is_killed_before_it_answers(home)
    await home.sam.presses("Ask me again in ten minutes")
    _check_no_trace(home)

    await home.dies()
    await home.sandbox.advance(minutes=11)

    await home.sam.sees("Ten minutes are over.")
    await home.sam.presses("Look at it once more")
    await home.sam.says(f"When you eat my {CANARY}, I feel overlooked.")
    await home.sam.sees("Nothing stands out.")
    await home.sam.presses("That’s all")
    await home.sam.says("Hello?")
    await home.sam.sees("I was not waiting for words")
    _check_no_trace(home)
    calls = await home.sandbox.calls()
    assert {call["params"].get("chat_id") for call in calls if CANARY in str(call["params"])} == {home.sam.id}
    await home.check()


@pytest.mark.prove
async def test_message_that_telegram_cuts_is_read_in_two_parts_without_keeping_the_first(home: Home) -> None:
    await home.sam.says("/rehearse")
    first = ("We met, we talked, and it was late. " * 114)[:4096]
    await home.sam.says(first, settle=False)

    await home.sam.says(f"You never notice my {CANARY}.")

    await home.sam.sees("Very long")
    assert CANARY in (await home.sam.sees("I read the rest of it, too.")).text
    _check_no_trace(home)


async def _is_killed_before_it_answers(home: Home) -> None:
    await home.sam.says("/rehearse")
    await home.sandbox.fault("too_many_requests", chat=home.sam.id, retry_after=5)
    await home.sam.says(HEATED, settle=False)
    last = home.served.world.updates.next_id - 1
    await until(lambda: last in outcomes(home.data))
    assert rows(home.data, KEPT_ANSWERS) == [(1,)]
    _check_nothing_in_plain(home)
    await home.dies()
    await home.sandbox.advance(seconds=10)
    assert f"eat my {CANARY}" in (await home.sam.sees("This stood out")).text


def _check_no_trace(home: Home) -> None:
    """Check that nothing which is kept could be opened to show the message, and nothing shows it in plain."""
    assert rows(home.data, KEPT_ANSWERS) == [(0,)]
    assert not [row for row in rows(home.data, "SELECT * FROM timers") if CANARY in str(row)]
    _check_nothing_in_plain(home)


def _check_nothing_in_plain(home: Home) -> None:
    files = [path.read_bytes() for path in home.data.iterdir() if path.is_file()]
    assert not any(CANARY.encode() in content for content in (*files, home.log.encode()))
