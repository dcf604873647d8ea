from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.effects import Ask, Document, ForceReply, Lane, Needs, Say
from bot.core.ids import MessageId
from bot.storage import outbox
from bot.storage.encryption import INSTALLATION, Place
from bot.storage.transaction import Tx
from tests.storage.owing import CHATS, owe, owed_for, row, say, told
from tests.support.clock import MONDAY_MORNING
from tests.support.stage import Stage

NOW_S = int(MONDAY_MORNING.timestamp())
LATER = MONDAY_MORNING + timedelta(hours=1)
HERE = CHATS[0]


async def test_the_newest_keeps_what_the_earlier_one_had_begun_when_it_takes_its_place(stage: Stage) -> None:
    earlier = say(HERE, slot="board", is_pinned=True, reply_to=MessageId(3), is_new=True)
    newer = say(
        HERE, "newer", slot="board", lane=Lane.SCHEDULED, needs=Needs.COUPLE, valid_until=LATER, resend_cap=1,
        is_silent=True,
    )  # fmt: skip
    first = await owed_for(stage, earlier, "update 1")

    second = await owed_for(stage, newer, "update 2")

    kept = replace(newer, is_pinned=True, reply_to=MessageId(3), is_new=True, lane=Lane.INTERACTIVE)
    assert await stage.owed() == [kept]
    assert second["id"] == first["id"]
    assert told(second, "lane", "needs", "valid_until", "resend_cap", "caused_by") == (
        Lane.INTERACTIVE, "couple", NOW_S + 3600, 1, "update 2",
    )  # fmt: skip


async def test_the_newest_is_pinned_urgent_and_answers_what_it_says_itself(stage: Stage) -> None:
    newer = say(HERE, slot="board", is_pinned=True, reply_to=MessageId(4), lane=Lane.INTERACTIVE)
    await owe(stage, say(HERE, slot="board", reply_to=MessageId(3), lane=Lane.SCHEDULED), newer)

    assert await stage.owed() == [newer]


async def test_the_newest_is_owed_anew_when_a_copy_of_the_earlier_one_may_stand_there(stage: Stage) -> None:
    [earlier] = await owe(stage, say(HERE, slot="board"))
    await stage.database.run(lambda tx: tx.do("UPDATE outbox SET copies = 1"))

    newer = await owed_for(stage, say(HERE, "newer", slot="board"))

    ended = await row(stage, earlier)
    assert newer["id"] != earlier
    assert told(newer, "state", "copies", "not_before") == ("pending", 0, NOW_S)
    assert told(ended, "state", "reason", "payload") == ("cancelled", "a newer one took its place", None)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (say(HERE, slot="s", ask=ForceReply()), say(HERE, slot="s")),
        (say(HERE, slot="s"), say(HERE, slot="s", ask=ForceReply())),
        (say(HERE, slot="s"), say(HERE, slot="s", document=Document("a.txt", b"a"))),
        (say(HERE, slot="s", edit=MessageId(3)), say(HERE, slot="s")),
        (say(HERE, slot="s", edit=MessageId(3)), say(HERE, slot="s", edit=MessageId(4))),
        (say(HERE, slot="s"), say(HERE, slot="t")),
        (say(HERE, slot="s"), say(CHATS[1], slot="s")),
        (say(HERE), say(HERE)),
        (Ask(to=HERE, method="sendPoll"), say(HERE, slot="s")),
    ],
)
async def test_both_are_owed_when_one_does_not_say_all_that_is_to_be_seen(
    stage: Stage, earlier: Say | Ask, later: Say
) -> None:
    for effect in (earlier, later):
        await stage.database.run(outbox.owe, effect)

    assert await stage.owed() == [earlier, later]


@pytest.mark.parametrize("content", [b'{"!":"Sing"}', None])
async def test_the_newest_is_owed_as_well_when_what_waits_in_its_slot_cannot_be_read(
    stage: Stage, content: bytes | None
) -> None:
    [harmed] = await owe(stage, say(HERE, slot="board"))

    def harm(tx: Tx) -> None:
        sealed = (
            b"noise"
            if content is None
            else tx.vault.seal(tx, INSTALLATION, Place("outbox", "payload", harmed), content)
        )
        tx.do("UPDATE outbox SET payload = ? WHERE id = ?", sealed, harmed)

    await stage.database.run(harm)

    assert (await owe(stage, say(HERE, "newer", slot="board")))[0] != harmed
