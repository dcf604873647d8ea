"""Waking hours, zones and instants for the tests of both: some by name, the rest drawn."""

from datetime import UTC, datetime

from hypothesis import settings
from hypothesis import strategies as st

from bot.core.local_time import LocalMoment, instant
from bot.core.waking import (
    Waking,
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
