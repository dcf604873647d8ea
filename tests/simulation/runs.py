"""Live a story, see what it broke, and find the shortest story that still breaks it."""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.simulation import deaths, invariants
from tests.simulation.loop import Spinning
from tests.simulation.records import BusyForEver
from tests.simulation.story import Doing, Item, Story
from tests.simulation.world import World

Broken = dict[str, list[str]]
"""What was broken, by the name of the invariant."""
Look = Callable[[Story], Broken]
LONGEST_SEARCH_S = 90.0
_NAMES = ("Sam", "Kim")


def live(story: Story) -> Broken:
    """Live a story and check everything that must hold of it."""
    try:
        with collected_afterwards():
            return invariants.broken(World(story).live())
    except (Spinning, BusyForEver) as endless:
        return {"it_comes_to_rest": [str(endless)]}


def die(story: Story) -> Broken:
    """Live a story twice, once with deaths of the process, and compare what it comes to."""
    with collected_afterwards():
        found = deaths.differences(story)
    return {"deaths_change_nothing": found} if found else {}


@contextmanager
def collected_afterwards() -> Iterator[None]:
    """Let the collector wait until a story is over: nearly all of it lives that long, so looking earlier is in vain."""
    gc.disable()
    try:
        yield
    finally:
        gc.collect(0)
        gc.enable()


def shortest(story: Story, look: Look, patience_s: float = LONGEST_SEARCH_S) -> Story:
    """Leave out couples, time and doings as long as the same invariant is still broken."""
    names = set(look(story))
    until = time.monotonic() + patience_s

    def is_bad(candidate: Story) -> bool:
        return time.monotonic() < until and bool(names & set(look(candidate)))

    for number, couple in enumerate(story.couples):
        without = _without_couple(story, number)
        if couple is not None and is_bad(without):
            story = without
    for part in (1 / 8, 1 / 4, 1 / 2, 3 / 4):
        early = _until(story, story.length_s * part)
        if is_bad(early):
            story = early
            break
    return _fewer_items(story, is_bad)


def told(story: Story, broken: Broken) -> str:
    """Write a story down for somebody who has to understand what went wrong in it."""
    lines = [f"seed {story.seed}, from {story.start:%a %d %b %Y %H:%M} UTC for {story.length_s / 86_400:.1f} days"]
    for number, couple in enumerate(story.couples):
        for name, partner in zip(_NAMES, couple or (), strict=False):
            hours = f"{_clock(partner.wake)} to {_clock(partner.sleep)}"
            lines.append(f"  {name}{number} lives in {partner.zone}, awake {hours}")
    lines += [f"  {_line(story, item)}" for item in story.items]
    for name, wrong in broken.items():
        lines.append(f"{name} is broken:")
        lines += [f"  {sentence}" for sentence in wrong[:5]]
    return "\n".join(lines)


def failures(stories: Iterator[Story], look: Look) -> str:
    """Live each story; return what went wrong in the first bad one, told as shortly as it can be, or nothing."""
    for story in stories:
        if look(story):
            short = shortest(story, look)
            return told(short, look(short))
    return ""


def check(told: str) -> None:
    """Fail with what `failures` tells, whole: an assertion would cut it short."""
    if told:
        pytest.fail(told, pytrace=False)


def _without_couple(story: Story, number: int) -> Story:
    couples = tuple(None if index == number else couple for index, couple in enumerate(story.couples))
    return replace(story, couples=couples, items=tuple(item for item in story.items if item.couple != number))


def _until(story: Story, length_s: float) -> Story:
    return replace(story, length_s=length_s, items=tuple(item for item in story.items if item.at_s < length_s))


def _fewer_items(story: Story, is_bad: Callable[[Story], bool]) -> Story:
    """Delta debugging: drop ever smaller slices until no single thing can be left out."""
    size = max(len(story.items) // 2, 1)
    while True:
        at = 0
        while at < len(story.items):
            fewer = replace(story, items=story.items[:at] + story.items[at + size :])
            if is_bad(fewer):
                story = fewer
            else:
                at += size
        if size == 1:
            return story
        size = max(size // 2, 1)


def _line(story: Story, item: Item) -> str:
    at = story.start + timedelta(seconds=item.at_s)
    who = f"{_NAMES[item.who]}{item.couple} " if item.couple >= 0 else ""
    what = f"{item.fault}" if item.what in {Doing.WRITE_FAULT, Doing.SEND_FAULT} else item.what
    return f"{at:%a %H:%M:%S}  {who}{what}"


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
