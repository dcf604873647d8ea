import sqlite3
from datetime import timedelta

import pytest

from bot.core.audience import Audience, PrivateOf, SharedOf
from bot.core.effects import Ask, Lane, Needs, Say, Unsay
from bot.core.ids import ChatId, MessageId, PartnerId, RowId
from bot.core.phrases import Text
from bot.core.pictures import PrivateWeek
from bot.storage import arrivals, awaited, outbox, sending, timers
from bot.storage.parcels import Parcel
from bot.storage.transaction import Tx
from tests.storage.owing import CHATS, claim, keys, owe, pair, row, say
from tests.support.stage import SHARED_CHAT, Stage

HOUR = timedelta(hours=1)
ADD_ROUND = """
INSERT INTO rounds (id, couple_id, kind, offer_id, stage, state, ends_at, version, created_at)
VALUES (1, ?, 'yes-and', 0, 'running', '', ?, 0, ?)
"""


async def put_back(stage: Stage, parcel: Parcel, after_s: int = 0, *, is_counted: bool = False) -> None:
    await stage.database.run(
        lambda tx: sending.put_back(tx, parcel, after_s=after_s, is_counted=is_counted, reason="the net was down")
    )


async def states(stage: Stage, *rows: RowId) -> list[str]:
    return [(await row(stage, each))["state"] for each in rows]


def picture(to: Audience, key: str) -> Say:
    words = Text(key)
    week = PrivateWeek(owner=PartnerId(1), title=words, subtitle=words, days=(), strong=words, mild=words)
    return say(to, key, document=week)


async def test_no_more_are_claimed_than_there_is_room_for(stage: Stage) -> None:
    rows = await owe(stage, *(say(to) for to in CHATS))

    first = await claim(stage, room=2)

    assert [parcel.id for parcel in first] == rows[:2]
    assert await states(stage, *rows) == ["sending", "sending", "pending"]


async def test_nothing_is_claimed_or_asked_when_there_is_no_room(stage: Stage) -> None:
    asked: list[ChatId] = []
    await owe(stage, say(CHATS[0]))

    parcels = await claim(stage, room=0, is_free=asked.append)

    assert (parcels, asked) == ([], [])


async def test_a_busy_chat_is_not_asked_about_and_its_rows_are_left_alone(stage: Stage) -> None:
    asked: list[ChatId] = []
    await owe(stage, say(CHATS[0]), say(CHATS[1]))

    await claim(stage, busy=frozenset({CHATS[0].chat}), is_free=asked.append)

    assert asked == [CHATS[1].chat]


async def test_what_comes_on_its_own_has_limits_of_its_own(stage: Stage) -> None:
    scheduled, bulk = say(CHATS[1], "plan", lane=Lane.SCHEDULED), say(CHATS[2], "old", lane=Lane.BULK)
    await owe(stage, say(CHATS[0], "answer"), scheduled, bulk)

    def claimed(tx: Tx) -> list[Parcel]:
        return sending.claim(tx, 9, lambda _: True, may_come=lambda _: False)

    assert keys(await stage.database.run(claimed)) == ["answer"]


async def test_answers_have_limits_of_their_own(stage: Stage) -> None:
    await owe(stage, say(CHATS[0], "answer"), say(CHATS[1], "plan", lane=Lane.SCHEDULED))

    def claimed(tx: Tx) -> list[Parcel]:
        return sending.claim(tx, 9, lambda _: False, may_come=lambda _: True)

    assert keys(await stage.database.run(claimed)) == ["plan"]


@pytest.mark.parametrize(("pictures", "expected"), [(0, ["b"]), (1, ["p0", "b"]), (2, ["p0", "p1", "b"])])
async def test_only_so_many_pictures_are_claimed_and_others_pass_them(
    stage: Stage, pictures: int, expected: list[str]
) -> None:
    sam, *_ = await pair(stage)
    await owe(stage, *(picture(to, f"p{n}") for n, to in enumerate(CHATS)), say(PrivateOf(sam), "b"))

    def claimed(tx: Tx) -> list[Parcel]:
        return sending.claim(tx, 9, lambda _: True, pictures=pictures)

    assert keys(await stage.database.run(claimed)) == expected


async def test_one_picture_at_a_time_is_claimed_when_nobody_says_how_many(stage: Stage) -> None:
    await owe(stage, *(picture(to, "p") for to in CHATS))

    assert len(await claim(stage)) == 1


async def test_the_disk_is_to_blame_not_the_row_when_the_disk_fails_while_claiming(stage: Stage) -> None:
    [owed] = await owe(stage, say(CHATS[0]))
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL

    def is_free(_: ChatId) -> bool:
        raise full

    with pytest.raises(Exception, match="disk is full"):
        await claim(stage, is_free=is_free)

    assert await states(stage, owed) == ["pending"]


async def test_a_defect_ends_its_row_by_name_alone_when_it_may_speak_of_private_things(stage: Stage) -> None:
    owed, other = await owe(stage, say(CHATS[0]), say(CHATS[1]))

    def is_free(chat: ChatId) -> bool:
        if chat == CHATS[0].chat:
            raise ValueError("canary")
        return True

    assert [parcel.id for parcel in await claim(stage, is_free=is_free)] == [other]
    ended = await row(stage, owed)
    assert (ended["state"], ended["reason"]) == ("dead", "ValueError")


async def test_who_waits_for_a_call_hears_when_a_defect_ends_it(stage: Stage) -> None:
    ask = Ask(to=CHATS[0], method="getChat", then="test.heard")
    owed = await stage.database.run(outbox.owe, ask)

    def is_free(_: ChatId) -> bool:
        raise ValueError

    await claim(stage, is_free=is_free)

    news = await stage.database.run(timers.find, f"{awaited.KIND}:{owed}")
    assert news is not None
    assert (news.payload["then"], news.payload["reason"]) == ("test.heard", "ValueError")


