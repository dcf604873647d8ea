"""Whatever an author does short of releasing, the listener sees the same, to the letter."""

import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Dossier, Say
from bot.core.ids import PartnerId
from bot.features.listening import handlers as listening
from bot.features.plan import handlers as plan
from bot.features.rights import handlers as rights
from bot.features.summaries import handlers as summaries
from bot.texts import Reader
from tests.support.noting import TALK, after_talk, fill, got, release, talked
from tests.support.pair import CATALOGUE, Pair, html, open_pair

ENTRIES = (*listening.HANDLERS, *rights.HANDLERS, *plan.HANDLERS, *summaries.HANDLERS)
DUE = {**plan.DUE, **rights.DUE, **listening.DUE}
Way = Callable[[Pair], Awaitable[object]]


@asynccontextmanager
async def house(folder: Path) -> AsyncIterator[Pair]:
    folder.mkdir()
    async with open_pair(folder, ENTRIES, DUE) as pair:
        await talked(pair)
        await after_talk(pair)
        yield pair


async def writes(pair: Pair, who: PartnerId) -> None:
    await pair.presses(who, "note.begin")
    await fill(pair, who)


async def nothing(pair: Pair) -> None:
    """Leave the invitation alone."""


async def declines(pair: Pair) -> None:
    await pair.presses(pair.kim, "note.decline")


async def leaves_half_done(pair: Pair) -> None:
    await pair.presses(pair.kim, "note.begin")
    await pair.presses(pair.kim, "note.felt", 2)


async def discards(pair: Pair) -> None:
    await leaves_half_done(pair)
    await pair.presses(pair.kim, "note.discard")
    await pair.presses(pair.kim, "note.discard-now")


async def keeps(pair: Pair) -> None:
    await writes(pair, pair.kim)
    await pair.presses(pair.kim, "note.share", "nothing")


async def takes_back(pair: Pair) -> None:
    await writes(pair, pair.kim)
    await release(pair, pair.kim)
    await pair.presses(pair.kim, "note.take-back")


async def looks_at_it_alone(pair: Pair) -> None:
    await pair.presses(pair.kim, "own-view.open", TALK)
    await pair.presses(pair.kim, "own-view.answer", 0, "no")


async def begins_another(pair: Pair) -> None:
    await pair.types(pair.kim, "heard")
    await pair.presses(pair.kim, "heard.any")
    await fill(pair, pair.kim)


async def releases(pair: Pair) -> None:
    await writes(pair, pair.kim)
    await release(pair, pair.kim)


WAYS = (declines, leaves_half_done, discards, keeps, takes_back, looks_at_it_alone, begins_another)


async def as_listener(pair: Pair, share: str) -> None:
    """Let Sam use everything that there is for a listener."""
    await pair.presses(pair.sam, "own-view.open", TALK)
    await writes(pair, pair.sam)
    await pair.presses(pair.sam, "note.share", share)
    if share != "nothing":
        await pair.presses(pair.sam, "note.release")
    for command in ("heard", "listening", "ask", "heard", "summary"):
        await pair.types(pair.sam, command)


def seen(pair: Pair, who: PartnerId) -> list[tuple[str, list[str], bool, str]]:
    """Return all that somebody sees: texts, buttons, what makes a sound, and what an export holds."""
    return [
        (
            html(each),
            [_label(key) for row in each.keys for key in row if isinstance(key, Button)],
            each.is_silent,
            _exported(each),
        )
        for each in pair.log
        if isinstance(each, Say) and each.to == PrivateOf(who)
    ]


def _exported(say: Say) -> str:
    """Return a dossier but for its ids, which are drawn at random."""
    content = say.document.content.decode() if isinstance(say.document, Dossier) else ""
    return re.sub(r"\d{15,}", "0", content)


def _label(key: Button) -> str:
    return CATALOGUE.plain("en", key.label, Reader())


@pytest.mark.parametrize("share", ["nothing", "all"])
async def test_a_listener_sees_the_same_whatever_was_not_released(tmp_path: Path, share: str) -> None:
    found = {}
    for way in (nothing, *WAYS):
        async with house(tmp_path / way.__name__) as pair:
            await way(pair)
            await as_listener(pair, share)
            await pair.passes(hours=60)
            await pair.types(pair.sam, "export")
            found[way.__name__] = seen(pair, pair.sam)

    assert [name for name, all_of_it in found.items() if all_of_it != found["nothing"]] == []


async def test_a_listener_sees_the_same_until_the_window_closes(tmp_path: Path) -> None:
    found = []
    for way in (nothing, releases):
        async with house(tmp_path / way.__name__) as pair:
            await way(pair)
            await as_listener(pair, "nothing")
            await pair.passes(hours=47)
            await pair.types(pair.sam, "export")
            found.append(seen(pair, pair.sam))

    assert found[0] == found[1]


async def test_the_export_of_who_asked_is_the_same_whether_the_other_declined_or_did_nothing(tmp_path: Path) -> None:
    found = []
    for name, verb in (("ignored", None), ("declined", "listening.not-now"), ("begun", "listening.write")):
        async with house(tmp_path / name) as pair:
            await pair.types(pair.sam, "ask")
            if verb:
                await pair.presses(pair.kim, verb)
            await pair.passes(hours=60)
            await pair.types(pair.sam, "export")
            found.append(seen(pair, pair.sam))

    assert found[0] == found[1] == found[2]


async def test_an_export_names_no_row_that_the_other_may_have_begun(tmp_path: Path) -> None:
    async with house(tmp_path / "house") as pair:
        await as_listener(pair, "all")
        await pair.types(pair.sam, "export")
        data = next(json.loads(each[3]) for each in seen(pair, pair.sam) if each[3])

    named = {(table, column) for table, rows in data["mine"].items() for row in rows for column in row}
    assert [(table, column) for table, column in named if column.endswith("_id") and column != "user_id"] == []


@pytest.mark.parametrize("leaver", ["author", "listener"])
@pytest.mark.parametrize("ending", ["erase", "leave"])
async def test_a_released_note_reaches_nobody_when_one_of_the_two_is_gone(
    tmp_path: Path, leaver: str, ending: str
) -> None:
    async with house(tmp_path / "house") as pair:
        await releases(pair)
        gone, stays = (pair.kim, pair.sam) if leaver == "author" else (pair.sam, pair.kim)
        await pair.types(gone, ending)
        await pair.presses(gone, f"{ending}.ask")
        await pair.presses(gone, f"{ending}.now")
        before = seen(pair, stays)

        await pair.passes(days=20)

        assert got(pair, stays) == []
        assert seen(pair, stays) == before
