"""Finding a time zone from a clock or from the name of a place."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.local_time import canonical, local, place_zones, zone_names
from bot.core.zones import LONGEST_NAME, cities_at, city_name, find_zone, fold, offsets_now

patient = settings(deadline=None)  # the first example may load data
LANGUAGES = ("en", "es", "de", "pt-br", "ru", "hi", "ar")
WINTER = datetime(2025, 1, 15, 12, 3, 45, tzinfo=UTC)
SUMMER = datetime(2025, 7, 15, 12, 3, 45, tzinfo=UTC)

TYPED = [
    # The zone's own city, however it is written
    ("Berlin", "en", "Europe/Berlin"),
    ("  bERLIN ", "en", "Europe/Berlin"),
    ("sao paulo", "en", "America/Sao_Paulo"),
    ("São Paulo", "pt-br", "America/Sao_Paulo"),
    ("Zürich", "de", "Europe/Zurich"),
    ("zurich", "de", "Europe/Zurich"),
    ("Reykjavík", "en", "Atlantic/Reykjavik"),
    ("st johns", "en", "America/St_Johns"),
    ("St. John's", "en", "America/St_Johns"),
    # Localised names, and English ones for everybody
    ("Moskau", "de", "Europe/Moscow"),
    ("Londres", "es", "Europe/London"),
    ("London", "es", "Europe/London"),
    ("москва", "ru", "Europe/Moscow"),
    ("कोलकाता", "hi", "Asia/Kolkata"),
    ("القاهرة", "ar", "Africa/Cairo"),
    ("القاهره", "ar", "Africa/Cairo"),
    # A script that the chosen language does not use
    ("Москва", "en", "Europe/Moscow"),
    ("東京", "en", "Asia/Tokyo"),
    ("서울", "de", "Asia/Seoul"),
    ("Ελλάδα", "en", "Europe/Athens"),
    # Big cities without a zone of their own
    ("Delhi", "en", "Asia/Kolkata"),
    ("Bengaluru", "en", "Asia/Kolkata"),
    ("मुंबई", "hi", "Asia/Kolkata"),
    ("Beijing", "en", "Asia/Shanghai"),
    ("München", "de", "Europe/Berlin"),
    ("munchen", "de", "Europe/Berlin"),
    ("Munich", "en", "Europe/Berlin"),
    ("San Francisco", "en", "America/Los_Angeles"),
    ("Rio de Janeiro", "pt-br", "America/Sao_Paulo"),
    ("Łódź", "en", "Europe/Warsaw"),
    ("lodz", "en", "Europe/Warsaw"),
    ("Санкт-Петербург", "ru", "Europe/Moscow"),
    ("جده", "ar", "Asia/Riyadh"),
    ("Saigon", "en", "Asia/Ho_Chi_Minh"),
    # IANA names, old ones too
    ("Europe/Berlin", "en", "Europe/Berlin"),
    ("america/new_york", "en", "America/New_York"),
    ("America/New York", "en", "America/New_York"),
    ("us/pacific", "en", "America/Los_Angeles"),
    ("Asia/Calcutta", "en", "Asia/Kolkata"),
    ("UTC", "en", "Etc/UTC"),
    # Countries
    ("Deutschland", "de", "Europe/Berlin"),
    ("India", "en", "Asia/Kolkata"),
    ("UK", "en", "Europe/London"),
    ("Georgia", "en", "Asia/Tbilisi"),
    # Beginnings
    ("Amst", "en", "Europe/Amsterdam"),
    ("janei", "en", "America/Sao_Paulo"),
    ("Europe/Ber", "en", "Europe/Berlin"),
    # Typos
    ("Londn", "en", "Europe/London"),
    ("Dehli", "en", "Asia/Kolkata"),
    ("Kolkatta", "en", "Asia/Kolkata"),
    ("Philadelpia", "en", "America/New_York"),
    ("Frankfrut", "de", "Europe/Berlin"),
]


@pytest.mark.parametrize(("text", "language", "zone"), TYPED)
def test_find_zone_when_typed_by_a_person(text: str, language: str, zone: str) -> None:
    assert find_zone(text, language)[0].zone == zone


@pytest.mark.parametrize("text", ["", "   ", "!?", "🙂", "qqqq", "GMT+3", "UTC+3", "12:30", "x" * 65, "Berlin" * 900])
def test_find_zone_when_it_means_no_place(text: str) -> None:
    assert find_zone(text, "en") == []


@pytest.mark.parametrize(
    ("text", "is_exact"),
    [("Berlin", True), ("munich", True), ("Berli", False), ("Berlinn", False), ("Europe/Ber", False)],
)
def test_find_zone_when_the_name_is_whole_says_so(text: str, is_exact: bool) -> None:
    assert find_zone(text, "en")[0].is_exact is is_exact


def test_find_zone_when_a_country_has_several_zones_offers_the_best_known_first() -> None:
    assert [match.zone for match in find_zone("USA", "en", limit=3)] == [
        "America/New_York",
        "America/Los_Angeles",
        "America/Chicago",
    ]


def test_find_zone_when_two_cities_share_a_name_offers_both() -> None:
    assert {match.zone for match in find_zone("Cordoba", "es")} == {"Europe/Madrid", "America/Argentina/Cordoba"}


def test_find_zone_when_a_city_shares_a_zone_shows_the_city() -> None:
    assert [match.name for match in find_zone("münchen", "de")] == ["München"]


def test_find_zone_when_every_iana_name_is_typed() -> None:
    offered = {name for name in zone_names() if canonical(name) in place_zones()}

    lost = [name for name in sorted(offered) if canonical(name) not in {match.zone for match in find_zone(name, "en")}]

    assert lost == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_find_zone_when_the_shown_name_is_typed_back(language: str) -> None:
    lost = [
        zone
        for zone in place_zones()
        if zone not in {match.zone for match in find_zone(city_name(zone, language), language, limit=99)}
    ]

    assert lost == []


@patient
@given(st.text(max_size=LONGEST_NAME + 5), st.sampled_from(LANGUAGES))
def test_find_zone_when_anything_is_typed_offers_real_zones(text: str, language: str) -> None:
    found = find_zone(text, language)

    assert len(found) <= 8
    assert {match.zone for match in found} <= zone_names()
    assert len({match.zone for match in found}) == len(found)


@pytest.mark.parametrize("language", ["xx", "", "zh-hans", "pt-br", "not a language", "en-XX", "i-klingon", "../en"])
def test_find_zone_when_the_language_is_odd(language: str) -> None:
    assert find_zone("Paris", language)[0].zone == "Europe/Paris"


@pytest.mark.parametrize(
    ("zone", "language", "name"),
    [
        ("Europe/Rome", "de", "Rom"),
        ("Asia/Kolkata", "en", "Kolkata"),
        ("Asia/Kolkata", "es", "Calcuta"),
        ("Asia/Calcutta", "de", "Kalkutta"),
        ("Europe/Kyiv", "en", "Kyiv"),
        ("America/Argentina/Buenos_Aires", "en", "Buenos Aires"),
        ("America/Indiana/Knox", "en", "Knox, Indiana"),
        ("Asia/Riyadh", "ar", "الرياض"),
        ("Etc/UTC", "en", "UTC"),
    ],
)
def test_city_name_when_in_a_language(zone: str, language: str, name: str) -> None:
    assert city_name(zone, language) == name


def test_offsets_now_when_in_winter_gives_what_clocks_show() -> None:
    clocks = {choice.offset_minutes: choice for choice in offsets_now(WINTER)}

    assert (clocks[60].on, clocks[60].at) == (date(2025, 1, 15), time(13, 3))
    assert (clocks[345].on, clocks[345].at) == (date(2025, 1, 15), time(17, 48))
    assert (clocks[-660].on, clocks[-660].at) == (date(2025, 1, 15), time(1, 3))
    assert (clocks[840].on, clocks[840].at) == (date(2025, 1, 16), time(2, 3))


@pytest.mark.parametrize(("language", "first"), [("de", 60), ("ru", 180), ("hi", 330), ("pt-br", -180), ("ar", 120)])
def test_offsets_now_when_a_language_has_a_home_start_there(language: str, first: int) -> None:
    assert offsets_now(WINTER, language)[0].offset_minutes == first


def test_offsets_now_when_english_start_with_america_and_soon_reach_india_and_london() -> None:
    first = [choice.offset_minutes for choice in offsets_now(WINTER, "en")[:9]]

    assert first[0] == -300
    assert {330, 0, 480} <= set(first)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("now", [WINTER, SUMMER])
def test_offsets_now_when_taken_together_reach_every_inhabited_zone(now: datetime, language: str) -> None:
    choices = offsets_now(now, language)

    reached = [city.zone for choice in choices for city in cities_at(choice.offset_minutes, now, language, limit=999)]
    assert sorted(reached) == sorted(zone for zone in place_zones() if not zone.startswith("Antarctica/"))
    assert len({(choice.on, choice.at) for choice in choices}) == len(choices)


@pytest.mark.parametrize(("now", "offset"), [(WINTER, 60), (SUMMER, 120)])
def test_cities_at_when_the_season_changes_follow_the_clock(now: datetime, offset: int) -> None:
    assert cities_at(offset, now, "de")[0].name == "Berlin"
    assert all(local(now, city.zone).utcoffset() == timedelta(minutes=offset) for city in cities_at(offset, now, "de"))


def test_cities_at_when_in_a_language_are_named_in_it() -> None:
    assert {"Wien", "Rom", "Zürich", "Warschau"} <= {city.name for city in cities_at(120, SUMMER, "de")}


def test_cities_at_when_many_share_an_offset_are_limited_and_best_known() -> None:
    found = cities_at(60, WINTER, "en")

    assert len(found) == 12
    assert "Europe/Busingen" not in {city.zone for city in found}


def test_cities_at_when_no_clock_shows_it() -> None:
    assert cities_at(7, WINTER, "en") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("São Paulo", "SAO_PAULO"),
        ("Łódź", "lodz"),
        ("Straße", "STRASSE"),
        ("Nuku'alofa", "Nuku\u2019alofa"),
        ("İzmir", "izmir"),
        ("Port-au-Prince", "port au  prince"),
        ("أربيل", "اربيل"),
    ],
)
def test_fold_when_spelled_differently_is_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_fold_when_vowel_signs_differ_is_not_the_same() -> None:
    assert fold("दिल्ली") != fold("दल्ला")
