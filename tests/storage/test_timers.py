from datetime import date, time, timedelta

from bot.core.errors import NotNow
from bot.core.ids import CoupleId
from bot.core.local_time import LocalMoment
from bot.storage import timers
from bot.storage.timers import Again, Skipped, Timer
from bot.storage.transaction import Row, Tx
from jobs.due import MOST_ATTEMPTS
from tests.support.clock import MONDAY_MORNING
from tests.support.stage import Stage

KIND = "test.kind"
LATER = MONDAY_MORNING + timedelta(hours=1)


def acted_on(outcome: Skipped | Again | Exception | None) -> tuple[list[Timer], dict[str, timers.DueAction]]:
    seen: list[Timer] = []

    def act(tx: Tx, timer: Timer) -> Skipped | Again | None:
        seen.append(timer)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    return seen, {KIND: act}


async def row(stage: Stage, key: str) -> Row:
    found = await stage.database.run(lambda tx: tx.one(timers.FIND, key))
    assert found is not None
    return found


async def test_nothing_changes_when_the_same_moment_is_planned_twice(stage: Stage) -> None:
    first = await stage.database.run(timers.plan, "a", KIND, LATER, payload={"n": 1})
    second = await stage.database.run(timers.plan, "a", KIND, LATER + timedelta(hours=1), payload={"n": 2})

    timer = await stage.database.run(timers.find, "a")
    assert (first, second) == (True, False)
    assert timer is not None
    assert (timer.due_at, timer.payload) == (LATER, {"n": 1})


async def test_nothing_changes_when_it_is_planned_again_after_it_is_over(stage: Stage) -> None:
    seen, stage.due_actions = acted_on(None)
    await stage.database.run(timers.plan, "a", KIND, LATER)
    await stage.passes(hours=2)

    await stage.database.run(timers.plan, "a", KIND, LATER)
    await stage.passes(hours=2)

    assert len(seen) == 1


async def test_a_local_time_comes_at_the_first_instant_after_the_gap_when_clocks_spring(stage: Stage) -> None:
    moment = LocalMoment(date(2026, 3, 29), time(2, 30), "Europe/Berlin")

    await stage.database.run(timers.plan, "a", KIND, moment)

    timer = await stage.database.run(timers.find, "a")
    assert timer is not None
    assert timer.local == moment
    assert timer.due_at.isoformat() == "2026-03-29T01:00:00+00:00"


async def test_a_timer_never_fires_before_its_moment_when_it_has_a_fraction(stage: Stage) -> None:
    await stage.database.run(timers.plan, "a", KIND, LATER + timedelta(milliseconds=300))

    assert await stage.database.run(timers.next_due_at) == LATER + timedelta(seconds=1)


async def test_due_timers_are_acted_on_in_order_when_time_passes(stage: Stage) -> None:
    seen, stage.due_actions = acted_on(None)
    for minutes in (30, 10, 20, 90):
        await stage.database.run(timers.plan, str(minutes), KIND, MONDAY_MORNING + timedelta(minutes=minutes))

    await stage.passes(hours=1)

    assert [timer.key for timer in seen] == ["10", "20", "30"]
    assert [(await row(stage, key))["state"] for key in ("10", "90")] == ["done", "planned"]


async def test_a_reason_is_kept_when_a_timer_is_skipped(stage: Stage) -> None:
    _, stage.due_actions = acted_on(Skipped("a newer one is there"))
    await stage.database.run(timers.plan, "a", KIND, LATER)

    await stage.passes(hours=1)

    ended = await row(stage, "a")
    assert (ended["state"], ended["reason"]) == ("skipped", "a newer one is there")


async def test_a_timer_comes_again_when_its_feature_asks_for_it(stage: Stage) -> None:
    seen, stage.due_actions = acted_on(Again(LATER + timedelta(hours=5)))
    await stage.database.run(timers.plan, "a", KIND, LATER)

    await stage.passes(hours=2)

    assert len(seen) == 1
    assert (await row(stage, "a"))["state"] == "planned"
    assert await stage.database.run(timers.next_due_at) == LATER + timedelta(hours=5)


async def test_a_timer_is_skipped_with_the_errors_name_when_its_state_no_longer_fits(stage: Stage) -> None:
    _, stage.due_actions = acted_on(NotNow())
    await stage.database.run(timers.plan, "a", KIND, LATER)

    await stage.passes(hours=1)

    assert (await row(stage, "a"))["reason"] == "NotNow"


async def test_a_broken_timer_is_retried_and_dies_when_it_keeps_failing(stage: Stage) -> None:
    seen, stage.due_actions = acted_on(ZeroDivisionError("secret words"))
    await stage.database.run(timers.plan, "a", KIND, LATER)

    await stage.passes(days=1)

    ended = await row(stage, "a")
    assert (len(seen), ended["state"], ended["reason"]) == (MOST_ATTEMPTS, "dead", "ZeroDivisionError")


async def test_other_timers_go_on_when_one_in_their_batch_fails(stage: Stage) -> None:
    def act(tx: Tx, timer: Timer) -> None:
        tx.do("UPDATE timers SET reason = 'touched' WHERE id = ?", timer.id)
        if timer.key == "broken":
            raise ZeroDivisionError

    for key in ("a", "broken", "b"):
        await stage.database.run(timers.plan, key, KIND, LATER)
    stage.due_actions = {KIND: act}

    await stage.passes(hours=1)

    assert [(await row(stage, key))["state"] for key in ("a", "broken", "b")] == ["done", "planned", "done"]
    assert (await row(stage, "broken"))["reason"] is None


async def test_only_matching_kinds_are_cancelled_when_a_couples_are(stage: Stage) -> None:
    us = CoupleId(5)
    await stage.database.run(timers.plan, "a", "plan.offer", LATER, couple=us)
    await stage.database.run(timers.plan, "b", "talk.begin", LATER, couple=us)
    await stage.database.run(timers.plan, "c", "plan.offer", LATER, couple=CoupleId(6))

    cancelled = await stage.database.run(timers.cancel_of_couple, us, "plan.%", "paused")

    assert cancelled == 1
    assert [(await row(stage, key))["state"] for key in "abc"] == ["cancelled", "planned", "planned"]


async def test_a_timer_is_left_alone_when_an_earlier_one_of_its_batch_cancels_it(stage: Stage) -> None:
    seen: list[str] = []

    def act(tx: Tx, timer: Timer) -> None:
        seen.append(timer.key)
        timers.cancel(tx, "b", "the first one said so")

    stage.due_actions = {KIND: act}
    for key in ("a", "b"):
        await stage.database.run(timers.plan, key, KIND, LATER)

    await stage.passes(hours=1)

    assert seen == ["a"]
    assert (await row(stage, "b"))["state"] == "cancelled"
