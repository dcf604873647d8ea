"""The wall clock of a place and the instant it stands for, in every IANA zone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from zoneinfo import ZoneInfo

from babel.core import get_global

ZONE_DATA = version("tzdata")
"""Which edition of the world's time zones this is, such as 2025.2."""


class UnknownZone(ValueError):
    """Raised for a name that is no IANA time zone."""


@dataclass(frozen=True, slots=True)
class LocalMoment:
    """What calendar and clock show in a zone; it may fall into a gap or be shown twice."""

    on: date
    at: time
    zone: str


def instant(moment: LocalMoment) -> datetime:
    """Return the first instant (UTC) at which the zone's clock shows this moment or, when it skips it, a later one.

    So a time in a spring gap is the first instant after the gap, and a time in an autumn fold the first of the two.
    """
    zone = zone_info(moment.zone)
    wanted = datetime.combine(moment.on, moment.at.replace(fold=0))
    candidate = wanted.replace(tzinfo=zone).astimezone(UTC)
    if _reading(candidate, zone) == wanted:
        return candidate
    return _end_of_gap(wanted, zone)


def local(instant: datetime, zone: str) -> datetime:
    """Return the same instant as the zone's clock shows it."""
    if instant.tzinfo is None:
        raise ValueError("An instant must know its time zone.")
    return instant.astimezone(zone_info(zone))


def zone_exists(name: str) -> bool:
    """Tell whether this is an IANA name, spelled exactly, of a place or of a fixed offset."""
    return name in zone_names()


def canonical(name: str) -> str:
    """Return the present name of a zone: "Asia/Calcutta" is "Asia/Kolkata", "US/Pacific" is "America/Los_Angeles".

    Every country keeps its own: "Europe/Oslo" does not become "Europe/Berlin", though their clocks agree.
    """
    if not zone_exists(name):
        raise UnknownZone(f"There is no time zone named {name!r}.")
    kept, renamed, linked = place_zones(), _renamed_zones(), _linked_zones()
    while name not in kept:
        target = renamed.get(name) or linked.get(name)
        if target is None:
            break
        name = target
    return name


@cache
def zone_info(name: str) -> ZoneInfo:
    """Return the rules of a zone from the tzdata package, never from the machine, so that all hosts agree."""
    if not zone_exists(name):
        raise UnknownZone(f"There is no time zone named {name!r}.")
    with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as rules:
        return ZoneInfo.from_file(rules, key=name)


@cache
def zone_names() -> frozenset[str]:
    """Return every IANA name, old ones too; "Factory" is left out, as it stands for a clock nobody has set."""
    return frozenset(files("tzdata").joinpath("zones").read_text("utf-8").split()) - {"Factory"}


@cache
def place_zones() -> Mapping[str, str]:
    """Return the zones that stand for a place, each with the country code of that place."""
    return {row[2]: row[0] for row in _rows_of("zone.tab") if not row[0].startswith("#")}


def _reading(instant: datetime, zone: ZoneInfo) -> datetime:
    """Return what the clock on the wall shows, without a zone."""
    return instant.astimezone(zone).replace(tzinfo=None)


def _end_of_gap(wanted: datetime, zone: ZoneInfo) -> datetime:
    """Find the one clock change around a skipped time, to the second (offsets have no smaller part)."""
    skipped = wanted.replace(microsecond=0, tzinfo=zone)
    before_change = skipped.replace(fold=1).astimezone(UTC)
    after_change = skipped.replace(fold=0).astimezone(UTC)
    too_early, late_enough = 0, round((after_change - before_change) / timedelta(seconds=1))
    while late_enough - too_early > 1:
        middle = (too_early + late_enough) // 2
        if _reading(before_change + timedelta(seconds=middle), zone) < wanted:
            too_early = middle
        else:
            late_enough = middle
    return before_change + timedelta(seconds=late_enough)


@cache
def _renamed_zones() -> Mapping[str, str]:
    """Return CLDR's old and new names, which keep a place in its country where tzdata only keeps the clock."""
    names: Mapping[str, str] = get_global("zone_aliases")
    return {old: new for old, new in names.items() if new in zone_names()}


@cache
def _linked_zones() -> Mapping[str, str]:
    """Return tzdata's own old and new names, for a zone that was renamed since CLDR's edition."""
    return {row[2]: row[1] for row in _rows_of("tzdata.zi") if row[0] == "L"}


def _rows_of(table: str) -> list[list[str]]:
    text = files("tzdata").joinpath("zoneinfo", table).read_text("utf-8")
    return [row for row in map(str.split, text.splitlines()) if row]
