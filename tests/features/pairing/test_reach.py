import pytest

from bot.core.effects import Failed, Unsay
from bot.core.ids import ChatId, UserId
from bot.core.incoming import Incoming, User
from bot.core.people import ChatKind
from bot.features.pairing import reach
from bot.storage.transaction import Tx
from tests.features.pairing.town import ALEX, GROUP, KIM, OTHER_GROUP, SAM, Town

SUPERGROUP = ChatId(-1_001_234_567_890)
ANONYMOUS = User(UserId(1087968824), "Group", "GroupAnonymousBot", is_bot=True)


async def test_block_stops_the_plan_without_a_word(town: Town) -> None:
    couple = await town.begin()
    heard, posted = town.texts(SAM.id), town.texts(GROUP)

    await town.happens(ALEX, "bot_status", status="kicked")

    alex = await town.partner(ALEX)
    assert alex.blocked_at is not None
    assert not (await town.couple()).runs
    assert [(t.couple, t.partner) for t in town.announced("plan.stopped")] == [(couple.id, alex.id)]
    assert (town.texts(SAM.id), town.texts(GROUP)) == (heard, posted)


async def test_block_and_undeliverable_message_stop_the_plan_once(town: Town) -> None:
    couple = await town.begin()
    alex = await town.partner(ALEX)
    await town.happens(ALEX, "bot_status", status="kicked")

    await town.due("pairing.unreachable", couple=couple.id, partner=alex.id)

    assert len(town.announced("plan.stopped")) == 1


async def test_unblock_goes_on_without_comment(town: Town) -> None:
    await town.begin()
    await town.happens(ALEX, "bot_status", status="kicked")
    heard = town.texts(ALEX.id), town.texts(SAM.id)

    await town.happens(ALEX, "bot_status", status="member")

    assert (await town.partner(ALEX)).blocked_at is None
    assert (await town.couple()).runs
    assert (town.texts(ALEX.id), town.texts(SAM.id)) == heard
    assert len(town.announced("plan.returned")) == 1


async def test_start_after_an_undeliverable_message_is_a_return(town: Town) -> None:
    couple = await town.begin()
    alex = await town.partner(ALEX)
    await town.due("pairing.unreachable", couple=couple.id, partner=alex.id)

    await town.writes(ALEX, "start")

    assert (await town.partner(ALEX)).blocked_at is None
    assert len(town.announced("plan.returned")) == 1


async def test_block_of_a_stranger_is_nobodys_business(town: Town) -> None:
    await town.happens(KIM, "bot_status", status="kicked")

    assert await town.rows("SELECT * FROM partners") == []


async def test_removed_bot_tells_each_privately_how_to_bring_it_back(town: Town) -> None:
    await town.begin()
    town.telegram["getChatMemberCount"] = Failed("unreachable")

    await town.happens(SAM, "bot_status", GROUP, status="kicked")

    couple = await town.couple()
    assert couple.chat_id is None
    assert [member.present_at for member in couple.members] == [None, None]
    assert [town.last_keys(one.id) for one in (SAM, ALEX)] == [["pairing-chat-lost", "pairing-ways"]] * 2


async def test_chat_is_kept_when_the_bot_is_in_it_after_all(town: Town) -> None:
    await town.begin()

    await town.happens(SAM, "bot_status", GROUP, status="left")

    assert (await town.couple()).chat_id == GROUP


async def test_undeliverable_post_lets_the_chat_go_once(town: Town) -> None:
    couple = await town.begin()
    for _ in range(2):
        await town.due("pairing.chat_lost", couple=couple.id)

    assert (await town.couple()).chat_id is None
    assert town.texts(SAM.id).count("pairing-chat-lost") == 1


async def test_bot_brought_back_goes_on_without_a_new_start(town: Town) -> None:
    couple = await town.begin()
    await town.due("pairing.chat_lost", couple=couple.id)
    await town.happens(SAM, "bot_status", OTHER_GROUP, status="member")
    for who in (SAM, ALEX):
        await town.presses(who, "chat.here", chat=OTHER_GROUP)

    assert (await town.couple()).chat_id == OTHER_GROUP
    assert town.last_keys(OTHER_GROUP) == ["ground-rules", "pairing-sight-member", "pairing-back"]
    assert len(town.announced("plan.start")) == 1