@pytest.mark.parametrize(
    ("change", "needs", "state", "reason"),
    [
        ("UPDATE outbox SET valid_until = 1", Needs.NOTHING, "expired", "no longer valid"),
        ("UPDATE outbox SET couple_id = NULL", Needs.COUPLE, "cancelled", "no couple"),
        ("UPDATE couples SET ended_at = 1", Needs.COUPLE, "cancelled", "the couple has ended"),
        ("UPDATE members SET left_at = 1 WHERE seat = 0", Needs.COUPLE, "cancelled", "the couple has ended"),
        ("UPDATE members SET left_at = 1 WHERE seat = 1", Needs.COUPLE, "sending", None),
        ("UPDATE couples SET started_at = NULL", Needs.PLAN, "cancelled", "the plan is paused"),
        ("UPDATE couples SET started_at = NULL", Needs.UNASKED, "cancelled", "the plan is paused"),
        (
            "INSERT INTO unasked (partner_id, level) SELECT id, 'nothing' FROM partners",
            Needs.UNASKED, "cancelled", "nothing is wanted unasked",
        ),
    ],
)  # fmt: skip
async def test_a_row_says_why_it_ended_when_it_is_not_wanted_any_more(
    stage: Stage, change: str, needs: Needs, state: str, reason: str | None
) -> None:
    sam, *_ = await pair(stage)
    [owed] = await owe(stage, say(PrivateOf(sam), needs=needs))
    await stage.database.run(lambda tx: tx.do(change))

    await claim(stage)

    ended = await row(stage, owed)
    assert (ended["state"], ended["reason"]) == (state, reason)


async def test_the_next_of_a_chat_goes_at_once_when_the_first_is_not_wanted_any_more(stage: Stage) -> None:
    await owe(stage, say(CHATS[0], "late", valid_until=stage.clock.now() + HOUR), say(CHATS[0], "next"))
    stage.clock.pass_by(HOUR)

    assert keys(await claim(stage)) == ["next"]


async def test_what_backs_off_waits_with_its_reason_and_is_awaited(stage: Stage) -> None:
    owed, later = await owe(stage, say(CHATS[0]), say(CHATS[1]))
    first, second = await claim(stage)
    await put_back(stage, first, after_s=30)
    await put_back(stage, second, after_s=90)

    stored = await row(stage, owed)
    assert (stored["state"], stored["reason"], stored["copies"]) == ("pending", "the net was down", 0)
    assert await stage.database.run(sending.next_try_at) == stage.clock.now() + timedelta(seconds=30)
    assert await states(stage, later) == ["pending"]


async def test_no_try_is_awaited_when_nothing_backs_off(stage: Stage) -> None:
    await owe(stage, say(CHATS[0]))

    assert await stage.database.run(sending.next_try_at) is None


@pytest.mark.parametrize("is_counted", [True, False])
async def test_an_edit_never_counts_as_a_copy_when_it_is_tried_again(stage: Stage, *, is_counted: bool) -> None:
    owed = await stage.database.run(outbox.owe, Unsay(to=CHATS[0], message=MessageId(3)))
    [parcel] = await claim(stage)

    await put_back(stage, parcel, is_counted=is_counted)

    assert (await row(stage, owed))["copies"] == 0


async def test_what_was_under_way_when_the_process_died_waits_or_has_ended_in_words(stage: Stage) -> None:
    again, over, untouched = await owe(stage, say(CHATS[0]), say(CHATS[1], resend_cap=1), say(CHATS[2]))
    await claim(stage, room=2)

    assert await stage.database.run(sending.recover) == 2

    resent, lost, waiting = [await row(stage, each) for each in (again, over, untouched)]
    assert (resent["state"], resent["reason"]) == ("pending", "unknown: the process ended while sending")
    assert (resent["not_before"], resent["copies"]) == (int(stage.clock.now().timestamp()), 1)
    assert (lost["state"], lost["reason"]) == ("unknown", "the process ended while sending")
    assert (waiting["state"], waiting["reason"]) == ("pending", None)


async def test_what_a_press_proved_is_not_sent_again_and_the_rest_is_when_the_process_died(stage: Stage) -> None:
    proved, other = await owe(stage, say(CHATS[0]), say(CHATS[1]))
    await claim(stage)
    await stage.database.run(arrivals.prove_arrived, proved, CHATS[0].chat, MessageId(4))

    await stage.database.run(sending.recover)

    assert await states(stage, proved, other) == ["sent", "pending"]


async def test_recovering_leaves_everything_alone_when_there_is_nothing(stage: Stage) -> None:
    assert await stage.database.run(sending.recover) == 0


async def test_a_game_keeps_scheduled_posts_out_of_the_chat_until_ten_minutes_after_its_time(stage: Stage) -> None:
    *_, us = await pair(stage)
    ends = int((stage.clock.now() + HOUR).timestamp())
    await owe(stage, say(SharedOf(us), lane=Lane.SCHEDULED))
    await stage.database.run(lambda tx: tx.do(ADD_ROUND, us, ends, tx.now_s))

    during = await claim(stage)
    stage.clock.pass_by(HOUR + timedelta(minutes=9, seconds=59))
    overrun = await claim(stage)
    stage.clock.pass_by(timedelta(seconds=1))
    after = await claim(stage)

    assert [len(found) for found in (during, overrun, after)] == [0, 0, 1]
    assert after[0].chat_id == SHARED_CHAT
