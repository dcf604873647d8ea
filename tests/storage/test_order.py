from datetime import timedelta
from pathlib import Path

from bot.core.audience import ChatOf
from bot.core.effects import Say, Text
from bot.core.ids import ChatId
from bot.storage import outbox, sending
from tests.support.clock import MONDAY_MORNING
from tests.support.stage import Stage, open_stage

CHAT = ChatOf(ChatId(71))


async def owe(stage: Stage, key: str) -> None:
    await stage.database.run(outbox.owe, Say(to=CHAT, text=(Text(key),)))


async def test_what_was_owed_first_goes_first_when_the_clock_was_set_back_and_the_bot_started_anew(
    tmp_path: Path,
) -> None:
    async with open_stage(tmp_path) as before:
        await owe(before, "first")
    async with open_stage(tmp_path, start=MONDAY_MORNING - timedelta(hours=3)) as after:
        await after.database.run(sending.recover)
        await owe(after, "second")

        assert await after.said() == ["first", "second"]


async def test_ids_are_told_apart_when_a_process_begins_in_the_millisecond_in_which_another_ended(
    tmp_path: Path,
) -> None:
    for number in range(20):
        async with open_stage(tmp_path, seed=number) as stage:
            await stage.database.run(sending.recover)
            await owe(stage, str(number))
            said = await stage.said()

    assert said == [str(number) for number in range(20)]
