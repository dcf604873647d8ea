from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.core.audience import SharedOf
from bot.core.effects import Lane, Say, Text
from bot.core.ids import CoupleId
from bot.storage import holds, outbox, sending
from tests.support.stage import Stage, open_stage

PEACE = timedelta(minutes=30)


async def owe(stage: Stage, us: CoupleId, key: str, lane: Lane, until: datetime | None = None) -> None:
    say = Say(to=SharedOf(us), text=(Text(key),), lane=lane, valid_until=until)
    await stage.database.run(outbox.owe, say)


async def sent_after(stage: Stage, minutes: int) -> list[str]:
    stage.clock.set(stage.clock.now() + timedelta(minutes=minutes))
    parcels = await stage.database.run(sending.claim, 32, lambda _: True)
    return [parcel.effect.text[0].key for parcel in parcels if isinstance(parcel.effect, Say)]


async def drop(stage: Stage, us: CoupleId) -> None:
    await stage.database.run(lambda tx: holds.drop(tx, us, "time-out", peace=PEACE))


@pytest.mark.parametrize(("worth_for", "comes"), [(None, [[], [], ["offer"]]), (20, [["offer"], [], []])])
async def test_what_waited_comes_a_while_later_unless_it_is_not_worth_sending_any_more_by_then(
    tmp_path: Path, worth_for: int | None, comes: list[list[str]]
) -> None:
    async with open_stage(tmp_path) as stage:
        us = await stage.couple(await stage.partner("Sam", 11), await stage.partner("Kim", 12))
        now = stage.clock.now()
        await stage.database.run(holds.put, us, "time-out", now + timedelta(hours=2))
        until = None if worth_for is None else now + timedelta(minutes=worth_for)
        await owe(stage, us, "offer", Lane.SCHEDULED, until)

        await drop(stage, us)

        assert [await sent_after(stage, minutes) for minutes in (0, 29, 1)] == comes


async def test_an_answer_does_not_wait_for_what_was_put_off(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as stage:
        us = await stage.couple(await stage.partner("Sam", 11), await stage.partner("Kim", 12))
        await stage.database.run(holds.put, us, "time-out", stage.clock.now() + timedelta(hours=2))
        await owe(stage, us, "offer", Lane.SCHEDULED)
        await drop(stage, us)
        await owe(stage, us, "answer", Lane.INTERACTIVE)

        assert await sent_after(stage, 0) == ["answer"]
