"""How many couples one bot can host: how late their messages are when all of them are sent within Telegram's limits.

A calculation, not a timing: the plan's real times and the real shift of each couple give how much comes due in each
minute of a week, and a queue lets it go at a steady rate. Without spreading, every couple is one whose shift is none.
"""

import asyncio
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median

from benchmarks.figures import Fact, Figure, Result
from benchmarks.planned import clear, database_in, fill, make_due, some
from benchmarks.processes import attune_settings, processor_seconds, started, stub
from benchmarks.zones import PEOPLE
from bot.core.ids import CoupleId, PartnerId, UserId
from bot.core.local_time import LocalMoment, instant
from bot.core.people import Couple, Member, Partner
from bot.core.spread import offset_minutes
from bot.core.steps import Step
from bot.core.waking import Waking
from bot.features.plan.catalogue import DAYS, WEEKLY
from bot.features.plan.preferences import OwnSettings, SharedSettings
from bot.features.plan.rhythm import Rhythm
from bot.features.plan.store import Week
from jobs.pace import TELEGRAM

ONE_ZONE: Mapping[str, float] = {"Europe/Berlin": 100.0}
MONDAY = date(2026, 3, 2)
WEEK_MINUTES = 7 * 24 * 60
SPAN_MINUTES = 30
WAKING = Waking(7 * 60, 22 * 60)
LATE_S = 60
"""The bar: of a hundred messages, ninety-nine are not later than this."""
SHARE = TELEGRAM.unasked[-1].limit / TELEGRAM.overall[0].limit
"""What the bot sends of its own accord at most; the rest of the allowance is kept for answers."""
RATES = (30, 1_000)
SHOWN = (300, 1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000)
MOST_COUPLES = 1 << 24
A_DAY_S = 86_400
ROUNDS = 5
AHEAD_S, SETTLING_S = 15, 1
SENT = 2_000
"""Messages sent without Telegram's limits to see what one costs."""

Load = tuple[float, ...]
"""How many messages come due in each minute of a week, for one couple on average."""


@dataclass(frozen=True, slots=True)
class Lateness:
    """How late messages are, in seconds."""

    median_s: float
    p99_s: float


def measure(*, quick: bool) -> Result:
    """Compare the couples that can be hosted with their shifts and without, in one zone and in many, at two rates."""
    places = {"all in one zone": ONE_ZONE, "all over the world": PEOPLE}
    loads = {
        (place, with_it): load(zones, is_spread=with_it) for place, zones in places.items() for with_it in (True, False)
    }
    figures = [_figure(place, rate, loads[place, True], loads[place, False]) for place in places for rate in RATES]
    facts = [_table(place, rate, loads[place, True], loads[place, False]) for place in places for rate in RATES]
    return Result(tuple(figures), (*facts, _evenness(), _machine(1 if quick else ROUNDS)))


def load(zones: Mapping[str, float], *, is_spread: bool) -> Load:
    """Return what comes due, over couples who began on any day of the week, with every shift there is or with none."""
    shifts = _couple_of_each_shift()
    couples = list(shifts.values()) if is_spread else [shifts[0]]
    due = [0.0] * WEEK_MINUTES
    for zone, share in zones.items():
        for couple in couples:
            for weekday in range(DAYS):
                for at in _week(_rhythm(couple, zone), MONDAY + timedelta(days=weekday)):
                    due[_minute(at)] += share
    everybody = sum(zones.values()) * len(couples) * DAYS
    return tuple(messages / everybody for messages in due)


def lateness(of_one: Load, couples: int, per_second: float) -> Lateness:
    """Return how late the messages of so many couples are when they leave one after the other at this rate."""
    batches: list[tuple[float, float]] = []
    waiting = 0.0
    for is_counted in (False, True):  # the first week shows what is still waiting when the next begins
        for share in of_one:
            new = couples * share
            if is_counted and new:
                batches.append((waiting, new))
            waiting = max(0.0, waiting + new - 60 * per_second)
    return Lateness(_percentile(batches, 0.5, per_second), _percentile(batches, 0.99, per_second))


def most_couples(of_one: Load, per_second: float) -> int:
    """Return the greatest number of couples of whose messages ninety-nine in a hundred are in time."""
    return _greatest(lambda couples: lateness(of_one, couples, per_second).p99_s <= LATE_S, MOST_COUPLES)


def _percentile(batches: list[tuple[float, float]], part: float, per_second: float) -> float:
    """Return the seconds within which this part of the messages leaves; a batch leaves evenly, behind what waits."""
    everything = sum(new for _, new in batches)

    def is_within(tenths: int) -> bool:
        gone = (min(max(tenths / 10 * per_second - waiting, 0.0), new) for waiting, new in batches)
        return sum(gone) < part * everything

    return (_greatest(is_within, 10 * A_DAY_S) + 1) / 10


