"""Many weeks of many couples, each decided by its seed: nothing lost, doubled or leaked, and nothing at night."""

from dataclasses import replace

import pytest

from tests.simulation import runs, story
from tests.simulation.story import Story
from tests.simulation.world import World

IN_A_BATCH = 10
HOURS_S = 3600.0


def small(seed: int) -> Story:
    """Return a story short enough for every test run: two couples and thirty hours."""
    return story.tell(seed, couples=2, length_s=30 * HOURS_S)


@pytest.mark.timeout(300)  # three seconds of work, but on a busy machine
@pytest.mark.parametrize("batch", range(5))
def test_every_promise_holds_when_two_couples_live_thirty_hours(batch: int) -> None:
    seeds = range(batch * IN_A_BATCH, (batch + 1) * IN_A_BATCH)

    runs.check(runs.failures(map(small, seeds), runs.live))


def test_each_message_comes_exactly_once_when_nothing_goes_wrong() -> None:
    stories = (small(seed).without_faults() for seed in range(5))

    runs.check(runs.failures(stories, runs.live))


def test_deaths_of_the_process_change_nothing_when_thirty_hours_are_lived_twice() -> None:
    runs.check(runs.failures(map(small, range(100, 103)), runs.die))


def test_the_same_seed_gives_the_same_week() -> None:
    first, second = (World(small(7)).live() for _ in range(2))

    assert [(a.at, a.chat, a.what, a.is_silent) for a in first.arrived] == [
        (a.at, a.chat, a.what, a.is_silent) for a in second.arrived
    ]
    assert [replace(entry, id=0, couple=0, partner=0) for entry in first.entries] == [
        replace(entry, id=0, couple=0, partner=0) for entry in second.entries
    ]


@pytest.mark.prove
@pytest.mark.timeout(900)
def test_every_promise_holds_when_five_couples_live_a_week(seeds: range) -> None:
    runs.check(runs.failures(map(story.tell, seeds), runs.live))


@pytest.mark.prove
@pytest.mark.timeout(900)
def test_deaths_of_the_process_change_nothing_when_five_couples_live_a_week(seeds: range) -> None:
    runs.check(runs.failures(map(story.tell, seeds[::20]), runs.die))
