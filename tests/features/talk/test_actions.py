import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Invite, Lane, Needs, Say, Toast, text
from bot.core.ids import UserId
from bot.core.incoming import User
from bot.core.local_time import local
from bot.features.talk import actions
from bot.features.talk.handlers import DUE, HANDLERS
from bot.storage import timers
from bot.storage.transaction import Tx
from tests.support.stage import SHARED_CHAT
from tests.support.two import Two, open_two, written

TOLD = ("plan.step_done", "listening.ask", "check-in.before-talk")
OFFER = 77


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[Two]:
    async with open_two(tmp_path, HANDLERS, DUE, TOLD) as couple:
        yield couple


async def offer(two: Two, offer_id: int = OFFER) -> None:
    """Let the plan announce this week's talk."""

    def announce(tx: Tx) -> None:
        timers.announce(tx, "talk.offer", couple=two.couple, offer=offer_id, week=1, variation=3, until=tx.now_s + 3600)

    await two.stage.database.run(announce)
    await two.catch_up()


async def book(two: Two, number: int = 1) -> datetime:
    """Let both tap the same time; return when the talk will be."""
    await two.presses(two.sam, "talk.slot", nth=number - 1)
    key = two.keys("talk.slot")[number - 1]
    await two.presses(two.kim, "talk.slot", key=key)

    def starts_at(tx: Tx) -> int:
        row = tx.one("SELECT starts_at FROM talks WHERE state = 'booked'")
        assert row is not None
        return int(row["starts_at"])

    return datetime.fromtimestamp(await two.stage.database.run(starts_at), two.stage.clock.now().tzinfo)


async def state(two: Two) -> list[str]:
    return [str(row["state"]) for row in await two.stage.database.run(lambda tx: tx.all("SELECT state FROM talks"))]


async def quiet_until(two: Two) -> datetime | None:
    return (await two.stage.load_couple(two.couple)).quiet_until


def key(toast: Toast | None) -> str | None:
    return toast and toast.text.key


def shared_says(two: Two) -> list[Say]:
    return [each for each in two.log if isinstance(each, Say) and each.to == two.shared]


async def test_the_weeks_talk_is_offered_with_six_times_on_the_plans_account(two: Two) -> None:
    await offer(two)

    said = two.last()
    assert said.text[0].key == "step-talk-offer-3"
    assert len(two.keys("talk.slot")) == 6
    assert two.keys("plan.how")[0].args == (OFFER,)
    assert (said.lane, said.needs) == (Lane.SCHEDULED, Needs.PLAN)
    assert said.valid_until is not None


async def test_a_tap_is_answered_and_changes_nothing_that_the_other_can_see(two: Two) -> None:
    await offer(two)
    before = len(two.log)

    toasts = [key(await two.presses(two.sam, "talk.slot", nth=n)) for n in (0, 3, 0)]

    assert toasts == ["talk-toast-suits", "talk-toast-suits", "talk-toast-taken-back"]
    assert len(two.log) == before
    assert await state(two) == ["voting"]


async def test_different_times_book_nothing(two: Two) -> None:
    await offer(two)

    await two.presses(two.sam, "talk.slot", nth=0)
    toast = await two.presses(two.kim, "talk.slot", nth=1)

    assert key(toast) == "talk-toast-suits"
    assert await state(two) == ["voting"]


async def test_a_time_that_was_taken_back_books_nothing(two: Two) -> None:
    await offer(two)
    await two.presses(two.sam, "talk.slot")
    await two.presses(two.sam, "talk.slot")

    await two.presses(two.kim, "talk.slot")

    assert await state(two) == ["voting"]


async def test_the_first_common_time_is_booked_with_a_calendar_file(two: Two) -> None:
    await offer(two)

    starts_at = await book(two, 2)

    edit, file = shared_says(two)[-2:]
    assert (edit.slot, edit.is_new, edit.text[0].key) == (
        file.slot and file.slot.removesuffix(":file"),
        False,
        "talk-booked",
    )
    assert isinstance(file.document, Invite)
    assert (file.document.starts_at, file.document.minutes) == (starts_at, 30)
    assert key(await two.presses(two.sam, "talk.slot")) == "error-already-done"


