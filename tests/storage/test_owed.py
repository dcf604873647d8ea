from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.audience import PrivateOf, SharedOf
from bot.core.effects import Ask, Effect, Lane, Needs, Text, Unsay
from bot.core.errors import NoCoupleYet
from bot.core.ids import ChatId, PartnerId, RowId
from bot.core.pictures import PrivateWeek
from bot.core.private import Private, Released
from bot.storage import outbox
from bot.storage.encryption import Place
from bot.storage.transaction import Tx
from tests.storage.owing import CHATS, claim, keys, owe, owed_for, pair, row, say, told
from tests.support.clock import MONDAY_MORNING
from tests.support.stage import SHARED_CHAT, Stage

NOW_S = int(MONDAY_MORNING.timestamp())
LATER = MONDAY_MORNING + timedelta(hours=1)
NO_CHAT = "UPDATE couples SET chat_id = NULL"
HERE = CHATS[0]


async def does(stage: Stage, statement: str) -> None:
    await stage.database.run(lambda tx: tx.do(statement))


async def in_order(stage: Stage, effects: Sequence[Effect]) -> list[RowId]:
    return [await stage.database.run(outbox.owe, effect) for effect in effects]


async def test_a_row_says_all_that_its_message_asked_for(stage: Stage) -> None:
    asked = say(HERE, slot="board", lane=Lane.BULK, needs=Needs.COUPLE, valid_until=LATER, resend_cap=1)

    stored = await owed_for(stage, asked, "update 7")

    assert told(stored, "chat_id", "partner_id", "couple_id", "lane", "needs", "method", "slot", "valid_until") == (
        HERE.chat, None, None, Lane.BULK, "couple", "say", "board", NOW_S + 3600,
    )  # fmt: skip
    assert told(stored, "resend_cap", "not_before", "state", "caused_by", "created_at", "copies", "attempts") == (
        1, NOW_S, "pending", "update 7", NOW_S, 0, 0,
    )  # fmt: skip
    assert told(stored, "reason", "message_id", "ended_at") == (None, None, None)


async def test_a_deletion_needs_nothing_and_is_always_worth_doing(stage: Stage) -> None:
    stored = await owed_for(stage, Unsay(to=HERE, slot="board", lane=Lane.SCHEDULED))

    assert told(stored, "lane", "needs", "method", "slot", "valid_until", "resend_cap") == (
        Lane.SCHEDULED, "nothing", "unsay", "board", None, 3,
    )  # fmt: skip


async def test_any_other_call_stands_in_no_slot(stage: Stage) -> None:
    stored = await owed_for(stage, Ask(to=HERE, method="sendPoll", needs=Needs.PLAN, valid_until=LATER, resend_cap=2))

    assert told(stored, "needs", "method", "slot", "valid_until", "resend_cap") == (
        "plan", "ask", None, NOW_S + 3600, 2,
    )  # fmt: skip


async def test_what_must_be_drawn_is_told_apart(stage: Stage) -> None:
    words = Text("a")
    week = PrivateWeek(owner=PartnerId(1), title=words, subtitle=words, days=(), strong=words, mild=words)

    stored = await owed_for(stage, say(HERE, document=week))

    assert stored["method"] == "picture"


async def test_it_is_known_whose_and_which_couples_a_private_row_is(stage: Stage) -> None:
    sam, _, us = await pair(stage)
    alone = await stage.partner("Alex", 1003)

    private, lonely = await owed_for(stage, say(PrivateOf(sam))), await owed_for(stage, say(PrivateOf(alone)))

    assert told(private, "chat_id", "partner_id", "couple_id") == (1001, sam, us)
    assert told(lonely, "chat_id", "partner_id", "couple_id") == (1003, alone, None)


async def test_a_shared_row_is_the_couples_and_nobody_elses(stage: Stage) -> None:
    *_, us = await pair(stage)

    stored = await owed_for(stage, say(SharedOf(us)))

    assert told(stored, "chat_id", "partner_id", "couple_id") == (SHARED_CHAT, None, us)


async def test_it_waits_as_long_as_it_was_told_to(stage: Stage) -> None:
    owed = await stage.database.run(lambda tx: outbox.owe(tx, say(HERE), delay=timedelta(seconds=5)))

    assert (await row(stage, owed))["not_before"] == NOW_S + 5
    assert await claim(stage) == []


