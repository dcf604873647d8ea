from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.core.effects import Button, Invite, Lane, Needs, Say, text
from bot.features.talk.handlers import DUE, HANDLERS
from tests.features.talk.searching import OFFER, TOLD, book, key, offer, pause, shared_says, state
from tests.support.two import Two, open_two, written


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[Two]:
    async with open_two(tmp_path, HANDLERS, DUE, TOLD) as couple:
        yield couple


async def quiet_until(two: Two) -> datetime | None:
    return (await two.stage.load_couple(two.couple)).quiet_until


async def test_each_is_asked_to_check_in_before_the_talk(two: Two) -> None:
    await offer(two)
    starts_at = await book(two)
    two.stage.clock.set(starts_at - timedelta(minutes=46))

    await two.passes(minutes=1)

    told = two.told("check-in.before-talk")
    assert {timer.partner for timer in told} == {two.sam, two.kim}
    assert {timer.due_at for timer in told} == {starts_at - timedelta(minutes=45)}
    assert all(timer.payload["talk"] for timer in told)


async def test_at_the_time_one_message_says_phones_away_and_everything_is_held(two: Two) -> None:
    await offer(two)
    starts_at = await book(two)
    two.stage.clock.set(starts_at)
    before = len(shared_says(two))

    await two.passes()

    fresh = shared_says(two)[before:]
    assert [said.text[0].key for said in fresh] == ["talk-begins"]
    assert (fresh[0].lane, fresh[0].needs) == (Lane.INTERACTIVE, Needs.PLAN)
    assert await quiet_until(two) == starts_at + timedelta(minutes=30)


async def test_at_the_end_the_hold_is_lifted_and_the_same_message_asks(two: Two) -> None:
    await offer(two)
    two.stage.clock.set(await book(two))
    await two.passes()
    await two.stage.delivered()

    await two.passes(minutes=30)

    assert (two.last().text[0].key, two.last().is_new) == ("talk-over", False)
    assert await quiet_until(two) is None


async def test_the_first_we_talked_counts_and_asks_both_how_they_were_heard(two: Two) -> None:
    await offer(two)
    two.stage.clock.set(await book(two))
    await two.passes(minutes=30)

    toasts = [key(await two.presses(who, "talk.talked")) for who in (two.kim, two.sam, two.kim)]

    assert toasts == ["talk-toast-talked", "error-already-done", "error-already-done"]
    assert [timer.payload["offer"] for timer in two.told("plan.step_done")] == [OFFER]
    assert {timer.partner for timer in two.told("listening.ask")} == {two.sam, two.kim}
    assert {timer.payload["about"] for timer in two.told("listening.ask")} == {"talk"}
    assert two.last().keys == ()


async def test_a_talk_that_ends_early_lets_everything_go(two: Two) -> None:
    await offer(two)
    two.stage.clock.set(await book(two))
    await two.passes(minutes=5)

    await two.presses(two.sam, "talk.talked")
    await two.passes(hours=1)

    assert (await state(two), await quiet_until(two)) == (["talked"], None)
    assert two.last().text[0].key == "talk-talked"


async def test_moving_takes_the_booking_back_and_names_nobody(two: Two) -> None:
    await offer(two)
    starts_at = await book(two)
    before = len(two.log)

    toast = await two.presses(two.kim, "talk.move")

    fresh = [said for said in two.log[before:] if isinstance(said, Say)]
    assert (key(toast), [said.text[0].key for said in fresh]) == ("talk-toast-moved", ["talk-moved"])
    assert fresh[0].is_new
    assert not any("Kim" in written(each) or "Sam" in written(each) for said in fresh for each in said.text)
    two.stage.clock.set(starts_at)
    await two.passes(minutes=40)
    assert (await state(two), two.told("check-in.before-talk")) == (["voting"], [])


async def test_a_talk_is_moved_once_when_both_press_at_once(two: Two) -> None:
    await offer(two)
    await book(two)
    move = two.keys("talk.move")[0]

    toasts = [key(await two.presses(who, "talk.move", key=move)) for who in (two.sam, two.kim)]

    assert toasts == ["talk-toast-moved", "error-already-done"]


