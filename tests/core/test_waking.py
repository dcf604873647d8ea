"""Waking hours across zones and clock changes."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given

from bot.core.local_time import local, zone_names
from bot.core.waking import (
    Hours,
    Waking,
    clamp,
    is_awake,
    minute_is_waking,
    next_awake,
    quiet_starts,
)
from tests.core.drawn_hours import (
    ALWAYS,
    DAY_BIRD,
    NIGHT_OWL,
    at,
    hours,
    instants,
    minutes_of_day,
    patient,
    utc,
    wakings,
)
from tests.support.clock_changes import MINUTE


@pytest.mark.parametrize(("wake", "sleep"), [(-1, 60), (1440, 60), (60, 1440), (60, -1)])
def test_waking_when_a_minute_is_on_no_clock(wake: int, sleep: int) -> None:
    with pytest.raises(ValueError, match="0 to 1439"):
        Waking(wake, sleep)


@pytest.mark.parametrize(
    ("waking", "written", "expected"),
    [
        (DAY_BIRD, "2025-06-02 06:59", False),
        (DAY_BIRD, "2025-06-02 07:00", True),
        (DAY_BIRD, "2025-06-02 22:29", True),
        (DAY_BIRD, "2025-06-02 22:30", False),
        (DAY_BIRD, "2025-06-02 00:00", False),
        (NIGHT_OWL, "2025-06-02 10:59", False),
        (NIGHT_OWL, "2025-06-02 11:00", True),
        (NIGHT_OWL, "2025-06-02 23:59", True),
        (NIGHT_OWL, "2025-06-03 00:00", True),
        (NIGHT_OWL, "2025-06-03 01:59", True),
        (NIGHT_OWL, "2025-06-03 02:00", False),
        (ALWAYS, "2025-06-02 00:00", True),
        (ALWAYS, "2025-06-02 03:00", True),
        (Waking(480, 480), "2025-06-02 07:59", True),
    ],
)
def test_is_awake_when_clocks_are_calm(waking: Waking, written: str, expected: bool) -> None:
    assert is_awake(waking, "Asia/Tokyo", at(written, "Asia/Tokyo")) is expected


@pytest.mark.parametrize(
    ("waking", "instant_utc", "expected"),
    [
        # Berlin, spring: 02:00 becomes 03:00 at 01:00 UTC
        (Waking(2 * 60 + 30, 22 * 60), "2024-03-31 00:59", False),
        (Waking(2 * 60 + 30, 22 * 60), "2024-03-31 01:00", True),
        (Waking(9 * 60, 2 * 60 + 30), "2024-03-31 00:59", True),
        (Waking(9 * 60, 2 * 60 + 30), "2024-03-31 01:00", False),
        # Berlin, autumn: 03:00 becomes 02:00 at 01:00 UTC; whoever sleeps at 02:30 is not woken by the second 02:00
        (Waking(9 * 60, 2 * 60 + 30), "2024-10-27 00:29", True),
        (Waking(9 * 60, 2 * 60 + 30), "2024-10-27 00:30", False),
        (Waking(9 * 60, 2 * 60 + 30), "2024-10-27 01:15", False),
        (Waking(2 * 60 + 30, 22 * 60), "2024-10-27 00:30", True),
        (Waking(2 * 60 + 30, 22 * 60), "2024-10-27 01:15", True),
    ],
)
def test_is_awake_when_the_clock_jumps(waking: Waking, instant_utc: str, expected: bool) -> None:
    assert is_awake(waking, "Europe/Berlin", utc(instant_utc)) is expected


@patient
@given(wakings, minutes_of_day)
def test_is_awake_when_the_zone_never_jumps_agrees_with_the_clock(waking: Waking, minute: int) -> None:
    shown = utc("2025-06-02 00:00") + minute * MINUTE

    assert is_awake(waking, "Etc/UTC", shown) is minute_is_waking(waking, minute)


@pytest.mark.parametrize(
    ("waking", "written", "expected"),
    [
        (DAY_BIRD, "2025-06-02 12:00", "2025-06-02 12:00"),
        (DAY_BIRD, "2025-06-02 03:00", "2025-06-02 07:00"),
        (DAY_BIRD, "2025-06-02 22:30", "2025-06-03 07:00"),
        (NIGHT_OWL, "2025-06-02 02:00", "2025-06-02 11:00"),
        (NIGHT_OWL, "2025-06-02 01:30", "2025-06-02 01:30"),
        (Waking(150, 1320), "2024-03-31 01:00", "2024-03-31 03:00"),
    ],
)
def test_next_awake_when_asked_at_any_hour(waking: Waking, written: str, expected: str) -> None:
    assert next_awake(waking, "Europe/Berlin", at(written, "Europe/Berlin")) == at(expected, "Europe/Berlin")


@patient
@given(hours, instants())
def test_next_awake_when_quiet_is_the_end_of_the_quiet(partner: Hours, now: datetime) -> None:
    found = next_awake(*partner, now)

    assert is_awake(*partner, found)
    assert (found == now) is is_awake(*partner, now)
    assert found == now or not is_awake(*partner, found - MINUTE / 60)
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    ("waking", "written", "expected"),
    [
        (DAY_BIRD, "2025-06-02 12:00", "2025-06-02 22:30"),
        (DAY_BIRD, "2025-06-02 23:00", "2025-06-02 23:00"),
        (NIGHT_OWL, "2025-06-02 12:00", "2025-06-03 02:00"),
        (NIGHT_OWL, "2025-06-02 01:00", "2025-06-02 02:00"),
        (ALWAYS, "2025-06-02 12:00", "2025-06-04 12:00"),
    ],
)
def test_quiet_starts_when_asked_at_any_hour(waking: Waking, written: str, expected: str) -> None:
    assert quiet_starts(waking, "Europe/Berlin", at(written, "Europe/Berlin")) == at(expected, "Europe/Berlin")


@patient
@given(hours, instants())
def test_quiet_starts_when_awake_is_the_end_of_the_waking_stretch(partner: Hours, now: datetime) -> None:
    found = quiet_starts(*partner, now)

    if not is_awake(*partner, now):
        assert found == now
        return
    assert found > now
    assert is_awake(*partner, found - MINUTE / 60)
    assert found == now + timedelta(days=2) or not is_awake(*partner, found)


@pytest.mark.parametrize(
    ("waking", "wanted", "expected"),
    [
        (DAY_BIRD, time(9), time(9)),
        (DAY_BIRD, time(5, 45), time(7)),
        (DAY_BIRD, time(0, 5), time(7)),
        (DAY_BIRD, time(22, 29, 30), time(22, 29, 30)),
        (DAY_BIRD, time(22, 30), time(22, 29)),
        (DAY_BIRD, time(23, 59), time(22, 29)),
        (NIGHT_OWL, time(1), time(1)),
        (NIGHT_OWL, time(9), time(11)),
        (NIGHT_OWL, time(3), time(1, 59)),
        (Waking(7 * 60, 0), time(0, 30), time(7)),
        (Waking(7 * 60, 0), time(23, 59), time(23, 59)),
        (ALWAYS, time(3), time(3)),
    ],
)
def test_clamp_when_wanted_at_any_time(waking: Waking, wanted: time, expected: time) -> None:
    assert clamp(waking, wanted) == expected


@patient
@given(wakings, minutes_of_day)
def test_clamp_when_quiet_finds_the_nearest_waking_minute_of_the_date(waking: Waking, minute: int) -> None:
    found = clamp(waking, time(minute // 60, minute % 60))

    distance = abs(found.hour * 60 + found.minute - minute)
    assert minute_is_waking(waking, found.hour * 60 + found.minute)
    assert not any(minute_is_waking(waking, m) for m in range(1440) if abs(m - minute) < distance)


@pytest.mark.prove
@pytest.mark.timeout(300)
def test_is_awake_when_in_every_zone_follows_the_clock_except_where_it_jumps() -> None:
    for zone in sorted(zone_names()):
        for day in range(0, 366 * 2, 3):
            now = utc("2026-01-01 00:20") + timedelta(days=day, minutes=day * 37)
            calm = local(now - timedelta(days=1), zone).utcoffset() == local(now + timedelta(days=1), zone).utcoffset()
            shown = local(now, zone)
            for waking in (DAY_BIRD, NIGHT_OWL):
                expected = minute_is_waking(waking, shown.hour * 60 + shown.minute)
                assert not calm or is_awake(waking, zone, now) is expected, (zone, now)
