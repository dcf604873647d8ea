from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf, SharedOf
from bot.core.effects import Ask, Document, Lane, Needs, RemoveKeyboard, Text
from bot.core.ids import ChatId, MessageId
from bot.core.private import Private, Released
from bot.storage import arrivals, outbox, people, sending
from bot.storage.encryption import INSTALLATION, Place
from bot.storage.transaction import Tx
from tests.storage.owing import CHATS, claim, keys, owe, pair, row, say
from tests.support.stage import SHARED_CHAT, Stage


async def test_each_chat_gets_its_oldest_first_when_several_wait(stage: Stage) -> None:
    await owe(stage, say(CHATS[0], "a1"), say(CHATS[0], "a2"), say(CHATS[1], "b1"))

    first = await claim(stage)
    while_busy = await claim(stage, busy=frozenset(parcel.chat_id for parcel in first))
    afterwards = await claim(stage)

    assert (keys(first), keys(while_busy), keys(afterwards)) == (["a1", "b1"], [], ["a2"])


async def test_an_answer_overtakes_when_scheduled_ones_wait_in_the_same_chat(stage: Stage) -> None:
    await owe(stage, say(CHATS[0], "scheduled", lane=Lane.SCHEDULED), say(CHATS[0], "answer"))

    assert keys(await claim(stage)) == ["answer"]


async def test_later_ones_wait_when_the_first_of_a_chat_backs_off(stage: Stage) -> None:
    await owe(stage, say(CHATS[0], "a1"), say(CHATS[0], "a2"))
    [parcel] = await claim(stage)
    await stage.database.run(lambda tx: sending.put_back(tx, parcel, after_s=30, is_counted=False, reason="not sent"))

    before = await claim(stage)
    stage.clock.pass_by(timedelta(seconds=30))
    after = await claim(stage)

    assert (keys(before), keys(after)) == ([], ["a1"])
    assert after[0].copies == 1


async def test_another_chat_is_found_when_very_much_waits_for_a_busy_one(stage: Stage) -> None:
    await owe(stage, *(say(CHATS[0], f"a{n}") for n in range(120)), say(CHATS[1], "b", lane=Lane.BULK))

    assert keys(await claim(stage, busy=frozenset({CHATS[0].chat}))) == ["b"]


async def test_a_copy_is_counted_when_its_outcome_was_unknown(stage: Stage) -> None:
    await owe(stage, say(CHATS[0]))
    [parcel] = await claim(stage)

    await stage.database.run(lambda tx: sending.put_back(tx, parcel, after_s=0, is_counted=True, reason="unknown"))

    assert [parcel.copies for parcel in await claim(stage)] == [2]


async def test_only_the_newest_is_sent_when_edits_of_a_slot_wait(stage: Stage) -> None:
    rows = await owe(stage, say(CHATS[0], "old", slot="board"), say(CHATS[0], "new", slot="board"))

    parcels = await claim(stage)

    assert rows[0] == rows[1]
    assert keys(parcels) == ["new"]


async def test_both_are_sent_when_the_second_wants_a_new_message(stage: Stage) -> None:
    rows = await owe(stage, say(CHATS[0], "old", slot="board"), say(CHATS[0], "new", slot="board", is_new=True))

    assert rows[0] != rows[1]


async def test_a_say_becomes_an_edit_when_its_slot_is_filled(stage: Stage) -> None:
    await stage.database.run(outbox.fill_slot, CHATS[0].chat, "board", MessageId(9))
    await owe(stage, say(CHATS[0], slot="board"))

    [parcel] = await claim(stage)

    assert (parcel.message_id, parcel.is_edit, parcel.copies) == (9, True, 0)


async def test_it_is_asked_once_a_chat_when_the_limits_refuse(stage: Stage) -> None:
    asked: list[ChatId] = []
    await owe(stage, *(say(to) for to in CHATS), say(CHATS[0]))

    def is_free(chat: ChatId) -> bool:
        asked.append(chat)
        return chat == CHATS[2].chat

    parcels = await claim(stage, is_free=is_free)

    assert [parcel.chat_id for parcel in parcels] == [CHATS[2].chat]
    assert asked == [chat.chat for chat in CHATS]


