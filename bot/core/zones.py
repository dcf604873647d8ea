"""Finding a person's time zone without their location: from what their clock shows, or from a place's name."""

import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from difflib import get_close_matches
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice
from types import MappingProxyType

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from bot.core.local_time import canonical, local, place_zones, zone_names

LONGEST_NAME = 64
SHORTEST_TYPO = 4
TYPO_LIKENESS = 0.78
EXACT, STARTS_SO, WORD_STARTS_SO, LOOKS_LIKE = range(4)
# Letters that Unicode does not take apart; in Arabic, endings that are typed either way; apostrophes.
SPELLED_ALIKE: dict[int, int | str | None] = {
    **str.maketrans("łøđ\u0131\u0629\u0649", "lodi\u0647\u064a", "'\u2019"),
    ord("æ"): "ae",
    ord("œ"): "oe",
}
# A language to look in for a name in a script that neither the person's language nor English uses.
LANGUAGE_OF_SCRIPT = {
    "ARABIC": "ar", "ARMENIAN": "hy", "BENGALI": "bn", "CJK": "zh", "CYRILLIC": "ru", "DEVANAGARI": "hi",
    "GEORGIAN": "ka", "GREEK": "el", "GUJARATI": "gu", "HANGUL": "ko", "HEBREW": "he", "HIRAGANA": "ja",
    "KATAKANA": "ja", "MALAYALAM": "ml", "TAMIL": "ta", "TELUGU": "te", "THAI": "th",
}  # fmt: skip
PLACELESS_ZONES = frozenset({"Etc/UTC", "Etc/GMT"})


@dataclass(frozen=True, slots=True)
class ClockChoice:
    """One answer to "what does your clock show?"; two offsets a day apart show one time on two dates."""

    offset_minutes: int
    on: date
    at: time


@dataclass(frozen=True, slots=True)
class City:
    """A city, named in the reader's language, and its IANA zone."""

    zone: str
    name: str


@dataclass(frozen=True, slots=True)
class ZoneMatch:
    """A zone that a typed text may mean; exact when the text is one of its names, not a beginning or a typo."""

    zone: str
    name: str
    is_exact: bool


def offsets_now(instant: datetime, language: str = "en") -> list[ClockChoice]:
    """Return what the clocks of the inhabited world show: the language's home first, then by how well known."""
    readings: dict[int, datetime] = {}
    for zone in _inhabited(_locale(language)):
        readings.setdefault(_offset_minutes(zone, instant), local(instant, zone))
    return [
        ClockChoice(offset, reading.date(), time(reading.hour, reading.minute)) for offset, reading in readings.items()
    ]


def cities_at(offset_minutes: int, instant: datetime, language: str, limit: int = 12) -> list[City]:
    """Return cities whose clocks are this far from UTC at this instant, in the same order."""
    zones = (zone for zone in _inhabited(_locale(language)) if _offset_minutes(zone, instant) == offset_minutes)
    return [City(zone, city_name(zone, language)) for zone in islice(zones, limit)]


def find_zone(text: str, language: str, limit: int = 8) -> list[ZoneMatch]:
    """Return the zones that a city, country or IANA name may mean, best first; accents, case and typos are forgiven."""
    typed = fold(text) if len(text) <= LONGEST_NAME else ""
    if not typed:
        return []
    ranks = _ranks(_locale(language))
    hits = _hits(typed, _index(_locale(language))) or _hits(typed, _index(_locale(_language_of_script(typed))))
    hits.sort(key=lambda hit: (hit[0], ranks.get(hit[1].zone, len(ranks))))
    found: dict[str, ZoneMatch] = {}
    for quality, city in hits:
        found.setdefault(city.zone, ZoneMatch(city.zone, city.name, is_exact=quality == EXACT))
    return list(found.values())[:limit]


def city_name(zone: str, language: str) -> str:
    """Return what the zone's own city is called in a language."""
    return _city_name(canonical(zone), _locale(language))


def fold(text: str) -> str:
    """Return the text without case, accents and punctuation, so that spellings of one name become equal."""
    letters = unicodedata.normalize("NFKD", text.casefold().translate(SPELLED_ALIKE))
    kept = (_letter_or_space(letter) for letter in letters if not unicodedata.combining(letter))
    return " ".join("".join(kept).split())


def _letter_or_space(letter: str) -> str:
    """Keep letters, digits, the vowel signs of Indian scripts and the slash of IANA names."""
    return letter if letter == "/" or unicodedata.category(letter)[0] in "LNM" else " "


