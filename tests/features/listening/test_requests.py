from datetime import timedelta

import pytest

from bot.core.audience import PrivateOf
from tests.support.noting import (
    key,
    phases,
)
from tests.support.pair import Pair


async def test_asking_reaches_the_partner_and_the_answer_says_nothing_of_it(pair: Pair) -> None:
    await pair.types(pair.sam, "ask")

    assert pair.said(PrivateOf(pair.kim)) == [["listening-request"]]
    assert pair.said(PrivateOf(pair.sam)) == [["listening-asked"]]


@pytest.mark.parametrize("answer", ["listening.not-now", None])
async def test_declining_a_request_looks_like_ignoring_it(pair: Pair, answer: str | None) -> None:
    await pair.types(pair.sam, "ask")
    if answer:
        await pair.presses(pair.kim, answer)

    await pair.passes(hours=60)
    await pair.types(pair.sam, "ask")

    assert pair.said(PrivateOf(pair.sam)) == [["listening-asked"], ["listening-asked"]]
    assert len({*pair.seen(PrivateOf(pair.sam))}) == 1


@pytest.mark.parametrize("state", ["paused_at", "left_at"])
async def test_asking_is_answered_the_same_when_the_other_is_away(pair: Pair, state: str) -> None:
    await pair.does(f"UPDATE members SET {state} = 1 WHERE partner_id = ?", pair.kim)  # noqa: S608 -- a column's name

    await pair.types(pair.sam, "ask")

    assert pair.said(PrivateOf(pair.sam)) == [["listening-asked"]]
    assert pair.said(PrivateOf(pair.kim)) == []


async def test_asking_again_the_same_day_reaches_nobody(pair: Pair) -> None:
    for _ in range(3):
        await pair.types(pair.sam, "ask")

    assert len(pair.said(PrivateOf(pair.kim))) == 1
    assert len(pair.said(PrivateOf(pair.sam))) == 3


async def test_a_request_waits_for_the_others_morning(pair: Pair) -> None:
    await pair.passes(hours=15)
    await pair.types(pair.sam, "ask")
    at_night = pair.said(PrivateOf(pair.kim))

    await pair.passes(hours=9)

    assert at_night == []
    assert len(pair.said(PrivateOf(pair.kim))) == 1


async def test_a_request_waits_for_another_morning_when_the_bot_slept_through_the_first(pair: Pair) -> None:
    await pair.passes(hours=15)
    await pair.types(pair.sam, "ask")
    pair.stage.clock.set(pair.stage.clock.now() + timedelta(days=1))

    await pair.passes(minutes=1)
    at_night = pair.said(PrivateOf(pair.kim))
    await pair.passes(hours=9)

    assert at_night == []
    assert len(pair.said(PrivateOf(pair.kim))) == 1


async def test_taking_up_a_request_opens_a_note_once(pair: Pair) -> None:
    await pair.types(pair.sam, "ask")
    write = pair.key("listening.write", PrivateOf(pair.kim))

    await pair.presses_this(pair.kim, write)

    assert await phases(pair) == ["writing"]
    assert key(await pair.presses_this(pair.kim, write)) == "error-already-done"


async def test_the_asker_cannot_answer_their_own_request(pair: Pair) -> None:
    await pair.types(pair.sam, "ask")

    toast = await pair.presses_this(pair.sam, pair.key("listening.write", PrivateOf(pair.kim)))

    assert key(toast) == "error-not-for-you"