@pytest.mark.parametrize(("method", "expected"), [("sendPoll", True), ("getChat", False)])
async def test_a_poll_makes_no_sound_when_one_of_its_readers_sleeps(stage: Stage, method: str, expected: bool) -> None:
    *_, us = await pair(stage)
    stage.clock.pass_by(timedelta(hours=16))
    await owe(stage, Ask(to=SharedOf(us), method=method))

    [parcel] = await claim(stage)

    assert parcel.is_quiet is expected


async def test_a_half_sent_row_is_sent_again_within_its_cap_when_the_process_died(stage: Stage) -> None:
    step, nudge = await owe(stage, say(CHATS[0], "step"), say(CHATS[1], "nudge", resend_cap=1))
    await claim(stage)

    lost = await stage.database.run(sending.recover)

    assert lost == 2
    assert ((await row(stage, step))["state"], (await row(stage, nudge))["state"]) == ("pending", "unknown")
    assert [parcel.copies for parcel in await claim(stage)] == [2]


async def test_it_is_not_sent_again_when_a_press_on_it_proves_that_it_came(stage: Stage) -> None:
    [owed] = await owe(stage, say(CHATS[0], slot="card"))
    await claim(stage)
    await stage.database.run(sending.recover)

    await stage.database.run(arrivals.prove_arrived, owed, CHATS[0].chat, MessageId(4))

    assert await claim(stage) == []
    assert (await row(stage, owed))["state"] == "sent"
    assert await stage.database.run(outbox.message_in, CHATS[0].chat, "card") == 4


async def test_nothing_is_proved_when_the_press_comes_from_another_chat(stage: Stage) -> None:
    [owed] = await owe(stage, say(CHATS[0]))
    await claim(stage)
    await stage.database.run(sending.recover)

    await stage.database.run(arrivals.prove_arrived, owed, CHATS[1].chat, MessageId(4))

    assert (await row(stage, owed))["state"] == "pending"


async def test_every_place_follows_when_a_group_becomes_a_supergroup(stage: Stage) -> None:
    _, _, us = await pair(stage)
    new = ChatId(-1005001)
    await owe(stage, say(SharedOf(us), slot="board"))
    await stage.database.run(outbox.fill_slot, SHARED_CHAT, "board", MessageId(3))

    await stage.database.run(people.move_chat, SHARED_CHAT, new)

    [parcel] = await claim(stage)
    assert (parcel.chat_id, parcel.message_id) == (new, None)
    assert (await stage.load_couple(us)).chat_id == new


async def test_a_row_is_dead_not_fatal_when_its_key_was_destroyed(stage: Stage) -> None:
    sam, _, _ = await pair(stage)
    owed, _ = await owe(stage, say(PrivateOf(sam)), say(CHATS[0], "other"))
    await stage.database.run(lambda tx: tx.vault.destroy(tx, sam))

    parcels = await claim(stage)

    assert keys(parcels) == ["other"]
    assert (await row(stage, owed))["state"] == "dead"


async def test_others_are_sent_when_a_row_cannot_be_read(stage: Stage) -> None:
    sam, _, us = await pair(stage)
    lost_partner, lost_couple, odd, _ = await owe(
        stage,
        say(PrivateOf(sam), "erased"),
        say(SharedOf(us), "gone", needs=Needs.COUPLE),
        say(CHATS[0]),
        say(CHATS[1]),
    )

    def spoil(tx: Tx) -> None:
        tx.do("DELETE FROM partners WHERE id = ?", sam)
        tx.do("DELETE FROM couples WHERE id = ?", us)
        sealed = tx.vault.seal(tx, INSTALLATION, Place("outbox", "payload", odd), b'{"!":"Sing"}')
        tx.do("UPDATE outbox SET payload = ? WHERE id = ?", sealed, odd)

    await stage.database.run(spoil)
    parcels = await claim(stage)

    assert [parcel.chat_id for parcel in parcels] == [CHATS[1].chat]
    assert [(await row(stage, each))["state"] for each in (lost_partner, lost_couple, odd)] == ["dead"] * 3


