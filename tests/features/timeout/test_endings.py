"""How a time-out ends before both are ready, and who cannot move it."""

from datetime import timedelta

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Needs, Say
from bot.core.ids import ChatId, UserId
from bot.core.incoming import User
from bot.storage import timers
from bot.storage.transaction import Tx
from tests.support.pair import SHARED_CHAT, Pair
from tests.support.timing_out import answer, begin, board, comes_back, last, phase, quiet_for


async def test_silence_ends_it_with_one_neutral_line_for_both(us: Pair) -> None:
    await begin(us)
    await comes_back(us, "ready")

    await us.passes(hours=2)

    assert await phase(us) == "expired"
    assert last(us, us.sam) == last(us, us.kim) == [board(us)] == ["timeout-over"]
    assert not [each for each in us.log[-3:] if isinstance(each, Say) and each.is_new]
    assert await quiet_for(us) is None
    assert us.told("games.invite") == us.told("talk.tomorrow") == []


@pytest.mark.parametrize("answered", [False, True])
@pytest.mark.parametrize("chat", [None, SHARED_CHAT])
async def test_either_ends_it_for_both_at_any_moment(us: Pair, chat: ChatId | None, *, answered: bool) -> None:
    await begin(us)
    if answered:
        await comes_back(us, "ready")

    toast = await us.presses(us.kim, "timeout.end", chat=chat)

    assert answer(toast) == "timeout-over"
    assert last(us, us.sam) == last(us, us.kim) == [board(us)] == ["timeout-over"]
    assert (await phase(us), await quiet_for(us)) == ("ended", None)
    end = next(each for each in us.log if isinstance(each, Say) and each.to == us.shared).keys[0][0]
    assert isinstance(end, Button)
    assert answer(await us.presses_this(us.kim, end, chat=SHARED_CHAT)) == "error-already-done"


async def test_a_stranger_moves_nothing(us: Pair) -> None:
    await begin(us)
    robin = await us.stage.partner("Robin", 13)
    lee = User(UserId(14), "Lee")
    pressed = [us.key("timeout.end", us.shared), us.key("timeout.next", PrivateOf(us.kim))]

    toasts = [await us.presses_this(who, key, chat=SHARED_CHAT) for who in (robin, lee) for key in pressed]

    assert {answer(toast) for toast in toasts} == {"error-not-for-you", "error-not-known-yet"}
    assert await phase(us) == "running"


async def test_another_couples_button_is_not_for_you(us: Pair) -> None:
    await begin(us)
    robin, noor = await us.stage.partner("Robin", 13), await us.stage.partner("Noor", 15)
    await us.does("UPDATE couples SET chat_id = -1 WHERE id = ?", us.couple)
    await us.stage.couple(robin, noor)

    toast = await us.presses_this(robin, us.key("timeout.end", PrivateOf(us.kim)))

    assert answer(toast) == "error-not-for-you"


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE members SET paused_at = 1 WHERE partner_id = ?",
        "UPDATE members SET left_at = 1 WHERE partner_id = ?",
        "UPDATE partners SET blocked_at = 1 WHERE id = ?",
    ],
)
async def test_it_ends_as_by_end_when_the_plan_stops_for_any_reason(us: Pair, change: str) -> None:
    await begin(us)
    await us.does(change, us.kim)

    await us.stage.database.run(lambda tx: timers.announce(tx, "timeout.plan-stopped", couple=us.couple))
    await us.catch_up()
    await us.types(us.sam, "timeout")

    assert (await phase(us), await quiet_for(us)) == ("ended", None)
    assert us.said(PrivateOf(us.sam))[-2:] == [["timeout-over"], ["neutral-line"]]
    assert us.last(PrivateOf(us.kim)).needs is Needs.COUPLE


async def test_stop_ends_it_for_both(us: Pair) -> None:
    await begin(us)

    await us.stage.database.run(lambda tx: timers.announce(tx, "timeout.put-away", couple=us.couple))
    await us.catch_up()

    assert (await phase(us), last(us, us.sam), board(us)) == ("ended", ["timeout-over"], "timeout-over")


async def test_a_plan_that_goes_on_again_keeps_it(us: Pair) -> None:
    await begin(us)

    await us.stage.database.run(lambda tx: timers.announce(tx, "timeout.plan-stopped", couple=us.couple))
    await us.catch_up()

    assert await phase(us) == "running"


async def test_without_a_shared_chat_it_works_in_both_private_chats(us: Pair) -> None:
    await us.does("UPDATE couples SET chat_id = NULL, started_at = NULL WHERE id = ?", us.couple)
    await begin(us)

    await comes_back(us, "ready", "ready")

    assert (us.said(us.shared), us.told("games.invite")) == ([], [])
    assert last(us, us.sam) == last(us, us.kim) == ["timeout-ready-apart"]


async def test_with_a_third_person_there_nothing_is_put_into_the_shared_chat(us: Pair) -> None:
    await us.does("UPDATE couples SET frozen_at = 1 WHERE id = ?", us.couple)
    await begin(us)

    await comes_back(us, "ready", "ready")

    assert us.said(us.shared) == []
    assert last(us, us.kim) == ["timeout-ready-apart"]


async def test_a_return_that_the_bot_slept_through_ends_it_quietly(us: Pair) -> None:
    await begin(us)
    us.stage.clock.set(us.stage.clock.now() + timedelta(hours=5))

    await us.catch_up()

    assert await phase(us) == "expired"
    assert last(us, us.kim) == ["timeout-over"]


async def test_an_offer_comes_privately_to_the_one_it_is_for_and_leads_to_the_choice(us: Pair) -> None:
    def announce(tx: Tx) -> None:
        timers.announce(tx, "timeout.offer", couple=us.couple, partner=us.kim)

    await us.stage.database.run(announce)
    await us.catch_up()
    await us.presses(us.kim, "timeout.open")

    assert us.said(PrivateOf(us.kim)) == [["timeout-offered"], ["timeout-card"]]
    assert us.said(PrivateOf(us.sam)) == us.said(us.shared) == []
