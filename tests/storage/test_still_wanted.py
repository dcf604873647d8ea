from datetime import timedelta

import pytest

from bot.core.audience import PrivateOf, SharedOf
from bot.core.effects import Lane, Needs
from bot.storage import holds, people
from tests.storage.owing import CHATS, claim, keys, owe, pair, row, say
from tests.support.stage import Stage

WANTS = "INSERT INTO unasked (partner_id, level, until_at) SELECT partner_id, {} FROM members WHERE seat = 0"


async def test_a_row_expires_when_its_time_is_over(stage: Stage) -> None:
    [late] = await owe(stage, say(CHATS[0], valid_until=stage.clock.now() + timedelta(hours=1)))
    stage.clock.pass_by(timedelta(hours=1))

    assert await claim(stage) == []
    assert ((await row(stage, late))["state"], (await row(stage, late))["payload"]) == ("expired", None)


@pytest.mark.parametrize(
    ("change", "needs", "state"),
    [
        ("UPDATE members SET paused_at = 1 WHERE seat = 1", Needs.PLAN, "cancelled"),
        ("UPDATE members SET left_at = 1 WHERE seat = 1", Needs.PLAN, "cancelled"),
        ("UPDATE partners SET blocked_at = 1 WHERE user_id = 1002", Needs.PLAN, "cancelled"),
        ("UPDATE couples SET ended_at = 1", Needs.COUPLE, "cancelled"),
        ("UPDATE members SET paused_at = 1 WHERE seat = 1", Needs.COUPLE, "sending"),
        ("UPDATE couples SET ended_at = 1", Needs.NOTHING, "sending"),
        ("UPDATE members SET paused_at = 1 WHERE seat = 1", Needs.UNASKED, "cancelled"),
        (WANTS.format("'nothing', NULL"), Needs.UNASKED, "cancelled"),
        (WANTS.format("'nothing', NULL"), Needs.PLAN, "sending"),
        (WANTS.format("'nothing', 1"), Needs.UNASKED, "sending"),
        (WANTS.format("'light', NULL"), Needs.UNASKED, "sending"),
    ],
)
async def test_what_it_needs_is_checked_again_when_a_row_is_about_to_be_sent(
    stage: Stage, change: str, needs: Needs, state: str
) -> None:
    sam, _, _ = await pair(stage)
    [owed] = await owe(stage, say(PrivateOf(sam), needs=needs, lane=Lane.SCHEDULED))
    await stage.database.run(lambda tx: tx.do(change))

    await claim(stage)

    assert (await row(stage, owed))["state"] == state


async def test_scheduled_ones_wait_and_answers_go_when_a_talk_is_on(stage: Stage) -> None:
    sam, _, us = await pair(stage)
    until = stage.clock.now() + timedelta(minutes=30)
    await stage.database.run(holds.put, us, "talk", until)
    await owe(stage, say(PrivateOf(sam), "card", lane=Lane.SCHEDULED), say(SharedOf(us), "post", lane=Lane.SCHEDULED))
    held = await claim(stage)
    await owe(stage, say(PrivateOf(sam), "answer"))
    answers = await claim(stage)
    stage.clock.set(until)

    assert (keys(held), keys(answers)) == ([], ["answer"])
    assert sorted(keys(await claim(stage))) == ["card", "post"]


async def test_only_private_ones_go_when_the_shared_chat_is_frozen(stage: Stage) -> None:
    sam, _, us = await pair(stage)
    await stage.database.run(lambda tx: people.freeze(tx, us, is_frozen=True))
    await owe(stage, say(SharedOf(us), "post"), say(PrivateOf(sam), "private"))

    assert keys(await claim(stage)) == ["private"]


async def test_a_held_row_still_expires_when_its_time_is_over(stage: Stage) -> None:
    _, _, us = await pair(stage)
    [late] = await owe(stage, say(SharedOf(us), valid_until=stage.clock.now() + timedelta(hours=1)))
    await stage.database.run(lambda tx: people.freeze(tx, us, is_frozen=True))
    stage.clock.pass_by(timedelta(hours=1))

    await claim(stage)

    assert (await row(stage, late))["state"] == "expired"
