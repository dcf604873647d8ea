"""Thousands of generated updates, fed to the whole bot over HTTP: none unhandled, none in another couple's business."""

import traceback
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from bot.storage.transaction import Tx
from tests.support.feed import FIRST, Feed, Json, open_feed
from tests.support.odd_updates import Maker
from tests.updates.village import Household, cast, facts_of, settle_in

SET_ASIDE = "set aside"
CALENDAR = range(253_402_300_800)
COUPLES = 5
ASIDE = "SELECT update_id, outcome FROM receipts"
DEAD = "SELECT method, reason FROM outbox WHERE state = 'dead'"
DEAD_TIMERS = "SELECT kind, reason FROM timers WHERE state = 'dead'"


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
@pytest.mark.parametrize(
    ("count", "seed"),
    [
        pytest.param(500, 1, marks=pytest.mark.slow),
        *(pytest.param(5_000, seed, marks=[pytest.mark.prove, pytest.mark.timeout(600)]) for seed in range(2, 6)),
    ],
)
async def test_every_update_is_handled_and_touches_its_own_couple_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, seed: int
) -> None:
    async with open_feed(tmp_path, monkeypatch) as feed:
        assert feed.attune is not None
        homes = await settle_in(feed.attune.database, COUPLES)
        await feed.attune.settle()
        chunk = count // (COUPLES * 2)
        fed: dict[int, Json] = {}
        for round_number in range(2):
            for home in homes:
                before = await facts_of(feed.attune.database, homes)
                random = Random(seed * 1_000 + round_number * 100 + home.number)
                fed |= await _live(feed, home, homes, random, chunk)
                after = await facts_of(feed.attune.database, homes)
                for other in homes:
                    if other is not home:
                        assert _changed(before[other.number], after[other.number]) == {}, (home.number, other.number)
        await _check(feed, fed)


async def _live(feed: Feed, home: Household, homes: list[Household], random: Random, count: int) -> dict[int, Json]:
    """Feed what this couple and strangers send, in helpings: a third is broken, half is odd; return what is whole."""
    fed: dict[int, Json] = {}
    assert feed.attune is not None
    fed_count = 0
    while fed_count < count:
        players = await cast(feed.attune.database, home, homes)
        plain, odd = Maker(random, players), Maker(random, players, is_odd=True)
        numbers = range(min(60, count - fed_count))
        makers = [odd if number % 2 else plain for number in numbers]
        are_whole = [number % 3 != 2 for number in numbers]
        updates = [
            maker.update() if is_whole else maker.broken() for maker, is_whole in zip(makers, are_whole, strict=True)
        ]
        ids = await feed.take(updates)
        fed |= {number: update for number, update, is_whole in zip(ids, updates, are_whole, strict=True) if is_whole}
        fed_count += len(updates)
    return fed


async def _check(feed: Feed, fed: dict[int, Json]) -> None:
    assert feed.attune is not None

    def read(tx: Tx, sql: str) -> list[tuple[object, ...]]:
        return [tuple(row) for row in tx.all(sql)]

    outcomes = dict(await feed.attune.database.run(read, ASIDE))
    assert set(outcomes) == set(range(FIRST, feed.next_id)), "each is confirmed and recorded"
    defects = ["".join(traceback.format_exception(error)[-3:]) for error in feed.defects.values()]
    assert defects == [], "our code raised while it acted"
    aside = {number: str(outcome) for number, outcome in outcomes.items() if str(outcome).startswith(SET_ASIDE)}
    meant = [number for number in aside if number in fed and _is_meant(fed[number])]
    assert [(aside[number], ascii(fed[number])[:2_000]) for number in meant] == []
    assert await feed.attune.database.run(read, DEAD) == [], "all that the bot wanted to say could be written"
    assert await feed.attune.database.run(read, DEAD_TIMERS) == []
    kinds = Counter(str(outcome).partition(":")[0] for outcome in outcomes.values())
    assert len(kinds) > 15, "the updates reached many parts of the bot"


def _is_meant(value: object, name: str = "") -> bool:
    """Whether ids fit 64 bits and dates lie in years that calendars have, and counts are small."""
    if isinstance(value, dict):
        return all(_is_meant(each, key) for key, each in value.items())
    if isinstance(value, list):
        return all(_is_meant(each, name) for each in value)
    if not isinstance(value, int):
        return True
    if "date" in name:
        return value in CALENDAR
    return abs(value) < (2**63 if name.endswith("id") else 2**31)


def _changed(before: dict[str, frozenset[tuple[object, ...]]], after: dict[str, frozenset[tuple[object, ...]]]) -> Json:
    return {table: after[table] ^ rows for table, rows in before.items() if after[table] != rows}