async def test_both_are_booked_once_when_both_press_at_once(two: Two) -> None:
    await offer(two)
    slot = two.keys("talk.slot")[0].args
    await asyncio.gather(
        *(
            two.stage.does(who, actions.tap_slot, args=slot, chat=SHARED_CHAT, is_press=True)
            for who in (two.sam, two.kim, two.sam, two.kim)
        )
    )
    await two.catch_up()

    files = [said for said in shared_says(two) if said.document]
    assert (await state(two), len(files)) == (["booked"], 1)


async def test_a_stranger_and_a_partner_of_somebody_else_are_turned_away(two: Two) -> None:
    await offer(two)

    toasts = [
        key(await two.presses(User(UserId(99), "Lee"), "talk.slot")),
        key(await two.presses(await two.stage.partner("Ana", 13), "talk.slot")),
    ]

    assert toasts == ["error-not-known-yet", "error-not-for-you"]
    assert await state(two) == ["voting"]


async def test_a_time_that_has_gone_by_is_refused(two: Two) -> None:
    await offer(two)
    await two.passes(days=2)

    assert key(await two.presses(two.sam, "talk.slot")) == "talk-error-slot-passed"


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


async def test_a_search_that_nobody_ended_goes_by_and_offers_new_times(two: Two) -> None:
    await offer(two)
    await two.presses(two.sam, "talk.slot")

    await two.passes(days=8)

    assert (await state(two), two.last().text[0].key, two.last().is_new) == (["expired"], "talk-expired", False)
    await two.presses(two.kim, "talk.open")
    assert await state(two) == ["expired", "voting"]
    assert key(await two.presses(two.kim, "talk.open")) == "error-already-done"


@pytest.mark.parametrize("away", ["declined", "planned"])
async def test_an_offer_that_was_put_away_does_not_come_back_when_its_times_go_by(two: Two, away: str) -> None:
    await offer(two)
    await two.stage.database.run(put_away, away)
    before = len(two.log)

    await two.passes(days=8)

    assert (await state(two), len(two.log)) == (["expired"], before)


async def test_asking_for_a_talk_again_after_declining_makes_it_the_couples_own(two: Two) -> None:
    await offer(two)
    await two.stage.database.run(put_away, "declined")

    await two.says(two.sam, "talk")
    two.stage.clock.set(await book(two))
    await two.passes(minutes=1)
    await two.presses(two.sam, "talk.talked")

    assert [timer.payload for timer in two.told("plan.step_done")] == [{"offer": 0, "step": 1}]


def put_away(tx: Tx, state: str) -> None:
    tx.do(
        "INSERT INTO offers (id, couple_id, week_id, step, day, variation, state) VALUES (?, 1, 1, 1, 0, 3, ?)",
        OFFER,
        state,
    )


async def pause(two: Two, *, is_paused: bool = True) -> None:
    def change(tx: Tx) -> None:
        since = tx.now_s if is_paused else None
        tx.do("UPDATE members SET paused_at = ? WHERE partner_id = ?", since, two.sam)

    await two.stage.database.run(change)


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


async def test_nothing_is_offered_and_no_tap_counts_while_the_plan_rests(two: Two) -> None:
    await offer(two)
    slot = two.keys("talk.slot")[0]
    await pause(two)
    before = len(two.log)

    toast = await two.presses(two.kim, "talk.slot", key=slot)
    await offer(two, 78)

    assert (key(toast), len(two.log)) == ("neutral-line", before)


async def test_a_talk_whose_whole_time_the_bot_was_away_for_is_asked_about(two: Two) -> None:
    await offer(two)
    two.stage.clock.set(await book(two) + timedelta(hours=2))

    await two.passes()

    assert (await state(two), two.last().text[0].key) == (["over"], "talk-over")
    assert not any(said.text[0].key == "talk-begins" for said in shared_says(two))


