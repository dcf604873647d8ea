import pytest

from bot.core.audience import ChatOf, SharedOf
from bot.core.effects import Ask, Effect, Failed, Say, text
from bot.core.ids import UserId
from bot.core.incoming import User
from bot.storage import outbox, sending
from bot.storage.transaction import Tx
from tests.features.pairing.town import ALEX, GROUP, KIM, SAM, Town, joined

OTHER_BOT = User(UserId(8000), "Helper", "helper_bot", is_bot=True)


async def comes(town: Town, who: User, count: int = 4) -> None:
    town.telegram["getChatMemberCount"] = count
    await town.happens(SAM, "joined", GROUP, users=joined(who))


async def goes(town: Town, who: User, count: int = 3) -> None:
    town.telegram["getChatMemberCount"] = count
    await town.happens(who, "left", GROUP, user_id=who.id, is_bot=who.is_bot)


@pytest.mark.parametrize("who", [KIM, OTHER_BOT])
async def test_third_person_closes_the_chat_and_each_is_told_privately(town: Town, who: User) -> None:
    await town.begin()
    posted = town.texts(GROUP)

    await comes(town, who)

    assert (await town.couple()).frozen_at is not None
    assert town.texts(GROUP) == posted
    assert [town.last_keys(one.id) for one in (SAM, ALEX)] == [["pairing-crowded"]] * 2


async def test_chat_opens_again_when_the_third_person_leaves(town: Town) -> None:
    await town.begin()
    await comes(town, KIM)

    await goes(town, KIM)

    assert (await town.couple()).frozen_at is None
    assert [town.last_keys(one.id) for one in (SAM, ALEX)] == [["pairing-open-again"]] * 2


async def test_one_yes_neither_opens_the_chat_nor_shows(town: Town) -> None:
    await town.begin()
    await comes(town, KIM)
    heard = town.texts(ALEX.id)

    await town.presses(SAM, "crowd.fine")

    assert (await town.couple()).frozen_at is not None
    assert town.texts(ALEX.id) == heard
    assert town.last_keys(SAM.id) == ["pairing-crowded-noted"]
    assert await town.presses(SAM, "crowd.fine") == "error-already-done"


async def test_both_yes_open_the_chat_and_it_may_count_one_more(town: Town) -> None:
    await town.begin()
    await comes(town, KIM)
    await town.presses(SAM, "crowd.fine")

    await town.presses(ALEX, "crowd.fine")

    couple = await town.couple()
    assert couple.frozen_at is None
    assert couple.size == 4


async def test_same_person_is_still_fine_when_they_come_back(town: Town) -> None:
    await town.begin()
    await comes(town, KIM)
    for who in (SAM, ALEX):
        await town.presses(who, "crowd.fine")
    await goes(town, KIM)
    size_meanwhile = (await town.couple()).size

    await comes(town, KIM)

    couple = await town.couple()
    assert size_meanwhile == 3
    assert (couple.frozen_at, couple.size) == (None, 4)


async def test_another_person_is_asked_about_anew(town: Town) -> None:
    await town.begin()
    await comes(town, KIM)
    for who in (SAM, ALEX):
        await town.presses(who, "crowd.fine")

    await comes(town, OTHER_BOT, count=5)

    assert (await town.couple()).frozen_at is not None
    assert town.last_keys(SAM.id) == ["pairing-crowded"]


async def test_yes_of_one_to_the_first_does_not_count_for_the_second(town: Town) -> None:
    await town.begin()
    await comes(town, KIM)
    await town.presses(SAM, "crowd.fine")
    await comes(town, OTHER_BOT, count=5)

    await town.presses(ALEX, "crowd.fine")

    assert (await town.couple()).frozen_at is not None


async def test_count_too_high_before_a_post_closes_the_chat(town: Town) -> None:
    couple = await town.begin()
    town.telegram["getChatMemberCount"] = 5

    await town.due("pairing.crowded", couple=couple.id)

    assert (await town.couple()).frozen_at is not None
    assert town.last_keys(ALEX.id) == ["pairing-crowded"]
    assert await town.rows("SELECT heads FROM company WHERE is_here = 1") == [{"heads": 2}]


async def test_false_alarm_opens_the_chat_again(town: Town) -> None:
    couple = await town.begin()

    await town.due("pairing.crowded", couple=couple.id)

    assert (await town.couple()).frozen_at is None


async def test_named_person_is_not_counted_twice(town: Town) -> None:
    couple = await town.begin()
    town.telegram["getChatMemberCount"] = 4
    await town.due("pairing.crowded", couple=couple.id)
    await comes(town, KIM)
    for who in (SAM, ALEX):
        await town.presses(who, "crowd.fine")

    couple = await town.couple()

    assert (couple.frozen_at, couple.size) == (None, 4)


