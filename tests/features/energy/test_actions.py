"""The energy check as it is answered: what stands there, what is kept, and what it does to the plan."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Say, Toast, text
from bot.core.ids import PartnerId
from bot.core.unasked import Unasked
from bot.features.energy import handlers as energy
from bot.features.energy.rules import EVERY_SIGN, SIGNS, WAYS, Page
from bot.features.rights import belongings
from bot.storage import unasked
from bot.storage.unasked import Choice
from tests.support.pair import Pair, open_pair

MONDAY_TEN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
async def pair(tmp_path: Path) -> AsyncIterator[Pair]:
    async with open_pair(tmp_path, energy.HANDLERS, energy.DUE, start=MONDAY_TEN) as opened:
        yield opened


async def checks(pair: Pair, who: PartnerId, fatigue: int, giving: int) -> None:
    """Answer a whole check with so many signs."""
    await pair.types(who, "energy")
    for sign in SIGNS[Page.FATIGUE][:fatigue]:
        await taps(pair, who, sign)
    await pair.presses(who, "energy.next")
    for sign in SIGNS[Page.GIVING][:giving]:
        await taps(pair, who, sign)
    await pair.presses(who, "energy.done")


async def taps(pair: Pair, who: PartnerId, sign: str) -> Toast | None:
    return await pair.presses_this(who, Button(text("energy-next"), "energy.sign", (EVERY_SIGN.index(sign),)))


async def choice(pair: Pair, who: PartnerId) -> Choice:
    return await pair.stage.database.run(unasked.choice, who)


def said(pair: Pair) -> list[str]:
    """Return the keys of the newest message to Sam."""
    return [each.key for each in pair.last(PrivateOf(pair.sam)).text]


def verbs(pair: Pair) -> list[str]:
    rows = pair.last(PrivateOf(pair.sam)).keys
    return [key.verb for row in rows for key in row if isinstance(key, Button)]


async def test_the_signs_stand_in_one_message_that_is_edited(pair: Pair) -> None:
    await pair.types(pair.sam, "energy")
    await taps(pair, pair.sam, "before")

    page = pair.last(PrivateOf(pair.sam))

    labels = [key.label.key for row in page.keys[:-1] for key in row]
    assert labels == ["energy-marked", *["energy-unmarked"] * 6]
    assert (page.slot, page.is_new) == ("energy", False)
    assert said(pair) == ["energy-fatigue"]


async def test_nothing_of_the_answers_is_kept_when_it_is_done(pair: Pair) -> None:
    await checks(pair, pair.sam, 3, 0)

    assert await pair.rows("SELECT * FROM energy_checks") == []
    payloads = [row["payload"] for row in await pair.rows("SELECT payload FROM timers")]
    assert set(payloads) == {"{}"}


@pytest.mark.parametrize(
    ("fatigue", "giving", "result", "weeks"), [(0, 0, "steady", 0), (3, 0, "low", 2), (5, 4, "empty", 4)]
)
async def test_result_is_plain_and_makes_the_plan_lighter(
    pair: Pair, fatigue: int, giving: int, result: str, weeks: int
) -> None:
    await checks(pair, pair.sam, fatigue, giving)

    chosen = await choice(pair, pair.sam)
    assert said(pair)[0] == f"energy-{result}"
    assert chosen.level is (Unasked.LIGHT if weeks else Unasked.ALL)
    assert chosen.until_at is None or (chosen.until_at.date() - MONDAY_TEN.date()).days == 7 * weeks
    assert verbs(pair).count("energy.way") == (5 if weeks else 0)
    assert not any(character.isdigit() for character in pair.seen(PrivateOf(pair.sam))[-1].split("until")[0])


async def test_the_other_gets_nothing_and_keeps_everything(pair: Pair) -> None:
    await checks(pair, pair.sam, 7, 6)

    assert pair.said(PrivateOf(pair.kim)) == []
    assert pair.said(pair.shared) == []
    assert (await choice(pair, pair.kim)).level is Unasked.ALL


@pytest.mark.parametrize("level", [Unasked.LIGHT, Unasked.NOTHING])
async def test_what_somebody_chose_for_themself_is_left_as_it_is(pair: Pair, level: Unasked) -> None:
    await pair.stage.database.run(unasked.choose, pair.sam, level)

    await checks(pair, pair.sam, 7, 6)

    assert await choice(pair, pair.sam) == Choice(level)
    assert "energy.undo" not in verbs(pair)


async def test_the_plan_can_stay_as_it_was_with_one_tap(pair: Pair) -> None:
    await checks(pair, pair.sam, 3, 3)
    undo = pair.key("energy.undo", PrivateOf(pair.sam))

    await pair.presses_this(pair.sam, undo)

    assert (await choice(pair, pair.sam)).level is Unasked.ALL
    again = await pair.presses_this(pair.sam, undo)
    assert again is not None
    assert again.text.key == "error-already-done"
    await pair.passes(days=15)
    assert said(pair) == ["energy-undone"]


async def test_a_second_done_does_nothing_more(pair: Pair) -> None:
    await checks(pair, pair.sam, 0, 0)

    toast = await pair.presses_this(pair.sam, Button(text("energy-key-done"), "energy.done"))

    assert toast is not None
    assert toast.text.key == "error-already-done"


async def test_done_on_the_first_page_does_not_fit(pair: Pair) -> None:
    await pair.types(pair.sam, "energy")

    toast = await pair.presses_this(pair.sam, Button(text("energy-key-done"), "energy.done"))

    assert toast is not None
    assert toast.text.key == "error-not-now"


@pytest.mark.parametrize(
    ("verb", "args"), [("energy.sign", (13,)), ("energy.sign", ("x-",)), ("energy.way", ("sky",)), ("energy.told", ())]
)
async def test_an_invented_button_is_refused(pair: Pair, verb: str, args: tuple[str | int, ...]) -> None:
    await pair.types(pair.sam, "energy")

    toast = await pair.presses_this(pair.sam, Button(text("energy-key-done"), verb, args))

    assert toast is not None
    assert toast.text.key == "error-not-for-you"


async def test_a_check_goes_on_where_it_was_when_it_is_opened_again(pair: Pair) -> None:
    await pair.types(pair.sam, "energy")
    await taps(pair, pair.sam, "carry")
    await pair.presses(pair.sam, "energy.next")

    await pair.types(pair.sam, "energy")

    assert (said(pair), pair.last(PrivateOf(pair.sam)).is_new) == (["energy-giving"], True)
    await pair.presses(pair.sam, "energy.back")
    assert sum(row[0].label.key == "energy-marked" for row in pair.last(PrivateOf(pair.sam)).keys) == 1


@pytest.mark.parametrize("way", WAYS)
async def test_a_way_is_asked_about_once_and_a_week_later(pair: Pair, way: str) -> None:
    await checks(pair, pair.sam, 3, 0)
    await pair.presses_this(pair.sam, Button(text(f"energy-way-{way}"), "energy.way", (way,)))
    assert said(pair)[:2] == [f"energy-way-{way}-how", "energy-way-chosen"]
    before = len(pair.log)

    await pair.passes(days=6, hours=20)
    assert pair.log[before:] == []
    await pair.passes(days=6)

    (asked,) = pair.log[before:]
    assert isinstance(asked, Say)
    assert asked.text == (text("energy-way-asked", way=text(f"energy-way-{way}")),)


@pytest.mark.parametrize("answer", ["good", "not-yet", "not-for-me"])
async def test_what_became_of_a_way_gets_one_line_and_no_more_questions(pair: Pair, answer: str) -> None:
    await checks(pair, pair.sam, 3, 0)
    await pair.presses(pair.sam, "energy.way")
    await pair.passes(days=8)

    await pair.presses_this(pair.sam, Button(text("energy-key-good"), "energy.told", (answer,)))

    assert (said(pair), verbs(pair)) == ([f"energy-told-{answer}"], [])


async def test_another_way_takes_the_place_of_the_first(pair: Pair) -> None:
    await checks(pair, pair.sam, 3, 0)
    await pair.presses_this(pair.sam, Button(text("energy-way-sleep"), "energy.way", ("sleep",)))
    await pair.presses_this(pair.sam, Button(text("energy-way-friend"), "energy.way", ("friend",)))
    before = len(pair.log)

    await pair.passes(days=9)

    asked = [each for each in pair.seen(PrivateOf(pair.sam)) if "last week" in each]
    assert len(asked) == 1
    assert "Talk to a friend" in asked[0]
    assert len(pair.log) - before == 1


async def test_the_end_of_the_lighter_weeks_is_told_and_can_be_put_off(pair: Pair) -> None:
    await checks(pair, pair.sam, 3, 0)
    await pair.passes(days=14, hours=2)
    assert said(pair) == ["energy-over"]
    assert (await choice(pair, pair.sam)).level is Unasked.ALL

    await pair.presses(pair.sam, "energy.longer")

    chosen = await choice(pair, pair.sam)
    assert chosen.level is Unasked.LIGHT
    assert chosen.until_at is not None
    assert timedelta(days=13) < chosen.until_at - pair.stage.clock.now() < timedelta(days=15)
    await pair.passes(days=14, hours=2)
    assert said(pair) == ["energy-over"]


async def test_enough_leaves_the_plan_as_it_used_to_be(pair: Pair) -> None:
    await checks(pair, pair.sam, 3, 0)
    await pair.passes(days=14, hours=2)

    await pair.presses(pair.sam, "energy.enough")

    assert (said(pair), await choice(pair, pair.sam)) == (["energy-enough"], Choice())


async def test_nobody_is_asked_about_the_end_who_chose_otherwise_meanwhile(pair: Pair) -> None:
    await checks(pair, pair.sam, 3, 0)
    await pair.stage.database.run(unasked.choose, pair.sam, Unasked.NOTHING)
    before = len(pair.log)

    await pair.passes(days=20)

    assert pair.log[before:] == []
    assert await choice(pair, pair.sam) == Choice(Unasked.NOTHING)


async def test_nothing_is_asked_while_the_plan_rests(pair: Pair) -> None:
    await checks(pair, pair.sam, 3, 0)
    await pair.presses(pair.sam, "energy.way")
    await pair.does("UPDATE members SET paused_at = 1 WHERE partner_id = ?", pair.kim)
    before = len(pair.log)

    await pair.passes(days=20)

    assert pair.log[before:] == []


async def test_it_works_for_somebody_alone(pair: Pair) -> None:
    robin = await pair.stage.partner("Robin", 13)
    await checks(pair, robin, 3, 0)
    await pair.presses(robin, "energy.way")

    await pair.passes(days=8)

    assert "last week" in pair.seen(PrivateOf(robin))[-1]


async def test_an_open_check_and_the_lighter_plan_are_in_ones_own_export_alone(pair: Pair) -> None:
    await pair.stage.database.run(unasked.choose, pair.sam, Unasked.LIGHT)
    await pair.types(pair.sam, "energy")
    await taps(pair, pair.sam, "carry")

    mine, theirs = [await pair.stage.database.run(belongings.of, who) for who in (pair.sam, pair.kim)]

    assert '"signs": ["carry"]' in json.dumps(mine)
    assert '"level": "light"' in json.dumps(mine)
    assert not any(word in json.dumps(theirs) for word in ("carry", "light", "energy", "unasked"))
