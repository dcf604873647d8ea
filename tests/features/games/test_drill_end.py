import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Say, Unsay
from bot.storage import expectations, timers
from bot.storage.transaction import Tx
from tests.features.games.drilling import OFFER, about_prompts, announce_offer, begin, boards, key, offer, rounds
from tests.support.stage import SHARED_CHAT
from tests.support.two import Two


async def test_a_drill_that_was_left_alone_ends_by_itself(two: Two) -> None:
    teller, _ = await begin(two)
    await two.passes(minutes=20)
    await two.presses(teller, "give-back.told")

    await two.passes(minutes=29)
    still = await rounds(two)
    await two.passes(minutes=1)

    assert (still, await rounds(two)) == ([("running", None)], [("over", "ended")])
    assert two.told("plan.step_done") == []


@pytest.mark.parametrize("privately", [True, False])
async def test_either_ends_it_at_once_and_nobody_is_named(two: Two, privately: bool) -> None:
    teller, listener = await begin(two)

    if privately:
        await two.says(listener, "stop", privately=True)
    else:
        await two.presses(listener, "games.end")

    assert [each.key for each in boards(two)[-1].text] == ["games-over"]
    assert isinstance(about_prompts(two)[-1], Unsay)
    user = (await two.stage.load_partner(teller)).user_id
    assert await two.stage.database.run(expectations.expected, user, SHARED_CHAT) is None
    before = len(two.log)
    await two.passes(hours=2)
    assert len(two.log) == before


async def test_ending_twice_is_done_already(two: Two) -> None:
    await begin(two)
    end = two.keys("games.end")[0]

    toasts = [key(await two.presses(who, "games.end", key=end)) for who in (two.sam, two.kim)]

    assert toasts == ["games-toast-ended", "error-already-done"]


async def test_an_invitation_goes_by_after_a_day_without_a_sound(two: Two) -> None:
    await offer(two)
    await two.presses(two.sam, "give-back.join")

    await two.passes(days=1, minutes=1)

    assert (await rounds(two), two.last().is_new) == ([("over", "expired")], False)
    assert two.last().text[0].key == "games-gone-by"


@pytest.mark.parametrize("away", ["declined", "planned"])
async def test_an_invitation_that_was_put_away_does_not_come_back_when_it_goes_by(two: Two, away: str) -> None:
    await offer(two)
    await two.stage.database.run(put_away, away)
    before = len(two.log)

    await two.passes(days=2)

    assert (await rounds(two), len(two.log)) == ([("over", "expired")], before)


async def test_an_invitation_that_nobody_has_seen_goes_by_in_silence(two: Two) -> None:
    await two.stage.database.run(announce_offer, two.couple)
    await two.stage.passes()
    before = await two.stage.owed()

    await two.stage.passes(days=1, minutes=1)

    assert ([type(each) for each in before], await two.stage.owed()) == ([Unsay, Say], [])


def put_away(tx: Tx, state: str) -> None:
    tx.do(
        "INSERT INTO offers (id, couple_id, week_id, step, day, variation, state) VALUES (?, 1, 1, 3, 2, 2, ?)",
        OFFER,
        state,
    )


async def test_stopping_nothing_says_so(two: Two) -> None:
    await two.says(two.sam, "stop", privately=True)

    assert two.last(PrivateOf(two.sam)).text[0].key == "games-none-running"


async def test_the_plan_hears_when_its_invitation_has_gone_by(two: Two) -> None:
    await offer(two)

    await two.passes(days=1)

    assert [timer.payload["offer"] for timer in two.told("plan.step_over")] == [OFFER]
    assert two.told("plan.step_done") == []


async def test_a_running_drill_ends_without_a_name_when_the_plan_stops(two: Two) -> None:
    await begin(two)

    def stop(tx: Tx) -> None:
        tx.do("UPDATE members SET paused_at = 1 WHERE partner_id = ?", two.kim)
        timers.announce(tx, "games.plan-stopped", couple=two.couple)

    await two.stage.database.run(stop)
    await two.catch_up()

    assert (await rounds(two), two.last().text[0].key) == ([("over", "ended")], "games-over")
