from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.core.effects import Button, Say
from bot.core.steps import Step
from bot.features.plan import preferences, settings
from bot.features.plan.preferences import OwnSettings
from tests.features.plan.life import SHARED_CHAT, Life, open_life, rendered

MONDAY_SEVEN = datetime(2026, 3, 2, 6, tzinfo=UTC)
PAGES = [
    ("plan.settings", ()),
    ("plan.weekday", ()),
    ("plan.time", ("own", "morning")),
    ("plan.time", ("own", "evening")),
    ("plan.time", ("both", "morning")),
    ("plan.time", ("both", "evening")),
    ("plan.steps", ()),
    ("plan.times", ()),
    ("plan.unasked", ()),
]


def verbs(say: Say) -> set[str]:
    return {key.verb for row in say.keys for key in row if isinstance(key, Button)}


async def own(life: Life, who: int) -> OwnSettings:
    return await life.stage.database.run(preferences.own, life.couple, who)  # type: ignore[arg-type]


async def test_menu_leads_to_every_setting(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()

        await life.stage.does(life.sam, settings.show_settings)

        menu = await life.last(life.sam)
        mine = {"plan.weekday", "plan.pace", "plan.time", "plan.steps", "plan.times", "plan.unasked"}
        assert verbs(menu) == mine | {"me.zone", "me.hours", "me.language"}
        rendered(menu, life.sam)


async def test_menu_has_what_is_ones_own_when_there_is_no_plan_yet(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        robin = await life.stage.partner("Robin", 3)

        await life.stage.does(robin, settings.show_settings)

        menu = await life.last(robin)
        assert verbs(menu) == {"me.zone", "me.hours", "me.language"}
        rendered(menu, robin)


@pytest.mark.parametrize(("verb", "args"), PAGES)
async def test_page_edits_the_menu_and_leads_back(tmp_path: Path, verb: str, args: tuple[str, ...]) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()

        await life.presses(life.sam, verb, *args)

        page = await life.last(life.sam)
        assert (page.slot, page.is_new) == ("plan:settings", False)
        assert verb == "plan.settings" or "plan.settings" in verbs(page)
        rendered(page, life.sam)


async def test_settings_in_the_shared_chat_show_what_both_share(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()

        await life.stage.does(life.sam, settings.show_settings, chat=SHARED_CHAT)

        shown = await life.last(None)
        assert ([text.key for text in shown.text], shown.keys) == (["plan-settings-here"], ())
        assert "Monday" in str(rendered(shown, None).parameters["text"])


async def test_weekday_chosen_counts_from_the_next_week_on(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()

        await life.presses(life.kim, "plan.weekday", 5)
        await life.stage.passes(days=8)

        assert [week.starts_on for week in await life.weeks()] == [date(2026, 3, 2), date(2026, 3, 14)]


async def test_weekday_chosen_between_two_weeks_moves_the_next(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await life.presses(life.kim, "plan.weekday", 5)
        await life.stage.passes(days=8)

        await life.presses(life.sam, "plan.weekday", 3)
        await life.stage.passes(days=4)

        assert (await life.weeks())[-1].starts_on == date(2026, 3, 12)
        assert [post.at.day for post in life.shared_posts() if post.kind == "talk.offer"] == [2, 12]


async def test_own_evening_chosen_is_kept_to_the_minute(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()

        await life.presses(life.sam, "plan.time", "own", "evening", 18 * 60)
        await life.stage.passes(hours=15)

        assert [sent.at for sent in await life.messages(life.sam)] == [datetime(2026, 3, 2, 17, tzinfo=UTC)]
        assert (await life.messages(life.kim))[0].at.hour == 19


async def test_shared_morning_chosen_counts_for_both(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()

        await life.presses(life.kim, "plan.time", "both", "morning", 11 * 60)
        await life.stage.passes(days=6)

        at = [(post.kind, post.at.hour, post.at.minute) for post in life.shared_posts()]
        assert (at[0], at[2]) == (("talk.offer", 10, 0), ("bold.offer", 10, 0))


@pytest.mark.parametrize(
    ("verb", "args"),
    [
        ("plan.time", ("own", "evening", 3 * 60)),
        ("plan.time", ("hers", "evening")),
        ("plan.time", ("own", "noon")),
        ("plan.time", ()),
        ("plan.weekday", (9,)),
        ("plan.switch", (17,)),
        ("plan.switch", ()),
        ("plan.wider", ("sideways",)),
    ],
)
async def test_setting_that_is_not_offered_is_refused(tmp_path: Path, verb: str, args: tuple[str | int, ...]) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()

        toast = await life.presses(life.sam, verb, *args)

        assert toast is not None
        assert toast.text.key == "error-not-for-you"


async def test_private_step_is_switched_for_oneself_alone(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()

        await life.presses(life.sam, "plan.switch", int(Step.CHECK_IN))

        assert (await own(life, life.sam)).off == {Step.CHECK_IN}
        assert (await own(life, life.kim)).off == frozenset()


async def test_shared_step_is_switched_off_by_either(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()

        await life.presses(life.sam, "plan.switch", int(Step.TALK))
        await life.stage.passes(days=3)

        assert (await own(life, life.kim)).off == {Step.TALK}
        assert [post.kind for post in life.shared_posts()] == ["give-back.offer"]


async def test_shared_step_comes_back_only_when_both_want_it(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await life.presses(life.sam, "plan.switch", int(Step.TALK))
        await life.presses(life.sam, "plan.switch", int(Step.TALK))
        await life.presses(life.sam, "plan.switch", int(Step.TALK))
        after_one = (await own(life, life.sam)).off

        await life.presses(life.kim, "plan.switch", int(Step.TALK))

        assert (after_one, (await own(life, life.sam)).off) == ({Step.TALK}, frozenset())


async def test_wish_for_a_step_shows_as_a_neutral_line_to_the_other_alone(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()
        await life.presses(life.sam, "plan.switch", int(Step.TALK))
        await life.presses(life.sam, "plan.switch", int(Step.TALK))

        await life.stage.does(life.sam, settings.show_settings)
        await life.stage.does(life.kim, settings.show_settings)

        assert [text.key for text in (await life.last(life.sam)).text] == ["plan-settings"]
        assert [text.key for text in (await life.last(life.kim)).text] == ["plan-settings", "plan-settings-takes-both"]


async def test_hours_for_two_widen_up_to_three_and_begin_again(tmp_path: Path) -> None:
    async with open_life(tmp_path, start=MONDAY_SEVEN) as life:
        await life.begin()

        widths = []
        for _ in range(4):
            await life.presses(life.sam, "plan.wider", "early")
            widths.append((await own(life, life.sam)).early_hours)

        assert widths == [1, 2, 3, 0]
