from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.audience import Audience, PrivateOf
from bot.core.effects import Lane, Needs, Say, text
from bot.core.ids import ChatId
from bot.storage import holds, outbox, sending, timers
from tests.support.asked import both, in_chat, open_asked, start
from tests.support.pair import SHARED_CHAT, Pair


@pytest.fixture
async def us(tmp_path: Path) -> AsyncIterator[Pair]:
    async with open_asked(tmp_path) as pair:
        yield pair


async def play(us: Pair) -> None:
    await us.types(us.sam, "listen", chat=SHARED_CHAT)
    for who in (us.sam, us.kim):
        await in_chat(us, who, "guided-listening.join")


async def owe(us: Pair, to: Audience, lane: Lane = Lane.SCHEDULED, needs: Needs = Needs.PLAN) -> None:
    await us.stage.database.run(outbox.owe, Say(to=to, text=(text("neutral-line"),), lane=lane, needs=needs))


async def chats_served(us: Pair) -> list[ChatId]:
    """Return where something goes to now."""

    def everywhere(_: ChatId) -> bool:
        return True

    parcels = await us.stage.database.run(sending.claim, 32, everywhere, frozenset[ChatId]())
    return [parcel.chat_id for parcel in parcels]


async def test_what_is_scheduled_for_the_shared_chat_waits_while_a_game_runs(us: Pair) -> None:
    await play(us)

    await owe(us, us.shared)

    assert await chats_served(us) == []


async def test_private_cards_and_answers_go_on_while_a_game_runs(us: Pair) -> None:
    await play(us)
    sam = (await us.stage.load_partner(us.sam)).user_id

    await owe(us, PrivateOf(us.sam))
    await owe(us, us.shared, Lane.INTERACTIVE)

    assert set(await chats_served(us)) == {ChatId(sam), SHARED_CHAT}


@pytest.mark.parametrize("how", ["stop", "left alone", "plan stops"])
async def test_what_waited_goes_out_when_the_game_is_over_in_whichever_way(us: Pair, how: str) -> None:
    await play(us)

    match how:
        case "stop":
            await us.types(us.kim, "stop")
        case "left alone":
            await us.passes(hours=1)
        case _:
            await us.does("UPDATE members SET paused_at = 1 WHERE seat = 0")
            await us.stage.database.run(lambda tx: timers.announce(tx, "games.plan-stopped", couple=us.couple))
            await us.catch_up()
    await owe(us, us.shared, needs=Needs.COUPLE)

    assert await chats_served(us) == [SHARED_CHAT]


async def test_a_game_long_past_its_time_holds_nothing_back(us: Pair) -> None:
    await play(us)
    await us.does("UPDATE rounds SET ends_at = ?", int(us.stage.clock.now().timestamp()) - sending.GAME_OVERRUN_S)

    await owe(us, us.shared)

    assert await chats_served(us) == [SHARED_CHAT]


async def test_an_invitation_to_a_game_holds_nothing_back(us: Pair) -> None:
    await us.types(us.sam, "listen", chat=SHARED_CHAT)

    await owe(us, us.shared)

    assert await chats_served(us) == [SHARED_CHAT]


async def test_the_lines_after_a_silent_dinner_hold_nothing_back(us: Pair) -> None:
    await start(us, "silent-dinner")
    await both(us, "silent-dinner.yes")
    await in_chat(us, us.sam, "silent-dinner.length", 1, 30)
    await us.passes(minutes=30)

    await owe(us, us.shared)

    assert await chats_served(us) == [SHARED_CHAT]


async def test_a_talk_that_holds_everything_back_still_does_when_a_game_ends_in_it(us: Pair) -> None:
    await play(us)
    await us.stage.database.run(holds.put, us.couple, "talk", us.stage.clock.now() + timedelta(minutes=30))

    await us.types(us.kim, "stop")
    await owe(us, us.shared)

    assert await chats_served(us) == []


async def test_a_talk_still_holds_everything_back_when_a_silent_dinner_ends_in_it(us: Pair) -> None:
    await start(us, "silent-dinner")
    await both(us, "silent-dinner.yes")
    await in_chat(us, us.sam, "silent-dinner.length", 1, 30)
    await us.stage.database.run(holds.put, us.couple, "talk", us.stage.clock.now() + timedelta(minutes=60))

    await us.types(us.kim, "stop")
    await owe(us, PrivateOf(us.sam))

    assert await chats_served(us) == []
