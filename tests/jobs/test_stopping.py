"""The loops end when they are told to, at whatever moment."""

import asyncio
from collections.abc import Callable

import pytest

from bot.telegram.transport import Transport
from bot.texts import Catalogue
from jobs.deliver import Deliverer
from jobs.due import DueTimers
from tests.support.stage import Stage


@pytest.mark.parametrize("which", ["timers", "outbox"])
async def test_loop_ends_when_it_is_cancelled_at_the_moment_it_is_woken(stage: Stage, which: str) -> None:
    due = DueTimers(stage.database, {})
    deliverer = Deliverer(stage.database, Transport("7000:unused"), Catalogue.load(), stage.clock, {})
    wake: Callable[[], None] = due.wake if which == "timers" else deliverer.wake
    loop = asyncio.create_task(due.run(lambda _: None) if which == "timers" else deliverer.run())
    await asyncio.sleep(0.05)

    wake()
    loop.cancel()

    done, _ = await asyncio.wait({loop}, timeout=20)
    assert done == {loop}
    assert loop.cancelled()
