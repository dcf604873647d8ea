"""The nine steps of a week around every clock change of every zone: each once, awake, at the time that was meant."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot.core.ids import ChatId, CoupleId, PartnerId, UserId
from bot.core.local_time import canonical, instant, local, zone_names
from bot.core.people import Couple, Member, Partner
from bot.core.steps import Step
from bot.core.waking import MINUTE, Waking, is_awake, overlap
from bot.features.plan import store
from bot.features.plan.catalogue import DAYS, LAST_DAY, WEEKLY, Part
from bot.features.plan.preferences import OwnSettings, SharedSettings
from bot.features.plan.rhythm import Rhythm
from bot.features.plan.rules import State
from bot.features.plan.schedule import WAITING
from bot.features.plan.store import Week
from tests.features.plan.life import open_life
from tests.support.clock_changes import clock_changes, reading

NOW = datetime(2026, 1, 1, tzinfo=UTC)
SAM, KIM, US = PartnerId(1), PartnerId(2), CoupleId(7)
ALWAYS, DAY_BIRD, OWL = Waking(0, 0), Waking(7 * 60, 22 * 60 + 30), Waking(11 * 60, 2 * 60)
EARLY_BIRD = Waking(2 * 60 + 15, 18 * 60)
WAYS = (
    (DAY_BIRD, None),
    (OWL, 90),  # 01:30, where many folds are
    (ALWAYS, 150),  # 02:30, where most gaps are
    (ALWAYS, 15),  # a quarter past midnight, which Santiago and Beirut skip
    (EARLY_BIRD, None),
)
"""Waking hours, and the minute that somebody chose for all their private steps."""

HARDEST = (
    "Australia/Lord_Howe", "Pacific/Kiritimati", "Pacific/Apia", "Africa/Casablanca", "Africa/El_Aaiun",
    "Antarctica/Casey", "Antarctica/Troll", "Asia/Gaza", "America/Santiago", "Asia/Beirut", "Africa/Cairo",
    "Pacific/Chatham",
    "America/St_Johns", "America/Nuuk", "Europe/Dublin", "Asia/Kathmandu", "Europe/Berlin", "America/New_York",
)  # fmt: skip
LEAST = timedelta(minutes=30)
MORNINGS, EVENINGS = range(9 * 60, 9 * 60 + 30), range(20 * 60, 20 * 60 + 30)
TOGETHER = (MORNINGS, range(19 * 60 + 30, 20 * 60), range(10 * 60, 10 * 60 + 30), range(18 * 60, 18 * 60 + 30))
"""When the talk, giving back, the bold exercise and the summary come to two with usual hours in one zone."""
OFFERS = 3 + 2 * 4 + 2 * 2 * 7
"""Of a week: shared steps, each one's weekly steps, each one's two daily ones."""
TOO_LATE = {"quiet hours until it was too old", "too old when its turn came"}


def rhythm(zones: tuple[str, str], wakings: tuple[Waking, Waking], minute: int | None = None) -> Rhythm:
    """Return the rhythm of two people, as the plan loads it."""
    members = tuple(
        Member(Partner(who, UserId(who), "Sam", None, "en", zone, waking, NOW, NOW, None), seat, NOW, NOW, None, None)
        for seat, (who, zone, waking) in enumerate(zip((SAM, KIM), zones, wakings, strict=True))
    )
    couple = Couple(US, (members[0], members[1]), ChatId(-5), None, False, zones[0], 0, NOW, None, None, None)
    minutes = {} if minute is None else {Part.MORNING: minute, Part.EVENING: minute}
    own = OwnSettings(minutes=minutes)
    return Rhythm(couple, SharedSettings(), {SAM: own, KIM: own})


def weeks_around_changes(zone: str) -> Iterator[date]:
    """Yield, for each clock change of ten years, a week that has it on its first, a middle or its last day."""
    changes = [change for change in clock_changes(zone) if change >= NOW] or [datetime(2030, 5, 1, tzinfo=UTC)]
    for number, change in enumerate(changes):
        yield local(change, zone).date() - timedelta(days=(0, 3, 6)[number % 3])


def check_private_week(ours: Rhythm, starts_on: date, minute: int | None) -> None:
    """Check the cards, the morning and all private steps of one week."""
    zone, (waking, _) = ours.zone_of(SAM), ours.hours(SAM)
    cards = [ours.card_at(SAM, starts_on + timedelta(days=day)) for day in range(DAYS)]
    morning = ours.private_at(SAM, starts_on + timedelta(days=WEEKLY[Step.CHECK_IN].day), None)
    assert [card.on for card in cards] == [starts_on + timedelta(days=day) for day in range(DAYS)], "each day one card"
    for when in (*cards, morning):
        at = instant(when)
        shown = datetime.combine(when.on, when.at)
        told = when.at.hour * 60 + when.at.minute
        assert minute is None or told == minute
        if (waking, minute) == (DAY_BIRD, None):
            assert told in (MORNINGS if when is morning else EVENINGS), "what the books say"
        if reading(at, zone) != shown:  # skipped: the first instant after the gap
            assert reading(at, zone) > shown > reading(at - MINUTE / 60, zone), (zone, when)
        else:  # shown twice: the first of the two
            assert reading(at - timedelta(hours=1), zone) != shown, (zone, when)
        goes_at = ours.awake_at(SAM, at)
        assert goes_at == at or reading(at, zone) != shown, "only a gap that ends at night lets it wait"
        assert is_awake(waking, zone, goes_at)
        assert goes_at < ours.private_until(SAM, when.on), (zone, when)
        assert local(goes_at, zone).date() == when.on
    instants = [instant(card) for card in cards]
    assert all(one < other for one, other in pairwise(instants))


def check_shared_week(ours: Rhythm, starts_on: date) -> int:
    """Check the shared steps and the summary of one week; return how many of the four come."""
    week = Week(1, US, 1, starts_on)
    moments = [
        (
            starts_on + timedelta(days=WEEKLY[step].day),
            ours.shared_at(starts_on + timedelta(days=WEEKLY[step].day), step),
        )
        for step in Step
        if step.is_shared
    ]
    moments.append((starts_on + timedelta(days=LAST_DAY), ours.summary_at(week)))
    for on, at in moments:
        day_at = instant_of(on, ours.couple.zone)
        both = overlap(*ours.shared_hours(), day_at - timedelta(days=1), day_at + timedelta(days=3))
        if at is None:
            assert not any(
                each.length >= 2 * LEAST and local(each.start_at, ours.couple.zone).date() == on
                and local(each.start_at + 2 * LEAST, ours.couple.zone).date() == on
                for each in both
            ), (ours.couple.zone, on)  # fmt: skip
            continue
        assert local(at, ours.couple.zone).date() == on
        assert all(is_awake(*ours.hours(partner), at) for partner in ours.partners), (ours.couple.zone, on)
        assert at < ours.shared_until(on)
        assert any(each.holds(at) and each.length >= LEAST for each in both)
    return sum(at is not None for _, at in moments)


def instant_of(on: date, zone: str) -> datetime:
    return datetime.combine(on, time(), UTC) - (
        local(datetime.combine(on, time(12), UTC), zone).utcoffset() or timedelta()
    )


@pytest.mark.parametrize("zone", HARDEST)
def test_private_steps_come_once_awake_at_their_time_around_clock_changes(zone: str) -> None:
    for waking, minute in WAYS:
        ours = rhythm((zone, zone), (waking, waking), minute)
        for starts_on in list(weeks_around_changes(zone))[:12]:
            check_private_week(ours, starts_on, minute)


def zones_of(continent: str) -> list[str]:
    return sorted({canonical(name) for name in zone_names() if name.partition("/")[0] == continent})


@pytest.mark.prove
@pytest.mark.timeout(300)
@pytest.mark.parametrize("continent", sorted({name.partition("/")[0] for name in zone_names()}))
def test_private_steps_come_once_awake_at_their_time_in_every_zone_for_ten_years(continent: str) -> None:
    for zone in zones_of(continent):
        for waking, minute in WAYS:
            ours = rhythm((zone, zone), (waking, waking), minute)
            for starts_on in weeks_around_changes(zone):
                check_private_week(ours, starts_on, minute)


@pytest.mark.parametrize("other", HARDEST[::4])
def test_shared_steps_come_when_both_are_awake_around_clock_changes(other: str) -> None:
    for wakings in ((DAY_BIRD, DAY_BIRD), (OWL, DAY_BIRD)):
        for zones in (("Europe/Berlin", other), (other, "America/New_York")):
            for starts_on in list(weeks_around_changes(other))[:6]:
                check_shared_week(rhythm(zones, wakings), starts_on)


@pytest.mark.prove
@pytest.mark.timeout(300)
@pytest.mark.parametrize("zone", HARDEST)
def test_shared_steps_come_when_both_are_awake_for_all_hard_pairs_for_ten_years(zone: str) -> None:
    come: Counter[int] = Counter()
    for number, other in enumerate(HARDEST):
        ours = rhythm((zone, other), (DAY_BIRD, DAY_BIRD) if number % 2 else (OWL, DAY_BIRD))
        for starts_on in {*list(weeks_around_changes(zone))[::4], *list(weeks_around_changes(other))[::4]}:
            come[check_shared_week(ours, starts_on)] += 1
    assert come[4] > come[0], "most pairs meet in each week"


@pytest.mark.prove
@pytest.mark.timeout(300)
@pytest.mark.parametrize("continent", sorted({name.partition("/")[0] for name in zone_names()}))
def test_shared_steps_come_when_both_are_awake_in_every_zone_for_ten_years(continent: str) -> None:
    for number, zone in enumerate(zones_of(continent)):
        together = rhythm((zone, zone), (DAY_BIRD, DAY_BIRD))
        apart = rhythm((zone, HARDEST[number % len(HARDEST)]), (OWL if number % 2 else DAY_BIRD, DAY_BIRD))
        for starts_on in weeks_around_changes(zone):
            assert check_shared_week(together, starts_on) == len(TOGETHER)
            check_documented_times(together, starts_on)
            check_shared_week(apart, starts_on)


def check_documented_times(ours: Rhythm, starts_on: date) -> None:
    """Check at what time of day two people with usual hours in one zone get what is for both."""
    steps = [ours.shared_at(starts_on + timedelta(days=WEEKLY[step].day), step) for step in Step if step.is_shared]
    for at, documented in zip([*steps, ours.summary_at(Week(1, US, 1, starts_on))], TOGETHER, strict=True):
        shown = reading(at, ours.couple.zone) if at else datetime.min  # noqa: DTZ901 -- a wall clock
        assert shown.hour * 60 + shown.minute in documented, (ours.couple.zone, at)


def test_samoa_loses_a_day_and_its_steps_come_once_all_the_same() -> None:
    """On 30 December 2011 no calendar in Apia showed a date; its moments are the first instant of the next day."""
    ours = rhythm(("Pacific/Apia", "Pacific/Apia"), (DAY_BIRD, DAY_BIRD))
    lost = instant(ours.card_at(SAM, date(2011, 12, 30)))

    assert reading(lost, "Pacific/Apia") == datetime(2011, 12, 31)  # noqa: DTZ001 -- a wall clock
    assert ours.private_until(SAM, date(2011, 12, 30)) == lost, "so it is too old when its turn comes"


@pytest.mark.parametrize(
    ("zones", "start"),
    [
        pytest.param(zones, start, marks=() if number % 9 == 0 else pytest.mark.prove)
        for number, (zones, start) in enumerate(
            ((zone, other), start)
            for other in ("Europe/Berlin", "America/New_York", "Asia/Tokyo")
            for zone, start in (
                ("Australia/Lord_Howe", "2026-03-30"), ("Australia/Lord_Howe", "2026-09-28"),
                ("Africa/Casablanca", "2026-02-12"), ("Africa/Casablanca", "2026-03-19"),
                ("Antarctica/Troll", "2026-03-24"), ("Asia/Gaza", "2026-03-25"),
                ("America/Santiago", "2026-09-01"), ("Pacific/Kiritimati", "2026-10-22"),
                ("Europe/Berlin", "2026-10-20"),
            )
        )
    ],
)  # fmt: skip
async def test_a_whole_week_brings_each_step_once_when_it_is_lived(
    tmp_path: Path, zones: tuple[str, str], start: str
) -> None:
    begins = datetime.fromisoformat(f"{start}T08:00:00+00:00")
    async with open_life(tmp_path, zones, start=begins) as life:
        await life.begin()
        await life.stage.passes(days=15)

        weeks = await life.weeks()
        offers = await life.stage.database.run(lambda tx: store.offers(tx, weeks[1].id))
        assert {each.step for each in offers} == set(Step)
        left_out = [each for each in offers if each.state is not State.EXPIRED]
        assert [each for each in left_out if each.reason != WAITING] == [], "each went out once, and was let pass"
        for who in (life.sam, life.kim):
            sent = await life.messages(who)
            weekly = Counter(key for each in sent for key in each.keys if "-offer-" in key)
            dates = Counter([await life.date_of(who, each.at) for each in sent if "plan-card" in each.keys])
            assert max(weekly.values()) == max(dates.values()) == 1
            assert all([await life.is_up(who, each.at) for each in sent])


@pytest.mark.parametrize("target", ["Asia/Tokyo", "Pacific/Kiritimati", "America/Los_Angeles", "Pacific/Pago_Pago"])
@pytest.mark.parametrize(
    "after_hours", [pytest.param(hours, marks=pytest.mark.prove) for hours in (30, 55, 80, 104)] + [66]
)
async def test_no_step_comes_twice_or_at_night_when_a_zone_changes_in_the_middle_of_a_week(
    tmp_path: Path, target: str, after_hours: int
) -> None:
    async with open_life(tmp_path) as life:
        await life.begin()
        await life.stage.passes(hours=after_hours)
        moved_at = life.stage.clock.now()
        await life.moves_to(life.sam, target)
        await life.stage.passes(days=8)

        week = (await life.weeks())[0]
        planned = await life.stage.database.run(lambda tx: store.offers(tx, week.id))
        missed = [each for each in planned if each.state is not State.EXPIRED]
        assert (len(planned), {each.step for each in planned}) == (OFFERS, set(Step))
        assert {each.reason for each in missed} <= TOO_LATE, "all else went out, and was let pass"
        assert life.kim not in {each.partner for each in missed}, "who stayed at home misses nothing"
        assert len({each.day for each in missed}) <= 1, "on one day, its time was over before it came"

        for who in (life.sam, life.kim):
            sent = await life.messages(who)
            offers = Counter(key for each in sent for key in each.keys if "-offer-" in key)
            assert max(offers.values(), default=0) <= 1
            for each in sent:
                assert each.at < moved_at or await life.is_up(who, each.at), (who, each.at)
        shared = Counter((each.kind, each.payload.get("week")) for each in life.shared_posts())
        assert max(shared.values()) == 1
        for post in life.shared_posts():
            assert post.at < moved_at or (await life.is_up(life.sam, post.at) and await life.is_up(life.kim, post.at))
