import pytest

from bot.core.effects import Ask, Failed, RequestChat
from bot.core.ids import ChatId, UserId
from bot.core.incoming import User
from tests.features.pairing.town import ALEX, BOT_AS_ADMIN, GROUP, KIM, OTHER_GROUP, SAM, Town, joined

ANONYMOUS = User(UserId(1087968824), "Group", "GroupAnonymousBot", is_bot=True)
SAM_AS_OWNER = {"status": "creator", "user": {"id": SAM.id, "is_bot": False, "first_name": "Sam"}}


def token_of(url: str) -> str:
    return url.partition("startgroup=")[2]


# --- by hand


async def test_chat_opens_when_both_tapped_by_hand(town: Town) -> None:
    couple = await town.share_a_chat()

    assert couple.chat_id == GROUP
    assert all(member.present_at for member in couple.members)
    assert town.last_keys(GROUP) == ["ground-rules", "pairing-sight-member", "pairing-ready-ask"]


async def test_first_tap_changes_nothing_that_anybody_sees(town: Town) -> None:
    await town.pair()
    await town.happens(SAM, "bot_status", GROUP, status="member")
    before = len(town.sent)

    toast = await town.presses(SAM, "chat.here", chat=GROUP)

    assert toast == "pairing-door-noted"
    assert len(town.sent) == before
    assert (await town.couple()).chat_id is None


async def test_tapping_twice_alone_does_not_open_the_chat(town: Town) -> None:
    await town.pair()
    await town.happens(SAM, "bot_status", GROUP, status="member")
    await town.presses(SAM, "chat.here", chat=GROUP)

    assert await town.presses(SAM, "chat.here", chat=GROUP) == "pairing-door-noted"
    assert (await town.couple()).chat_id is None


@pytest.mark.parametrize(("who", "toast"), [(KIM, "error-not-known-yet"), (ALEX, "error-no-couple-yet")])
async def test_tap_of_somebody_without_a_couple_is_refused(town: Town, who: User, toast: str) -> None:
    await town.moves_in(ALEX)
    await town.happens(SAM, "bot_status", GROUP, status="member")

    assert await town.presses(who, "chat.here", chat=GROUP) == toast


async def test_tap_of_a_stranger_in_a_bound_chat_is_refused(town: Town) -> None:
    await town.share_a_chat()
    await town.moves_in(KIM)

    assert await town.presses(KIM, "chat.here", "x", chat=GROUP) == "error-not-for-you"


async def test_couple_with_a_chat_cannot_take_another(town: Town) -> None:
    await town.share_a_chat()
    await town.happens(SAM, "bot_status", OTHER_GROUP, status="member")

    assert await town.presses(SAM, "chat.here", chat=OTHER_GROUP) == "pairing-error-has-other-chat"


async def test_tap_after_the_welcome_is_already_done(town: Town) -> None:
    await town.share_a_chat()

    assert await town.presses(ALEX, "chat.here", "x", chat=GROUP) == "error-already-done"


# --- by the link that adds the bot to a group


async def test_link_binds_the_group_and_the_other_taps(town: Town) -> None:
    await town.pair()
    await town.writes(SAM, "start", token_of(town.link(SAM.id)), chat=GROUP)
    bound = (await town.couple()).chat_id
    welcomed = "ground-rules" in town.texts(GROUP)

    await town.presses(ALEX, "chat.here", chat=GROUP)

    assert bound == GROUP
    assert not welcomed
    assert town.last_keys(GROUP) == ["ground-rules", "pairing-sight-member", "pairing-ready-ask"]


async def test_other_partner_is_recognised_when_telegram_says_so(town: Town) -> None:
    await town.pair()
    town.telegram["getChatMember"] = {"status": "member"}

    await town.writes(SAM, "start", token_of(town.link(SAM.id)), chat=GROUP)

    assert town.last_keys(GROUP)[0] == "ground-rules"


async def test_link_of_somebody_else_binds_nothing(town: Town) -> None:
    await town.pair()
    await town.moves_in(KIM)

    await town.writes(KIM, "start", token_of(town.link(SAM.id)), chat=GROUP)

    assert town.last_keys(GROUP) == ["pairing-error-group-link-over"]
    assert (await town.couple()).chat_id is None


async def test_group_link_ends_after_a_week(town: Town) -> None:
    await town.pair()
    await town.stage.passes(days=7)

    await town.writes(SAM, "start", token_of(town.link(SAM.id)), chat=GROUP)

    assert town.last_keys(GROUP) == ["pairing-error-group-link-over"]


