"""What an update of the world's time zones moves, and when."""

from datetime import date, datetime, time, timedelta

import pytest

from bot.core.local_time import ZONE_DATA, LocalMoment
from bot.storage import facts, timers
from bot.storage.transaction import Tx
from jobs import zone_data
from tests.support.stage import Stage

MOMENT = LocalMoment(date(2026, 7, 1), time(9, 0), "Europe/Berlin")
RIGHT = datetime.fromisoformat("2026-07-01T07:00:00+00:00")
HOUR = timedelta(hours=1)
WITH_OLD_DATA = RIGHT + HOUR


async def plan_with_old_data(stage: Stage, *keys: str) -> None:
    for key in keys:
        await stage.database.run(timers.plan, key, "test.kind", MOMENT)
    await stage.database.run(lambda tx: tx.do("UPDATE timers SET due_at = ?", int(WITH_OLD_DATA.timestamp())))
    await stage.database.run(facts.put, zone_data.FACT, "2019a")


async def follow(stage: Stage) -> None:
    await zone_data.follow_soon(stage.database)
    await zone_data.follow_rest(stage.database)


SET_UNTIL = "UPDATE timers SET valid_until = ? WHERE key = 'a'"


async def due_at(stage: Stage, key: str) -> datetime:
    timer = await stage.database.run(timers.find, key)
    assert timer is not None
    return timer.due_at


async def test_local_moments_move_when_the_time_zone_data_changed(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zone_data, "_AT_ONCE", 2)
    await plan_with_old_data(stage, *"abcde")

    await follow(stage)

    assert [await due_at(stage, key) for key in "abcde"] == [RIGHT] * 5
    assert await stage.database.run(facts.find, zone_data.FACT) == ZONE_DATA


async def test_until_when_it_is_worth_doing_moves_along_when_the_time_zone_data_changed(stage: Stage) -> None:
    await plan_with_old_data(stage, "a", "b")
    worth_until = int((WITH_OLD_DATA + timedelta(hours=3)).timestamp())
    await stage.database.run(lambda tx: tx.do(SET_UNTIL, worth_until))

    await follow(stage)

    valid = [await stage.database.run(timers.find, key) for key in "ab"]
    assert [timer and timer.valid_until for timer in valid] == [RIGHT + timedelta(hours=3), None]


async def test_nothing_moves_when_the_time_zone_data_is_the_same(stage: Stage) -> None:
    await plan_with_old_data(stage, "a")

    await zone_data.follow_soon(stage.database, "2019a")
    await zone_data.follow_rest(stage.database, "2019a")

    assert await due_at(stage, "a") == WITH_OLD_DATA


async def test_others_move_when_a_zone_is_no_longer_known(stage: Stage) -> None:
    await plan_with_old_data(stage, "a", "b")
    await stage.database.run(lambda tx: tx.do("UPDATE timers SET zone = 'Europe/Atlantis' WHERE key = 'a'"))

    await follow(stage)

    assert [await due_at(stage, key) for key in "ab"] == [WITH_OLD_DATA, RIGHT]


@pytest.mark.parametrize("harm", ["local_time = 'noon'", "local_date = 'today'", "zone = NULL"])
async def test_others_move_when_a_moment_cannot_be_read(stage: Stage, harm: str) -> None:
    await plan_with_old_data(stage, "a", "b")
    await stage.database.run(lambda tx: tx.do(f"UPDATE timers SET {harm} WHERE key = 'a'"))  # noqa: S608 -- from above

    await follow(stage)

    assert await due_at(stage, "b") == RIGHT


async def test_a_moment_that_was_put_off_stays_when_the_time_zone_data_changed(stage: Stage) -> None:
    await plan_with_old_data(stage, "a")
    timer = await stage.database.run(timers.find, "a")
    assert timer is not None
    await stage.database.run(timers.postpone, timer, RIGHT + timedelta(hours=5))

    await follow(stage)

    assert await due_at(stage, "a") == RIGHT + timedelta(hours=5)


NEXT_MONTH = LocalMoment(date(2026, 8, 1), time(9, 0), "Europe/Berlin")
RIGHT_NEXT_MONTH = datetime.fromisoformat("2026-08-01T07:00:00+00:00")


async def plan_near_and_far(stage: Stage) -> None:
    """Plan two moments of tomorrow and two of next month by old data, which were to come an hour late."""
    for key, moment in (("a", MOMENT), ("b", NEXT_MONTH), ("c", MOMENT), ("d", NEXT_MONTH)):
        await stage.database.run(timers.plan, key, "test.kind", moment)
    await stage.database.run(lambda tx: tx.do("UPDATE timers SET due_at = due_at + 3600"))
    await stage.database.run(facts.put, zone_data.FACT, "2019a")
    stage.clock.pass_by(RIGHT - timedelta(days=1) - stage.clock.now())


async def lateness(stage: Stage) -> list[timedelta]:
    """Return by how much each of the four is planned too late."""
    rights = (RIGHT, RIGHT_NEXT_MONTH, RIGHT, RIGHT_NEXT_MONTH)
    return [await due_at(stage, key) - right for key, right in zip("abcd", rights, strict=True)]


async def test_what_is_due_soon_moves_at_once_and_the_rest_behind_it(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zone_data, "_AT_ONCE", 1)
    await plan_near_and_far(stage)

    await zone_data.follow_soon(stage.database)

    assert await lateness(stage) == [timedelta(), HOUR, timedelta(), HOUR]
    assert await stage.database.run(facts.find, zone_data.FACT) != ZONE_DATA
    await zone_data.follow_rest(stage.database)
    assert await lateness(stage) == [timedelta()] * 4
    assert await stage.database.run(facts.find, zone_data.FACT) == ZONE_DATA


@pytest.mark.parametrize("slices", range(5))
async def test_nothing_is_lost_when_the_bot_dies_between_two_slices(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, slices: int
) -> None:
    monkeypatch.setattr(zone_data, "_AT_ONCE", 1)
    await plan_near_and_far(stage)
    for _ in range(slices):
        await stage.database.run(zone_data.move_slice, ZONE_DATA, None, 1)
    assert (await lateness(stage)).count(HOUR) == 4 - slices

    await follow(stage)

    assert await lateness(stage) == [timedelta()] * 4


async def test_how_far_it_came_is_forgotten_with_the_slice_when_the_bot_dies_within_one(stage: Stage) -> None:
    await plan_near_and_far(stage)

    def dies_in(tx: Tx) -> None:
        zone_data.move_slice(tx, ZONE_DATA, None, 2)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await stage.database.run(dies_in)

    assert await lateness(stage) == [HOUR] * 4
    assert await stage.database.run(facts.find, zone_data.FACT) == "2019a"


async def test_it_begins_anew_when_the_bot_comes_back_with_the_old_data_half_way(stage: Stage) -> None:
    await plan_near_and_far(stage)
    await stage.database.run(zone_data.move_slice, "2030z", None, 2)
    await stage.database.run(lambda tx: tx.do("UPDATE timers SET due_at = due_at - 7200 WHERE key IN ('a', 'c')"))

    await follow(stage)

    assert await lateness(stage) == [timedelta()] * 4


async def test_a_moment_that_moves_to_the_end_of_the_line_does_not_go_round_for_ever(stage: Stage) -> None:
    await plan_near_and_far(stage)
    await stage.database.run(lambda tx: tx.do("UPDATE timers SET due_at = due_at - 90000"))

    await follow(stage)

    assert await lateness(stage) == [timedelta()] * 4
