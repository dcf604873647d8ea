from datetime import UTC, datetime
from pathlib import Path

from bot.core.effects import Button, Say
from bot.core.ids import PartnerId
from bot.core.steps import Step
from bot.features.plan.rules import State
from tests.features.plan.life import Life, open_life

MONDAY_SEVEN = datetime(2026, 3, 2, 6, tzinfo=UTC)


def verbs(say: Say) -> list[str]:
    return [key.verb for row in say.keys for key in row if isinstance(key, Button)]


async def evening_of(life: Life, day: int) -> None:
    """Let the plan run until the card of that day has arrived."""
    await life.begin()
    await life.stage.passes(days=day, hours=14)
    await life.stage.delivered()


async def is_done(life: Life, step: Step, partner: PartnerId, day: int | None = None) -> None:
    offer = await life.offer(step, partner, day)
    await life.announce("plan.step_done", partner, offer=offer.id)


async def test_card_loses_the_button_of_a_part_that_is_done(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await evening_of(life, 1)

        await is_done(life, Step.HONEST, life.sam, 1)

        card = await life.last(life.sam)
        assert verbs(card) == ["win.open", "other-side.open", "plan.how", "plan.later", "plan.skip"]
        assert [text.key for text in card.text][-1] == "plan-card-done"
        assert not card.is_new


async def test_card_is_edited_and_never_sent_again(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await evening_of(life, 0)

        await is_done(life, Step.HONEST, life.sam, 0)
        await is_done(life, Step.WIN, life.sam, 0)

        waiting = await life.stage.owed()
        assert [(effect.is_new, effect.keys) for effect in waiting if isinstance(effect, Say)] == [(False, ())]


async def test_message_of_its_own_shows_that_its_step_is_done(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await evening_of(life, 5)
        await life.stage.passes(hours=14)
        await life.stage.delivered()

        await is_done(life, Step.CHECK_IN, life.sam)

        shown = await life.last(life.sam)
        assert ([text.key for text in shown.text], shown.keys, shown.is_new) == (["plan-card-done"], (), False)


async def test_step_done_twice_changes_nothing_more(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await evening_of(life, 0)
        await is_done(life, Step.WIN, life.sam, 0)
        await life.stage.delivered()

        await is_done(life, Step.WIN, life.sam, 0)

        assert await life.stage.owed() == []


async def test_step_done_for_somebody_else_is_refused(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await evening_of(life, 0)
        offer = await life.offer(Step.WIN, life.sam, 0)

        await life.announce("plan.step_done", life.kim, offer=offer.id)

        assert (await life.offer(Step.WIN, life.sam, 0)).state is State.OFFERED


async def test_step_done_without_an_offer_finds_the_one_of_this_week(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await evening_of(life, 0)

        await life.announce("plan.step_done", life.sam, step=int(Step.HOW_I_LISTEN))

        assert (await life.offer(Step.HOW_I_LISTEN, life.sam)).state is State.DONE


async def test_listening_note_is_left_out_when_a_talk_brought_one(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await life.stage.passes(days=1)
        talk = await life.offer(Step.TALK)
        await life.announce("plan.step_done", None, offer=talk.id)

        await life.stage.passes(days=2, hours=14)

        card = (await life.messages(life.sam))[-1]
        assert [key for key in card.keys if "how-i-listen" in key] == []
        assert (await life.offer(Step.HOW_I_LISTEN, life.kim)).state is State.SKIPPED


async def test_a_card_that_went_out_leaves_nothing_out_when_it_is_asked_to_come_again(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await evening_of(life, 3)
        talk, [week] = await life.offer(Step.TALK), await life.weeks()
        await life.announce("plan.step_done", None, offer=talk.id)
        before = len(await life.messages(life.sam))

        await life.announce("plan.card", life.sam, week=week.id, day=3)

        assert (await life.offer(Step.HOW_I_LISTEN, life.sam)).state is State.OFFERED
        assert len(await life.messages(life.sam)) == before


async def test_yesterdays_daily_steps_are_over_when_the_next_card_comes(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()

        await life.stage.passes(days=1, hours=14)

        assert (await life.offer(Step.WIN, life.sam, 0)).state is State.EXPIRED
        assert (await life.offer(Step.WIN, life.sam, 1)).state is State.OFFERED


async def test_gentle_pace_brings_three_cards_and_the_note(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await life.presses(life.sam, "plan.pace")

        await life.stage.passes(days=6, hours=16)

        mine = [sent for sent in await life.messages(life.sam) if "plan-card" in sent.keys]
        theirs = [sent for sent in await life.messages(life.kim) if "plan-card" in sent.keys]
        assert (len(mine), len(theirs)) == (3, 6)
        note = next(e for e in life.announced if e.kind == "summaries.evening" and e.partner == life.sam)
        assert (note.payload["honest"], note.payload["win"]) == (0, 0)


async def test_usual_pace_again_brings_the_days_to_come_back(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await life.presses(life.sam, "plan.pace")
        await life.stage.passes(days=1)

        await life.presses(life.sam, "plan.pace")
        await life.stage.passes(days=5, hours=16)

        assert len([sent for sent in await life.messages(life.sam) if "plan-card" in sent.keys]) == 5


async def test_switched_off_step_is_not_on_the_card(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await life.presses(life.sam, "plan.switch", int(Step.HONEST))

        await life.stage.passes(hours=14)

        assert verbs((await life.messages(life.sam))[0].say) == ["win.open"]
        assert verbs((await life.messages(life.kim))[0].say) == ["honest.open", "win.open"]


async def test_card_may_arrive_only_until_quiet_hours_begin(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()

        await life.stage.passes(hours=14)

        (card,) = await life.messages(life.sam)
        assert card.say.valid_until == datetime(2026, 3, 2, 21, tzinfo=UTC)
