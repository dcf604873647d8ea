"""Waking hours across zones and clock changes, their overlap, and the moments chosen from it."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.local_time import LocalMoment, instant, local, zone_names
from bot.core.waking import (
    Hours,
    Interval,
    Waking,
    best_moment,
    clamp,
    is_awake,
    local_day,
    minute_is_waking,
    next_awake,
    overlap,
    quiet_starts,
    slots,
    waking_stretches,
)
from tests.support.clock_changes import MINUTE, clock_changes

patient = settings(deadline=None)  # the first example may load data
DAY_BIRD = Waking(7 * 60, 22 * 60 + 30)
NIGHT_OWL = Waking(11 * 60, 2 * 60)
ALWAYS = Waking(0, 0)
JUMPING_ZONES = (
    "Africa/Casablanca",
    "America/New_York",
    "America/Santiago",
    "Antarctica/Troll",
    "Australia/Lord_Howe",
    "Europe/Berlin",
    "Pacific/Chatham",
)
ZONES = (*JUMPING_ZONES, "Asia/Kathmandu", "Asia/Kolkata", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Etc/UTC")

minutes_of_day = st.integers(0, 1439)
wakings = st.builds(Waking, minutes_of_day, minutes_of_day)
hours = st.tuples(wakings, st.sampled_from(ZONES))
plain_instants = st.integers(0, 12 * 365 * 24 * 60).map(lambda number: utc("2024-01-01 00:00") + number * MINUTE)


@st.composite
def instants(draw: st.DrawFn) -> datetime:
    """Any minute of twelve years, half of them within a day and a half of a clock change."""
    if draw(st.booleans()):
        return draw(plain_instants)
    change = draw(st.sampled_from(clock_changes(draw(st.sampled_from(JUMPING_ZONES)))))
    return change + draw(st.integers(-36 * 60, 36 * 60)) * MINUTE


def utc(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=UTC)


def at(written: str, zone: str) -> datetime:
    wanted = datetime.fromisoformat(written)
    return instant(LocalMoment(wanted.date(), wanted.time(), zone))


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