async def test_welcome_waits_until_the_two_are_alone(town: Town) -> None:
    town.telegram["getChatMemberCount"] = 4
    await town.share_a_chat()
    early = "ground-rules" in town.texts(GROUP)

    await goes(town, KIM)

    assert not early
    assert town.last_keys(GROUP)[0] == "ground-rules"


async def test_server_that_cannot_count_does_not_keep_the_two_apart(town: Town) -> None:
    town.telegram["getChatMemberCount"] = Failed("method not found")

    await town.share_a_chat()

    assert town.last_keys(GROUP)[0] == "ground-rules"


async def test_no_right_to_write_is_told_privately_until_a_partner_says_it_is_back(town: Town) -> None:
    couple = await town.begin()
    await town.due("pairing.closed", couple=couple.id)
    closed = (await town.couple()).frozen_at, town.last_keys(SAM.id), town.last_keys(ALEX.id)

    await town.presses(ALEX, "chat.retry")

    assert closed == (town.stage.clock.now(), ["pairing-no-right"], ["pairing-no-right"])
    assert (await town.couple()).frozen_at is None
    assert await town.presses(ALEX, "chat.retry") == "error-already-done"


async def test_partner_who_leaves_the_group_looks_as_if_they_had_paused(town: Town) -> None:
    couple = await town.begin()
    heard, posted = town.texts(SAM.id), town.texts(GROUP)

    await goes(town, ALEX, count=2)

    after = await town.couple()
    alex = await town.partner(ALEX)
    assert after.member(alex.id).paused_at is not None
    assert after.frozen_at is not None
    assert [(t.couple, t.partner) for t in town.announced("plan.stopped")] == [(couple.id, alex.id)]
    assert (town.texts(SAM.id), town.texts(GROUP)) == (heard, posted)
    assert town.last_keys(ALEX.id) == ["pairing-you-went"]


async def test_partner_who_comes_back_finds_the_chat_open_and_resumes_alone(town: Town) -> None:
    await town.begin()
    await goes(town, ALEX, count=2)
    heard = town.texts(SAM.id)

    await comes(town, ALEX, count=3)

    after = await town.couple()
    assert after.frozen_at is None
    assert not after.runs
    assert town.last_keys(ALEX.id) == ["pairing-back-in-chat"]
    assert town.texts(SAM.id) == heard


async def test_partner_who_leaves_twice_is_paused_once(town: Town) -> None:
    await town.begin()

    for _ in range(2):
        await goes(town, ALEX, count=2)

    assert len(town.announced("plan.stopped")) == 1
    assert town.texts(ALEX.id).count("pairing-you-went") == 1


async def test_partner_who_leaves_before_the_start_only_waits(town: Town) -> None:
    await town.share_a_chat()

    await goes(town, ALEX, count=2)

    assert town.announced("plan.stopped") == []
    assert town.last_keys(ALEX.id) == ["pairing-you-went-early"]


@pytest.mark.parametrize("users", [None, (), ((KIM.id, "Kim", None, False),)])
async def test_coming_and_going_in_a_group_of_nobody_is_nobodys_business(town: Town, users: object) -> None:
    await town.happens(KIM, "joined", GROUP, users=users)
    await town.happens(KIM, "left", GROUP, user_id=KIM.id)

    assert town.sent == []


async def test_closed_chat_can_be_looked_into_though_an_answer_waits_for_it(town: Town) -> None:
    couple = await town.begin()
    await comes(town, KIM)

    def owe_and_claim(tx: Tx) -> list[Effect]:
        outbox.owe(tx, Say(to=SharedOf(couple.id), text=(text("pairing-start-here"),)))
        outbox.owe(tx, Ask(to=ChatOf(GROUP), method="getChatMemberCount"))
        return [parcel.effect for parcel in sending.claim(tx, 32, lambda _: True, frozenset())]

    claimed = await town.stage.database.run(owe_and_claim)

    assert [type(effect) for effect in claimed] == [Ask]


async def test_second_count_of_somebody_unknown_adds_to_the_first(town: Town) -> None:
    couple = await town.begin()
    town.telegram["getChatMemberCount"] = 4
    await town.due("pairing.crowded", couple=couple.id)
    for who in (SAM, ALEX):
        await town.presses(who, "crowd.fine")
    size = (await town.couple()).size
    town.telegram["getChatMemberCount"] = 5

    await town.due("pairing.crowded", couple=couple.id)

    assert size == 4
    assert (await town.couple()).frozen_at is not None


async def test_somebody_unknown_who_leaves_opens_the_chat(town: Town) -> None:
    couple = await town.begin()
    town.telegram["getChatMemberCount"] = 4
    await town.due("pairing.crowded", couple=couple.id)

    await goes(town, KIM)

    assert (await town.couple()).frozen_at is None
