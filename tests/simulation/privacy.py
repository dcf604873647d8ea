"""(g) Private words: seen elsewhere only as their author saw them in a preview and released them, and only there."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.simulation.chats import Arrived
from tests.simulation.people import Pressed
from tests.simulation.records import Record
from tests.simulation.walks import RELEASES, TO_THE_OTHER_ALONE

CANARY = re.compile(r"[zZ]q\d+x(\d+)z")
"""A word that everything written by people carries; the bot may begin a sentence with it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Private words of somebody that came into a chat which is not theirs alone."""

    canary: str
    author: int
    arrived: Arrived
    lines: tuple[str, ...]
    """What came with the word on the same lines."""
    releases: tuple[Pressed, ...]
    """The buttons that its author had pressed under a message with these words, and that release what they show."""


def shown(record: Record) -> Iterator[Shown]:
    """Yield all private words that were seen elsewhere, in the order in which they came."""
    home = {said.canary: said.user for said in record.said if said.chat == said.user}
    released = [(press, words_in(press.above)) for press in record.pressed if press.verb in RELEASES]
    for arrived in record.arrived:
        for canary in words_in(arrived.text):
            author = home.get(canary)
            if author is not None and author != arrived.chat:
                lines = tuple(line for line in arrived.text.splitlines() if canary in words_in(line))
                before = tuple(
                    press
                    for press, above in released
                    if press.user == author and press.seq <= arrived.seq and canary in above
                )
                yield Shown(canary, author, arrived, lines, before)


def words_in(text: str) -> list[str]:
    """Return the canaries in a text, each as it was written."""
    return [match.group().lower() for match in CANARY.finditer(text)]


def private_words_stay_private(record: Record) -> list[str]:
    """(g) What somebody wrote in private is seen elsewhere only after they pressed a release under it."""
    return [
        f"{each.canary} of {each.author} came into {each.arrived.chat} unreleased: {each.arrived.text[:60]!r}"
        for each in shown(record)
        if not any(_reaches(press, each.arrived) for press in each.releases)
    ]


def releases_show_what_was_previewed(record: Record) -> list[str]:
    """(g) Released words come into a chat at first exactly as they stood above the button that released them."""
    return [
        f"{each.canary} came into {each.arrived.chat} as {each.lines}, which its author had not seen"
        for each in _first_in_each_chat(shown(record))
        if each.releases and not any(_previewed(each.canary, each.lines, press.above) for press in each.releases)
    ]


def _first_in_each_chat(found: Iterable[Shown]) -> Iterator[Shown]:
    seen: set[tuple[str, int]] = set()
    for each in found:
        place = (each.canary, each.arrived.chat)
        if place not in seen and not (each.arrived.chat > 0 and (each.canary, 0) in seen):
            yield each
        seen.add(place)
        if each.arrived.chat < 0:  # from the shared chat on it may be told again in other words, as in a list
            seen.add((each.canary, 0))


def _reaches(press: Pressed, arrived: Arrived) -> bool:
    return arrived.chat > 0 or press.verb not in TO_THE_OTHER_ALONE


def _previewed(canary: str, lines: tuple[str, ...], above: str) -> bool:
    """Whether each line stood above the button, or at least what was written, as where a list quotes it."""
    known = above.splitlines()
    seen = [_written(canary, line) for line in known]
    return all(line in known or any(said.startswith(_written(canary, line)) for said in seen) for line in lines)


def _written(canary: str, line: str) -> str:
    """Return the rest of a line from a canary on, without what closes a quotation or a sentence."""
    at = line.lower().find(canary)
    return "" if at < 0 else line[at + 1 :].rstrip(".”“»« ")
