from datetime import UTC, date, datetime, time

import pytest

from bot.core.local_time import LocalMoment
from bot.core.waking import Hours, Waking
from bot.features.plan.moments import (
    day_end,
    minute_of,
    private_moment,
    reading,
    shared_free_at,
    shared_moment,
    shared_until,
    widened,
)

ON = date(2026, 3, 3)
DAYTIME = Waking(7 * 60, 22 * 60)
BERLIN: Hours = (DAYTIME, "Europe/Berlin")
NEW_YORK: Hours = (DAYTIME, "America/New_York")
AUCKLAND_DAY: Hours = (Waking(8 * 60, 20 * 60), "Pacific/Auckland")
BERLIN_DAY: Hours = (Waking(8 * 60, 20 * 60), "Europe/Berlin")
MORNING: Hours = (Waking(7 * 60, 12 * 60), "Europe/Berlin")
MEETS_FOR_30: Hours = (Waking(11 * 60 + 30, 20 * 60), "Europe/Berlin")
MEETS_FOR_29: Hours = (Waking(11 * 60 + 31, 20 * 60), "Europe/Berlin")
MIDNIGHT = datetime(2026, 3, 2, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("waking", "minute", "offset", "expected"),
    [
        (DAYTIME, 20 * 60, 0, time(20)),
        (DAYTIME, 20 * 60, 29, time(20, 29)),
        (Waking(7 * 60, 20 * 60 + 30), 20 * 60, 0, time(20)),
        (Waking(7 * 60, 20 * 60 + 29), 20 * 60, 0, time(19, 29)),
        (Waking(7 * 60, 20 * 60 + 10), 20 * 60, 0, time(19, 10)),
        (Waking(5 * 60, 19 * 60), 20 * 60, 12, time(18, 12)),
        (Waking(22 * 60, 14 * 60), 20 * 60, 5, time(22, 5)),
        (Waking(10 * 60, 2 * 60), 9 * 60, 0, time(10)),
        (Waking(0, 0), 20 * 60, 0, time(20)),
        (Waking(6 * 60, 6 * 60 + 20), 20 * 60, 15, time(6, 19)),
        (Waking(7 * 60, 20 * 60 + 10), 20 * 60, None, time(20)),
        (Waking(7 * 60, 20 * 60), 20 * 60 - 1, None, time(19, 59)),
        (Waking(7 * 60, 20 * 60), 21 * 60, None, time(19)),
    ],
)
def test_private_moment_stays_in_waking_hours(waking: Waking, minute: int, offset: int | None, expected: time) -> None:
    moment = private_moment(ON, (waking, "Europe/Berlin"), minute, offset)

    assert moment == LocalMoment(ON, expected, "Europe/Berlin")


@pytest.mark.parametrize(
    ("wanted", "other", "offset", "expected"),
    [
        (time(9), BERLIN, 0, datetime(2026, 3, 3, 8, tzinfo=UTC)),
        (time(9), BERLIN, 20, datetime(2026, 3, 3, 8, 20, tzinfo=UTC)),
        (time(9), NEW_YORK, 20, datetime(2026, 3, 3, 12, 20, tzinfo=UTC)),
        (time(21, 10), BERLIN, 20, datetime(2026, 3, 3, 20, 30, tzinfo=UTC)),
        (time(21, 20), BERLIN, 20, datetime(2026, 3, 3, 20, 20, tzinfo=UTC)),
        (time(9), AUCKLAND_DAY, 0, datetime(2026, 3, 3, 6, 30, tzinfo=UTC)),
    ],
)
def test_shared_moment_is_in_the_overlap(wanted: time, other: Hours, offset: int, expected: datetime) -> None:
    assert shared_moment(LocalMoment(ON, wanted, "Europe/Berlin"), BERLIN, other, offset) == expected


def test_shared_moment_is_none_when_the_hours_never_meet() -> None:
    assert shared_moment(LocalMoment(ON, time(9), "Europe/Berlin"), BERLIN_DAY, AUCKLAND_DAY, 0) is None


