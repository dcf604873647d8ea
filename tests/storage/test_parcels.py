from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.audience import ChatOf, PrivateOf, SharedOf
from bot.core.effects import Ask, Document, ForceReply, Say, Unsay
from bot.core.ids import ChatId, MessageId, RowId
from bot.storage import outbox, sending
from bot.storage.parcels import Parcel
from tests.storage.owing import CHATS, claim, owe, pair, row, say
from tests.support.stage import SHARED_CHAT, Stage, open_stage

AT_NIGHT = timedelta(hours=15)
"""Until midnight in Berlin."""
STANDS, NAMED = MessageId(9), MessageId(4)


async def only(stage: Stage) -> Parcel:
    [parcel] = await claim(stage)
    return parcel


async def does(stage: Stage, *statements: str) -> None:
    await stage.database.run(lambda tx: [tx.do(statement) for statement in statements])


async def test_a_private_parcel_knows_its_reader_and_nobody_else(stage: Stage) -> None:
    sam, *_ = await pair(stage)
    await does(stage, "UPDATE partners SET language = 'pt-BR', zone = 'Asia/Tokyo' WHERE user_id = 1001")
    effect = say(PrivateOf(sam), resend_cap=2)
    [owed] = await owe(stage, effect)

    assert await only(stage) == Parcel(
        id=owed, chat_id=ChatId(1001), effect=effect, languages=("pt-BR",), owner=sam, couple=None, zone="Asia/Tokyo",
        is_quiet=False, message_id=None, copies=1, resend_cap=2, tries=1, size=None,
    )  # fmt: skip


async def test_a_shared_parcel_knows_the_couple_their_languages_and_how_many_may_be_there(stage: Stage) -> None:
    *_, us = await pair(stage)
    await does(
        stage,
        "UPDATE partners SET language = 'de' WHERE user_id = 1001",
        "UPDATE couples SET size = 4, zone = 'Asia/Kolkata'",
    )
    effect = say(SharedOf(us))
    [owed] = await owe(stage, effect)

    assert await only(stage) == Parcel(
        id=owed, chat_id=SHARED_CHAT, effect=effect, languages=("de", "en"), owner=None, couple=us, zone="Asia/Kolkata",
        is_quiet=False, message_id=None, copies=1, resend_cap=3, tries=1, size=4,
    )  # fmt: skip


async def test_a_language_comes_once_when_both_read_it(stage: Stage) -> None:
    *_, us = await pair(stage)
    await owe(stage, say(SharedOf(us)))

    assert (await only(stage)).languages == ("en",)


async def test_a_strangers_parcel_knows_only_the_language(stage: Stage) -> None:
    stage.clock.pass_by(AT_NIGHT)
    await owe(stage, say(ChatOf(ChatId(71), "hi")))

    parcel = await only(stage)

    assert (parcel.languages, parcel.owner, parcel.couple, parcel.zone) == (("hi",), None, None, "UTC")
    assert (parcel.is_quiet, parcel.size) == (False, None)


@pytest.mark.parametrize(("user", "is_quiet"), [(1001, True), (1002, False)])
async def test_a_private_message_makes_no_sound_when_its_reader_sleeps(
    stage: Stage, user: int, *, is_quiet: bool
) -> None:
    sam, kim, _ = await pair(stage)
    await does(stage, "UPDATE partners SET zone = 'America/New_York' WHERE user_id = 1002")
    stage.clock.pass_by(AT_NIGHT)
    await owe(stage, say(PrivateOf(sam if user == 1001 else kim)))

    assert (await only(stage)).is_quiet is is_quiet


@pytest.mark.parametrize("other", [1001, 1002])
async def test_a_shared_message_makes_no_sound_when_one_of_its_readers_sleeps(stage: Stage, other: int) -> None:
    *_, us = await pair(stage)
    await stage.database.run(lambda tx: tx.do("UPDATE partners SET zone = 'America/New_York' WHERE user_id = ?", other))
    stage.clock.pass_by(AT_NIGHT)
    await owe(stage, say(SharedOf(us)))

    assert (await only(stage)).is_quiet


async def test_an_answer_to_a_stranger_makes_no_sound_where_a_couple_sleeps(stage: Stage) -> None:
    await pair(stage)
    stage.clock.pass_by(AT_NIGHT)
    await owe(stage, say(ChatOf(SHARED_CHAT)))

    assert (await only(stage)).is_quiet


async def test_a_message_may_sound_and_tells_world_time_when_its_reader_named_no_zone(stage: Stage) -> None:
    sam, _, us = await pair(stage)
    await does(stage, "UPDATE partners SET zone = NULL")
    stage.clock.pass_by(AT_NIGHT)
    await owe(stage, say(PrivateOf(sam)), say(SharedOf(us)))

    private, shared = await claim(stage)

    assert (private.zone, private.is_quiet, shared.is_quiet) == ("UTC", False, False)


