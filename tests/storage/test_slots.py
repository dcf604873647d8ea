from datetime import timedelta

from bot.core.effects import Document, Lane, Say, Unsay
from bot.core.ids import MessageId
from bot.storage import arrivals, outbox, sending
from tests.storage.owing import CHATS, claim, keys, owe, row, say
from tests.support.stage import Stage


async def test_a_new_message_stays_new_when_an_edit_takes_its_place(stage: Stage) -> None:
    await stage.database.run(outbox.fill_slot, CHATS[0].chat, "board", MessageId(9))
    await owe(stage, say(CHATS[0], "new", slot="board", is_new=True), say(CHATS[0], "newer", slot="board"))

    [parcel] = await claim(stage)

    assert (keys([parcel]), parcel.message_id) == (["newer"], None)


async def test_a_deletion_is_not_lost_when_a_message_for_its_slot_follows(stage: Stage) -> None:
    await stage.database.run(outbox.fill_slot, CHATS[0].chat, "board", MessageId(9))
    await stage.database.run(outbox.owe, Unsay(to=CHATS[0], slot="board"))
    await owe(stage, say(CHATS[0], "after", slot="board"))

    assert [type(effect) for effect in await stage.owed()] == [Unsay, Say]


async def test_what_waits_in_a_slot_is_not_sent_when_it_is_taken_back(stage: Stage) -> None:
    [late] = await owe(stage, say(CHATS[0], slot="board", lane=Lane.SCHEDULED))

    await stage.database.run(outbox.owe, Unsay(to=CHATS[0], slot="board"))

    assert (await row(stage, late))["state"] == "cancelled"
    assert [type(parcel.effect) for parcel in await claim(stage)] == [Unsay]


async def test_a_deletion_that_was_held_back_spares_what_came_into_its_slot_meanwhile(stage: Stage) -> None:
    await stage.database.run(outbox.owe, Unsay(to=CHATS[0], slot="board", lane=Lane.SCHEDULED))
    await owe(stage, say(CHATS[0], slot="board", is_new=True, lane=Lane.SCHEDULED))

    await stage.database.run(outbox.owe, Unsay(to=CHATS[0], slot="board"))
    await owe(stage, say(CHATS[0], "newest", slot="board", is_new=True))

    waiting = await stage.owed()
    assert [(type(effect), effect.lane) for effect in waiting] == [(Unsay, Lane.INTERACTIVE), (Say, Lane.INTERACTIVE)]


async def test_a_file_is_sent_as_well_when_words_for_its_slot_follow(stage: Stage) -> None:
    await owe(stage, say(CHATS[0], slot="talk", document=Document("a.txt", b"a")), say(CHATS[0], slot="talk"))

    assert len(await stage.owed()) == 2


async def test_the_newest_words_are_sent_when_a_press_proves_that_older_ones_came(stage: Stage) -> None:
    [older] = await owe(stage, say(CHATS[0], "older", slot="board"))
    [parcel] = await claim(stage)
    await stage.database.run(lambda tx: sending.put_back(tx, parcel, after_s=0, is_counted=True, reason="unknown"))
    await owe(stage, say(CHATS[0], "newest", slot="board"))

    await stage.database.run(arrivals.prove_arrived, older, CHATS[0].chat, MessageId(4))

    [edit] = await claim(stage)
    assert (keys([edit]), edit.message_id) == (["newest"], 4)


async def test_it_is_not_sent_again_when_it_was_pressed_while_its_answer_was_awaited(stage: Stage) -> None:
    [owed] = await owe(stage, say(CHATS[0], slot="card"))
    await claim(stage)
    await stage.database.run(arrivals.prove_arrived, owed, CHATS[0].chat, MessageId(4))

    await stage.database.run(sending.recover)

    assert await claim(stage) == []
    assert await stage.database.run(outbox.message_in, CHATS[0].chat, "card") == 4


async def test_nothing_is_said_when_what_nobody_has_seen_is_closed(stage: Stage) -> None:
    [late] = await owe(stage, say(CHATS[0], slot="board", lane=Lane.SCHEDULED))

    await stage.database.run(outbox.close, say(CHATS[0], "gone by", slot="board"))

    assert (await row(stage, late))["state"] == "cancelled"
    assert await stage.owed() == []


async def test_what_stands_is_edited_when_it_is_closed(stage: Stage) -> None:
    await stage.database.run(outbox.fill_slot, CHATS[0].chat, "board", MessageId(9))

    await stage.database.run(outbox.close, say(CHATS[0], "gone by", slot="board"))

    [edit] = await claim(stage)
    assert (keys([edit]), edit.message_id) == (["gone by"], 9)


async def test_what_is_just_being_sent_is_edited_afterwards_when_it_is_closed(stage: Stage) -> None:
    await owe(stage, say(CHATS[0], slot="board"))
    [sent] = await claim(stage)
    await stage.database.run(outbox.close, say(CHATS[0], "gone by", slot="board"))

    await stage.database.run(outbox.finish, sent.id, "sent", None, MessageId(4))
    await stage.database.run(outbox.fill_slot, CHATS[0].chat, "board", MessageId(4))

    [edit] = await claim(stage)
    assert (keys([edit]), edit.message_id) == (["gone by"], 4)


async def test_the_earlier_one_is_edited_when_what_was_to_take_its_place_is_closed(stage: Stage) -> None:
    await stage.database.run(outbox.fill_slot, CHATS[0].chat, "board", MessageId(9))
    await stage.database.run(outbox.owe, Unsay(to=CHATS[0], slot="board", lane=Lane.SCHEDULED))
    await owe(stage, say(CHATS[0], slot="board", is_new=True, lane=Lane.SCHEDULED))

    await stage.database.run(outbox.close, say(CHATS[0], "gone by", slot="board"))

    [edit] = await claim(stage)
    assert (keys([edit]), edit.message_id) == (["gone by"], 9)


async def test_a_slot_is_as_old_as_its_message_was_last_changed_by_the_day(stage: Stage) -> None:
    chat = CHATS[0].chat

    async def filled_at() -> int:
        row = await stage.database.run(lambda tx: tx.one("SELECT filled_at FROM slots"))
        return int(row["filled_at"]) if row else 0

    await stage.database.run(outbox.fill_slot, chat, "board", MessageId(9))
    first = await filled_at()
    stage.clock.pass_by(timedelta(hours=23))
    await stage.database.run(outbox.fill_slot, chat, "board", MessageId(9))
    same_day = await filled_at()
    stage.clock.pass_by(timedelta(hours=2))
    await stage.database.run(outbox.fill_slot, chat, "board", MessageId(9))

    assert (same_day - first, await filled_at() - first) == (0, 25 * 3600)