def test_shared_until_is_the_end_of_the_overlap() -> None:
    assert shared_until(ON, "Europe/Berlin", BERLIN, NEW_YORK) == datetime(2026, 3, 3, 21, tzinfo=UTC)


def test_an_overlap_of_half_an_hour_counts() -> None:
    assert shared_until(ON, "Europe/Berlin", MORNING, MEETS_FOR_30) == datetime(2026, 3, 3, 11, tzinfo=UTC)
    assert shared_free_at(MIDNIGHT, MORNING, MEETS_FOR_30) == datetime(2026, 3, 3, 10, 30, tzinfo=UTC)


def test_a_shorter_overlap_does_not_count() -> None:
    assert shared_until(ON, "Europe/Berlin", MORNING, MEETS_FOR_29) == MIDNIGHT
    assert shared_free_at(MIDNIGHT, MORNING, MEETS_FOR_29) is None


def test_shared_free_at_is_none_when_the_hours_never_meet() -> None:
    assert shared_free_at(MIDNIGHT, BERLIN_DAY, AUCKLAND_DAY) is None


def test_shared_until_leaves_out_what_begins_with_the_next_day() -> None:
    early: Hours = (Waking(0, 10 * 60), "Europe/Berlin")

    assert shared_until(ON, "Europe/Berlin", early, early) == datetime(2026, 3, 3, 9, tzinfo=UTC)


def test_shared_until_is_the_start_of_a_day_without_overlap() -> None:
    assert shared_until(ON, "Europe/Berlin", BERLIN_DAY, AUCKLAND_DAY) == datetime(2026, 3, 2, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2026, 3, 3, 15, tzinfo=UTC), datetime(2026, 3, 3, 15, tzinfo=UTC)),
        (datetime(2026, 3, 3, 7, tzinfo=UTC), datetime(2026, 3, 3, 12, tzinfo=UTC)),
        (datetime(2026, 3, 3, 21, tzinfo=UTC), datetime(2026, 3, 4, 12, tzinfo=UTC)),
    ],
)
def test_shared_free_at_is_the_next_time_both_are_up(now: datetime, expected: datetime) -> None:
    assert shared_free_at(now, BERLIN, NEW_YORK) == expected


@pytest.mark.parametrize(
    ("waking", "early", "late", "expected"),
    [
        (DAYTIME, 0, 0, DAYTIME),
        (DAYTIME, 1, 2, Waking(6 * 60, 0)),
        (Waking(0, 20 * 60), 1, 0, Waking(23 * 60, 20 * 60)),
        (Waking(6 * 60, 3 * 60), 3, 3, Waking(0, 0)),
        (Waking(6 * 60, 3 * 60), 1, 2, Waking(0, 0)),
        (Waking(6 * 60, 4 * 60 + 59), 1, 0, Waking(5 * 60, 4 * 60 + 59)),
    ],
)
def test_widened_hours_wrap_around_midnight(waking: Waking, early: int, late: int, expected: Waking) -> None:
    assert widened(waking, early, late) == expected


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (datetime(2026, 3, 3, 22, 59, 30, tzinfo=UTC), LocalMoment(ON, time(23, 59), "Europe/Berlin")),
        (datetime(2026, 3, 3, 23, 5, tzinfo=UTC), LocalMoment(date(2026, 3, 4), time(0, 5), "Europe/Berlin")),
    ],
)
def test_an_instant_is_read_as_the_clock_shows_it_there(at: datetime, expected: LocalMoment) -> None:
    assert reading(at, "Europe/Berlin") == expected


def test_a_date_ends_at_its_own_midnight_also_when_the_clock_changes() -> None:
    assert day_end(ON, "Europe/Berlin") == datetime(2026, 3, 3, 23, tzinfo=UTC)
    assert day_end(date(2026, 3, 29), "Europe/Berlin") == datetime(2026, 3, 29, 22, tzinfo=UTC)


def test_a_time_is_a_minute_of_the_day() -> None:
    assert minute_of(time(7, 45)) == 465