async def test_link_in_a_second_group_is_refused(town: Town) -> None:
    await town.pair()
    token = token_of(town.link(SAM.id))
    await town.presses(ALEX, "chat.make")
    other = next(str(text.variables["link"]) for text in town.last(ALEX.id).text if "link" in text.variables)
    await town.writes(SAM, "start", token, chat=GROUP)

    await town.writes(ALEX, "start", token_of(other), chat=OTHER_GROUP)

    assert (await town.couple()).chat_id == GROUP
    assert town.last_keys(OTHER_GROUP) == ["pairing-error-group-link-over"]


async def test_start_in_a_group_of_nobody_asks_whose_it_is(town: Town) -> None:
    await town.writes(SAM, "start", chat=GROUP)

    assert town.last_keys(GROUP) == ["pairing-door"]


async def test_start_in_the_shared_chat_points_to_the_plan(town: Town) -> None:
    await town.share_a_chat()

    await town.writes(SAM, "start", chat=GROUP)

    assert town.last_keys(GROUP) == ["pairing-start-here"]


async def test_anonymous_administrator_is_told_that_nobody_can_see_who_it_is(town: Town) -> None:
    await town.pair()

    await town.writes(ANONYMOUS, "start", token_of(town.link(SAM.id)), chat=GROUP)

    assert town.last_keys(GROUP) == ["pairing-error-not-visible"]
    assert (await town.couple()).chat_id is None


# --- by the button that makes a chat


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


# --- ready


async def test_plan_starts_when_both_are_ready(town: Town) -> None:
    couple = await town.begin()

    assert couple.started_at == town.stage.clock.now()
    assert (couple.week_starts_on, couple.zone) == (0, "Europe/Berlin")
    assert [timer.couple for timer in town.announced("plan.start")] == [couple.id]
    assert town.last_keys(GROUP)[-1] == "pairing-started"
    assert town.last(GROUP).keys == ()


async def test_one_ready_changes_nothing_that_anybody_sees(town: Town) -> None:
    await town.share_a_chat()
    before = len(town.sent)

    toasts = [await town.presses(SAM, "pairing.ready", chat=GROUP) for _ in range(2)]

    assert toasts == ["pairing-ready-noted"] * 2
    assert len(town.sent) == before
    assert town.announced("plan.start") == []


async def test_ready_is_already_done_when_the_plan_runs(town: Town) -> None:
    await town.begin()

    assert await town.presses(SAM, "pairing.ready", chat=GROUP) == "error-already-done"
    assert len(town.announced("plan.start")) == 1


async def test_ready_of_a_third_person_is_refused(town: Town) -> None:
    await town.share_a_chat()
    await town.moves_in(KIM)

    assert await town.presses(KIM, "pairing.ready", chat=GROUP) == "error-not-for-you"


async def test_week_starts_on_the_weekday_of_the_inviters_zone(town: Town) -> None:
    await town.share_a_chat()
    await town.presses(SAM, "me.zone", "x")
    await town.presses(SAM, "zone.city", "Pacific/Auckland")
    await town.stage.passes(hours=6)

    for who in (ALEX, SAM):
        await town.presses(who, "pairing.ready", chat=GROUP)

    # Monday 14:00 in UTC is Tuesday in Auckland.
    couple = await town.couple()
    assert (couple.week_starts_on, couple.zone) == (1, "Pacific/Auckland")


async def test_start_shows_where_a_couple_stands(town: Town) -> None:
    seen = []
    await town.pair()
    await town.writes(SAM, "start")
    seen.append(town.last_keys(SAM.id)[-1])
    await town.writes(SAM, "start", token_of(town.link(SAM.id)), chat=GROUP)
    for who in (SAM, ALEX):
        await town.writes(who, "start")
        seen.append(town.last_keys(who.id)[-1])
    await town.presses(ALEX, "chat.here", chat=GROUP)
    await town.writes(SAM, "start")
    seen.append(town.last_keys(SAM.id)[-1])
    for who in (SAM, ALEX):
        await town.presses(who, "pairing.ready", chat=GROUP)
    await town.writes(SAM, "start")
    seen.append(town.last_keys(SAM.id)[-1])

    assert seen == [
        "pairing-ways", "pairing-home-door", "pairing-home-outside", "pairing-home-ready", "pairing-home-running",
    ]  # fmt: skip


async def test_bot_that_joins_its_own_chat_is_no_third_person(town: Town) -> None:
    await town.share_a_chat()
    itself = User(UserId(7000), "Attune", "attune_bot", is_bot=True)

    await town.happens(SAM, "joined", GROUP, users=joined(itself))

    assert (await town.couple()).frozen_at is None


async def test_asks_go_to_the_bare_chat_so_that_a_closed_one_can_be_looked_at(town: Town) -> None:
    await town.share_a_chat()

    asked = [effect for _, effect in town.sent if isinstance(effect, Ask)]

    assert {type(ask.to).__name__ for ask in asked} == {"ChatOf"}
    assert ChatId(GROUP) in {getattr(ask.to, "chat", None) for ask in asked}
