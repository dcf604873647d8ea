"""The overlap of two partners' waking hours across zones and clock changes, and the moments chosen from it."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.local_time import LocalMoment, instant, local
from bot.core.waking import (
    Hours,
    Interval,
    Waking,
    best_moment,
    is_awake,
    local_day,
    overlap,
    slots,
    waking_stretches,
)
from tests.core.drawn_hours import ALWAYS, DAY_BIRD, ZONES, at, hours, instants, minutes_of_day, patient, utc
from tests.support.clock_changes import MINUTE


def test_overlap_when_an_ocean_is_between() -> None:
    day = local_day(date(2025, 6, 2), "Europe/Berlin")

    found = overlap((DAY_BIRD, "Europe/Berlin"), (DAY_BIRD, "America/Los_Angeles"), day.start_at, day.end_at)

    assert found == [
        Interval(utc("2025-06-02 05:00"), utc("2025-06-02 05:30")),
        Interval(utc("2025-06-02 14:00"), utc("2025-06-02 20:30")),
    ]


def test_overlap_when_only_one_side_changed_its_clocks() -> None:
    """For two weeks in March, New York is one hour nearer to Berlin."""
    partners = (DAY_BIRD, "Europe/Berlin"), (DAY_BIRD, "America/New_York")
    before, between, after = (local_day(date(2024, 3, day), "Europe/Berlin") for day in (9, 12, 31))

    first = [overlap(*partners, day.start_at, day.end_at)[-1].length for day in (before, between, after)]

    assert first == [timedelta(hours=9, minutes=30), timedelta(hours=10, minutes=30), timedelta(hours=9, minutes=30)]


def test_overlap_when_both_are_always_awake_is_one_stretch() -> None:
    start = utc("2025-06-02 05:00")

    found = overlap((ALWAYS, "Europe/Berlin"), (ALWAYS, "Asia/Tokyo"), start, start + timedelta(days=3))

    assert found == [Interval(start, start + timedelta(days=3))]


def test_overlap_when_they_never_meet() -> None:
    early, late = (Waking(6 * 60, 12 * 60), "Europe/Berlin"), (Waking(12 * 60, 23 * 60), "Europe/Berlin")
    day = local_day(date(2025, 6, 2), "Europe/Berlin")

    assert overlap(early, late, day.start_at, day.end_at) == []


@patient
@given(hours, hours, instants(), st.integers(0, 48 * 60))
def test_overlap_when_sampled_holds_just_what_both_are_awake_for(a: Hours, b: Hours, now: datetime, ahead: int) -> None:
    found = overlap(a, b, now, now + timedelta(days=2))

    sample = now + ahead * MINUTE
    both = is_awake(*a, sample) and is_awake(*b, sample) and sample < now + timedelta(days=2)
    assert any(each.holds(sample) for each in found) is both
    assert found == sorted(found, key=lambda each: each.start_at)
    assert all(now <= each.start_at < each.end_at <= now + timedelta(days=2) for each in found)


@patient
@given(hours, instants())
def test_waking_stretches_when_cut_never_touch(partner: Hours, now: datetime) -> None:
    found = waking_stretches(partner, now, now + timedelta(days=4))

    assert all(one.end_at < other.start_at for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("wanted", "other", "expected"),
    [
        ("2025-06-02 19:00", (DAY_BIRD, "Europe/Berlin"), "2025-06-02 19:00"),
        # Los Angeles gets up at 16:00 in Berlin
        ("2025-06-02 10:00", (DAY_BIRD, "America/Los_Angeles"), "2025-06-02 07:00"),
        ("2025-06-02 13:00", (DAY_BIRD, "America/Los_Angeles"), "2025-06-02 16:00"),
        ("2025-06-02 22:15", (DAY_BIRD, "America/Los_Angeles"), "2025-06-02 22:15"),
        # After the overlap: early enough to leave half an hour
        ("2025-06-02 23:00", (DAY_BIRD, "America/Los_Angeles"), "2025-06-02 22:00"),
        # Half an hour in common is enough, less is not
        ("2025-06-02 20:00", (Waking(22 * 60, 9 * 60 - 60), "Europe/Berlin"), "2025-06-02 22:00"),
        ("2025-06-02 20:00", (Waking(22 * 60 + 1, 6 * 60), "Europe/Berlin"), None),
        ("2025-06-02 22:10", (Waking(22 * 60 + 1, 6 * 60), "Europe/Berlin"), None),
        ("2025-06-02 20:00", (Waking(23 * 60, 6 * 60), "Europe/Berlin"), None),
        # As far before as after: what is late is better than what comes early
        ("2025-06-02 12:45", (Waking(16 * 60, 10 * 60), "Europe/Berlin"), "2025-06-02 16:00"),
        # The wanted time falls into a gap
        ("2024-03-31 02:30", (ALWAYS, "Asia/Tokyo"), "2024-03-31 07:00"),
    ],
)
def test_best_moment_when_partners_live_apart(wanted: str, other: Hours, expected: str | None) -> None:
    when = datetime.fromisoformat(wanted)

    found = best_moment(LocalMoment(when.date(), when.time(), "Europe/Berlin"), (DAY_BIRD, "Europe/Berlin"), other)

    assert found == (at(expected, "Europe/Berlin") if expected else None)


def test_best_moment_when_the_overlap_crosses_midnight() -> None:
    """Twenty minutes on each side of midnight are forty, not too little twice."""
    pair = (Waking(23 * 60 + 40, 8 * 60), "Europe/Berlin"), (Waking(10 * 60, 20), "Europe/Berlin")

    found = best_moment(LocalMoment(date(2025, 6, 2), time(20), "Europe/Berlin"), *pair)

    assert found == at("2025-06-02 23:40", "Europe/Berlin")


@patient
@given(hours, hours, instants(), st.sampled_from(ZONES), minutes_of_day, st.integers(1, 120))
def test_best_moment_when_found_both_are_awake_on_that_day(
    a: Hours, b: Hours, now: datetime, zone: str, minute: int, room: int
) -> None:
    wanted = LocalMoment(local(now, zone).date(), time(minute // 60, minute % 60), zone)

    found = best_moment(wanted, a, b, room)

    day, aim = local_day(wanted.on, zone), instant(wanted)
    stretches = [
        each
        for each in overlap(a, b, day.start_at - timedelta(days=1), day.end_at + timedelta(days=1))
        if each.length >= room * MINUTE
    ]
    if found is None:
        assert not any(
            (each.start_at <= day.start_at and each.end_at >= day.start_at + room * MINUTE)
            or day.start_at <= each.start_at < day.end_at
            for each in stretches
        )
        return
    assert is_awake(*a, found)
    assert is_awake(*b, found)
    assert day.holds(found) or found == aim
    assert any(each.holds(found) for each in stretches)
    assert found == aim or any(each.start_at <= found <= each.end_at - room * MINUTE for each in stretches)
    if any(each.holds(aim) for each in stretches):
        assert found == aim


def test_slots_when_a_couple_lives_together_fills_the_week_with_evenings_first() -> None:
    home = (DAY_BIRD, "Europe/Berlin")

    found = [local(slot, "Europe/Berlin") for slot in slots("Europe/Berlin", home, home, utc("2025-06-02 06:07"), 7)]

    assert len(found) == 6
    assert len({slot.date() for slot in found}) == 6
    assert sum(17 <= slot.hour < 22 for slot in found) >= 3
    assert sum(slot.hour < 17 for slot in found) >= 1
    assert not any(slot.isoweekday() <= 5 and 9 <= slot.hour < 17 for slot in found)


def test_slots_when_the_overlap_is_one_short_stretch_a_day() -> None:
    pair = (Waking(7 * 60, 22 * 60), "Europe/Berlin"), (Waking(21 * 60 + 20, 9 * 60 - 120), "Europe/Berlin")

    found = [local(slot, "Europe/Berlin") for slot in slots("Europe/Berlin", *pair, utc("2025-06-02 06:00"), 4)]

    assert [slot.strftime("%a %H:%M") for slot in found] == ["Mon 21:30", "Tue 21:30", "Wed 21:30", "Thu 21:30"]


def test_slots_when_there_is_one_hour_in_all_offers_both_halves() -> None:
    home = (Waking(20 * 60, 21 * 60), "Europe/Berlin")

    found = [local(slot, "Europe/Berlin") for slot in slots("Europe/Berlin", home, home, utc("2025-06-02 06:00"), 1)]

    assert [slot.strftime("%H:%M") for slot in found] == ["20:00", "20:30"]


def test_slots_when_there_is_no_room() -> None:
    pair = (Waking(7 * 60, 22 * 60), "Europe/Berlin"), (Waking(21 * 60 + 45, 7 * 60), "Europe/Berlin")

    assert slots("Europe/Berlin", *pair, utc("2025-06-02 06:00"), 7) == []


def test_slots_when_fewer_are_wanted() -> None:
    home = (DAY_BIRD, "Asia/Kathmandu")

    assert len(slots("Asia/Kathmandu", home, home, utc("2025-06-02 06:00"), 7, count=2, minutes=60)) == 2


@patient
@given(hours, hours, instants(), st.integers(1, 7), st.sampled_from([15, 30, 45, 90]))
def test_slots_when_offered_lie_within_the_overlap(a: Hours, b: Hours, start: datetime, days: int, length: int) -> None:
    found = slots(a[1], a, b, start, days, minutes=length)

    room = length * MINUTE
    shared = overlap(a, b, start, start + timedelta(days=days))
    assert all(any(each.start_at <= slot and slot + room <= each.end_at for each in shared) for slot in found)
    assert all(local(slot, zone).minute % 15 == 0 for slot in found for _, zone in (a, b))
    assert all(later - earlier >= room for earlier, later in pairwise(found))
    assert len(found) <= 6
    assert found or not any(each.length >= room + 15 * MINUTE for each in shared)
    assert found == slots(a[1], a, b, start, days, minutes=length)


@pytest.mark.parametrize(("day", "expected"), [("2025-06-06", "08:00"), ("2025-06-07", "09:00")])
def test_slots_when_people_work_come_before_it(day: str, expected: str) -> None:
    home = (Waking(8 * 60, 10 * 60), "Europe/Berlin")

    [found] = slots("Europe/Berlin", home, home, utc(f"{day} 04:00"), 1, count=1)

    assert f"{local(found, 'Europe/Berlin'):%H:%M}" == expected


def test_slots_when_an_hour_is_as_good_as_another_begin_at_a_half() -> None:
    home = (Waking(19 * 60 + 15, 20 * 60 + 15), "Europe/Berlin")

    [found] = slots("Europe/Berlin", home, home, utc("2025-06-02 06:00"), 1, count=1)

    assert f"{local(found, 'Europe/Berlin'):%H:%M}" == "19:30"
