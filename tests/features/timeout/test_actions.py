"""The time-out on the stage: what each of the two sees, what is held back, and how it ends."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Needs, Say, Toast, Unsay
from bot.core.ids import ChatId, PartnerId, UserId
from bot.core.incoming import User
from bot.features.timeout.handlers import DUE, HANDLERS
from bot.features.timeout.rules import MOVES
from bot.storage import timers
from bot.storage.transaction import Tx
from tests.support.pair import SHARED_CHAT, Pair, open_pair

TOLD = ("games.put-away", "talk.put-away", "present.put-away", "games.invite", "talk.tomorrow")
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def us(tmp_path: Path) -> AsyncIterator[Pair]:
    async with open_pair(tmp_path, HANDLERS, DUE, TOLD) as couple:
        yield couple


async def begin(us: Pair, minutes: int = 20) -> None:
    await us.types(us.sam, "timeout")
    await us.presses_this(us.sam, length(us, minutes))


def length(us: Pair, minutes: int) -> Button:
    keys = [key for row in us.last(PrivateOf(us.sam)).keys for key in row if isinstance(key, Button)]
    return next(key for key in keys if key.args == (minutes,))


def keys(toast: Toast | None) -> str | None:
    return None if toast is None else toast.text.key


def last(us: Pair, who: PartnerId) -> list[str]:
    return [text.key for text in us.last(PrivateOf(who)).text]


def verbs(say: Say) -> list[str]:
    return [key.verb for row in say.keys for key in row if isinstance(key, Button)]


def board(us: Pair) -> str:
    return us.last(us.shared).text[0].key


async def quiet_for(us: Pair) -> timedelta | None:
    until = (await us.stage.load_couple(us.couple)).quiet_until
    return None if until is None else until - us.stage.clock.now()


async def phase(us: Pair) -> str:
    [row] = await us.rows("SELECT phase FROM timeouts")
    return str(row["phase"])


async def comes_back(us: Pair, *answers: str) -> None:
    """Let the time run out; Sam answers first, then Kim."""
    await us.passes(minutes=20)
    for who, answer in zip((us.sam, us.kim), answers, strict=False):
        await us.presses(who, f"timeout.{answer}")


async def test_only_a_tap_on_a_length_begins_it(us: Pair) -> None:
    await us.types(us.sam, "timeout")

    assert us.said(PrivateOf(us.sam)) == [["timeout-card"]]
    assert us.said(PrivateOf(us.kim)) == us.said(us.shared) == []
    assert [key.args for row in us.last(PrivateOf(us.sam)).keys for key in row if isinstance(key, Button)] == [
        (20,), (10,), (30,), (45,), (60,),
    ]  # fmt: skip


@pytest.mark.parametrize("chat", [None, SHARED_CHAT])
async def test_both_get_the_first_move_and_the_chat_a_line_without_a_name(us: Pair, chat: ChatId | None) -> None:
    await us.types(us.sam, "timeout", chat=chat)
    await us.presses(us.sam, "timeout.begin", chat=chat)

    for who in (us.sam, us.kim):
        assert last(us, who) == ["timeout-until", "timeout-intro", "timeout-move"]
        assert verbs(us.last(PrivateOf(who))) == ["timeout.next", "timeout.enough", "timeout.end"]
    assert board(us) == "timeout-shared"
    seen = [*us.seen(us.shared), *us.seen(PrivateOf(us.kim))]
    assert not [line for line in seen if "Sam" in line or "Kim" in line]
    assert {timer.kind for timer in us.announced} == {"games.put-away", "talk.put-away", "present.put-away"}


async def test_both_see_the_same_whoever_asked_for_it_privately(us: Pair) -> None:
    await begin(us)

    sams, kims = us.last(PrivateOf(us.sam)), us.last(PrivateOf(us.kim))
    assert (sams.text, sams.keys) == (kims.text, kims.keys)


async def test_everything_scheduled_is_held_back_until_it_is_over(us: Pair) -> None:
    await begin(us)
    during = await quiet_for(us)
    await comes_back(us, "ready")
    asked = await quiet_for(us)
    await us.presses(us.kim, "timeout.ready")

    assert during is not None
    assert during > 20 * MINUTE
    assert asked == 120 * MINUTE
    assert await quiet_for(us) is None


@pytest.mark.parametrize("minutes", [10, 45])
async def test_the_return_is_fixed_by_the_length_that_was_chosen(us: Pair, minutes: int) -> None:
    await begin(us, minutes)

    await us.passes(minutes=minutes - 1)
    before = await phase(us)
    await us.passes(minutes=1)

    assert (before, await phase(us)) == ("running", "asking")


async def test_a_length_behind_the_command_begins_at_once(us: Pair) -> None:
    command = next(each.action for each in HANDLERS if getattr(each, "name", "") == "timeout")

    await us.stage.does(us.sam, command, words="30")
    await us.catch_up()

    [row] = await us.rows("SELECT minutes, phase FROM timeouts")
    assert tuple(row) == (30, "running")


async def test_each_goes_through_the_moves_at_their_own_pace(us: Pair) -> None:
    await begin(us)
    before = len(us.said(PrivateOf(us.kim)))

    for _ in MOVES:
        await us.presses(us.sam, "timeout.next")

    assert last(us, us.sam) == ["timeout-until", "timeout-plenty"]
    assert verbs(us.last(PrivateOf(us.sam))) == ["timeout.end"]
    assert len(us.said(PrivateOf(us.kim))) == before
    assert len({effect.slot for effect in us.log if isinstance(effect, Say) and effect.slot}) == 1


async def test_enough_for_now_leaves_a_way_back_to_the_moves(us: Pair) -> None:
    await begin(us)
    await us.presses(us.sam, "timeout.next")
    await us.presses(us.sam, "timeout.enough")
    rests = last(us, us.sam)

    await us.presses(us.sam, "timeout.next")

    assert rests == ["timeout-until", "timeout-plenty"]
    assert us.last(PrivateOf(us.sam)).text[1].variables["number"] == 3


async def test_an_old_button_of_a_move_is_already_done(us: Pair) -> None:
    await begin(us)
    first = us.key("timeout.next", PrivateOf(us.sam))
    await us.presses_this(us.sam, first)

    toast = await us.presses_this(us.sam, first)

    assert keys(toast) == "error-already-done"
    assert us.last(PrivateOf(us.sam)).text[1].variables["number"] == 2


async def test_what_one_answers_shows_nowhere_until_both_have(us: Pair) -> None:
    await begin(us)
    await us.passes(minutes=20)
    kims, shared = us.last(PrivateOf(us.kim)), us.last(us.shared)

    await us.presses(us.sam, "timeout.not-yet")

    assert (us.last(PrivateOf(us.kim)), us.last(us.shared)) == (kims, shared)
    assert last(us, us.sam) == ["timeout-noted"]
    assert verbs(us.last(PrivateOf(us.sam))) == ["timeout.ready", "timeout.end"]


async def test_both_ready_leads_into_guided_listening(us: Pair) -> None:
    await begin(us)

    await comes_back(us, "ready", "ready")

    [invited] = us.told("games.invite")
    assert (invited.couple, invited.payload["game"]) == (us.couple, "guided-listening")
    assert last(us, us.sam) == last(us, us.kim) == ["timeout-ready"]
    assert board(us) == "timeout-over"


async def test_twenty_more_begins_anew_for_both_with_other_words(us: Pair) -> None:
    await begin(us)
    first = us.last(PrivateOf(us.sam)).text[-1].variables["how"]

    await comes_back(us, "ready", "not-yet")

    assert await phase(us) == "running"
    assert last(us, us.sam) == last(us, us.kim) == ["timeout-until", "timeout-intro", "timeout-move"]
    assert us.last(PrivateOf(us.sam)).text[-1].variables["how"] != first
    assert us.told("games.invite") == []
    assert await quiet_for(us) == 140 * MINUTE


async def test_after_two_extensions_a_talk_is_offered_for_tomorrow(us: Pair) -> None:
    await begin(us)
    await comes_back(us, "not-yet", "not-yet")
    await comes_back(us, "not-yet", "ready")
    await us.passes(minutes=20)
    asked = last(us, us.sam)

    await us.presses(us.sam, "timeout.not-yet")
    await us.presses(us.kim, "timeout.ready")

    assert asked == ["timeout-back-last"]
    assert (await phase(us), len(us.told("talk.tomorrow"))) == ("put-off", 1)
    assert last(us, us.sam) == last(us, us.kim) == ["timeout-put-off"]
    assert await quiet_for(us) is None


async def test_an_answer_from_before_the_extension_is_already_done(us: Pair) -> None:
    await begin(us)
    await us.passes(minutes=20)
    old = us.key("timeout.ready", PrivateOf(us.sam))
    for who in (us.sam, us.kim):
        await us.presses(who, "timeout.not-yet")
    await us.passes(minutes=20)

    assert keys(await us.presses_this(us.sam, old)) == "error-already-done"
    assert await phase(us) == "asking"


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

    assert keys(toast) == "timeout-over"
    assert last(us, us.sam) == last(us, us.kim) == [board(us)] == ["timeout-over"]
    assert (await phase(us), await quiet_for(us)) == ("ended", None)
    end = next(each for each in us.log if isinstance(each, Say) and each.to == us.shared).keys[0][0]
    assert isinstance(end, Button)
    assert keys(await us.presses_this(us.kim, end, chat=SHARED_CHAT)) == "error-already-done"


async def test_a_second_begin_changes_nothing(us: Pair) -> None:
    for who in (us.sam, us.kim):
        await us.types(who, "timeout")
    second = us.key("timeout.begin", PrivateOf(us.kim))
    await us.presses(us.sam, "timeout.begin")

    assert keys(await us.presses_this(us.kim, second)) == "timeout-error-running"
    assert len(await us.rows("SELECT 1 FROM timeouts")) == 1


@pytest.mark.parametrize("chat", [None, SHARED_CHAT])
async def test_the_command_shows_the_one_that_is_on(us: Pair, chat: ChatId | None) -> None:
    await begin(us)
    await us.presses(us.kim, "timeout.next")

    await us.types(us.kim, "timeout", chat=chat)

    shown = us.last(us.shared if chat else PrivateOf(us.kim))
    assert shown.is_new
    assert shown.text[0].key == ("timeout-shared" if chat else "timeout-until")
    assert len(await us.rows("SELECT 1 FROM timeouts")) == 1


async def test_a_stranger_moves_nothing(us: Pair) -> None:
    await begin(us)
    robin = await us.stage.partner("Robin", 13)
    lee = User(UserId(14), "Lee")
    pressed = [us.key("timeout.end", us.shared), us.key("timeout.next", PrivateOf(us.kim))]

    toasts = [await us.presses_this(who, key, chat=SHARED_CHAT) for who in (robin, lee) for key in pressed]

    assert {keys(toast) for toast in toasts} == {"error-not-for-you", "error-not-known-yet"}
    assert await phase(us) == "running"


async def test_another_couples_button_is_not_for_you(us: Pair) -> None:
    await begin(us)
    robin, noor = await us.stage.partner("Robin", 13), await us.stage.partner("Noor", 15)
    await us.does("UPDATE couples SET chat_id = -1 WHERE id = ?", us.couple)
    await us.stage.couple(robin, noor)

    toast = await us.presses_this(robin, us.key("timeout.end", PrivateOf(us.kim)))

    assert keys(toast) == "error-not-for-you"


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


async def test_the_choice_makes_room_in_the_shared_chat(us: Pair) -> None:
    await us.types(us.sam, "timeout", chat=SHARED_CHAT)

    await us.presses(us.sam, "timeout.begin", chat=SHARED_CHAT)

    assert [each.message for each in us.log if isinstance(each, Unsay) and each.message] == [900]