async def test_a_moved_talk_keeps_its_calendar_entry_and_grows_its_sequence(two: Two) -> None:
    await offer(two)
    await book(two)
    await two.presses(two.sam, "talk.move")

    await book(two, 4)

    first, second = [said.document for said in shared_says(two) if isinstance(said.document, Invite)]
    assert first.uid == second.uid
    assert first.sequence < second.sequence


async def test_a_booking_after_a_move_begins_at_its_own_time(two: Two) -> None:
    await offer(two)
    first = await book(two, 1)
    await two.presses(two.sam, "talk.move")
    second = await book(two, 5)

    two.stage.clock.set(first)
    await two.passes(minutes=5)
    at_first = await state(two)
    two.stage.clock.set(second)
    await two.passes()

    assert (at_first, await state(two)) == (["booked"], ["running"])


async def test_not_now_lets_go_and_proposes_new_times(two: Two) -> None:
    await offer(two)
    two.stage.clock.set(await book(two))
    await two.passes(minutes=2)

    await two.presses(two.sam, "talk.move")

    assert (await state(two), await quiet_until(two)) == (["voting"], None)
    assert len(two.keys("talk.slot")) == 6


async def test_a_slot_of_before_the_move_is_no_vote(two: Two) -> None:
    await offer(two)
    old = two.keys("talk.slot")[0]
    await book(two, 1)
    await two.presses(two.sam, "talk.move")

    assert key(await two.presses(two.kim, "talk.slot", key=old)) == "error-already-done"


async def test_calling_off_tells_both_in_one_line_and_plans_nothing(two: Two) -> None:
    await offer(two)
    starts_at = await book(two)

    toast = await two.presses(two.sam, "talk.call-off")

    assert (key(toast), two.last().text[0].key, two.last().is_new) == ("talk-toast-called-off", "talk-called-off", True)
    two.stage.clock.set(starts_at)
    before = len(two.log)
    await two.passes(days=2)
    assert len(two.log) == before


async def test_nobody_is_asked_any_more_from_the_next_morning_on(two: Two) -> None:
    await offer(two)
    two.stage.clock.set(await book(two))

    await two.passes(hours=20)

    assert (await state(two), two.last().keys, two.last().text[0].key) == (["expired"], (), "talk-closed")
    assert two.told("plan.step_done") == []


async def test_a_talk_does_not_begin_while_the_plan_rests(two: Two) -> None:
    await offer(two)
    two.stage.clock.set(await book(two))
    await pause(two)

    await two.passes(minutes=40)

    assert (await state(two), await quiet_until(two)) == (["cancelled"], None)
    assert not any(said.text[0].key == "talk-begins" for said in shared_says(two))


async def test_a_talk_during_which_the_plan_is_paused_ends_without_a_question(two: Two) -> None:
    await offer(two)
    two.stage.clock.set(await book(two))
    await two.passes(minutes=10)
    await pause(two)

    await two.passes(minutes=30)

    assert (await state(two), await quiet_until(two)) == (["cancelled"], None)
    assert two.last().keys == ()


async def test_a_talk_whose_whole_time_the_bot_was_away_for_is_asked_about(two: Two) -> None:
    await offer(two)
    two.stage.clock.set(await book(two) + timedelta(hours=2))

    await two.passes()

    assert (await state(two), two.last().text[0].key) == (["over"], "talk-over")
    assert not any(said.text[0].key == "talk-begins" for said in shared_says(two))


async def test_the_length_changes_the_talk_that_is_booked_and_those_to_come(two: Two) -> None:
    await offer(two)
    starts_at = await book(two)
    await two.says(two.sam, "talk", privately=True)
    await two.presses(two.sam, "talk.length", privately=True)

    await two.presses(two.sam, "talk.minutes", nth=2, privately=True)

    assert "45 minutes" in written(two.last().text[0])
    two.stage.clock.set(starts_at)
    await two.passes(minutes=40)
    assert await state(two) == ["running"]
    await two.passes(minutes=5)
    assert await state(two) == ["over"]


async def test_a_length_that_is_no_choice_is_refused(two: Two) -> None:
    await two.says(two.sam, "talk", privately=True)

    key_ = Button(text("talk-key-length", minutes=1), "talk.minutes", (600,))
    assert key(await two.presses(two.sam, "talk.minutes", key=key_, privately=True)) == "error-not-for-you"
