from datetime import timedelta

import pytest

from bot.core.ids import ChatId, UserId
from bot.storage import expectations
from bot.storage.expectations import Expectation
from tests.support.stage import Stage

SAM, KIM = UserId(11), UserId(12)
HERE, THERE = ChatId(11), ChatId(-5001)


async def expects(stage: Stage, user: UserId, chat: ChatId, flow: str, *args: str | int) -> None:
    await stage.database.run(expectations.expect, user, chat, flow, *args)


async def meant(stage: Stage, user: UserId = SAM, chat: ChatId = HERE) -> Expectation | None:
    return await stage.database.run(expectations.expected, user, chat)


@pytest.mark.parametrize(
    ("args", "read"), [((), ()), (("de",), ("de",)), ((0,), ("0",)), ((36, "de", 35), ("10", "de", "z"))]
)
async def test_words_go_on_with_what_was_noted_when_they_come(
    stage: Stage, args: tuple[str | int, ...], read: tuple[str, ...]
) -> None:
    await expects(stage, SAM, HERE, "topic", *args)

    assert await meant(stage) == Expectation("topic", read)


async def test_words_mean_nothing_when_nothing_was_asked_or_somebody_else_or_elsewhere(stage: Stage) -> None:
    await expects(stage, KIM, HERE, "topic")
    await expects(stage, SAM, THERE, "topic")

    assert await meant(stage) is None


async def test_the_newest_question_counts_when_two_were_asked(stage: Stage) -> None:
    await expects(stage, SAM, HERE, "topic", 1)
    await expects(stage, SAM, HERE, "win", 2)

    assert await meant(stage) == Expectation("win", ("2",))


@pytest.mark.parametrize(("hours", "is_awaited"), [(11.9, True), (12, False)])
async def test_a_question_is_forgotten_when_half_a_day_went_by(stage: Stage, hours: float, *, is_awaited: bool) -> None:
    await expects(stage, SAM, HERE, "topic")
    stage.clock.pass_by(timedelta(hours=hours))

    assert (await meant(stage) is not None) is is_awaited


async def test_a_question_may_wait_for_less_when_it_says_so(stage: Stage) -> None:
    await stage.database.run(lambda tx: expectations.expect(tx, SAM, HERE, "topic", patience=timedelta(minutes=5)))
    stage.clock.pass_by(timedelta(minutes=5))

    assert await meant(stage) is None


async def test_forgetting_tells_whether_anything_was_awaited_in_that_chat(stage: Stage) -> None:
    await expects(stage, SAM, HERE, "topic")
    await expects(stage, SAM, THERE, "topic")
    await expects(stage, KIM, HERE, "topic")

    told = [await stage.database.run(expectations.forget, SAM, HERE) for _ in range(2)]

    assert told == [True, False]
    assert None not in {await meant(stage, SAM, THERE), await meant(stage, KIM, HERE)}


async def test_a_flow_is_forgotten_in_every_chat_of_one_person_alone(stage: Stage) -> None:
    await expects(stage, SAM, HERE, "win.a")
    await expects(stage, SAM, THERE, "win.b")
    await expects(stage, SAM, ChatId(3), "topic")
    await expects(stage, KIM, HERE, "win.a")

    await stage.database.run(expectations.forget_flow, SAM, "win.%")

    left = [await meant(stage, user, chat) for user, chat in ((SAM, HERE), (SAM, THERE), (SAM, ChatId(3)), (KIM, HERE))]
    assert left == [None, None, Expectation("topic", ()), Expectation("win.a", ())]
