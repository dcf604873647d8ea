from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.plan.rules import (
    PAUSED,
    QUIET,
    SWITCHED_OFF,
    TOO_OLD,
    VARIATIONS,
    Facts,
    Go,
    Later,
    No,
    State,
    Verdict,
    Wait,
    first_weekday,
    later_days,
    next_start,
    variation,
    verdict,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
MONDAY = date(2026, 3, 2)
SUNDAY = date(2026, 3, 8)


def facts(**changes: object) -> Facts:
    usual: dict[str, object] = {
        "runs": True,
        "is_on": True,
        "state": State.PLANNED,
        "now": NOON,
        "moment": NOON,
        "valid_until": NOON + 3 * HOUR,
        "free_at": NOON,
    }
    return Facts(**usual | changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given_facts", "expected"),
    [
        (facts(), Go()),
        (facts(runs=False, is_on=False), PAUSED),
        (facts(is_on=False, state=State.DONE), SWITCHED_OFF),
        (facts(state=State.DONE), No("already done")),
        (facts(state=State.DECLINED), No("already declined")),
        (facts(state=State.OFFERED, moment=NOON + HOUR), No("already offered")),
        (facts(moment=NOON + HOUR), Wait(NOON + HOUR)),
        (facts(now=NOON + 3 * HOUR), TOO_OLD),
        (facts(now=NOON + 3 * HOUR - timedelta(seconds=1), free_at=NOON), Go()),
        (facts(free_at=NOON + HOUR), Wait(NOON + HOUR)),
        (facts(free_at=NOON + 3 * HOUR), QUIET),
        (facts(free_at=None), QUIET),
    ],
)
def test_verdict_follows_the_order_of_the_questions(given_facts: Facts, expected: Verdict) -> None:
    assert verdict(given_facts) == expected


@given(couple=st.integers(0, 2**63), step=st.integers(1, 9), partner=st.integers(0, 2**63), first=st.integers(0, 500))
def test_variation_repeats_nothing_in_twelve_turns(couple: int, step: int, partner: int, first: int) -> None:
    shown = [variation(turn, couple, step, partner) for turn in range(first, first + VARIATIONS)]

    assert sorted(shown) == list(range(1, VARIATIONS + 1))


def test_variation_order_differs_between_couples() -> None:
    orders = {tuple(variation(turn, couple, 1) for turn in range(VARIATIONS)) for couple in range(20)}

    assert len(orders) == 20


def test_variation_order_differs_between_steps_and_between_the_two_partners() -> None:
    by_step = {tuple(variation(turn, 7, step) for turn in range(VARIATIONS)) for step in range(9)}
    by_partner = {tuple(variation(turn, 7, 1, partner) for turn in range(VARIATIONS)) for partner in (1, 2)}

    assert (len(by_step), len(by_partner)) == (9, 2)


def test_variation_order_is_the_same_after_an_update_of_the_bot() -> None:
    """Another order in the middle of twelve weeks would repeat what a couple has just seen."""
    assert [variation(turn, 7, 3, 2) for turn in range(VARIATIONS)] == [12, 8, 10, 5, 7, 6, 11, 3, 4, 9, 1, 2]


@pytest.mark.parametrize(
    ("last_start", "weekday", "today", "expected"),
    [
        (MONDAY, 0, SUNDAY, date(2026, 3, 9)),
        (MONDAY, 0, date(2026, 3, 9), date(2026, 3, 9)),
        (MONDAY, 3, date(2026, 3, 9), date(2026, 3, 12)),
        (MONDAY, 6, date(2026, 3, 9), date(2026, 3, 15)),
        (MONDAY, 0, date(2026, 3, 15), date(2026, 3, 9)),
        (MONDAY, 0, date(2026, 3, 16), date(2026, 3, 16)),
        (MONDAY, 0, date(2026, 4, 1), date(2026, 3, 30)),
    ],
)
def test_next_start_is_the_chosen_weekday(last_start: date, weekday: int, today: date, expected: date) -> None:
    assert next_start(last_start, weekday, today) == expected


@given(on=st.dates(date(2020, 1, 1), date(2040, 1, 1)), weekday=st.integers(0, 6))
def test_first_weekday_is_within_a_week(on: date, weekday: int) -> None:
    found = first_weekday(weekday, on)

    assert found.weekday() == weekday
    assert 0 <= (found - on).days < 7


@pytest.mark.parametrize(
    ("today", "has_evening_left", "expected"),
    [
        (
            MONDAY,
            True,
            {Later.TONIGHT: MONDAY, Later.TOMORROW: date(2026, 3, 3), Later.WEEKEND: date(2026, 3, 7)},
        ),
        (date(2026, 3, 5), False, {Later.TOMORROW: date(2026, 3, 6), Later.WEEKEND: date(2026, 3, 7)}),
        (MONDAY, False, {Later.TOMORROW: date(2026, 3, 3), Later.WEEKEND: date(2026, 3, 7)}),
        (date(2026, 3, 6), False, {Later.TOMORROW: date(2026, 3, 7)}),
        (date(2026, 3, 7), False, {Later.TOMORROW: SUNDAY}),
        (SUNDAY, True, {Later.TONIGHT: SUNDAY}),
        (SUNDAY, False, {}),
    ],
)
def test_later_offers_each_day_once_and_only_in_this_week(
    today: date, has_evening_left: bool, expected: dict[Later, date]
) -> None:
    assert later_days(today, SUNDAY, has_evening_left=has_evening_left) == expected


def test_later_offers_the_saturday_with_which_a_week_ends() -> None:
    saturday = date(2026, 3, 7)

    assert later_days(MONDAY, saturday, has_evening_left=False)[Later.WEEKEND] == saturday
