from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.core.audience import SharedOf
from bot.core.effects import Button, Say, Text
from bot.core.steps import Step
from bot.features.plan import board, today
from bot.features.plan.rules import State
from tests.features.plan.life import SHARED_CHAT, Life, open_life, rendered

MONDAY_SEVEN = datetime(2026, 3, 2, 6, tzinfo=UTC)


def rows(say: Say) -> dict[int, str]:
    values = say.text[0].variables
    found = {step.value: values[f"row{step.value}"] for step in Step}
    return {number: row.key for number, row in found.items() if isinstance(row, Text)}


async def with_done_steps(life: Life) -> None:
    await life.begin()
    await life.stage.passes(days=1, hours=14)
    for step, who, day in ((Step.TALK, None, 0), (Step.WIN, life.sam, 1), (Step.OTHER_SIDE, life.kim, 1)):
        offer = await life.offer(step, who, day)
        await life.announce("plan.step_done", who, offer=offer.id)
    await life.stage.delivered()


async def test_private_board_shows_own_and_joint_steps_only(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await with_done_steps(life)

        await life.stage.does(life.sam, board.show_board)

        shown = await life.last(life.sam)
        dots = {number: key for number, key in rows(shown).items() if key in {"plan-row-done", "plan-row-often"}}
        assert dots == {Step.TALK: "plan-row-done", Step.WIN: "plan-row-often"}
        rendered(shown, life.sam)


async def test_shared_board_shows_joint_steps_only(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await with_done_steps(life)

        await life.stage.does(life.sam, board.show_board, chat=SHARED_CHAT)

        shown = await life.last(None)
        keys = rows(shown)
        assert keys[Step.TALK] == "plan-row-done"
        assert {keys[step] for step in Step if not step.is_shared} == {"plan-row-each"}
        rendered(shown, None)


async def test_shared_board_is_the_same_whoever_asks(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await with_done_steps(life)

        await life.stage.does(life.sam, board.show_board, chat=SHARED_CHAT)
        await life.stage.does(life.kim, board.show_board, chat=SHARED_CHAT)

        first, second = await life.stage.owed(SharedOf(life.couple))
        assert first == second


async def test_board_follows_when_a_step_is_done(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await life.stage.passes(hours=4)
        await life.stage.does(life.kim, board.show_board)
        await life.stage.delivered()
        talk = await life.offer(Step.TALK)

        await life.announce("plan.step_done", None, offer=talk.id)

        (fresh,) = await life.stage.owed()
        assert isinstance(fresh, Say)
        assert (rows(fresh)[Step.TALK], fresh.is_new) == ("plan-row-done", False)


async def test_refresh_edits_the_board_that_was_pressed(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()

        await life.presses(life.sam, "plan.board", message=555)

        assert (await life.last(life.sam)).edit == 555


@pytest.mark.parametrize("action", [board.show_board, today.show_today])
async def test_plan_that_has_not_begun_says_so(tmp_path: Path, action) -> None:  # noqa: ANN001
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.stage.database.run(lambda tx: tx.do("UPDATE couples SET started_at = NULL"))

        await life.stage.does(life.sam, action)

        assert await life.stage.said() == ["plan-not-begun"]


async def test_today_opens_what_is_private_and_points_to_what_is_shared(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()

        await life.stage.does(life.sam, today.show_today)

        shown = await life.last(life.sam)
        assert [text.key for text in shown.text] == [
            "plan-today",
            "plan-today-ahead",
            "plan-today-own",
            "plan-today-own",
        ]
        assert [key.verb for row in shown.keys for key in row if isinstance(key, Button)] == ["honest.open", "win.open"]
        rendered(shown, life.sam)


async def test_today_in_the_shared_chat_shows_only_what_is_shared(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()

        await life.stage.does(life.sam, today.show_today, chat=SHARED_CHAT)

        shown = await life.last(None)
        assert [text.key for text in shown.text] == ["plan-today", "plan-today-ahead"]
        rendered(shown, None)


async def test_today_brings_a_shared_step_forward_once(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        talk = await life.offer(Step.TALK)

        await life.presses(life.sam, "plan.now", talk.id, in_group=True)
        second = await life.presses(life.kim, "plan.now", talk.id, in_group=True)
        await life.stage.passes(hours=8)

        assert [post.kind for post in life.shared_posts()] == ["talk.offer"]
        assert second is not None
        assert second.text.key == "error-already-done"


async def test_card_still_comes_when_today_showed_its_parts_before(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await life.stage.does(life.sam, today.show_today)

        await life.stage.passes(hours=14)

        assert len(await life.messages(life.sam)) == 1


async def test_today_shows_each_daily_step_once_when_yesterdays_card_is_open(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await life.stage.passes(days=1, hours=4)
        await life.stage.delivered()

        await life.stage.does(life.sam, today.show_today)

        keys = (await life.last(life.sam)).keys
        verbs = [key.verb for row in keys for key in row if isinstance(key, Button)]
        assert verbs == ["other-side.open", "honest.open", "win.open"]


async def test_today_says_nothing_of_a_shared_step_that_has_gone_by(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await life.stage.passes(days=2, hours=14)
        drill = await life.offer(Step.GIVE_BACK)
        await life.announce("plan.step_done", None, offer=(await life.offer(Step.TALK)).id)

        await life.announce("plan.step_over", None, offer=drill.id, step=int(Step.GIVE_BACK))
        await life.stage.does(life.sam, today.show_today, chat=SHARED_CHAT)

        assert [text.key for text in (await life.last(None)).text] == ["plan-today", "plan-today-nothing"]


async def test_step_that_has_gone_by_still_counts_when_it_is_done_of_ones_own_accord(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await life.stage.passes(days=2, hours=14)
        await life.announce("plan.step_over", None, offer=(await life.offer(Step.GIVE_BACK)).id)

        await life.announce("plan.step_done", None, offer=0, step=int(Step.GIVE_BACK))

        assert (await life.offer(Step.GIVE_BACK)).state is State.DONE


async def test_today_without_anything_left_says_so(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await life.stage.passes(hours=4)
        await life.announce("plan.step_done", None, offer=(await life.offer(Step.TALK)).id)

        await life.stage.does(life.sam, today.show_today, chat=SHARED_CHAT)

        assert [text.key for text in (await life.last(None)).text] == ["plan-today", "plan-today-nothing"]


async def test_today_between_two_weeks_names_the_day_of_the_next(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await life.presses(life.sam, "plan.weekday", 3)
        await life.stage.passes(days=7, hours=5)
        await life.stage.delivered()

        await life.stage.does(life.sam, today.show_today)

        shown = await life.last(life.sam)
        assert [text.key for text in shown.text] == ["plan-today-between"]
        assert "Mar 12" in str(rendered(shown, life.sam).parameters["text"])
