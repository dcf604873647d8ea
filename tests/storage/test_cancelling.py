from datetime import timedelta

import pytest

from bot.core.audience import PrivateOf, SharedOf
from bot.core.effects import Ask, Lane, Needs, Unsay
from bot.core.ids import ChatId, MessageId, PartnerId, RowId
from bot.core.phrases import Text
from bot.core.pictures import PrivateWeek
from bot.storage import outbox
from bot.storage.transaction import Tx
from tests.storage.owing import CHATS, claim, owe, pair, row, say
from tests.support.stage import SHARED_CHAT, Stage

HERE = CHATS[0]


async def states(stage: Stage, *rows: RowId) -> list[str]:
    return [(await row(stage, each))["state"] for each in rows]


async def test_a_row_keeps_how_it_ended_and_loses_its_words(stage: Stage) -> None:
    owed, other = await owe(stage, say(HERE), say(HERE))
    stage.clock.pass_by(timedelta(minutes=1))

    await stage.database.run(outbox.finish, owed, "sent", "in words", MessageId(7))

    ended = await row(stage, owed)
    assert (ended["state"], ended["reason"], ended["message_id"], ended["payload"]) == ("sent", "in words", 7, None)
    assert ended["ended_at"] == int(stage.clock.now().timestamp())
    assert await states(stage, other) == ["pending"]


async def test_only_a_partners_private_chat_is_cancelled_when_they_are_unreachable(stage: Stage) -> None:
    sam, kim, us = await pair(stage)
    under_way, mine, theirs, shared = await owe(
        stage, say(PrivateOf(sam)), say(PrivateOf(sam)), say(PrivateOf(kim)), say(SharedOf(us))
    )
    await claim(stage, room=1)

    assert await stage.database.run(outbox.cancel_for_partner, sam, "blocked") == 1

    assert await states(stage, under_way, mine, theirs, shared) == ["sending", "cancelled", "pending", "pending"]
    ended = await row(stage, mine)
    assert (ended["reason"], ended["payload"], ended["ended_at"]) == (
        "blocked",
        None,
        int(stage.clock.now().timestamp()),
    )


@pytest.mark.parametrize(
    ("only_plan", "expected"),
    [(True, ["pending", "pending", "cancelled", "cancelled"]), (False, ["cancelled"] * 4)],
)
async def test_answers_are_spared_when_only_the_plan_of_a_couple_stops(
    stage: Stage, expected: list[str], *, only_plan: bool
) -> None:
    sam, kim, us = await pair(stage)
    stranger, *rows = await owe(
        stage,
        say(HERE),
        say(PrivateOf(sam)),
        say(SharedOf(us), needs=Needs.COUPLE),
        say(SharedOf(us), needs=Needs.PLAN),
        say(PrivateOf(kim), needs=Needs.UNASKED),
    )

    def cancel(tx: Tx) -> int:
        return outbox.cancel_for_couple(tx, us, "the plan stopped", only_plan=only_plan)

    assert await stage.database.run(cancel) == expected.count("cancelled")

    assert await states(stage, stranger, *rows) == ["pending", *expected]
    ended = await row(stage, rows[-1])
    assert (ended["reason"], ended["payload"], ended["ended_at"]) == (
        "the plan stopped", None, int(stage.clock.now().timestamp()),
    )  # fmt: skip


async def test_only_one_chat_is_cancelled_when_the_bot_was_removed_from_it(stage: Stage) -> None:
    sam, _, us = await pair(stage)
    shared, private = await owe(stage, say(SharedOf(us)), say(PrivateOf(sam)))

    assert await stage.database.run(outbox.cancel_for_chat, SHARED_CHAT, "removed") == 1

    assert await states(stage, shared, private) == ["cancelled", "pending"]
    ended = await row(stage, shared)
    assert (ended["reason"], ended["payload"], ended["ended_at"]) == (
        "removed",
        None,
        int(stage.clock.now().timestamp()),
    )


async def test_only_what_stands_in_that_slot_of_that_chat_is_taken_back(stage: Stage) -> None:
    words = Text("a")
    week = PrivateWeek(owner=PartnerId(1), title=words, subtitle=words, days=(), strong=words, mild=words)
    rows = await owe(
        stage,
        say(HERE, slot="board"),
        say(HERE, slot="board", is_new=True, document=week),
        say(HERE, slot="other"),
        say(CHATS[1], slot="board"),
        Ask(to=HERE, method="sendPoll"),
    )
    earlier = await stage.database.run(outbox.owe, Unsay(to=HERE, slot="board", lane=Lane.SCHEDULED))

    await stage.database.run(outbox.owe, Unsay(to=HERE, slot="board"))

    assert await states(stage, *rows, earlier) == [
        "cancelled", "cancelled", "pending", "pending", "pending", "cancelled",
    ]  # fmt: skip
    ended = await row(stage, rows[0])
    assert (ended["reason"], ended["ended_at"]) == (
        "taken back before it was sent", int(stage.clock.now().timestamp()),
    )  # fmt: skip


async def test_nothing_is_taken_back_when_a_message_is_deleted_by_its_id(stage: Stage) -> None:
    [waiting] = await owe(stage, say(HERE, slot="board"))

    await stage.database.run(outbox.owe, Unsay(to=HERE, message=MessageId(3)))

    assert await states(stage, waiting) == ["pending"]


async def test_a_slot_holds_the_newest_message_until_it_is_emptied(stage: Stage) -> None:
    def fill(tx: Tx) -> list[MessageId | None]:
        found = []
        for message in (3, 4):
            outbox.fill_slot(tx, HERE.chat, "board", MessageId(message))
            found.append(outbox.message_in(tx, HERE.chat, "board"))
        outbox.fill_slot(tx, HERE.chat, "other", MessageId(5))
        outbox.empty_slot(tx, HERE.chat, "board")
        return [*found, *(outbox.message_in(tx, ChatId(HERE.chat), slot) for slot in ("board", "other"))]

    assert await stage.database.run(fill) == [3, 4, None, 5]


async def test_it_is_known_since_when_a_message_stands_in_its_slot(stage: Stage) -> None:
    await stage.database.run(outbox.fill_slot, HERE.chat, "board", MessageId(3))
    stage.clock.pass_by(timedelta(minutes=1))
    await stage.database.run(outbox.fill_slot, HERE.chat, "board", MessageId(4))

    [slot] = await stage.database.run(lambda tx: tx.all("SELECT filled_at FROM slots"))
    assert slot["filled_at"] == int(stage.clock.now().timestamp())


async def test_what_is_taken_back_unseen_says_when_and_why(stage: Stage) -> None:
    [waiting] = await owe(stage, say(HERE, slot="board"))
    stage.clock.pass_by(timedelta(minutes=1))

    await stage.database.run(outbox.close, say(HERE, slot="board"))

    ended = await row(stage, waiting)
    assert (ended["state"], ended["reason"]) == ("cancelled", "taken back before it was sent")
    assert ended["ended_at"] == int(stage.clock.now().timestamp())
