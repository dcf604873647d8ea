"""Two simulated weeks: what comes on which day, and never more than a quiet bot may send."""

import asyncio
import tempfile
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.ids import PartnerId
from bot.core.steps import Step
from bot.features.plan import pausing
from tests.features.plan.life import Life, open_life, rendered

ZONES = (
    "Europe/Berlin", "America/New_York", "Asia/Tokyo", "Pacific/Auckland", "Asia/Kolkata", "Pacific/Honolulu",
    "Pacific/Kiritimati", "America/Santiago", "Australia/Lord_Howe",
)  # fmt: skip
HOURS = ((7 * 60, 22 * 60), (5 * 60, 20 * 60 + 15), (11 * 60, 2 * 60), (21 * 60, 13 * 60), (8 * 60, 20 * 60), (0, 0))
MONDAY_SEVEN = datetime(2026, 3, 2, 6, tzinfo=UTC)


async def test_two_weeks_bring_every_step_when_both_live_in_berlin(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()

        await life.stage.passes(days=14)

        days = [(post.at.date().isoformat(), post.kind) for post in life.shared_posts()]
        assert days == [
            ("2026-03-02", "talk.offer"),
            ("2026-03-04", "give-back.offer"),
            ("2026-03-07", "bold.offer"),
            ("2026-03-08", "summaries.week_end"),
            ("2026-03-09", "talk.offer"),
            ("2026-03-11", "give-back.offer"),
            ("2026-03-14", "bold.offer"),
            ("2026-03-15", "summaries.week_end"),
        ]


async def test_two_weeks_bring_each_private_step_with_its_evening(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()

        await life.stage.passes(days=7)

        shown = [[_stem(key) for key in sent.keys] for sent in await life.messages(life.sam)]
        daily = ["plan-card", "step-honest-card", "step-win-card"]
        assert shown == [
            daily,
            [*daily, "step-other-side-offer"],
            daily,
            [*daily, "step-how-i-listen-offer"],
            [*daily, "step-boundary-offer"],
            daily,
            ["step-check-in-offer"],
        ]


async def test_last_evening_is_left_to_the_weekly_note(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()

        await life.stage.passes(days=6, hours=16)

        honest, win = await life.offer(Step.HONEST, life.sam, 6), await life.offer(Step.WIN, life.sam, 6)
        (note,) = [each for each in life.announced if each.kind == "summaries.evening" and each.partner == life.sam]
        assert (note.payload["honest"], note.payload["win"]) == (honest.id, win.id)
        assert note.at.date() == date(2026, 3, 8)


async def test_every_text_can_be_written_when_a_week_passes(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()

        await life.stage.passes(days=7)

        calls = [rendered(sent.say, owner) for owner in (life.sam, life.kim) for sent in await life.messages(owner)]
        assert len(calls) == 14
        assert all(str(call.parameters["text"]).strip() for call in calls)


@pytest.mark.slow
async def test_twelve_weeks_repeat_no_offer(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()

        await life.stage.passes(weeks=12)

        weekly = [key for sent in await life.messages(life.sam) for key in sent.keys if "-offer-" in key]
        shared = [(each.kind, each.payload["variation"]) for each in life.announced if "variation" in each.payload]
        assert (len(weekly), len(shared)) == (48, 36)
        assert max(Counter(weekly).values()) == 1
        assert max(Counter(shared).values()) == 1


async def test_daily_cards_repeat_nothing_in_twelve_days(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()

        await life.stage.passes(days=11, hours=16)

        wins = [key for sent in await life.messages(life.sam) for key in sent.keys if "win-card" in key]
        assert len(wins) == len(set(wins)) == 11


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(
    zones=st.tuples(st.sampled_from(ZONES), st.sampled_from(ZONES)),
    hours=st.tuples(st.sampled_from(HOURS), st.sampled_from(HOURS)),
    start_hour=st.integers(0, 365 * 24),
    pause_after_h=st.integers(0, 200),
    pause_h=st.integers(1, 90),
)
def test_bot_stays_quiet_whatever_zones_hours_and_rests(
    zones: tuple[str, str],
    hours: tuple[tuple[int, int], tuple[int, int]],
    start_hour: int,
    pause_after_h: int,
    pause_h: int,
) -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=start_hour)

    async def live() -> None:
        with tempfile.TemporaryDirectory() as folder:
            async with open_life(Path(folder), zones, hours, start) as life:
                await life.begin()
                await life.stage.passes(hours=pause_after_h)
                await _rests(life, pause_h)
                await life.stage.passes(days=14)
                await _assert_quiet(life)

    asyncio.run(live())


async def _rests(life: Life, hours: int) -> None:
    await life.stage.does(life.kim, pausing.pause)
    await life.stage.passes(hours=hours)
    await life.stage.does(life.kim, pausing.resume)


async def _assert_quiet(life: Life) -> None:
    private: Counter[tuple[PartnerId, date]] = Counter()
    for who in (life.sam, life.kim):
        moments = [s.at for s in await life.messages(who) if s.keys != ["neutral-line"]]
        moments += [each.at for each in life.announced if each.partner == who]
        for at in moments:
            assert await life.is_up(who, at)
            private[who, await life.date_of(who, at)] += 1
    assert max(private.values(), default=0) <= 2

    shared: Counter[date] = Counter()
    for post in life.shared_posts():
        assert await life.is_up(life.sam, post.at)
        assert await life.is_up(life.kim, post.at)
        shared[await life.date_of(None, post.at)] += 1
    assert max(shared.values(), default=0) <= 1


def _stem(key: str) -> str:
    return key.rstrip("0123456789").rstrip("-")
