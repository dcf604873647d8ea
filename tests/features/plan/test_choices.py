from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.core.audience import SharedOf
from bot.core.effects import Button, Say, Toast, Unsay
from bot.core.ids import UserId
from bot.core.incoming import User
from bot.core.steps import Step
from bot.features.plan import today
from bot.features.plan.rules import State
from tests.features.plan.life import PRESSES, SHARED_CHAT, Life, open_life, rendered

MONDAY_SEVEN = datetime(2026, 3, 2, 6, tzinfo=UTC)


def presses_of(say: Say) -> list[tuple[str, str | int]]:
    return [(key.verb, key.args[0]) for row in say.keys for key in row if isinstance(key, Button)]


def key_of(toast: Toast | None) -> str:
    return toast.text.key if toast else ""


async def until(life: Life, **duration: float) -> None:
    await life.begin()
    await life.stage.passes(**duration)
    await life.stage.delivered()


async def test_how_shows_the_guide_silently_and_once_below_a_shared_offer(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await until(life, hours=4)
        talk = await life.offer(Step.TALK)

        await life.presses(life.sam, "plan.how", talk.id, in_group=True)
        await life.presses(life.kim, "plan.how", talk.id, in_group=True)

        (guide,) = await life.stage.owed(SharedOf(life.couple))
        assert isinstance(guide, Say)
        assert (guide.text[0].key, guide.is_silent, guide.reply_to) == ("step-talk-how", True, 900)
        rendered(guide, None)


async def test_how_shows_a_private_guide_in_the_private_chat(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await until(life, days=1, hours=14)
        offer = await life.offer(Step.OTHER_SIDE, life.sam)

        await life.presses(life.sam, "plan.how", offer.id)

        guide = await life.last(life.sam)
        assert guide.text[0].key == "step-other-side-how"
        rendered(guide, life.sam)


async def test_later_turns_the_row_of_the_card_into_days(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await until(life, days=1, hours=14)
        offer = await life.offer(Step.OTHER_SIDE, life.sam)

        await life.presses(life.sam, "plan.later", offer.id)

        card = await life.last(life.sam)
        assert presses_of(card)[-3:] == [
            ("plan.snooze", "tomorrow"),
            ("plan.snooze", "weekend"),
            ("plan.back", offer.id),
        ]
        rendered(card, life.sam)


async def test_back_brings_the_row_of_the_card_back(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await until(life, days=1, hours=14)
        offer = await life.offer(Step.OTHER_SIDE, life.sam)
        await life.presses(life.sam, "plan.later", offer.id)

        await life.presses(life.sam, "plan.back", offer.id)

        assert presses_of(await life.last(life.sam))[-1] == ("plan.skip", offer.id)


async def test_put_off_private_step_joins_the_card_of_the_day_chosen(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await until(life, days=1, hours=14)
        offer = await life.offer(Step.OTHER_SIDE, life.sam)

        toast = await life.presses(life.sam, "plan.snooze", "tomorrow", offer.id, 900)
        await life.stage.delivered()
        await life.stage.passes(days=1)

        card = (await life.messages(life.sam))[-1]
        assert key_of(toast) == "plan-put-off"
        assert [key for key in card.keys if "other-side" in key]
        assert (await life.offer(Step.OTHER_SIDE, life.sam)).state is State.OFFERED
        assert card.at.date().isoformat() == "2026-03-04"


async def test_put_off_shared_step_comes_again_and_vanishes_from_the_chat(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await until(life, hours=4)
        talk = await life.offer(Step.TALK)

        await life.presses(life.sam, "plan.snooze", "tonight", talk.id, 800, in_group=True, message=801)

        gone = [effect.message for effect in await life.stage.owed() if isinstance(effect, Unsay)]
        await life.stage.passes(hours=10)
        assert gone == [801, 800]
        assert [(post.kind, post.at.day, post.at.hour) for post in life.shared_posts()][1:] == [("talk.offer", 2, 18)]


async def test_later_asks_below_a_shared_offer(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await until(life, hours=4)
        talk = await life.offer(Step.TALK)

        await life.presses(life.kim, "plan.later", talk.id, in_group=True)

        question = await life.last(None)
        assert [args for _, args in presses_of(question)] == ["tonight", "tomorrow", "weekend", talk.id]
        rendered(question, None)


async def test_put_off_check_in_comes_again_tonight(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await until(life, days=6, hours=5)
        offer = await life.offer(Step.CHECK_IN, life.sam)

        await life.presses(life.sam, "plan.snooze", "tonight", offer.id, 900)
        await life.stage.delivered()
        await life.stage.passes(hours=10)

        again = (await life.messages(life.sam))[-1]
        assert (again.keys[0].startswith("step-check-in"), again.at.hour) == (True, 19)


async def test_not_this_week_takes_a_private_step_off_the_card(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await until(life, days=1, hours=14)
        offer = await life.offer(Step.OTHER_SIDE, life.sam)

        toast = await life.presses(life.sam, "plan.skip", offer.id)

        assert key_of(toast) == "plan-declined"
        assert [verb for verb, _ in presses_of(await life.last(life.sam))] == ["honest.open", "win.open"]
        assert (await life.offer(Step.OTHER_SIDE, life.kim)).state is State.OFFERED


async def test_not_this_week_by_one_looks_like_no_answer_to_the_other(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await until(life, hours=4)
        talk = await life.offer(Step.TALK)
        await life.stage.does(life.kim, today.show_today)
        before = [await life.last(life.kim)]
        await life.stage.delivered()

        toast = await life.presses(life.sam, "plan.skip", talk.id, in_group=True)
        seen = await life.stage.owed()
        await life.stage.does(life.kim, today.show_today)

        assert (key_of(toast), seen, await life.stage.owed()) == ("plan-declined-quietly", [], before)
        assert (await life.offer(Step.TALK)).state is State.OFFERED


async def test_today_leaves_out_what_its_reader_left_out(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await until(life, hours=4)
        talk = await life.offer(Step.TALK)

        await life.presses(life.sam, "plan.skip", talk.id, in_group=True)
        await life.stage.does(life.sam, today.show_today)

        shown = await life.last(life.sam)
        assert "plan-today-shared" not in [text.key for text in shown.text]


async def test_not_this_week_by_both_takes_a_shared_step_out_of_the_chat(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await until(life, hours=4)
        talk = await life.offer(Step.TALK)
        await life.presses(life.kim, "plan.skip", talk.id, in_group=True)

        await life.presses(life.sam, "plan.skip", talk.id, in_group=True)

        assert await life.stage.owed() == [Unsay(to=SharedOf(life.couple), message=900)]  # type: ignore[arg-type]
        await life.stage.passes(days=5)
        assert [post.kind for post in life.shared_posts()] == ["talk.offer", "give-back.offer", "bold.offer"]


async def test_second_press_of_not_this_week_is_already_done(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await until(life, hours=4)
        talk = await life.offer(Step.TALK)
        await life.presses(life.sam, "plan.skip", talk.id, in_group=True)

        toast = await life.presses(life.sam, "plan.skip", talk.id, in_group=True)

        assert (key_of(toast), (await life.offer(Step.TALK)).state) == ("error-already-done", State.OFFERED)


@pytest.mark.parametrize("verb", ["plan.how", "plan.later", "plan.skip", "plan.back"])
async def test_press_on_the_others_private_offer_is_refused(tmp_path: Path, verb: str) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await until(life, days=1, hours=14)
        offer = await life.offer(Step.OTHER_SIDE, life.sam)

        toast = await life.presses(life.kim, verb, offer.id)

        assert key_of(toast) == "error-not-for-you"
        assert await life.stage.owed() == []


async def test_press_by_a_stranger_in_the_chat_is_refused(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await until(life, hours=4)
        talk = await life.offer(Step.TALK)
        stranger = User(UserId(77), "Zed")

        toast = await life.stage.does(stranger, PRESSES["plan.skip"], args=(talk.id,), is_press=True, chat=SHARED_CHAT)

        assert key_of(toast) == "error-not-known-yet"
        assert (await life.offer(Step.TALK)).state is State.OFFERED


@pytest.mark.parametrize("args", [(), ("zzz zzz",), (1,), ("tonight", 1, 2), ("never", 1, 2)])
async def test_press_with_broken_arguments_is_refused(tmp_path: Path, args: tuple[str | int, ...]) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await until(life, hours=4)

        toast = await life.presses(life.sam, "plan.snooze", *args, in_group=True)

        assert key_of(toast) == "error-not-for-you"


async def test_press_on_last_weeks_offer_is_answered_kindly(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await until(life, hours=4)
        talk = await life.offer(Step.TALK)
        await life.stage.passes(days=7)

        toast = await life.presses(life.sam, "plan.later", talk.id, in_group=True)

        assert key_of(toast) == "plan-offer-over"


async def test_choice_of_a_day_that_has_passed_is_refused(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await until(life, hours=15)
        talk = await life.offer(Step.TALK)

        toast = await life.presses(life.sam, "plan.snooze", "tonight", talk.id, 800, in_group=True)

        assert key_of(toast) == "plan-offer-over"
