"""A local moment becomes the right instant in every zone, also where clocks jump."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core import local_time
from bot.core.local_time import (
    LocalMoment,
    UnknownZone,
    canonical,
    instant,
    local,
    place_zones,
    zone_exists,
    zone_info,
    zone_names,
)
from tests.support.clock_changes import MINUTE, clock_changes, clock_reader, offset, reading

patient = settings(deadline=None)  # the first example may load data
ALL_ZONES = sorted(zone_names())
JUMPING_ZONES = (
    "Africa/Cairo",
    "Africa/Casablanca",
    "Africa/El_Aaiun",
    "America/Asuncion",
    "America/Havana",
    "America/New_York",
    "America/Nuuk",
    "America/Santiago",
    "America/St_Johns",
    "Antarctica/Troll",
    "Asia/Beirut",
    "Asia/Gaza",
    "Asia/Jerusalem",
    "Atlantic/Azores",
    "Australia/Lord_Howe",
    "Europe/Berlin",
    "Europe/Chisinau",
    "Europe/Dublin",
    "Pacific/Chatham",
    "Pacific/Easter",
)

HARD_MOMENTS = [
    # Plain days, far apart
    ("2025-01-15 09:00", "Asia/Kolkata", "2025-01-15 03:30"),
    ("2025-01-15 09:00", "Asia/Kathmandu", "2025-01-15 03:15"),
    ("2025-01-15 09:00", "Pacific/Kiritimati", "2025-01-14 19:00"),
    ("2025-01-15 09:00", "Pacific/Pago_Pago", "2025-01-15 20:00"),
    # Spring gaps: their first minute, middle and end, and just before
    ("2024-03-31 01:59", "Europe/Berlin", "2024-03-31 00:59"),
    ("2024-03-31 02:00", "Europe/Berlin", "2024-03-31 01:00"),
    ("2024-03-31 02:30", "Europe/Berlin", "2024-03-31 01:00"),
    ("2024-03-31 03:00", "Europe/Berlin", "2024-03-31 01:00"),
    ("2024-03-31 03:01", "Europe/Berlin", "2024-03-31 01:01"),
    ("2024-03-10 02:30", "America/New_York", "2024-03-10 07:00"),
    ("2024-03-31 01:30", "Europe/Dublin", "2024-03-31 01:00"),
    # Autumn folds: the first of the two, and just before and after
    ("2024-10-27 01:59", "Europe/Berlin", "2024-10-26 23:59"),
    ("2024-10-27 02:00", "Europe/Berlin", "2024-10-27 00:00"),
    ("2024-10-27 02:30", "Europe/Berlin", "2024-10-27 00:30"),
    ("2024-10-27 03:00", "Europe/Berlin", "2024-10-27 02:00"),
    ("2024-11-03 01:30", "America/New_York", "2024-11-03 05:30"),
    ("2024-10-27 01:30", "Europe/Dublin", "2024-10-27 00:30"),
    # Half an hour on Lord Howe
    ("2024-10-06 02:10", "Australia/Lord_Howe", "2024-10-05 15:30"),
    ("2024-10-06 02:30", "Australia/Lord_Howe", "2024-10-05 15:30"),
    ("2024-04-07 01:45", "Australia/Lord_Howe", "2024-04-06 14:45"),
    # Midnight itself is skipped
    ("2024-09-08 00:00", "America/Santiago", "2024-09-08 04:00"),
    ("2024-09-08 00:30", "America/Santiago", "2024-09-08 04:00"),
    ("2024-04-06 23:30", "America/Santiago", "2024-04-07 02:30"),
    ("2024-04-26 00:15", "Africa/Cairo", "2024-04-25 22:00"),
    ("2025-03-30 00:30", "Asia/Beirut", "2025-03-29 22:00"),
    # The gap begins on the evening before
    ("2024-03-30 23:15", "America/Nuuk", "2024-03-31 01:00"),
    # Clocks go back for Ramadan and forward after it
    ("2024-03-10 02:30", "Africa/Casablanca", "2024-03-10 01:30"),
    ("2024-04-14 02:30", "Africa/Casablanca", "2024-04-14 02:00"),
    # Two hours at Troll
    ("2024-03-31 01:30", "Antarctica/Troll", "2024-03-31 01:00"),
    ("2024-03-31 02:59", "Antarctica/Troll", "2024-03-31 01:00"),
    ("2024-10-27 01:30", "Antarctica/Troll", "2024-10-26 23:30"),
    # Samoa crossed the date line and had no Friday
    ("2011-12-29 23:59", "Pacific/Apia", "2011-12-30 09:59"),
    ("2011-12-30 00:00", "Pacific/Apia", "2011-12-30 10:00"),
    ("2011-12-30 12:00", "Pacific/Apia", "2011-12-30 10:00"),
    ("2011-12-31 00:00", "Pacific/Apia", "2011-12-30 10:00"),
    # Kwajalein, the same way, had no Saturday
    ("1993-08-21 12:00", "Pacific/Kwajalein", "1993-08-21 12:00"),
    # A change by law, not by season
    ("2018-05-04 23:45", "Asia/Pyongyang", "2018-05-04 15:00"),
    ("2016-05-01 02:45", "America/Caracas", "2016-05-01 07:00"),
]


def moment(written: datetime, zone: str) -> LocalMoment:
    return LocalMoment(written.date(), written.time(), zone)


@pytest.mark.parametrize(("written", "zone", "expected"), HARD_MOMENTS)
def test_instant_when_clocks_are_hard(written: str, zone: str, expected: str) -> None:
    found = instant(moment(datetime.fromisoformat(written), zone))

    assert found == datetime.fromisoformat(expected).replace(tzinfo=UTC)
    assert found.tzinfo is UTC


def test_instant_when_seconds_fall_into_a_gap() -> None:
    found = instant(LocalMoment(date(2024, 3, 31), time(2, 30, 15, 500), "Europe/Berlin"))

    assert found == datetime(2024, 3, 31, 1, tzinfo=UTC)


def test_instant_when_the_time_has_a_fold_mark() -> None:
    found = instant(LocalMoment(date(2024, 10, 27), time(2, 30, fold=1), "Europe/Berlin"))

    assert found == datetime(2024, 10, 27, 0, 30, tzinfo=UTC)


def test_instant_when_the_zone_is_unknown() -> None:
    with pytest.raises(UnknownZone, match="Atlantis"):
        instant(LocalMoment(date(2024, 1, 1), time(9), "Atlantic/Atlantis"))


@patient
@given(st.sampled_from(ALL_ZONES), st.datetimes(datetime(2024, 1, 1), datetime(2036, 1, 1)))  # noqa: DTZ001
def test_instant_when_any_zone_and_time(zone: str, wanted: datetime) -> None:
    found = instant(moment(wanted, zone))

    shown = reading(found, zone)
    assert shown >= wanted
    if shown > wanted:
        just_before = found - timedelta(microseconds=1)
        assert reading(just_before, zone) < wanted
        assert offset(just_before, zone) < offset(found, zone)


@patient
@given(st.data(), st.sampled_from(JUMPING_ZONES), st.integers(-200, 200))
def test_instant_when_near_a_clock_change(data: st.DataObject, zone: str, minutes: int) -> None:
    change = data.draw(st.sampled_from(clock_changes(zone)))
    wanted = reading(change, zone) + minutes * MINUTE
    first = clock_reader(zone, change - timedelta(hours=8), 16 * 60).first_at_or_after(wanted)

    assert instant(moment(wanted, zone)) == first


@patient
@given(st.data(), st.sampled_from(JUMPING_ZONES))
def test_instants_when_near_a_clock_change_keep_the_order_of_clocks(data: st.DataObject, zone: str) -> None:
    change = data.draw(st.sampled_from(clock_changes(zone)))
    earlier, later = sorted(data.draw(st.tuples(st.integers(-300, 300), st.integers(-300, 300))))
    base = reading(change, zone)

    found = [instant(moment(base + minutes * MINUTE, zone)) for minutes in (earlier, later)]

    assert found == sorted(found)


@patient
@given(st.sampled_from(ALL_ZONES), st.datetimes(datetime(2024, 1, 1), datetime(2036, 1, 1)))  # noqa: DTZ001
def test_local_when_turned_back(zone: str, at: datetime) -> None:
    at = at.replace(tzinfo=UTC)
    shown = local(at, zone)

    back = instant(moment(shown.replace(tzinfo=None), zone))

    assert shown.astimezone(UTC) == at  # Python calls a time that is shown twice unequal to every other zone's
    assert back == at or (shown.fold == 1 and back < at)


def test_local_when_the_instant_comes_from_another_zone() -> None:
    tokyo = datetime(2025, 6, 1, 9, tzinfo=timezone(timedelta(hours=9)))

    assert local(tokyo, "America/Los_Angeles").isoformat() == "2025-05-31T17:00:00-07:00"


def test_local_when_the_instant_has_no_zone() -> None:
    with pytest.raises(ValueError, match=r"^An instant must know its time zone\.$"):
        local(datetime(2025, 6, 1, 9), "Europe/Berlin")  # noqa: DTZ001


@pytest.mark.parametrize("name", ["Europe/Berlin", "America/Argentina/Buenos_Aires", "UTC", "Asia/Calcutta"])
def test_zone_exists_when_iana_knows_it(name: str) -> None:
    assert zone_exists(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "europe/berlin",
        "Europe",
        "Factory",
        "../zones",
        "/etc/passwd",
        "Europe/../Europe/Berlin",
        "zone.tab",
        "Berlin",
    ],
)
def test_zone_exists_when_iana_does_not_know_it(name: str) -> None:
    assert not zone_exists(name)
    with pytest.raises(UnknownZone):
        zone_info(name)
    with pytest.raises(UnknownZone, match=rf"^There is no time zone named {re.escape(repr(name))}\.$"):
        canonical(name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("Europe/Oslo", "Europe/Oslo"),
        ("Europe/Kiev", "Europe/Kyiv"),
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("Asia/Saigon", "Asia/Ho_Chi_Minh"),
        ("US/Pacific", "America/Los_Angeles"),
        ("America/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("Iceland", "Atlantic/Reykjavik"),
        ("GB", "Europe/London"),
        ("UTC", "Etc/UTC"),
        ("Zulu", "Etc/UTC"),
        ("GMT", "Etc/GMT"),
        ("Etc/GMT-3", "Etc/GMT-3"),
    ],
)
def test_canonical_when_named_otherwise(name: str, expected: str) -> None:
    assert canonical(name) == expected


def test_canonical_when_only_the_time_zone_data_know_the_new_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_time, "_renamed_zones", dict)

    assert (canonical("Europe/Kiev"), canonical("US/Pacific")) == ("Europe/Kyiv", "America/Los_Angeles")


def test_canonical_when_any_zone_keeps_its_clock() -> None:
    marks = [datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=5 * number) for number in range(4 * 73)]

    renamed = {name: canonical(name) for name in ALL_ZONES if canonical(name) != name}

    assert len(renamed) > 100
    for old, new in renamed.items():
        assert [offset(mark, old) for mark in marks] == [offset(mark, new) for mark in marks], (old, new)


def test_canonical_when_done_twice_changes_nothing_more() -> None:
    assert [name for name in ALL_ZONES if canonical(canonical(name)) != canonical(name)] == []


def test_place_zones_when_read_name_existing_zones_and_countries() -> None:
    place_zones.cache_clear()

    places = place_zones()

    assert places["Europe/Oslo"] == "NO"
    assert places.keys() <= zone_names()


def test_zone_info_when_read_comes_from_the_package() -> None:
    assert isinstance(zone_info("Europe/Berlin"), ZoneInfo)
    assert zone_info("Europe/Berlin").key == "Europe/Berlin"


@pytest.mark.prove
@pytest.mark.timeout(300)
@pytest.mark.parametrize("continent", sorted({name.partition("/")[0] for name in ALL_ZONES}))
def test_instant_when_near_every_clock_change_of_every_zone(continent: str) -> None:
    for zone in (name for name in ALL_ZONES if name.partition("/")[0] == continent):
        for change in clock_changes(zone):
            reader = clock_reader(zone, change - timedelta(hours=6), 12 * 60)
            base = reading(change, zone)
            for minutes in range(-160, 160, 7):
                wanted = base + minutes * MINUTE
                assert instant(moment(wanted, zone)) == reader.first_at_or_after(wanted), (zone, wanted)
