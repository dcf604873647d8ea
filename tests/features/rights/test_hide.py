"""/hide: what goes from a private chat, what stays, and that what was begun there can be finished."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Ask, Failed, Say, Toast, Unsay, text
from bot.core.errors import WordsWanted
from bot.core.ids import ChatId, MessageId, PartnerId
from bot.core.incoming import Incoming
from bot.features.rights import handlers as rights
from bot.features.rights import hiding, leaving
from bot.storage import awaited, outbox
from bot.storage.transaction import Tx
from jobs import housekeeping, record
from tests.support.pair import SHARED_CHAT, Pair, open_pair

HELLO = text("rights-stayed")


@pytest.fixture
async def pair(tmp_path: Path) -> AsyncIterator[Pair]:
    async with open_pair(tmp_path, rights.HANDLERS, rights.DUE) as opened:
        yield opened


def answers(tx: Tx, incoming: Incoming) -> Toast | None:
    outbox.owe(tx, Say(to=incoming.here, text=(HELLO,), slot="answer", is_new=True))
    return None


def refuses(tx: Tx, incoming: Incoming) -> Toast | None:
    raise WordsWanted


async def writes(pair: Pair, who: PartnerId, message: int, chat: ChatId | None = None) -> int:
    """Write something that the bot answers; return the answer's message."""
    await pair.stage.does(who, answers, message_id=message, chat=chat)
    await pair.catch_up()
    (row,) = await pair.rows("SELECT message_id FROM outbox ORDER BY id DESC LIMIT 1")
    return int(row["message_id"])


async def hides(pair: Pair, who: PartnerId) -> list[list[int]]:
    """Hide this chat; return what goes, call by call."""
    before = len(pair.log)
    await pair.stage.does(who, hiding.ask, message_id=801)
    await pair.catch_up()
    question = int((await pair.rows("SELECT message_id FROM outbox ORDER BY id DESC LIMIT 1"))[0]["message_id"])
    await pair.stage.does(who, hiding.now, message_id=question, is_press=True)
    await pair.catch_up()
    gone = [one for one in pair.log[before:] if isinstance(one, Ask) and one.method == "deleteMessages"]
    return [list(map(int, str(one.about["messages"]).split())) for one in gone]


async def test_both_sides_and_the_question_itself_go_when_somebody_hides(pair: Pair) -> None:
    answer = await writes(pair, pair.sam, 500)

    (gone,) = await hides(pair, pair.sam)

    assert {500, answer, 801} <= set(gone)
    assert len(gone) == 4  # and the question
    assert pair.last(PrivateOf(pair.sam)).text == (text("rights-hide"),)


async def test_what_was_refused_with_an_error_goes_too(pair: Pair) -> None:
    await pair.stage.does(pair.sam, refuses, message_id=500)
    await pair.catch_up()

    (gone,) = await hides(pair, pair.sam)

    assert 500 in gone
    assert len(gone) == 4


async def test_other_chats_are_left_alone_when_somebody_hides(pair: Pair) -> None:
    theirs = await writes(pair, pair.kim, 500)
    ours = await writes(pair, pair.sam, 501, chat=SHARED_CHAT)
    calls = len(pair.log)

    (gone,) = await hides(pair, pair.sam)

    assert not {500, 501, theirs, ours} & set(gone)
    assert all(effect.to == PrivateOf(pair.sam) for effect in pair.log[calls:])


async def test_older_messages_are_left_out_even_when_they_were_edited_since(pair: Pair) -> None:
    old = await writes(pair, pair.sam, 500)
    await pair.passes(hours=48)
    edit = Say(to=PrivateOf(pair.sam), text=(HELLO,), slot="answer")
    await pair.stage.database.run(outbox.owe, edit)
    await pair.catch_up()
    await pair.does("UPDATE outbox SET message_id = ? WHERE id = (SELECT max(id) FROM outbox)", old)
    young = await writes(pair, pair.sam, 502)

    (gone,) = await hides(pair, pair.sam)

    assert {502, young} <= set(gone)
    assert not {500, old} & set(gone)


async def test_a_second_hide_takes_only_what_came_since(pair: Pair) -> None:
    await writes(pair, pair.sam, 500)
    (first,) = await hides(pair, pair.sam)

    (gone,) = await hides(pair, pair.sam)

    assert set(first) & set(gone) == {801}  # the command, which the stage gives the same id


async def test_more_than_a_hundred_go_in_several_calls(pair: Pair) -> None:
    for message in range(1, 121):
        await pair.stage.does(pair.sam, refuses, message_id=message)
    await pair.catch_up()
    await pair.does("UPDATE outbox SET message_id = NULL")

    gone = await hides(pair, pair.sam)

    assert [len(batch) for batch in gone] == [100, 22]


async def test_a_hidden_message_is_not_edited_back_in(pair: Pair) -> None:
    await writes(pair, pair.sam, 500)
    await hides(pair, pair.sam)

    chat = (await pair.stage.load_partner(pair.sam)).user_id
    assert await pair.stage.database.run(outbox.message_in, ChatId(chat), "answer") is None


async def test_each_goes_alone_when_telegram_refuses_them_together(pair: Pair) -> None:
    about: dict[str, str | int] = {"messages": "500 501", "before": 1}

    await pair.stage.database.run(hiding.hidden, PrivateOf(pair.sam), about, Failed("400 message can't be deleted"))

    owed = await pair.stage.owed(PrivateOf(pair.sam))
    assert owed == [Unsay(to=PrivateOf(pair.sam), message=MessageId(each)) for each in (500, 501)]


async def test_each_goes_alone_when_somebody_leaves_before_they_went_together(pair: Pair) -> None:
    unanswered = record.unanswered(rights.RESULTS)
    pair.stage.due_actions = {awaited.KIND: unanswered, "plan.stopped": lambda *_: None}
    await writes(pair, pair.sam, 500)
    await pair.stage.does(pair.sam, hiding.now, message_id=801, is_press=True)

    await pair.stage.does(pair.sam, leaving.leave, args=(pair.couple,), is_press=True)

    await pair.catch_up()
    assert Unsay(to=PrivateOf(pair.sam), message=MessageId(500)) in pair.log


async def test_an_answer_on_its_way_at_the_tap_follows(pair: Pair) -> None:
    await pair.stage.does(pair.sam, answers, message_id=500)
    before = await pair.stage.database.run(lambda tx: tx.new_id())
    await pair.catch_up()  # it arrives only now
    (row,) = await pair.rows("SELECT message_id FROM outbox WHERE message_id IS NOT NULL")

    await pair.stage.database.run(hiding.hidden, PrivateOf(pair.sam), {"messages": "500", "before": before}, True)

    (ask,) = await pair.stage.owed(PrivateOf(pair.sam))
    assert isinstance(ask, Ask)
    assert ask.parameters["message_ids"] == [row["message_id"]]


async def test_leaving_it_takes_only_the_question_and_the_command_away(pair: Pair) -> None:
    await writes(pair, pair.sam, 500)
    await pair.types(pair.sam, "hide")
    before = len(pair.log)

    await pair.presses(pair.sam, "hide.keep")

    assert pair.log[before:] == [Unsay(to=PrivateOf(pair.sam), message=MessageId(900))] * 2


async def test_ids_are_forgotten_after_two_days(pair: Pair) -> None:
    await writes(pair, pair.sam, 500)
    await pair.passes(seconds=timedelta(days=2, minutes=1).total_seconds())

    await housekeeping.forget_what_is_over(pair.stage.database)

    assert await pair.rows("SELECT * FROM private_messages") == []
