from datetime import UTC, datetime

import pytest

from bot.core.audience import PrivateOf, SharedOf
from bot.core.ids import ChatId, CoupleId, MessageId, PartnerId, RowId, UserId
from bot.core.people import ChatKind, Couple, Member, Partner
from bot.core.waking import Waking
from bot.storage import expectations, outbox, people
from bot.storage.transaction import Parameter, Tx
from tests.storage.owing import owe, pair, row, say
from tests.support.stage import SHARED_CHAT, Stage

MOVED = ChatId(-1005001)
SAM = Partner(
    id=PartnerId(1), user_id=UserId(11), name="Sam", username="sam", language="pt-BR", zone="Asia/Tokyo",
    waking=Waking(300, 1300), consented_at=datetime.fromtimestamp(11, UTC),
    onboarded_at=datetime.fromtimestamp(12, UTC), blocked_at=datetime.fromtimestamp(13, UTC),
)  # fmt: skip
KIM = Partner(
    id=PartnerId(2), user_id=UserId(12), name="Kim", username=None, language="de", zone=None,
    waking=Waking(400, 60), consented_at=None, onboarded_at=None, blocked_at=None,
)  # fmt: skip
US = Couple(
    id=CoupleId(3),
    members=(
        Member(
            SAM, seat=0, present_at=datetime.fromtimestamp(21, UTC), ready_at=datetime.fromtimestamp(22, UTC),
            paused_at=datetime.fromtimestamp(23, UTC), left_at=datetime.fromtimestamp(24, UTC),
        ),
        Member(KIM, seat=1, present_at=None, ready_at=None, paused_at=None, left_at=None),
    ),
    chat_id=ChatId(-77), chat_kind=ChatKind.GROUP, bot_is_admin=True, zone="Asia/Kolkata", week_starts_on=4,
    started_at=datetime.fromtimestamp(31, UTC), frozen_at=datetime.fromtimestamp(32, UTC),
    quiet_until=datetime.fromtimestamp(33, UTC), ended_at=datetime.fromtimestamp(34, UTC), size=5,
)  # fmt: skip
ADD_PARTNERS = """
INSERT INTO partners (id, user_id, name, username, language, zone, wake_minute, sleep_minute, consented_at,
                      onboarded_at, blocked_at, created_at)
VALUES (1, 11, 'Sam', 'sam', 'pt-BR', 'Asia/Tokyo', 300, 1300, 11, 12, 13, 9),
       (2, 12, 'Kim', NULL, 'de', NULL, 400, 60, NULL, NULL, NULL, 9)
"""
ADD_COUPLES = """
INSERT INTO couples (id, chat_id, chat_kind, bot_is_admin, zone, week_starts_on, started_at, frozen_at, quiet_until,
                     ended_at, size, created_at)
VALUES (3, -77, 'group', 1, 'Asia/Kolkata', 4, 31, 32, 33, 34, 5, 9),
       (4, NULL, NULL, 0, 'UTC', NULL, NULL, NULL, NULL, NULL, 3, 9)
"""
ADD_MEMBERS = """
INSERT INTO members (couple_id, partner_id, seat, present_at, ready_at, paused_at, left_at)
VALUES (3, 2, 1, NULL, NULL, NULL, NULL), (3, 1, 0, 21, 22, 23, 24), (4, 1, 0, NULL, NULL, NULL, NULL),
       (4, 2, 1, NULL, NULL, NULL, NULL)
"""


@pytest.fixture
async def written(stage: Stage) -> Stage:
    """Two people in the tables: together in a couple that has ended, and in one that has only begun."""

    def add(tx: Tx) -> None:
        for statement in (ADD_PARTNERS, ADD_COUPLES, ADD_MEMBERS):
            tx.do(statement)

    await stage.database.run(add)
    return stage


async def does(stage: Stage, statement: str, *parameters: Parameter) -> None:
    await stage.database.run(lambda tx: tx.do(statement, *parameters))


def signals(stage: Stage) -> list[set[str]]:
    """Return what each commit from here on wakes."""
    heard: list[set[str]] = []
    stage.database.on_commit(lambda signalled: heard.append(set(signalled)))
    return heard


@pytest.mark.parametrize("who", [SAM, KIM])
async def test_a_partner_is_all_that_the_tables_say_when_found_by_either_id(written: Stage, who: Partner) -> None:
    found = await written.database.run(
        lambda tx: (people.partner_by_user(tx, who.user_id), people.partner_by_id(tx, who.id))
    )

    assert found == (who, who)


async def test_a_couple_is_all_that_the_tables_say_in_the_order_of_seats(written: Stage) -> None:
    assert await written.load_couple(US.id) == US


async def test_a_couple_has_no_chat_and_no_moments_when_it_has_only_begun(written: Stage) -> None:
    fresh = await written.load_couple(CoupleId(4))

    assert (fresh.chat_id, fresh.chat_kind, fresh.bot_is_admin, fresh.week_starts_on) == (None, None, False, None)
    assert {fresh.started_at, fresh.frozen_at, fresh.quiet_until, fresh.ended_at} == {None}


@pytest.mark.parametrize("who", [SAM, KIM])
async def test_a_person_is_found_with_the_couple_that_they_are_in_and_not_with_one_that_ended(
    written: Stage, who: Partner
) -> None:
    partner, couple = await written.database.run(people.partner_and_couple, who.user_id)

    assert partner == who
    assert couple == await written.load_couple(CoupleId(4))


