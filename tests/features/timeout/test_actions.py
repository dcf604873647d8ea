"""A time-out on the stage: what each of the two sees, what is held back, and what both answers lead to."""

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Say, Unsay
from bot.core.ids import ChatId
from bot.features.timeout.handlers import HANDLERS
from bot.features.timeout.rules import MOVES
from tests.support.pair import SHARED_CHAT, Pair
from tests.support.timing_out import MINUTE, answer, begin, board, comes_back, last, phase, quiet_for, verbs


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

    assert answer(toast) == "error-already-done"
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

    assert answer(await us.presses_this(us.sam, old)) == "error-already-done"
    assert await phase(us) == "asking"


async def test_a_second_begin_changes_nothing(us: Pair) -> None:
    for who in (us.sam, us.kim):
        await us.types(who, "timeout")
    second = us.key("timeout.begin", PrivateOf(us.kim))
    await us.presses(us.sam, "timeout.begin")

    assert answer(await us.presses_this(us.kim, second)) == "timeout-error-running"
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


async def test_the_choice_makes_room_in_the_shared_chat(us: Pair) -> None:
    await us.types(us.sam, "timeout", chat=SHARED_CHAT)

    await us.presses(us.sam, "timeout.begin", chat=SHARED_CHAT)

    assert [each.message for each in us.log if isinstance(each, Unsay) and each.message] == [900]
