"""Help lines by country, from a data file with the source of each and the date by which it was so."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from bot.core.local_time import UnknownZone, canonical, place_zones


@dataclass(frozen=True, slots=True)
class HelpLine:
    """Somebody to turn to; without a number it is a directory to look in."""

    name: str
    number: str | None
    kind: str
    """Whom it is for: any, home, home-women."""
    hours: str
    """When somebody answers: always, varies."""
    source: str
    """The organisation's own page."""
    as_of: str
    """The ISO date by which this was so."""


def countries() -> tuple[str, ...]:
    """Return the codes of the countries whose lines are known."""
    return tuple(_by_country())


def lines_of(country: str | None) -> tuple[HelpLine, ...]:
    """Return the lines of a country, none for one that is not known."""
    return _by_country().get(country or "", ())


@cache
def worldwide() -> tuple[HelpLine, ...]:
    """Return what helps to find somebody anywhere."""
    return _lines(_data()["worldwide"])


def country_of_zone(zone: str | None) -> str | None:
    """Return the code of the country that a time zone lies in; None for a zone of no place."""
    try:
        return place_zones().get(canonical(zone)) if zone else None
    except UnknownZone:
        return None


@cache
def _by_country() -> Mapping[str, tuple[HelpLine, ...]]:
    return {country: _lines(lines) for country, lines in _data()["countries"].items()}


def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(files(__package__).joinpath("support_lines.json").read_text("utf-8"))
    return data


def _lines(lines: list[dict[str, Any]]) -> tuple[HelpLine, ...]:
    return tuple(HelpLine(**line) for line in lines)
