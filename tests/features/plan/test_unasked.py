"""How much comes by itself: chosen quietly, and what a lighter plan or a low profile leaves of an evening."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.core.effects import Button
from bot.core.errors import NotForYou
from bot.core.steps import Step
from bot.core.unasked import Unasked
from bot.features.plan import board, settings, today
from bot.features.plan.catalogue import DAYS, comes_lightly
from bot.features.plan.rules import State
from bot.storage import unasked
from bot.storage.unasked import Choice
from tests.features.plan.life import Life, open_life, rendered

MONDAY_SEVEN = datetime(2026, 3, 2, 6, tzinfo=UTC)


async def choose(life: Life, level: Unasked, until_at: datetime | None = None) -> None:
    await life.stage.database.run(unasked.choose, life.sam, level, until_at)


async def chosen(life: Life) -> Choice:
    return await life.stage.database.run(unasked.choice, life.sam)


async def test_only_two_evenings_have_something_daily_when_a_plan_is_lighter() -> None:
    lightly = {step: [day for day in range(DAYS) if comes_lightly(step, day)] for step in Step if not step.is_shared}

    every = list(range(DAYS))
    assert lightly == {
        Step.OTHER_SIDE: [],
        Step.HOW_I_LISTEN: [],
        Step.HONEST: [],
        Step.BOUNDARY: every,
        Step.CHECK_IN: every,
        Step.WIN: [1, 4],
    }


async def test_a_lighter_week_brings_two_cards_and_the_check_in(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await choose(life, Unasked.LIGHT)

        await life.stage.passes(days=7)

        shown = [[key.rstrip("0123456789-") for key in sent.keys] for sent in await life.messages(life.sam)]
        assert shown == [
            ["plan-card", "step-win-card"],
            ["plan-card", "step-win-card", "step-boundary-offer"],
            ["step-check-in-offer"],
        ]
        assert len(await life.messages(life.kim)) == 7


async def test_the_weekly_note_comes_without_daily_steps_when_a_plan_is_lighter(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await choose(life, Unasked.LIGHT)

        await life.stage.passes(days=6, hours=16)

        notes = {each.partner: each.payload for each in life.announced if each.kind == "summaries.evening"}
        assert (notes[life.sam]["honest"], notes[life.sam]["win"]) == (0, 0)
        assert notes[life.kim]["honest"] != 0


async def test_everything_comes_again_when_the_lighter_weeks_are_over(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await choose(life, Unasked.LIGHT, MONDAY_SEVEN + timedelta(days=3))

        await life.stage.passes(days=3, hours=16)

        days = [sent.at.date().isoformat() for sent in await life.messages(life.sam)]
        assert days == ["2026-03-03", "2026-03-05"]
        assert await chosen(life) == Choice()


async def test_today_leaves_out_what_is_too_much_and_keeps_the_rest(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await life.stage.passes(days=1, hours=2)
        await choose(life, Unasked.LIGHT)

        await life.stage.does(life.sam, today.show_today)

        verbs = [key.verb for row in (await life.last(life.sam)).keys for key in row if isinstance(key, Button)]
        assert "win.open" in verbs
        assert not {"honest.open", "other-side.open"} & set(verbs)


@pytest.mark.parametrize("level", Unasked)
async def test_the_choice_is_made_with_two_taps_and_the_menu_says_nothing_of_it(tmp_path: Path, level: Unasked) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await life.stage.does(life.sam, settings.show_settings)
        before = rendered(await life.last(life.sam), life.sam).parameters
        await life.presses(life.sam, "plan.unasked")

        toast = await life.presses(life.sam, "plan.unasked", level.value)

        menu = rendered(await life.last(life.sam), life.sam).parameters
        assert (menu["text"], menu["reply_markup"]) == (before["text"], before["reply_markup"])
        assert (toast and toast.text.key, (await chosen(life)).level) == (f"plan-unasked-now-{level}", level)


async def test_the_page_tells_what_is_chosen_and_until_when(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await choose(life, Unasked.LIGHT, MONDAY_SEVEN + timedelta(days=14))

        await life.presses(life.sam, "plan.unasked")

        page = await life.last(life.sam)
        marked = [key.label for row in page.keys for key in row if key.label.key == "plan-unasked-chosen"]
        assert [str(label.variables["name"].key) for label in marked] == ["plan-unasked-light"]  # type: ignore[union-attr]
        assert page.text[-1].key == "plan-unasked-until"


async def test_an_invented_level_is_refused(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()

        toast = await life.presses(life.sam, "plan.unasked", "half")

        assert toast is not None
        assert toast.text.key == NotForYou.key


async def test_steps_go_on_as_planned_when_nothing_comes_by_itself(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await choose(life, Unasked.NOTHING)

        await life.stage.passes(days=1, hours=16)

        assert (await life.offer(Step.WIN, life.sam, 1)).state is State.OFFERED
        await life.stage.does(life.sam, board.show_board)
        mine = rendered(await life.last(life.sam), life.sam).parameters["text"]
        await life.stage.does(life.kim, board.show_board)
        assert mine == rendered(await life.last(life.kim), life.kim).parameters["text"]
