"""What comes by itself around a check: rarely, in the morning, and never on a full day."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Lane, Needs, Say, Text
from bot.core.local_time import local
from bot.core.unasked import Unasked
from bot.features.energy import handlers as energy
from bot.storage import outbox, timers, unasked
from bot.storage.transaction import Tx
from bot.texts import Reader
from tests.support.pair import CATALOGUE, Pair, open_pair

MONDAY_TEN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
BERLIN = "Europe/Berlin"


@pytest.fixture
async def pair(tmp_path: Path) -> AsyncIterator[Pair]:
    async with open_pair(tmp_path, energy.HANDLERS, energy.DUE, start=MONDAY_TEN) as opened:
        yield opened


async def offered(pair: Pair) -> None:
    await pair.stage.database.run(lambda tx: timers.announce(tx, "energy.offer", couple=pair.couple, partner=pair.sam))
    await pair.catch_up()


def came(pair: Pair) -> list[str]:
    """Return what came to Sam by itself."""
    to = PrivateOf(pair.sam)
    says = [each for each in pair.log if isinstance(each, Say) and each.to == to and each.lane is Lane.SCHEDULED]
    return [say.text[0].key for say in says]


async def test_the_first_offer_says_what_it_is_and_takes_a_no(pair: Pair) -> None:
    await offered(pair)
    assert came(pair) == ["energy-offer"]

    await pair.presses(pair.sam, "energy.no-monthly")

    await pair.passes(weeks=6)
    assert came(pair) == ["energy-offer"]


async def test_looking_takes_the_place_of_the_offer(pair: Pair) -> None:
    await offered(pair)

    await pair.presses(pair.sam, "energy.begin")

    assert pair.last(PrivateOf(pair.sam)).text[0].key == "energy-fatigue"
    assert any(getattr(each, "message", None) == 900 for each in pair.log)  # the offer is gone


async def test_a_month_brings_the_next_at_the_same_hour_all_year(pair: Pair) -> None:
    await offered(pair)
    await pair.presses(pair.sam, "energy.monthly")

    moments = []
    for _ in range(60):
        before = len(came(pair))
        await pair.passes(weeks=1)
        moments += [pair.stage.clock.now()] * (len(came(pair)) - before)
    planned = await pair.stage.database.run(timers.planned_of_partner, pair.sam, "energy.month")

    assert len(moments) == 15
    assert local(planned[0].due_at, BERLIN).hour == 10
    assert local(planned[0].due_at, BERLIN).weekday() == 0


async def test_no_more_of_these_is_heard(pair: Pair) -> None:
    await offered(pair)
    await pair.presses(pair.sam, "energy.monthly")
    await pair.passes(weeks=5)
    assert came(pair) == ["energy-offer", "energy-month"]

    await pair.presses(pair.sam, "energy.no-monthly")
    await pair.passes(weeks=9)

    assert came(pair) == ["energy-offer", "energy-month"]


@pytest.mark.parametrize("level", [Unasked.LIGHT, Unasked.NOTHING])
async def test_nobody_is_offered_it_who_wants_less(pair: Pair, level: Unasked) -> None:
    await pair.stage.database.run(unasked.choose, pair.sam, level)

    await offered(pair)

    assert came(pair) == []


async def test_a_monthly_check_waits_in_silence_while_nothing_is_wanted(pair: Pair) -> None:
    await offered(pair)
    await pair.presses(pair.sam, "energy.monthly")
    await pair.stage.database.run(unasked.choose, pair.sam, Unasked.NOTHING)
    await pair.passes(weeks=9)
    assert came(pair) == ["energy-offer"]

    await pair.stage.database.run(unasked.choose, pair.sam, Unasked.ALL)
    await pair.passes(weeks=4)

    assert came(pair) == ["energy-offer", "energy-month"]


async def test_it_waits_for_a_day_with_room(pair: Pair) -> None:
    def fill(tx: Tx) -> None:
        for _ in range(2):
            to = PrivateOf(pair.sam)
            outbox.owe(tx, Say(to=to, text=(), lane=Lane.SCHEDULED, needs=Needs.UNASKED))

    await pair.stage.database.run(fill)
    await pair.stage.delivered()

    await offered(pair)
    assert came(pair) == []
    await pair.passes(days=1, hours=1)

    assert came(pair) == ["energy-offer"]


async def test_it_leaves_room_for_what_is_still_to_come_today(pair: Pair) -> None:
    def plan(tx: Tx) -> None:
        for number in range(2):
            timers.plan(tx, f"card:{number}", "plan.card", tx.now + timedelta(hours=9), partner=pair.sam)

    pair.stage.due_actions = {**pair.stage.due_actions, "plan.card": lambda *_: None}
    await pair.stage.database.run(plan)

    await offered(pair)

    assert came(pair) == []
    await pair.passes(days=1, hours=1)
    assert came(pair) == ["energy-offer"]


@pytest.mark.parametrize("key", ["energy-offer", "energy-month", "energy-way-asked", "energy-over"])
def test_a_lock_screen_shows_nothing_of_it(key: str) -> None:
    first = CATALOGUE.plain("en", Text(key, {"way": "w"}), Reader()).splitlines()[0]

    assert not any(word in first.lower() for word in ("energy", "tired", "empathy", "listen", "check"))
