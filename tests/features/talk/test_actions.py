import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Invite, Lane, Needs, Say, Unsay
from bot.core.ids import UserId
from bot.core.incoming import User
from bot.core.local_time import local
from bot.features.talk import actions
from bot.features.talk.handlers import DUE, HANDLERS
from bot.storage.transaction import Tx
from tests.features.talk.searching import OFFER, TOLD, announce_offer, book, key, offer, pause, shared_says, state
from tests.support.stage import SHARED_CHAT
from tests.support.two import Two, open_two, written


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[Two]:
    async with open_two(tmp_path, HANDLERS, DUE, TOLD) as couple:
        yield couple


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


async def test_a_search_that_nobody_ended_goes_by_and_offers_new_times(two: Two) -> None:
    await offer(two)
    await two.presses(two.sam, "talk.slot")

    await two.passes(days=8)

    assert (await state(two), two.last().text[0].key, two.last().is_new) == (["expired"], "talk-expired", False)
    await two.presses(two.kim, "talk.open")
    assert await state(two) == ["expired", "voting"]
    assert key(await two.presses(two.kim, "talk.open")) == "error-already-done"


async def test_a_search_that_nobody_has_seen_goes_by_in_silence(two: Two) -> None:
    await two.stage.database.run(announce_offer, two.couple)
    await two.stage.passes()
    before = await two.stage.owed()

    await two.stage.passes(days=8)

    assert ([type(each) for each in before], await two.stage.owed()) == ([Unsay, Say], [])
    assert await state(two) == ["expired"]


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


async def test_nothing_is_offered_and_no_tap_counts_while_the_plan_rests(two: Two) -> None:
    await offer(two)
    slot = two.keys("talk.slot")[0]
    await pause(two)
    before = len(two.log)

    toast = await two.presses(two.kim, "talk.slot", key=slot)
    await offer(two, 78)

    assert (key(toast), len(two.log)) == ("neutral-line", before)


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
