"""Every way of releasing something private, walked to its end by people who finish what they begin."""

from collections import Counter

import pytest

from tests.simulation import invariants, privacy, runs, story
from tests.simulation.records import Record
from tests.simulation.walks import RELEASES, Walk
from tests.simulation.world import World

SEEDS = range(3)
A_WALK_IN = 5
"""The long proof walks a way for every so many weeks that it lives."""


@pytest.mark.parametrize("walk", Walk, ids=[walk.name.lower() for walk in Walk])
def test_what_is_released_was_previewed_when_each_way_is_walked_to_its_end(walk: Walk) -> None:
    walked: Counter[str] = Counter()

    for seed in SEEDS:
        with runs.collected_afterwards():
            record = World(story.walking(seed, walk)).live()
            assert not invariants.broken(record), runs.told(record.story, invariants.broken(record))
            walked += _released(record)

    print(walk.name.lower(), dict(walked))  # noqa: T201 -- for `-s`: how often each was walked
    assert {verb for verb, way in RELEASES.items() if way is walk} <= walked.keys()


@pytest.mark.prove
@pytest.mark.timeout(900)
def test_every_promise_holds_when_ways_of_releasing_are_walked_again_and_again(seeds: range) -> None:
    ways = tuple(Walk)
    stories = (story.walking(seed, ways[seed // A_WALK_IN % len(ways)]) for seed in seeds[::A_WALK_IN])

    runs.check(runs.failures(stories, runs.live))


def _released(record: Record) -> Counter[str]:
    """Count releases by the button that was pressed, each as soon as somebody else saw it."""
    seen = {(each.canary, each.releases[0].verb) for each in privacy.shown(record) if each.releases}
    return Counter(verb for _, verb in seen)