def _language_of_script(typed: str) -> str:
    return LANGUAGE_OF_SCRIPT.get(unicodedata.name(typed[0], "").partition(" ")[0].partition("-")[0], "en")


def _offset_minutes(zone: str, instant: datetime) -> int:
    return (local(instant, zone).utcoffset() or timedelta()) // timedelta(minutes=1)


def _hits(typed: str, index: Mapping[str, tuple[City, ...]]) -> list[tuple[int, City]]:
    """Return how well each name fits (less is better); likeness is tried only when nothing begins as typed."""
    qualities = {name: _quality(typed, name) for name in index}
    fitting = {name: quality for name, quality in qualities.items() if quality is not None}
    if not fitting and len(typed) >= SHORTEST_TYPO and not any(letter.isdigit() for letter in typed):
        alike = get_close_matches(typed, index, n=8, cutoff=TYPO_LIKENESS)
        fitting = {name: LOOKS_LIKE + place for place, name in enumerate(alike)}
    return [(quality, city) for name, quality in fitting.items() for city in index[name]]


def _quality(typed: str, name: str) -> int | None:
    if name == typed:
        return EXACT
    if "/" in name and "/" not in typed:
        return None
    if name.startswith(typed):
        return STARTS_SO
    return WORD_STARTS_SO if f" {typed}" in name else None


@lru_cache(maxsize=32)
def _index(locale: Locale) -> Mapping[str, tuple[City, ...]]:
    """Return every folded name that can be typed, with what it means: the language's names and the English ones."""
    index: defaultdict[str, dict[str, City]] = defaultdict(dict)
    for typed_as, city in _named(locale):
        index[fold(typed_as)].setdefault(city.zone, city)
    return {name: tuple(cities.values()) for name, cities in index.items() if name}


def _named(locale: Locale) -> Iterator[tuple[str, City]]:
    """Yield names and what they mean; where two are alike, the first decides how the city is shown."""
    english = _locale("en")
    for zone, country in place_zones().items():
        own = City(zone, _city_name(zone, locale))
        countries = (each.territories.get(country, "") for each in (locale, english))
        names = (own.name, _city_name(zone, english), *countries, *_places()["countries"].get(country, ()))
        yield from ((name, own) for name in names)
    for zone, others in _places()["cities"].items():
        yield from ((other, City(zone, other)) for other in others)
    for name in zone_names():
        zone = canonical(name)
        if zone in place_zones() or zone in PLACELESS_ZONES:
            own = City(zone, _city_name(zone, locale))
            yield from ((name, own), (name.rpartition("/")[2], own))


@lru_cache(maxsize=512)
def _city_name(zone: str, locale: Locale) -> str:
    known = locale.time_zones
    for name in (zone, *_former_names().get(zone, ())):
        city = known[name].get("city") if name in known else None
        if city:
            return str(city)
    return zone.rpartition("/")[2].replace("_", " ")


@lru_cache(maxsize=32)
def _inhabited(locale: Locale) -> tuple[str, ...]:
    return tuple(zone for zone in _ranks(locale) if not zone.startswith("Antarctica/"))


@lru_cache(maxsize=32)
def _ranks(locale: Locale) -> Mapping[str, int]:
    """Return all zones of places, in order: well known ones, those at home in the language first; then the others."""
    known = [zone for zone in _places()["cities"] if zone in place_zones()]
    others = sorted(place_zones().keys() - set(known))
    home = _home_country(locale)
    abroad = {zone for zone, country in place_zones().items() if country != home}
    ordered = sorted(known, key=abroad.__contains__) + sorted(others, key=abroad.__contains__)
    return {zone: rank for rank, zone in enumerate(ordered)}


def _home_country(locale: Locale) -> str:
    likely: Mapping[str, str] = get_global("likely_subtags")
    return locale.territory or likely.get(locale.language, "").rpartition("_")[2]


@lru_cache(maxsize=64)
def _locale(language: str) -> Locale:
    """Return the language's names, or the English ones for a language that CLDR does not know."""
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")


@cache
def _former_names() -> Mapping[str, tuple[str, ...]]:
    """Return the old names of zones, under which CLDR keeps its cities."""
    former: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    aliases: Mapping[str, str] = get_global("zone_aliases")
    for old, new in aliases.items():
        former[new] += (old,)
    return MappingProxyType(former)


@cache
def _places() -> Mapping[str, Mapping[str, list[str]]]:
    """Return what people type: "cities" by zone, the best known zone first, and by-names of "countries" by code."""
    places: Mapping[str, Mapping[str, list[str]]]
    places = json.loads(files("bot.core").joinpath("cities.json").read_text("utf-8"))
    return places