def _greatest(holds: Callable[[int], bool], most: int) -> int:
    """Return the greatest number for which something holds that holds for all smaller ones."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if holds(middle) else (low, middle - 1)
    return low


def _week(ours: Rhythm, starts_on: date) -> Iterator[datetime]:
    """Yield when everything that comes by itself in a week is due, as the plan has it."""
    week = Week(1, ours.couple.id, 1, starts_on)
    shared = [ours.shared_at(week.date_of(place.day), step) for step, place in WEEKLY.items() if step.is_shared]
    yield from (at for at in (*shared, ours.summary_at(week)) if at is not None)
    for each in ours.partners:
        own: list[LocalMoment] = [ours.card_at(each, week.date_of(day)) for day in range(DAYS)]
        own.append(ours.private_at(each, week.date_of(WEEKLY[Step.CHECK_IN].day), None))
        yield from map(instant, own)


def _rhythm(couple: int, zone: str) -> Rhythm:
    """Return a couple who wake and sleep as proposed, in one zone, and have chosen no times of their own."""
    now = datetime(2026, 1, 1, tzinfo=UTC)

    def member(seat: int) -> Member:
        user = 2 * couple + seat
        partner = Partner(PartnerId(user), UserId(user), "Sam", None, "en", zone, WAKING, now, now, None)
        return Member(partner, seat, now, now, None, None)

    both = Couple(CoupleId(couple), (member(0), member(1)), None, None, bot_is_admin=False, zone=zone,
                  week_starts_on=None, started_at=now, frozen_at=None, quiet_until=None, ended_at=None)  # fmt: skip
    return Rhythm(both, SharedSettings(), {each.id: OwnSettings() for each in both.members})


def _couple_of_each_shift() -> dict[int, int]:
    """Return a couple's id for every shift there is."""
    found: dict[int, int] = {}
    ids = count(1)
    while len(found) < SPAN_MINUTES:
        couple = next(ids)
        found.setdefault(offset_minutes(couple), couple)
    return found


def _minute(at: datetime) -> int:
    return int((at - datetime(MONDAY.year, MONDAY.month, MONDAY.day, tzinfo=UTC)).total_seconds()) // 60 % WEEK_MINUTES


def _figure(place: str, rate: int, spread: Load, unspread: Load) -> Figure:
    hosted = partial(most_couples, per_second=rate * SHARE)
    how = (
        f"the greatest number of couples of whose messages 99 in 100 leave within {LATE_S} s; {sum(spread):.0f} "
        f"messages a couple and week come by themselves, {SHARE:.0%} of the rate is theirs"
    )
    what = f"couples, {place}, at {rate:,} a second"
    return Figure(what, "", (hosted(spread),), (hosted(unspread),), "no spreading", how, more_is_better=True)


def _table(place: str, rate: int, spread: Load, unspread: Load) -> Fact:
    lines = []
    for couples in SHOWN:
        found = [lateness(each, couples, rate * SHARE) for each in (spread, unspread)]
        told = [f"{_told(each.median_s)} / {_told(each.p99_s)}" for each in found]
        lines.append(f"{couples:>9,} couples: {told[0]} spread, {told[1]} not")
    return Fact(f"lateness, median and 99th percentile, {place}, at {rate:,} a second", "\n".join(lines))


def _told(seconds: float) -> str:
    return f"{seconds:,.1f} s" if seconds < A_DAY_S else "days"


def _evenness() -> Fact:
    """Say how evenly the real function shares couples out; ids are what the bot gives them, growing with time."""
    ids = (1_782_000_000_000 + 7_919 * number << 20 for number in range(30_000))
    shares = Counter(offset_minutes(each) for each in ids)
    return Fact(
        "how even the shifts are", f"of 30,000 couples {min(shares.values())} to {max(shares.values())} have each one"
    )


def _machine(rounds: int) -> Fact:
    """Say what one of these messages costs the machine from its timer to Telegram's answer."""
    with tempfile.TemporaryDirectory(prefix="attune-bench-") as folder:
        asyncio.run(fill(Path(folder), SENT))
        costs = sorted(_cost_s(Path(folder)) for _ in range(rounds))
    told = ", ".join(f"{1000 * cost:.2f}" for cost in costs)
    what = f"processor time of a message from its timer to Telegram's answer, {SENT:,} at once and unpaced"
    return Fact(what, f"{told} ms in {rounds} runs; {1 / median(costs):,.0f} a second keep one core busy")


def _cost_s(folder: Path) -> float:
    asyncio.run(_prepare(folder))
    with stub() as server, started("benchmarks.unpaced", env=attune_settings(server, folder)) as process:
        server.polled_at()
        time.sleep(SETTLING_S)
        before_s = processor_seconds(process.pid)
        server.sent_at(SENT)
        return (processor_seconds(process.pid) - before_s) / SENT


async def _prepare(folder: Path) -> None:
    database = await database_in(folder)
    try:
        await database.run(clear)
        await database.run(make_due, some(SENT, SENT), int(time.time()) + AHEAD_S)
        await database.checkpoint()
    finally:
        await database.close()
