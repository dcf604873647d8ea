from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf, SharedOf
from bot.core.ids import PartnerId
from bot.core.steps import Step
from bot.features.plan import pausing, resting, today
from bot.features.plan.rules import State
from bot.storage import people, timers
from bot.storage.transaction import Tx
from tests.features.plan.life import SHARED_CHAT, Life, open_life

MONDAY_SEVEN = datetime(2026, 3, 2, 6, tzinfo=UTC)
LEAVE = "UPDATE members SET left_at = ? WHERE partner_id = ?"
BLOCK = "UPDATE partners SET blocked_at = ? WHERE id = ?"


async def stops(life: Life, who: PartnerId, how: str) -> None:
    """Let somebody stop the plan as they may."""
    if how == "pause":
        await life.stage.does(who, pausing.pause)
        return
    statement = LEAVE if how == "leave" else BLOCK
    await life.stage.database.run(lambda tx: tx.do(statement, tx.now_s, who))
    await life.announce("plan.stopped", who)


@pytest.mark.parametrize("how", ["pause", "leave", "block"])
async def test_stop_says_the_same_neutral_line_whatever_the_reason(tmp_path: Path, how: str) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()

        await stops(life, life.kim, how)

        assert await life.stage.said(SharedOf(life.couple)) == ["neutral-line"]
        assert await life.stage.said(PrivateOf(life.sam)) == []


async def test_stop_tells_the_other_privately_when_the_chat_is_frozen(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await life.stage.database.run(lambda tx: people.freeze(tx, life.couple, is_frozen=True))

        await stops(life, life.kim, "block")

        assert await life.stage.said(SharedOf(life.couple)) == []
        assert await life.stage.said(PrivateOf(life.sam)) == ["neutral-line"]


async def test_stop_is_said_once_when_both_stop(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await stops(life, life.kim, "pause")

        await stops(life, life.sam, "block")

        assert await life.stage.said(SharedOf(life.couple)) == ["neutral-line"]


async def test_pause_in_the_shared_chat_is_answered_there_alone(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()

        await life.stage.does(life.kim, pausing.pause, chat=SHARED_CHAT)

        assert await life.stage.said() == ["neutral-line"]


async def test_pause_cancels_what_waits_and_nothing_starts_after_it(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await life.stage.passes(hours=14)

        await stops(life, life.sam, "pause")
        await life.stage.passes(days=20)

        assert [key for key in await life.stage.said() if key.startswith("step-")] == []
        assert len(life.announced) == 1
        planned = await life.stage.database.run(lambda tx: timers.planned_of_couple(tx, life.couple, "plan.%"))
        assert planned == []


async def test_offer_announced_but_not_posted_is_still_to_come_after_a_pause(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        offer = await life.offer(Step.TALK)

        def announce_and_pause(tx: Tx) -> None:
            timers.announce(tx, "talk.offer", couple=life.couple, offer=offer.id, week=offer.week, variation=1)
            tx.do("UPDATE members SET paused_at = ? WHERE partner_id = ?", tx.now_s, life.kim)
            resting.rest(tx, life.couple)

        await life.stage.database.run(announce_and_pause)
        await life.stage.passes(hours=1)

        assert life.announced == []
        assert (await life.offer(Step.TALK)).state is State.PLANNED


async def test_resume_after_days_goes_on_where_the_week_stood(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await life.stage.passes(days=1, hours=5)
        await stops(life, life.sam, "pause")
        await life.stage.passes(days=3)

        await life.stage.does(life.sam, pausing.resume)
        await life.stage.passes(days=6)

        posts = [(post.kind, post.at.day) for post in life.shared_posts()]
        assert posts == [("talk.offer", 2), ("give-back.offer", 7), ("bold.offer", 10), ("summaries.week_end", 11)]
        first_card_after = next(s for s in await life.messages(life.kim) if "plan-card" in s.keys)
        assert first_card_after.at.day == 6
        assert [key for key in first_card_after.keys if "other-side" in key]


async def test_resume_the_same_day_sends_nothing_twice(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await life.stage.passes(hours=14, minutes=30)
        await life.stage.delivered()
        await stops(life, life.sam, "pause")

        await life.stage.does(life.sam, pausing.resume)
        await life.stage.passes(hours=9)

        assert [sent.keys for sent in await life.messages(life.sam)] == []
        assert [post.kind for post in life.shared_posts()] == ["talk.offer"]


async def test_week_after_a_rest_begins_on_the_chosen_weekday(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await life.stage.passes(days=1)
        await stops(life, life.sam, "pause")
        await life.stage.passes(days=3)

        await life.stage.does(life.sam, pausing.resume)
        await life.stage.passes(days=9)

        assert [week.starts_on for week in await life.weeks()] == [date(2026, 3, 5), date(2026, 3, 16)]


@pytest.mark.parametrize("how", ["pause", "leave", "block"])
async def test_resume_answers_the_same_whoever_stopped_the_plan(tmp_path: Path, how: str) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await stops(life, life.kim, how)
        await life.stage.delivered()

        await life.stage.does(life.sam, pausing.resume)
        while_stopped = await life.stage.owed()
        await life.stage.delivered()
        await life.stage.does(life.sam, pausing.resume, chat=SHARED_CHAT)

        assert [say.text[0].key for say in while_stopped] == ["plan-resume-mine"]  # type: ignore[union-attr]
        assert await life.stage.said() == ["plan-resume-mine"]


async def test_resume_of_one_leaves_the_others_rest_alone(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await stops(life, life.sam, "pause")
        await stops(life, life.kim, "pause")

        await life.stage.does(life.sam, pausing.resume)
        await life.stage.passes(days=3)

        assert not (await life.stage.load_couple(life.couple)).runs
        assert life.announced == []


async def test_return_of_somebody_who_blocked_the_bot_lets_the_plan_go_on(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await stops(life, life.kim, "block")
        await life.stage.database.run(lambda tx: tx.do("UPDATE partners SET blocked_at = NULL WHERE id = ?", life.kim))

        await life.announce("plan.returned", life.kim)
        await life.stage.passes(hours=4)

        assert [post.kind for post in life.shared_posts()] == ["talk.offer"]


async def test_due_moment_finds_a_stop_that_nobody_announced(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await life.stage.database.run(lambda tx: tx.do(LEAVE, tx.now_s, life.kim))

        await life.stage.passes(hours=4)

        assert life.announced == []
        assert await life.stage.said(SharedOf(life.couple)) == ["neutral-line"]
        assert (await life.offer(Step.TALK)).state is State.PLANNED


async def test_today_says_the_neutral_line_while_the_plan_rests(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await stops(life, life.kim, "pause")
        await life.stage.delivered()

        await life.stage.does(life.sam, today.show_today)

        assert await life.stage.said() == ["neutral-line"]


async def test_resume_begins_the_first_week_when_somebody_paused_before_it(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await stops(life, life.sam, "pause")
        await life.begin()

        await life.stage.does(life.sam, pausing.resume)

        assert len(await life.weeks()) == 1


async def test_resume_plans_anew_when_only_the_end_of_the_week_noticed_a_stop(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await life.stage.database.run(lambda tx: tx.do("UPDATE timers SET state = 'done' WHERE kind <> 'plan.roll'"))
        await life.stage.database.run(lambda tx: tx.do(BLOCK, tx.now_s, life.kim))
        await life.stage.passes(days=8)
        await life.stage.database.run(lambda tx: tx.do("UPDATE partners SET blocked_at = NULL"))

        await life.stage.does(life.sam, pausing.resume)
        await life.stage.passes(days=14)

        assert len(await life.weeks()) == 3
