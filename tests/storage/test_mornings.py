from datetime import datetime, timedelta

import pytest

from bot.core.audience import Audience, ChatOf, PrivateOf, SharedOf
from bot.core.effects import Lane, Say, Text
from bot.core.ids import ChatId
from bot.storage import outbox, sending
from tests.support.stage import Stage

FALLEN_ASLEEP = timedelta(hours=14)
"""Until eleven in the evening in Berlin, an hour after Kim went to bed."""


async def to(stage: Stage, place: str) -> Audience:
    sam = await stage.partner("Sam", 1001, sleep=24 * 60 - 1)
    kim = await stage.partner("Kim", 1002, wake=8 * 60)
    us = await stage.couple(sam, kim)
    places: dict[str, Audience] = {
        "Sam": PrivateOf(sam),
        "Kim": PrivateOf(kim),
        "both": SharedOf(us),
        "nobody": ChatOf(ChatId(71)),
    }
    return places[place]


async def owe(stage: Stage, audience: Audience, lane: Lane = Lane.SCHEDULED) -> None:
    await stage.database.run(outbox.owe, Say(to=audience, text=(Text("a"),), lane=lane))


async def claimed(stage: Stage) -> int:
    return len(await stage.database.run(sending.claim, 32, lambda _: True))


@pytest.mark.parametrize(("place", "expected"), [("Sam", 1), ("Kim", 0), ("both", 0), ("nobody", 1)])
async def test_what_was_held_back_waits_when_a_reader_has_fallen_asleep(
    stage: Stage, place: str, expected: int
) -> None:
    await owe(stage, await to(stage, place))
    stage.clock.pass_by(FALLEN_ASLEEP)

    assert await claimed(stage) == expected


@pytest.mark.parametrize(("place", "wakes"), [("Kim", "2026-03-03T07:00+00:00"), ("both", "2026-03-03T07:00+00:00")])
async def test_it_goes_in_the_morning_when_it_waited_for_it(stage: Stage, place: str, wakes: str) -> None:
    await owe(stage, await to(stage, place))
    stage.clock.pass_by(FALLEN_ASLEEP)
    await claimed(stage)

    assert await stage.database.run(sending.next_try_at) == datetime.fromisoformat(wakes)
    stage.clock.set(datetime.fromisoformat(wakes))
    assert await claimed(stage) == 1


async def test_an_answer_does_not_wait_when_a_reader_has_fallen_asleep(stage: Stage) -> None:
    await owe(stage, await to(stage, "both"), Lane.INTERACTIVE)
    stage.clock.pass_by(FALLEN_ASLEEP)

    assert await claimed(stage) == 1


async def test_what_was_owed_at_night_does_not_wait_for_the_morning(stage: Stage) -> None:
    both = await to(stage, "both")
    stage.clock.pass_by(FALLEN_ASLEEP)
    await owe(stage, both)
    stage.clock.pass_by(timedelta(minutes=5))

    assert await claimed(stage) == 1


async def test_an_answer_overtakes_what_waits_for_the_morning(stage: Stage) -> None:
    both = await to(stage, "both")
    await owe(stage, both)
    stage.clock.pass_by(FALLEN_ASLEEP)
    await claimed(stage)
    await owe(stage, both, Lane.INTERACTIVE)

    assert await claimed(stage) == 1
