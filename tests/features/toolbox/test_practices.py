"""Each practice that the docs name is where they say: every path is pressed, button by button, from /toolbox."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Button
from bot.core.identity import Identity
from bot.features.learn.search import introduce
from bot.repertoire import FEATURES, entries_of, merged
from bot.texts import Reader
from tests.support.pair import CATALOGUE, Pair, open_pair

DOCS = Path(__file__).resolve().parents[3] / "docs" / "practices.md"
MOST_TAPS = 3
READER = Reader()


def paths() -> list[tuple[str, ...]]:
    """Return each row's paths: the labels of the buttons, in their order."""
    rows = [line.split("|")[3] for line in DOCS.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    return [tuple(map(str.strip, path.split("›"))) for row in rows[1:] for path in row.split(";")]


@pytest.fixture
async def pair(tmp_path: Path) -> AsyncIterator[Pair]:
    introduce(Identity("attune_bot", "Robin"), CATALOGUE)
    async with open_pair(tmp_path, tuple(entries_of(FEATURES)), merged(FEATURES, "DUE")) as opened:
        yield opened


def labelled(pair: Pair, label: str) -> Button:
    """Return the button with this label under the newest message that Sam has."""
    keys = [key for row in pair.last(PrivateOf(pair.sam)).keys for key in row if isinstance(key, Button)]
    labels = {CATALOGUE.plain("en", key.label, READER): key for key in keys}
    assert label in labels, f"{label} is not among {sorted(labels)}"
    return labels[label]


def test_there_are_paths_and_none_is_longer_than_three_taps() -> None:
    assert len(paths()) >= 40
    assert [path for path in paths() if not 1 <= len(path) <= MOST_TAPS] == []


@pytest.mark.parametrize("path", sorted(set(paths())), ids=" > ".join)
async def test_a_practice_is_where_the_docs_say(pair: Pair, path: tuple[str, ...]) -> None:
    await pair.types(pair.sam, "toolbox")
    for label in path:
        said = len(pair.log)

        toast = await pair.presses_this(pair.sam, labelled(pair, label))

        assert toast is None or not toast.text.key.startswith("error-")
        assert pair.log[said:]
    if path[0] in {"Library", "Curiosity cards"} and path[-1] != "Any deck":
        assert path[-1] in pair.seen(PrivateOf(pair.sam))[-1]
