"""What stands in the row of a timer after each thing that can be done with it."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from bot.core.ids import CoupleId, PartnerId
from bot.core.local_time import LocalMoment
from bot.storage import recomputed, timers
from bot.storage.timers import Timer
from bot.storage.transaction import Tx
from tests.support.clock import MONDAY_MORNING
from tests.support.stage import Stage

KIND = "test.kind"
US, OTHERS, SAM, KIM = CoupleId(5), CoupleId(6), PartnerId(7), PartnerId(8)
NOW_S = int(MONDAY_MORNING.timestamp())
LATER = MONDAY_MORNING + timedelta(hours=1)
LATEST = MONDAY_MORNING + timedelta(hours=9)
NOON = LocalMoment(date(2026, 3, 5), time(12), "Asia/Tokyo")
ENDED = "SELECT state, reason, ended_at FROM timers WHERE key = ?"


async def plan(
    stage: Stage, key: str = "a", when: datetime | LocalMoment = LATER, kind: str = KIND, **more: object
) -> bool:
    def add(tx: Tx) -> bool:
        return timers.plan(tx, key, kind, when, **more)  # type: ignore[arg-type]

    return await stage.database.run(add)


async def ended(stage: Stage, key: str = "a") -> tuple[object, ...]:
    return await stage.database.run(lambda tx: tuple(tx.one(ENDED, key) or ()))


async def found(stage: Stage, key: str = "a") -> Timer:
    timer = await stage.database.run(timers.find, key)
    assert timer is not None
    return timer


def signals(stage: Stage) -> list[set[str]]:
    heard: list[set[str]] = []
    stage.database.on_commit(lambda signalled: heard.append(set(signalled)))
    return heard


async def test_a_moment_holds_all_that_was_planned(stage: Stage) -> None:
    heard = signals(stage)

    assert await plan(stage, when=NOON, couple=US, partner=SAM, payload={"n": 1}, valid_until=LATEST)

    timer = await found(stage)
    noon_there = datetime.fromisoformat("2026-03-05T03:00:00+00:00")
    assert timer == Timer(timer.id, "a", KIND, US, SAM, {"n": 1}, NOON, noon_there, LATEST, 0)
    assert heard == [{"timers"}]


@pytest.mark.parametrize(("lead", "due_in"), [(-3600, 0), (0, 0), (0.4, 1), (7, 7)])
async def test_a_moment_is_due_at_once_when_it_has_gone_by(stage: Stage, lead: float, due_in: int) -> None:
    await plan(stage, when=MONDAY_MORNING + timedelta(seconds=lead))

    assert (await found(stage)).due_at == MONDAY_MORNING + timedelta(seconds=due_in)


async def test_nothing_is_found_where_nothing_is_planned(stage: Stage) -> None:
    assert await stage.database.run(timers.find, "a") is None
    assert await stage.database.run(timers.next_due_at) is None
    assert not await stage.database.run(timers.move, "a", LATER)
    assert not await stage.database.run(timers.cancel, "a", "why")


async def test_an_announcement_is_due_now_and_never_the_same_twice(stage: Stage) -> None:
    for number in (1, 2):
        await stage.database.run(lambda tx, n=number: timers.announce(tx, KIND, couple=US, partner=KIM, week=n))

    one, other = await stage.database.run(lambda tx: timers.due(tx, 9))
    assert (one.kind, one.couple, one.partner, one.payload, one.due_at) == (KIND, US, KIM, {"week": 1}, MONDAY_MORNING)
    assert other.payload == {"week": 2}
    assert one.key.startswith(f"{KIND}:")


async def test_a_moment_that_is_over_is_planned_anew_when_it_is_moved(stage: Stage) -> None:
    await plan(stage, when=NOON, valid_until=LATEST)
    await stage.database.run(timers.cancel, "a", "why")
    heard = signals(stage)

    assert await stage.database.run(timers.move, "a", LATER)

    timer = await found(stage)
    assert (timer.local, timer.due_at, timer.valid_until) == (None, LATER, None)
    assert await ended(stage) == ("planned", None, None)
    assert await stage.database.run(lambda tx: timers.move(tx, "a", NOON, valid_until=LATEST))
    timer = await found(stage)
    assert (timer.local, timer.valid_until) == (NOON, LATEST)
    assert heard[-1] == heard[0] == {"timers"}


async def test_one_is_cancelled_with_its_reason_and_time(stage: Stage) -> None:
    await plan(stage)

    assert await stage.database.run(timers.cancel, "a", "why")

    assert await ended(stage) == ("cancelled", "why", NOW_S)
    assert not await stage.database.run(timers.cancel, "a", "again")


async def test_a_partners_and_a_couples_are_listed_and_cancelled_by_kind(stage: Stage) -> None:
    for key, kind, couple, partner in (("a", "x.1", US, SAM), ("b", "x.2", US, KIM), ("c", "y.1", OTHERS, SAM)):
        await plan(stage, key, kind=kind, couple=couple, partner=partner)

    def keys(tx: Tx) -> list[list[str]]:
        ours, mine = timers.planned_of_couple(tx, US, "x.%"), timers.planned_of_partner(tx, SAM, "x.%")
        return [sorted(timer.key for timer in each) for each in (ours, mine)]

    assert await stage.database.run(keys) == [["a", "b"], ["a"]]
    assert await stage.database.run(timers.cancel_of_partner, SAM, "x.%", "gone") == 1
    assert await stage.database.run(keys) == [["b"], []]
    assert await stage.database.run(timers.cancel_of_couple, US, "x.%", "over") == 1
    assert [await ended(stage, key) for key in "abc"] == [
        ("cancelled", "gone", NOW_S), ("cancelled", "over", NOW_S), ("planned", None, None),
    ]  # fmt: skip


async def test_how_one_ended_is_recorded_once(stage: Stage) -> None:
    await plan(stage)
    timer = await found(stage)

    await stage.database.run(timers.end, timer, "skipped", "why")
    await stage.database.run(timers.end, timer, "done")

    assert await ended(stage) == ("skipped", "why", NOW_S)


async def test_one_that_cannot_be_read_ends_with_the_reason_and_the_others_are_due(stage: Stage) -> None:
    for key in ("a", "b"):
        await plan(stage, key, when=MONDAY_MORNING)
    await stage.database.run(lambda tx: tx.do("UPDATE timers SET payload = '{' WHERE key = 'a'"))

    assert [timer.key for timer in await stage.database.run(lambda tx: timers.due(tx, 9))] == ["b"]

    assert await ended(stage) == ("dead", "it cannot be read", NOW_S)


async def test_one_comes_again_as_an_instant_and_never_at_once(stage: Stage) -> None:
    await plan(stage, when=NOON)
    heard, timer = signals(stage), await found(stage)

    await stage.database.run(timers.postpone, timer, MONDAY_MORNING)

    again = await found(stage)
    assert (again.local, again.due_at, again.attempts) == (None, MONDAY_MORNING + timedelta(seconds=1), 0)
    await stage.database.run(lambda tx: timers.postpone(tx, timer, LATER, is_failure=True))
    again = await found(stage)
    assert (again.due_at, again.attempts) == (LATER, 1)
    assert heard[0] == {"timers"}


async def test_local_moments_follow_their_zone_in_steps_and_their_validity_moves_along(stage: Stage) -> None:
    for key in ("a", "b", "c"):
        await plan(stage, key, when=NOON, valid_until=LATEST)
    await plan(stage, "instant", when=LATER)
    await stage.database.run(lambda tx: tx.do("UPDATE timers SET zone = 'Europe/Berlin' WHERE key IN ('a', 'c')"))
    await stage.database.run(lambda tx: tx.do("UPDATE timers SET zone = 'Lost/Island' WHERE key = 'b'"))
    tokyo = (await found(stage, "b")).due_at
    heard = signals(stage)

    last = await stage.database.run(recomputed.recompute, recomputed.FRONT, None, 2)

    assert last == recomputed.Position(int(tokyo.timestamp()), (await found(stage, "b")).id)
    assert [(await found(stage, key)).due_at - tokyo for key in "abc"] == [
        timedelta(hours=8),
        timedelta(0),
        timedelta(0),
    ]
    assert (await found(stage, "a")).valid_until == LATEST + timedelta(hours=8)
    assert heard == [{"timers"}]
    assert await stage.database.run(recomputed.recompute, last, last.due_s - 1, 2) is None
    assert await stage.database.run(recomputed.recompute, last, last.due_s, 1) == replace(
        last, id=(await found(stage, "c")).id
    )
    assert (await found(stage, "c")).due_at - tokyo == timedelta(hours=8)
    assert await stage.database.run(recomputed.recompute, replace(last, due_s=last.due_s + 10**6), None, 2) is None
    assert (await found(stage, "instant")).due_at == LATER