async def test_a_person_is_found_alone_when_they_left_and_their_partner_still_with_the_couple(written: Stage) -> None:
    await does(written, "UPDATE members SET left_at = 9 WHERE couple_id = 4 AND partner_id = 1")

    assert await written.database.run(people.partner_and_couple, SAM.user_id) == (SAM, None)
    partner, couple = await written.database.run(people.partner_and_couple, KIM.user_id)
    assert (partner, couple and couple.id) == (KIM, 4)


async def test_nobody_and_no_couple_is_found_when_the_user_never_wrote(stage: Stage) -> None:
    assert await stage.database.run(people.partner_and_couple, UserId(404)) == (None, None)


async def test_nobody_is_found_when_the_user_never_wrote(stage: Stage) -> None:
    assert await stage.database.run(people.partner_by_user, UserId(404)) is None


async def test_an_unknown_id_is_an_error_in_words_when_it_must_be_somebody(stage: Stage) -> None:
    with pytest.raises(LookupError, match=r"^no such partner$"):
        await stage.database.run(people.partner_by_id, PartnerId(404))
    with pytest.raises(LookupError, match=r"^no such couple$"):
        await stage.database.run(people.couple_by_id, CoupleId(404))
    with pytest.raises(LookupError, match=r"^no such partner$"):
        await stage.database.run(people.address_of, PartnerId(404))


async def test_a_partner_is_in_the_couple_that_goes_on_when_an_earlier_one_has_ended(written: Stage) -> None:
    couple = await written.database.run(people.couple_of, KIM.id)

    assert couple is not None
    assert couple.id == 4


@pytest.mark.parametrize(
    "change", ["UPDATE members SET left_at = 1 WHERE partner_id = 1", "UPDATE couples SET ended_at = 1"]
)
async def test_a_partner_is_in_no_couple_when_they_left_it_or_it_ended(written: Stage, change: str) -> None:
    await does(written, change)

    assert await written.database.run(people.couple_of, SAM.id) is None
    assert await written.database.run(people.address_of, SAM.id) == (ChatId(11), None)


async def test_an_address_is_the_private_chat_and_the_couple_that_goes_on(written: Stage) -> None:
    assert await written.database.run(people.address_of, SAM.id) == (11, 4)


async def test_a_couple_is_found_in_its_shared_chat_only_until_it_ends(written: Stage) -> None:
    _, _, us = await pair(written)
    ended, running, elsewhere = await written.database.run(
        lambda tx: [people.couple_in_chat(tx, chat) for chat in (US.chat_id, SHARED_CHAT, MOVED) if chat]
    )

    assert running is not None
    assert (ended, running.id, elsewhere) == (None, us, None)


async def test_only_what_still_has_to_be_sent_follows_when_a_group_becomes_a_supergroup(stage: Stage) -> None:
    sam, _, us = await pair(stage)
    waiting, under_way, sent, private = await owe(
        stage, say(SharedOf(us)), say(SharedOf(us)), say(SharedOf(us)), say(PrivateOf(sam))
    )
    await does(stage, "UPDATE outbox SET state = 'sending' WHERE id = ?", under_way)
    await stage.database.run(outbox.finish, sent, "sent", None, MessageId(5))

    await stage.database.run(people.move_chat, SHARED_CHAT, MOVED)

    places = [(await row(stage, RowId(each)))["chat_id"] for each in (waiting, under_way, sent, private)]
    assert places == [MOVED, MOVED, SHARED_CHAT, 1001]


async def test_the_couple_and_the_awaited_words_follow_when_a_group_becomes_a_supergroup(stage: Stage) -> None:
    _, _, us = await pair(stage)
    await stage.database.run(expectations.expect, UserId(1001), SHARED_CHAT, "topic")
    heard = signals(stage)

    await stage.database.run(people.move_chat, SHARED_CHAT, MOVED)

    couple = await stage.load_couple(us)
    assert (couple.chat_id, couple.chat_kind) == (MOVED, ChatKind.SUPERGROUP)
    assert await stage.database.run(expectations.expected, UserId(1001), MOVED) is not None
    assert {"outbox"} in heard


async def test_old_messages_are_forgotten_in_that_chat_alone_when_it_moved(stage: Stage) -> None:
    await stage.database.run(outbox.fill_slot, SHARED_CHAT, "board", MessageId(3))
    await stage.database.run(outbox.fill_slot, ChatId(71), "board", MessageId(4))

    await stage.database.run(people.move_chat, SHARED_CHAT, MOVED)

    left = await stage.database.run(
        lambda tx: [outbox.message_in(tx, chat, "board") for chat in (SHARED_CHAT, MOVED, ChatId(71))]
    )
    assert left == [None, None, 4]


async def test_a_frozen_chat_knows_since_when_and_opens_again(stage: Stage) -> None:
    _, _, us = await pair(stage)
    heard = signals(stage)

    await stage.database.run(lambda tx: people.freeze(tx, us, is_frozen=True))
    closed = await stage.load_couple(us)
    await stage.database.run(lambda tx: people.freeze(tx, us, is_frozen=False))
    opened = await stage.load_couple(us)

    assert (closed.frozen_at, opened.frozen_at) == (stage.clock.now(), None)
    assert heard.count({"outbox"}) == 2
