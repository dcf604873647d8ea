"""Who waits for the result of a call hears of it, however that call ends."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.audience import Audience, ChatOf, PrivateOf, SharedOf
from bot.core.effects import Ask, Failed
from bot.core.ids import ChatId
from bot.features.rights import erasing
from bot.storage import awaited, outbox, people, sending
from bot.storage.transaction import Tx
from jobs import record
from jobs.due import DueTimers
from jobs.record import ResultAction
from tests.storage.owing import claim, owe
from tests.support.stage import Stage, open_stage

HERE = ChatOf(ChatId(71), "de")
LOOK = Ask(to=HERE, method="getChatMemberCount", then="counted", about={"couple": 5, "what": "who is here"})
Told = list[tuple[Audience, Mapping[str, str | int], object]]


def listening(told: Told) -> dict[str, ResultAction]:
    def take(_: Tx, to: Audience, about: Mapping[str, str | int], result: object) -> None:
        told.append((to, about, result))

    return {"counted": take}


async def hear(stage: Stage) -> Told:
    """Act on what is due; return what reached the feature that asked."""
    told: Told = []
    await DueTimers(stage.database, {awaited.KIND: record.unanswered(listening(told))}).work_off()
    return told


async def test_who_waits_hears_when_the_chat_is_gone_before_the_call(stage: Stage) -> None:
    await owe(stage, LOOK)

    await stage.database.run(outbox.cancel_for_chat, HERE.chat, "removed from the chat")

    assert await hear(stage) == [(HERE, LOOK.about, Failed("removed from the chat"))]


async def test_who_waits_hears_when_the_call_is_no_longer_worth_making(stage: Stage) -> None:
    await owe(stage, replace(LOOK, valid_until=stage.clock.now() + timedelta(minutes=1)))
    stage.clock.pass_by(timedelta(minutes=2))

    await claim(stage)

    assert await hear(stage) == [(HERE, LOOK.about, Failed("no longer valid"))]


async def test_who_waits_hears_when_the_process_died_over_the_last_try(stage: Stage) -> None:
    await owe(stage, replace(LOOK, method="sendPoll", resend_cap=1))
    await claim(stage)

    await stage.database.run(sending.recover)

    assert await hear(stage) == [(HERE, LOOK.about, Failed("the process ended while sending"))]


async def test_who_waits_hears_when_the_call_cannot_be_made(stage: Stage) -> None:
    await owe(stage, LOOK)
    [parcel] = await claim(stage)

    await stage.database.run(record.unrenderable, parcel, "ValueError")

    assert await hear(stage) == [(HERE, LOOK.about, Failed("ValueError"))]


@pytest.mark.parametrize("only_plan", [True, False])
async def test_who_waits_hears_when_a_couples_rows_are_cancelled_with_it_alone(
    stage: Stage, *, only_plan: bool
) -> None:
    sam = await stage.partner("Sam", 1001)
    kim = await stage.partner("Kim", 1002)
    couple = await stage.couple(sam, kim)
    await owe(stage, replace(LOOK, to=PrivateOf(sam)), replace(LOOK, to=PrivateOf(kim)))

    await stage.database.run(outbox.cancel_for_partner, sam, "blocked")
    await stage.database.run(lambda tx: outbox.cancel_for_couple(tx, couple, "over", only_plan=only_plan))

    heard = [(to, result) for to, _, result in await hear(stage)]
    assert heard == [
        (PrivateOf(sam), Failed("blocked")),
        *([] if only_plan else [(PrivateOf(kim), Failed("over"))]),
    ]


async def test_nothing_tells_of_a_call_when_the_one_it_was_for_is_erased(stage: Stage) -> None:
    sam = await stage.partner("Sam", 1001)
    await stage.couple(sam, await stage.partner("Kim", 1002))
    await owe(stage, replace(LOOK, to=PrivateOf(sam)))

    await stage.database.run(lambda tx: erasing.erase(tx, people.partner_by_id(tx, sam)))

    assert await stage.database.run(lambda tx: tx.all("SELECT key FROM timers WHERE kind = ?", awaited.KIND)) == []


async def test_who_waits_in_a_shared_chat_hears_for_their_couple(stage: Stage) -> None:
    couple = await stage.couple(await stage.partner("Sam", 1001), await stage.partner("Kim", 1002))
    await owe(stage, replace(LOOK, to=SharedOf(couple)))

    await stage.database.run(lambda tx: outbox.cancel_for_couple(tx, couple, "over", only_plan=False))

    assert await hear(stage) == [(SharedOf(couple), LOOK.about, Failed("over"))]


async def test_nobody_hears_of_a_call_that_nobody_waits_for(stage: Stage) -> None:
    await owe(stage, replace(LOOK, then=None))

    await stage.database.run(outbox.cancel_for_chat, HERE.chat, "removed from the chat")

    assert await hear(stage) == []


async def test_a_feature_that_cannot_take_it_keeps_nothing_else_waiting(tmp_path: Path) -> None:
    def gone(tx: Tx, to: Audience, about: Mapping[str, str | int], result: object) -> None:
        tx.do("DELETE FROM outbox")
        raise LookupError("the couple was erased")

    async with open_stage(tmp_path, {awaited.KIND: record.unanswered({"counted": gone})}) as stage:
        await owe(stage, LOOK)
        await stage.database.run(outbox.cancel_for_chat, HERE.chat, "removed from the chat")

        await stage.passes(minutes=1)

        states = await stage.database.run(lambda tx: [tuple(row) for row in tx.all("SELECT state FROM timers")])
        assert states == [("done",)]
        assert await stage.database.run(lambda tx: len(tx.all("SELECT id FROM outbox"))) == 1
