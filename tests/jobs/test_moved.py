"""A send may find that a group became a supergroup before the update that says so is read."""

import pytest

from bot.core.audience import Audience, ChatOf, SharedOf
from bot.core.effects import Say
from bot.core.ids import ChatId
from bot.storage.transaction import Tx
from jobs.outcomes import MoveChat
from jobs.record import record
from tests.storage.owing import CHATS, claim, owe, pair, say
from tests.support.stage import SHARED_CHAT, Stage

MOVED = ChatId(-1005001)


async def finds_it_moved(stage: Stage, effect: Say) -> list[tuple[str, int]]:
    """Send this, hear that its chat moved, and return what features are told about whom."""
    await owe(stage, effect)
    [parcel] = await claim(stage)

    def tell(tx: Tx) -> list[tuple[str, int]]:
        record(tx, parcel, MoveChat(MOVED), {})
        return [(row["kind"], row["couple_id"]) for row in tx.all("SELECT kind, couple_id FROM timers")]

    return await stage.database.run(tell)


@pytest.mark.parametrize("place", ["shared", "bare"])
async def test_the_couple_moves_and_games_hear_of_it_when_a_send_finds_the_group_moved(
    stage: Stage, place: str
) -> None:
    *_, us = await pair(stage)
    to: Audience = SharedOf(us) if place == "shared" else ChatOf(SHARED_CHAT)

    told = await finds_it_moved(stage, say(to))

    assert told == [("games.chat-moved", us)]
    assert (await stage.load_couple(us)).chat_id == MOVED
    assert [parcel.chat_id for parcel in await claim(stage)] == [MOVED]


async def test_nobody_hears_of_it_when_the_group_was_no_couples(stage: Stage) -> None:
    await pair(stage)

    assert await finds_it_moved(stage, say(CHATS[0])) == []