async def test_a_couple_without_a_chat_is_owed_nothing_and_only_who_asks_is_told(stage: Stage) -> None:
    *_, us = await pair(stage)
    await does(stage, NO_CHAT)

    await stage.database.run(outbox.owe_if_there, say(SharedOf(us)))
    await stage.database.run(outbox.close, say(SharedOf(us), slot="board"))
    with pytest.raises(NoCoupleYet):
        await stage.database.run(outbox.owe, say(SharedOf(us)))

    assert await stage.owed() == []


async def test_it_is_owed_when_the_place_to_say_it_is_there(stage: Stage) -> None:
    await stage.database.run(outbox.owe_if_there, say(HERE))

    assert await stage.owed() == [say(HERE)]


@pytest.mark.parametrize("effects", [[say(HERE)], [say(HERE, slot="board"), say(HERE, "newer", slot="board")]])
async def test_the_sending_loop_is_woken_when_something_is_owed(stage: Stage, effects: list[Effect]) -> None:
    heard: list[frozenset[str]] = []
    stage.database.on_commit(lambda signalled: heard.append(frozenset(signalled)))

    await in_order(stage, effects)

    assert heard == [{"outbox"}] * len(effects)


async def test_what_was_just_sealed_is_remembered_as_it_was(stage: Stage) -> None:
    stored = await owed_for(stage, say(HERE))

    place = Place("outbox", "payload", stored["id"])
    assert await stage.database.run(lambda tx: tx.vault.recall(place, stored["payload"])) == say(HERE)


@pytest.mark.parametrize(("erased", "left"), [("nobody", ["other"]), ("reader", [])])
async def test_a_row_says_something_else_to_the_same_reader_when_it_is_rewritten(
    stage: Stage, erased: str, left: list[str]
) -> None:
    sam, _, us = await pair(stage)
    [owed] = await owe(stage, say(PrivateOf(sam)))

    def rewrite(tx: Tx) -> None:
        outbox.rewrite(tx, owed, say(PrivateOf(sam), "other"), ChatId(1001), sam, us)
        if erased == "reader":
            tx.vault.destroy(tx, sam)

    await stage.database.run(rewrite)

    assert keys(await claim(stage)) == left


@pytest.mark.parametrize(
    ("is_private", "words", "is_noise"),
    [(True, "plain", True), (False, "plain", False), (True, "released", False), (False, "released", False)],
)
async def test_only_the_reader_of_a_private_row_takes_it_along_when_they_are_erased(
    stage: Stage, words: str, *, is_private: bool, is_noise: bool
) -> None:
    sam, kim, us = await pair(stage)
    value = Released(kim, "kind") if words == "released" else words
    to = PrivateOf(sam) if is_private else SharedOf(us)
    [owed] = await owe(stage, replace(say(to), text=(Text("a", {"words": value}),)))
    await stage.database.run(lambda tx: tx.vault.destroy(tx, sam))

    await claim(stage)

    assert (await row(stage, owed))["state"] == ("dead" if is_noise else "sending")


async def test_a_readers_own_words_stay_theirs_when_released_ones_stand_beside_them(stage: Stage) -> None:
    sam, kim, _ = await pair(stage)
    both = Text("a", {"theirs": Released(kim, "kind"), "mine": Private(sam, "my view")})
    [owed] = await owe(stage, replace(say(PrivateOf(sam)), text=(both,)))
    await stage.database.run(lambda tx: tx.vault.destroy(tx, sam))

    await claim(stage)

    assert (await row(stage, owed))["state"] == "dead"


async def test_released_words_are_sealed_with_what_their_author_shared_in_this_couple(stage: Stage) -> None:
    sam, kim, us = await pair(stage)

    await owe(stage, replace(say(PrivateOf(sam)), text=(Text("a", {"words": Released(kim, "kind")}),)))

    owners = await stage.database.run(lambda tx: tx.all("SELECT partner_id, couple_id FROM data_keys"))
    assert [(key["partner_id"], key["couple_id"]) for key in owners] == [(kim, us)]
