import pytest

from bot.core.audience import ChatOf
from bot.core.effects import Failed, RequestChat
from bot.core.ids import UserId
from bot.core.incoming import User
from bot.features.pairing import entrance
from tests.features.pairing.town import ALEX, BOT_AS_ADMIN, GROUP, KIM, SAM, Town

SAM_AS_OWNER = {"status": "creator", "user": {"id": SAM.id, "is_bot": False, "first_name": "Sam"}}


async def share(town: Town) -> None:
    await town.presses(SAM, "chat.make")
    await town.happens(SAM, "chat_shared", request_id=1, chat_id=GROUP, title="Us")


async def test_made_chat_is_bound_and_the_other_gets_a_link_of_their_own(town: Town) -> None:
    await town.pair()
    town.telegram |= {
        "getChatAdministrators": [BOT_AS_ADMIN, SAM_AS_OWNER],
        "getChatMember": {"status": "left"},
        "createChatInviteLink": {"invite_link": "https://t.me/+abc", "creates_join_request": True},
    }

    await share(town)

    couple = await town.couple()
    assert (couple.chat_id, couple.bot_is_admin) == (GROUP, True)
    assert [bool(member.present_at) for member in couple.members] == [True, False]
    assert town.link(ALEX.id) == "https://t.me/+abc"
    assert town.asked("createChatInviteLink")[0].parameters["creates_join_request"] is True
    assert "https://t.me/+abc" not in str(town.sent[-1]) or town.sent[-1][0] == ALEX.id


async def test_screen_with_the_button_offers_the_link_as_well(town: Town) -> None:
    await town.pair()

    await town.presses(SAM, "chat.make")

    assert isinstance(town.last(SAM.id).ask, RequestChat)
    assert "startgroup=" in str(town.last(SAM.id).text[0].variables["link"])


async def test_partner_alone_is_let_in(town: Town) -> None:
    await test_made_chat_is_bound_and_the_other_gets_a_link_of_their_own(town)
    town.telegram["approveChatJoinRequest"] = True
    await town.happens(KIM, "join_request", GROUP, user_chat_id=KIM.id)
    declined = [ask.parameters["user_id"] for ask in town.asked("declineChatJoinRequest")]

    await town.happens(ALEX, "join_request", GROUP, user_chat_id=ALEX.id)

    assert declined == [KIM.id]
    assert [ask.parameters["user_id"] for ask in town.asked("approveChatJoinRequest")] == [ALEX.id]
    assert town.last_keys(GROUP) == ["ground-rules", "pairing-sight-admin", "pairing-ready-ask"]
    assert town.last(GROUP).is_pinned


async def test_join_request_in_a_group_of_nobody_is_left_alone(town: Town) -> None:
    await town.happens(KIM, "join_request", GROUP, user_chat_id=KIM.id)

    assert town.sent == []


@pytest.mark.parametrize(
    ("administrators", "why"),
    [
        (Failed("bot is not a member of the group chat"), "pairing-make-absent"),
        ([SAM_AS_OWNER], "pairing-make-no-rights"),
        ([{**BOT_AS_ADMIN, "can_invite_users": False}, SAM_AS_OWNER], "pairing-make-no-rights"),
    ],
)
async def test_made_chat_is_not_believed_when_the_bot_cannot_work_in_it(
    town: Town, administrators: object, why: str
) -> None:
    await town.pair()
    town.telegram["getChatAdministrators"] = administrators

    await share(town)

    assert (await town.couple()).chat_id is None
    assert town.last_keys(SAM.id) == [why, "pairing-ways"]


async def test_chat_of_another_couple_cannot_be_picked(town: Town) -> None:
    await town.share_a_chat()
    first, second = User(UserId(40), "Pat"), User(UserId(41), "Jo")
    for who in (first, second):
        await town.moves_in(who)
    await town.writes(second, "start", await town.invites(first))
    await town.presses(second, "invite.accept")
    await town.presses(first, "invite.confirm")

    await town.happens(first, "chat_shared", request_id=1, chat_id=GROUP, title="Us")

    assert town.last_keys(first.id) == ["pairing-error-chat-taken"]


async def test_way_in_is_made_anew_on_request(town: Town) -> None:
    await test_made_chat_is_bound_and_the_other_gets_a_link_of_their_own(town)
    town.telegram["createChatInviteLink"] = {"invite_link": "https://t.me/+new"}
    await town.writes(ALEX, "start")

    await town.presses(ALEX, "chat.way_in")

    assert town.link(ALEX.id) == "https://t.me/+new"


async def test_way_in_without_the_right_to_invite_is_by_hand(town: Town) -> None:
    await test_made_chat_is_bound_and_the_other_gets_a_link_of_their_own(town)
    town.telegram["createChatInviteLink"] = Failed("not enough rights")
    await town.writes(ALEX, "start")

    await town.presses(ALEX, "chat.way_in")

    assert town.last_keys(ALEX.id) == ["pairing-way-in-by-hand"]


async def test_way_in_is_said_to_nobody_when_the_chat_was_lost_before_it_was_made(town: Town) -> None:
    await test_made_chat_is_bound_and_the_other_gets_a_link_of_their_own(town)
    couple, alex = await town.couple(), await town.partner(ALEX)
    await town.rows("UPDATE couples SET chat_id = NULL RETURNING id")
    about = {"couple": couple.id, "partner": alex.id}
    before = town.texts(ALEX.id)

    await town.stage.database.run(entrance.on_link, ChatOf(GROUP), about, Failed("removed from the chat"))

    await town.settle()
    assert town.texts(ALEX.id) == before