async def test_another_chat_is_found_when_one_chat_is_owed_hundreds(stage: Stage) -> None:
    def flood(tx: Tx) -> None:
        for _ in range(600):
            outbox.owe(tx, say(CHATS[0], "flood"))
        outbox.owe(tx, say(CHATS[1], "other", lane=Lane.SCHEDULED))

    await stage.database.run(flood)

    assert keys(await claim(stage)) == ["flood", "other"]


async def test_another_couple_is_found_when_hundreds_wait_for_a_closed_chat(stage: Stage) -> None:
    sam, _, us = await pair(stage)

    def freeze(tx: Tx) -> None:
        people.freeze(tx, us, is_frozen=True)
        for _ in range(600):
            outbox.owe(tx, say(SharedOf(us), "held"))
        outbox.owe(tx, say(PrivateOf(sam), "private"))

    await stage.database.run(freeze)

    assert keys(await claim(stage)) == ["private"]


async def test_nobody_else_is_asked_when_the_limits_let_nobody_send(stage: Stage) -> None:
    asked: list[ChatId] = []
    await owe(stage, *(say(to) for to in CHATS))

    def is_free(chat: ChatId) -> bool | None:
        asked.append(chat)
        return None if len(asked) == 2 else True

    parcels = await claim(stage, is_free=is_free)

    assert [parcel.chat_id for parcel in parcels] == [CHATS[0].chat]
    assert len(asked) == 2


@pytest.mark.parametrize("changes", [{"document": Document("a.txt", b"a")}, {"ask": RemoveKeyboard()}])
async def test_it_counts_as_a_copy_when_it_cannot_be_edited_in(stage: Stage, changes: dict[str, object]) -> None:
    await stage.database.run(outbox.fill_slot, CHATS[0].chat, "board", MessageId(9))
    await owe(stage, say(CHATS[0], slot="board", **changes))

    [parcel] = await claim(stage)

    assert (parcel.message_id, parcel.is_edit, parcel.copies) == (None, False, 1)


@pytest.mark.parametrize(
    ("method", "is_edit"), [("sendPoll", False), ("createChatInviteLink", False), ("pinChatMessage", True)]
)
async def test_a_call_is_counted_when_it_leaves_something_each_time(stage: Stage, method: str, is_edit: bool) -> None:
    await stage.database.run(outbox.owe, Ask(to=CHATS[0], method=method))

    [parcel] = await claim(stage)

    assert (parcel.is_edit, parcel.copies) == (is_edit, 0 if is_edit else 1)


@pytest.mark.parametrize("place", ["shared", "private"])
async def test_released_words_are_noise_when_their_author_is_erased_before_they_were_sent(
    stage: Stage, place: str
) -> None:
    sam, alex, us = await pair(stage)
    released = Text("a", {"inner": Text("b", {"words": Released(sam, "a kind word")})})
    to = SharedOf(us) if place == "shared" else PrivateOf(alex)
    [owed] = await owe(stage, replace(say(to), text=(released,)))
    await stage.database.run(lambda tx: tx.vault.destroy(tx, sam))

    assert await claim(stage) == []
    assert (await row(stage, owed))["reason"] == "its key is gone"


async def test_private_words_are_noise_when_released_ones_stand_beside_them(stage: Stage) -> None:
    sam, alex, _ = await pair(stage)
    both = Text("a", {"mine": Private(alex, "my view"), "theirs": Released(sam, "their view")})
    [owed] = await owe(stage, replace(say(PrivateOf(alex)), text=(both,)))
    await stage.database.run(lambda tx: tx.vault.destroy(tx, alex))

    assert await claim(stage) == []
    assert (await row(stage, owed))["state"] == "dead"


async def test_private_words_are_nowhere_in_the_files_when_they_wait_in_the_outbox(
    stage: Stage, tmp_path: Path
) -> None:
    sam, _, _ = await pair(stage)
    words = "the canary sings at dawn"
    effect = replace(say(PrivateOf(sam)), text=(Text("a", {"words": Private(sam, words)}),))

    await owe(stage, effect)

    assert await stage.owed() == [effect]
    for path in tmp_path.iterdir():
        assert words.encode() not in path.read_bytes()
