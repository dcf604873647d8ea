"""A time-out and ten minutes of attention at once: the time-out comes first, and holds are neither lost nor left."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.effects import Button, text
from bot.features.games import handlers as games
from bot.features.present import handlers as present
from bot.features.timeout import handlers as timeout
from tests.support.pair import SHARED_CHAT, Pair, open_pair

TWENTY = Button(text("timeout-key-usual"), "timeout.begin", (20,))
SAM_FOR_KIM = Button(text("present-key-for"), "present.begin", (0,))


@pytest.fixture
async def us(tmp_path: Path) -> AsyncIterator[Pair]:
    entries = (*timeout.HANDLERS, *present.HANDLERS, *games.HANDLERS)
    due = {**timeout.DUE, **present.DUE, **games.DUE}
    async with open_pair(tmp_path, entries, due, ("talk.put-away", "talk.tomorrow")) as couple:
        yield couple


async def phases(us: Pair) -> tuple[list[str], list[str], list[str]]:
    """Return how the time-outs, the ten minutes and the holds stand."""
    found = [
        await us.rows(query)
        for query in (
            "SELECT phase AS word FROM timeouts ORDER BY id",
            "SELECT phase AS word FROM presences ORDER BY id",
            "SELECT holder AS word FROM holds ORDER BY holder",
        )
    ]
    timeouts, presences, holders = ([str(row["word"]).split(":")[0] for row in rows] for rows in found)
    return timeouts, presences, holders


async def test_a_time_out_ends_the_ten_minutes_and_keeps_quiet_itself(us: Pair) -> None:
    await us.presses_this(us.kim, SAM_FOR_KIM, chat=SHARED_CHAT)
    await us.presses_this(us.sam, TWENTY)

    assert await phases(us) == (["running"], ["ended"], ["timeout"])
    await us.passes(minutes=11)
    assert await phases(us) == (["running"], ["ended"], ["timeout"])


async def test_ten_minutes_neither_begin_nor_swap_during_a_time_out(us: Pair) -> None:
    await us.presses_this(us.kim, SAM_FOR_KIM, chat=SHARED_CHAT)
    await us.passes(minutes=10)
    swap = us.key("present.swap", us.shared)
    await us.presses_this(us.sam, TWENTY)

    toasts = [await us.presses_this(us.kim, key, chat=SHARED_CHAT) for key in (swap, SAM_FOR_KIM)]

    assert [toast and toast.text.key for toast in toasts] == ["error-already-done", "present-error-quiet"]
    assert await phases(us) == (["running"], ["done"], ["timeout"])


async def test_after_a_time_out_ten_minutes_can_begin_at_once(us: Pair) -> None:
    await us.presses_this(us.sam, TWENTY)
    await us.passes(minutes=20)
    for who in (us.sam, us.kim):
        await us.presses(who, "timeout.ready")
    await us.presses_this(us.kim, SAM_FOR_KIM, chat=SHARED_CHAT)

    assert await phases(us) == (["ready"], ["running"], ["present"])
    assert (await us.stage.load_couple(us.couple)).quiet_until == us.stage.clock.now() + timedelta(minutes=10)


async def test_stop_ends_whichever_of_the_two_is_on(us: Pair) -> None:
    for key in (TWENTY, SAM_FOR_KIM):
        await us.presses_this(us.kim, key, chat=SHARED_CHAT)
        await us.types(us.sam, "stop")

    assert await phases(us) == (["ended"], ["ended"], [])
