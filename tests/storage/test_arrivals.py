import pytest

from bot.core.ids import ChatId, MessageId, RowId
from bot.storage import arrivals, outbox
from bot.storage.transaction import Tx
from tests.storage.owing import CHATS, claim, owe, row, say
from tests.support.stage import Stage

HERE, ELSEWHERE = CHATS[0].chat, CHATS[1].chat
PRESSED, STANDING = MessageId(4), MessageId(9)


async def sent_once(stage: Stage, state: str, slot: str | None = "card") -> RowId:
    """Owe something, let a copy of it set out, and let it be in this state since."""
    [owed] = await owe(stage, say(CHATS[0], slot=slot))
    await claim(stage)
    await stage.database.run(lambda tx: tx.do("UPDATE outbox SET state = ? WHERE id = ?", state, owed))
    return owed


async def is_pressed(stage: Stage, owed: RowId, chat: ChatId = HERE) -> None:
    await stage.database.run(arrivals.prove_arrived, owed, chat, PRESSED)


async def in_slot(stage: Stage) -> MessageId | None:
    return await stage.database.run(outbox.message_in, HERE, "card")


@pytest.mark.parametrize("state", ["pending", "unknown"])
async def test_a_row_of_unknown_outcome_has_been_sent_when_its_button_is_pressed(stage: Stage, state: str) -> None:
    owed = await sent_once(stage, state)

    await is_pressed(stage, owed)

    proved = await row(stage, owed)
    assert (proved["state"], proved["reason"], proved["message_id"]) == ("sent", "a press proved it", PRESSED)
    assert await in_slot(stage) == PRESSED


async def test_a_row_without_a_slot_has_been_sent_and_fills_none_when_its_button_is_pressed(stage: Stage) -> None:
    owed = await sent_once(stage, "pending", slot=None)

    await is_pressed(stage, owed)

    assert (await row(stage, owed))["state"] == "sent"
    assert await stage.database.run(lambda tx: tx.all("SELECT * FROM slots")) == []


async def test_a_row_under_way_only_notes_the_press_when_its_answer_is_still_awaited(stage: Stage) -> None:
    owed = await sent_once(stage, "sending")

    await is_pressed(stage, owed)

    noted = await row(stage, owed)
    assert (noted["state"], noted["message_id"]) == ("sending", PRESSED)
    assert await in_slot(stage) is None


@pytest.mark.parametrize(("standing", "expected"), [(None, PRESSED), (STANDING, STANDING)])
async def test_a_cancelled_row_that_came_stands_in_its_slot_unless_another_does(
    stage: Stage, standing: MessageId | None, expected: MessageId
) -> None:
    owed = await sent_once(stage, "cancelled")
    if standing is not None:
        await stage.database.run(outbox.fill_slot, HERE, "card", standing)

    await is_pressed(stage, owed)

    assert await in_slot(stage) == expected
    assert (await row(stage, owed))["state"] == "cancelled"


async def test_a_cancelled_row_without_a_slot_changes_nothing_when_its_button_is_pressed(stage: Stage) -> None:
    owed = await sent_once(stage, "cancelled", slot=None)

    await is_pressed(stage, owed)

    assert await stage.database.run(lambda tx: tx.all("SELECT * FROM slots")) == []


@pytest.mark.parametrize("state", ["sent", "dead", "expired"])
async def test_a_row_that_has_ended_stays_as_it_is_when_its_button_is_pressed(stage: Stage, state: str) -> None:
    owed = await sent_once(stage, state)

    await is_pressed(stage, owed)

    kept = await row(stage, owed)
    assert (kept["state"], kept["message_id"], await in_slot(stage)) == (state, None, None)


async def test_nothing_is_proved_when_the_press_comes_from_another_chat(stage: Stage) -> None:
    owed = await sent_once(stage, "pending")

    await is_pressed(stage, owed, ELSEWHERE)

    assert (await row(stage, owed))["state"] == "pending"


async def test_nothing_is_proved_when_no_copy_set_out_yet_or_there_is_no_such_row(stage: Stage) -> None:
    [owed] = await owe(stage, say(CHATS[0]))

    await is_pressed(stage, owed)
    await is_pressed(stage, RowId(404))

    assert (await row(stage, owed))["state"] == "pending"


async def test_a_noted_press_ends_the_row_when_its_outcome_is_asked_for(stage: Stage) -> None:
    owed = await sent_once(stage, "sending")
    await is_pressed(stage, owed)

    def ask(tx: Tx) -> list[bool]:
        return [arrivals.is_proved(tx, each) for each in (owed, RowId(404))]

    assert await stage.database.run(ask) == [True, False]
    assert (await row(stage, owed))["state"] == "sent"
    assert await in_slot(stage) == PRESSED


async def test_a_row_stays_as_it_is_when_nobody_pressed_it(stage: Stage) -> None:
    owed = await sent_once(stage, "sending")

    assert not await stage.database.run(arrivals.is_proved, owed)
    assert (await row(stage, owed))["state"] == "sending"