async def test_promotion_says_once_what_the_bot_sees(town: Town) -> None:
    await town.begin()
    for _ in range(2):
        await town.happens(SAM, "bot_status", GROUP, status="administrator")
    promoted = (await town.couple()).bot_is_admin, town.texts(GROUP).count("pairing-sight-admin")

    await town.happens(SAM, "bot_status", GROUP, status="member")

    assert promoted == (True, 1)
    assert not (await town.couple()).bot_is_admin
    assert town.last_keys(GROUP) == ["pairing-sight-member"]


async def test_promotion_opens_a_chat_that_could_not_be_written_in(town: Town) -> None:
    couple = await town.begin()
    await town.due("pairing.closed", couple=couple.id)

    await town.happens(SAM, "bot_status", GROUP, status="administrator")

    assert (await town.couple()).frozen_at is None


async def test_chat_follows_into_the_supergroup_once(town: Town) -> None:
    couple = await town.begin()

    for chat in (GROUP, SUPERGROUP):
        await town.happens(SAM, "migrated", chat, old_chat_id=GROUP, new_chat_id=SUPERGROUP)

    after = await town.couple()
    assert (after.id, after.chat_id, after.chat_kind) == (couple.id, SUPERGROUP, "supergroup")


async def test_question_in_the_new_supergroup_is_taken_back(town: Town) -> None:
    await town.begin()
    await town.happens(SAM, "bot_status", SUPERGROUP, status="member")

    await town.happens(SAM, "migrated", GROUP, old_chat_id=GROUP, new_chat_id=SUPERGROUP)

    assert any(where == SUPERGROUP and isinstance(effect, Unsay) for where, effect in town.sent)


async def test_tap_before_the_move_counts_after_it(town: Town) -> None:
    await town.pair()
    await town.happens(SAM, "bot_status", GROUP, status="member")
    await town.presses(SAM, "chat.here", chat=GROUP)
    await town.happens(SAM, "migrated", GROUP, old_chat_id=GROUP, new_chat_id=SUPERGROUP)
    await town.happens(SAM, "bot_status", SUPERGROUP, status="member")

    await town.presses(ALEX, "chat.here", chat=SUPERGROUP)

    assert (await town.couple()).chat_id == SUPERGROUP


async def test_group_that_removes_the_bot_before_it_is_anybodys_is_forgotten(town: Town) -> None:
    await town.happens(SAM, "bot_status", GROUP, status="member")

    await town.happens(SAM, "bot_status", GROUP, status="kicked")

    assert await town.rows("SELECT * FROM slots WHERE chat_id = ?", GROUP) == []


async def test_anonymous_command_is_answered_and_an_anonymous_line_is_not(town: Town) -> None:
    await town.begin()

    posted = town.texts(GROUP)
    await town.happens(ANONYMOUS, "anonymous", GROUP, "hello")
    after_line = town.texts(GROUP)

    await town.happens(ANONYMOUS, "anonymous", GROUP, "/today")

    assert after_line == posted
    assert town.last_keys(GROUP) == ["pairing-error-not-visible"]


async def test_malformed_move_is_ignored(town: Town) -> None:
    await town.begin()

    await town.happens(SAM, "migrated", GROUP, new_chat_id="elsewhere")

    assert (await town.couple()).chat_id == GROUP


async def test_channel_is_nobodys_chat(town: Town) -> None:
    await town.stage.database.run(_in_a_channel)

    assert await town.stage.owed() == []


async def test_chat_that_cannot_be_looked_into_any_more_is_let_go(town: Town) -> None:
    await town.begin()
    town.telegram["getChatMemberCount"] = Failed("unreachable")

    await town.happens(KIM, "left", GROUP, user_id=KIM.id)

    assert (await town.couple()).chat_id is None


@pytest.mark.parametrize("kind", ["pairing.chat_lost", "pairing.closed", "pairing.crowded", "pairing.unreachable"])
async def test_announcement_about_nobody_is_skipped(town: Town, kind: str) -> None:
    await town.due(kind)

    assert await town.rows("SELECT state FROM timers WHERE kind = ?", kind) == [{"state": "skipped"}]


def _in_a_channel(tx: Tx) -> None:
    added = Incoming(
        user=SAM, chat_id=ChatId(-100), chat_kind=ChatKind.CHANNEL, at=tx.now, details={"status": "administrator"}
    )
    reach.bot_status(tx, added)