@pytest.mark.parametrize(
    ("effect", "is_quiet"),
    [
        (say(CHATS[0], slot="board"), False),
        (say(CHATS[0], slot="board", is_new=True), True),
        (say(CHATS[0], slot="board", ask=ForceReply()), True),
        (say(CHATS[0], slot="board", document=Document("a.txt", b"a")), True),
        (say(CHATS[0], edit=NAMED), False),
        (say(CHATS[0]), True),
        (Unsay(to=CHATS[0], slot="none"), False),
        (Ask(to=CHATS[0], method="sendPoll"), True),
        (Ask(to=CHATS[0], method="pinChatMessage"), False),
    ],
)
async def test_only_what_could_sound_is_silenced_at_night(
    stage: Stage, effect: Say | Ask | Unsay, *, is_quiet: bool
) -> None:
    sam, *_ = await pair(stage)
    stage.clock.pass_by(AT_NIGHT)
    await stage.database.run(outbox.fill_slot, ChatId(1001), "board", STANDS)
    await stage.database.run(outbox.owe, replace(effect, to=PrivateOf(sam)))

    assert (await only(stage)).is_quiet is is_quiet


@pytest.mark.parametrize(
    ("effect", "message", "is_edit"),
    [
        (say(CHATS[0], slot="board"), STANDS, True),
        (say(CHATS[0], slot="other"), None, False),
        (say(CHATS[1], slot="board"), None, False),
        (say(CHATS[0], slot="board", is_new=True), None, False),
        (say(CHATS[0], slot="board", edit=NAMED), NAMED, True),
        (say(CHATS[0], edit=NAMED, is_new=True), None, False),
        (say(CHATS[0], edit=NAMED, ask=ForceReply()), None, False),
        (say(CHATS[0], slot="board", document=Document("a.txt", b"a")), None, False),
        (say(CHATS[0]), None, False),
        (Unsay(to=CHATS[0], slot="board"), STANDS, True),
        (Unsay(to=CHATS[0], slot="other"), None, True),
        (Unsay(to=CHATS[0], slot="board", message=NAMED), NAMED, True),
        (Unsay(to=CHATS[0], message=NAMED), NAMED, True),
        (Ask(to=CHATS[0], method="pinChatMessage"), None, True),
        (Ask(to=CHATS[0], method="sendPoll"), None, False),
    ],
)
async def test_a_parcel_names_the_message_that_it_changes_and_counts_only_new_ones(
    stage: Stage, effect: Say | Ask | Unsay, message: MessageId | None, *, is_edit: bool
) -> None:
    await stage.database.run(outbox.fill_slot, CHATS[0].chat, "board", STANDS)
    owed = await stage.database.run(outbox.owe, effect)

    parcel = await only(stage)

    assert (parcel.message_id, parcel.is_edit, parcel.copies) == (message, is_edit, 0 if is_edit else 1)
    assert (await row(stage, owed))["copies"] == parcel.copies


async def test_each_try_is_counted_when_something_is_sent_again(stage: Stage) -> None:
    [owed] = await owe(stage, say(CHATS[0]))
    first = await only(stage)
    await stage.database.run(lambda tx: sending.put_back(tx, first, after_s=0, is_counted=True, reason="unknown"))

    second = await only(stage)

    stored = await row(stage, owed)
    assert (first.tries, first.copies, second.tries, second.copies) == (1, 1, 2, 2)
    assert (stored["attempts"], stored["copies"], stored["state"]) == (2, 2, "sending")


@pytest.mark.parametrize("effect", [say(CHATS[0]), Unsay(to=CHATS[0], message=NAMED), Ask(to=CHATS[0], method="getMe")])
async def test_a_parcel_says_the_same_when_the_process_began_anew_meanwhile(
    tmp_path: Path, effect: Say | Unsay | Ask
) -> None:
    async with open_stage(tmp_path) as before:
        await before.database.run(outbox.owe, effect)
    async with open_stage(tmp_path) as after:
        assert (await only(after)).effect == effect


async def test_private_words_are_not_sent_when_their_row_was_moved_to_another_chat(stage: Stage) -> None:
    sam, *_ = await pair(stage)
    [owed] = await owe(stage, say(PrivateOf(sam)))
    await does(stage, "UPDATE outbox SET chat_id = 1002")

    assert await claim(stage) == []
    moved = await row(stage, RowId(owed))
    assert (moved["state"], moved["reason"]) == ("dead", "it lies in another chat than it was written for")