async def test_an_offer_counts_for_the_talk_that_is_booked_already(two: Two) -> None:
    await two.says(two.sam, "talk")
    two.stage.clock.set(await book(two) - timedelta(hours=1))
    before = len(two.log)

    await offer(two)
    posted = len(two.log) - before
    await two.passes(hours=2)
    await two.presses(two.kim, "talk.talked")

    assert posted == 0
    assert [timer.payload["offer"] for timer in two.told("plan.step_done")] == [OFFER]


async def test_an_offer_that_comes_again_shows_the_same_times_anew(two: Two) -> None:
    await offer(two)
    slots = [key.args for key in two.keys("talk.slot")]
    await two.presses(two.sam, "talk.slot")

    await offer(two)
    shown_anew = [key.args for key in two.keys("talk.slot")]
    await two.presses(two.kim, "talk.slot")

    assert shown_anew == slots
    assert [said.is_new for said in shared_says(two)][:2] == [True, True]
    assert await state(two) == ["booked"]


async def test_the_private_screen_shows_ones_own_taps_alone(two: Two) -> None:
    await offer(two)
    await two.presses(two.kim, "talk.slot", nth=2)
    await two.says(two.sam, "talk", privately=True)

    await two.presses(two.sam, "talk.slot", nth=0, privately=True)

    labels = [written(key.label) for key in two.keys("talk.slot", PrivateOf(two.sam))]
    assert labels == ["✓ 1", "2", "3", "4", "5", "6"]


async def test_a_private_search_is_asked_for_by_nobody_in_particular(two: Two) -> None:
    await two.says(two.sam, "talk", privately=True)
    assert shared_says(two) == []

    toast = await two.presses(two.sam, "talk.open", privately=True)

    assert (key(toast), two.last().text[0].key) == ("talk-opened", "talk-asked")
    assert not any("Sam" in written(each) for each in two.last().text)


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


async def test_a_couple_that_is_never_awake_together_hears_why(tmp_path: Path) -> None:
    async with open_two(tmp_path, HANDLERS, DUE, zones=("Europe/Berlin", "Europe/Berlin")) as two:
        await two.stage.database.run(
            lambda tx: tx.do("UPDATE partners SET wake_minute = 1380, sleep_minute = 360 WHERE id = ?", two.kim)
        )
        await two.says(two.sam, "talk")

        assert (two.last().text[0].key, await state(two)) == ("talk-error-no-common-time", [])


async def test_every_time_is_a_waking_one_for_both_when_clocks_change_in_one_zone(tmp_path: Path) -> None:
    # Berlin goes to summer time on 29 March 2026, New York went three weeks before.
    start = datetime(2026, 3, 27, 9, 0, tzinfo=UTC)
    async with open_two(tmp_path, HANDLERS, DUE, start=start, zones=("Europe/Berlin", "America/New_York")) as two:
        await two.says(two.sam, "talk")

        rows = await two.stage.database.run(lambda tx: tx.all("SELECT starts_at FROM talk_slots"))
        readings = [
            local(datetime.fromtimestamp(row["starts_at"], UTC), zone).hour
            for row in rows
            for zone in ("Europe/Berlin", "America/New_York")
        ]
    assert len(readings) == 12
    assert all(7 <= hour < 22 for hour in readings)


async def test_a_search_that_one_leaves_out_looks_like_one_without_an_answer(two: Two) -> None:
    await two.says(two.sam, "talk")
    before = len(two.log)

    toasts = [key(await two.presses(two.kim, "talk.call-off")) for _ in range(2)]

    assert toasts == ["talk-toast-left-out", "error-already-done"]
    assert (len(two.log), await state(two)) == (before, ["voting"])


async def test_a_search_that_both_leave_out_ends(two: Two) -> None:
    await two.says(two.sam, "talk")
    await two.presses(two.kim, "talk.call-off")

    await two.presses(two.sam, "talk.call-off")

    assert (two.last().text[0].key, await state(two)) == ("talk-called-off", ["cancelled"])


async def test_a_search_after_a_booking_is_open_to_both_again(two: Two) -> None:
    await two.says(two.sam, "talk")
    await two.presses(two.kim, "talk.call-off")
    await book(two)
    await two.presses(two.sam, "talk.move")

    await two.presses(two.sam, "talk.call-off")

    assert await state(two) == ["voting"]
