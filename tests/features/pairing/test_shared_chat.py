import pytest

from bot.core.effects import Ask
from bot.core.ids import ChatId, UserId
from bot.core.incoming import User
from tests.features.pairing.town import ALEX, GROUP, KIM, OTHER_GROUP, SAM, Town, joined

ANONYMOUS = User(UserId(1087968824), "Group", "GroupAnonymousBot", is_bot=True)


def token_of(url: str) -> str:
    return url.partition("startgroup=")[2]


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
