import re
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Lane, Needs, Say
from bot.core.local_time import local
from bot.core.steps import Step
from bot.features.summaries.handlers import DUE, HANDLERS
from tests.support.pair import SHARED_CHAT, Pair, html, open_pair
from tests.support.weeks import (
    CANARY,
    announce_end,
    checked_in,
    evening_comes,
    full_week,
    played,
    talked,
    week_ends,
    wrote,
)


async def test_a_full_week_is_told_in_one_post_of_joint_facts(pair: Pair) -> None:
    await week_ends(pair, await full_week(pair))

    shown = pair.seen(pair.shared)
    assert len(shown) == 1
    for part in (
        "A talk with the phones away",
        "given back",
        "Role reversal",
        "2 small wins",
        "I called the landlord.",
    ):
        assert part in shown[0]
    assert re.search(r"next week", shown[0])
    assert pair.seen(PrivateOf(pair.sam)) == pair.seen(PrivateOf(pair.kim)) == []


async def test_a_post_of_the_week_waits_for_nobody_and_ends_with_the_waking_hours(pair: Pair) -> None:
    await week_ends(pair, await full_week(pair))

    post = pair.last(pair.shared)
    assert (post.lane, post.needs) == (Lane.SCHEDULED, Needs.PLAN)
    assert post.valid_until is not None
    assert local(post.valid_until, "Europe/Berlin").hour == 22


async def test_a_sparse_week_tells_what_there_was_and_suggests_what_was_not(pair: Pair) -> None:
    week = await pair.week()
    await talked(pair)

    await week_ends(pair, week)

    (shown,) = pair.seen(pair.shared)
    assert shown.startswith("<b>Your week, the two of you</b>\n\n• A talk with the phones away\n\n<b>One card")
    assert "/talk" not in shown


async def test_an_empty_week_gets_one_warm_sentence_without_zeros(pair: Pair) -> None:
    await week_ends(pair, await pair.week())

    shown = pair.seen(pair.shared)
    assert len(shown) == 1
    assert len(re.findall(r"[.?]", shown[0])) == 1
    assert not re.search(r"\d", shown[0])


@pytest.mark.parametrize("who", ["sam", "kim"])
async def test_what_one_did_alone_changes_nothing_in_the_shared_post(tmp_path: Path, who: str) -> None:
    seen = []
    for number in range(2):
        folder = tmp_path / str(number)
        folder.mkdir()
        async with open_pair(folder, HANDLERS, DUE) as pair:
            await pair.passes(hours=8)
            week = await pair.week()
            await talked(pair)
            if number:
                partner = pair.sam if who == "sam" else pair.kim
                await checked_in(pair, partner)
                await wrote(pair, partner, CANARY, is_released=False)
                await wrote(pair, partner, "A win of one.")
                await wrote(pair, partner, CANARY, kind="honest", is_released=False)
            await talked(pair, "expired")
            await played(pair, "bold", "replay", "ended")
            await week_ends(pair, week)
            seen.append(pair.seen(pair.shared))

    assert seen[0] == seen[1]


async def test_the_week_before_is_not_told_again(pair: Pair) -> None:
    await full_week(pair)
    await pair.passes(days=7)

    await week_ends(pair, await pair.week(2))

    assert pair.said(pair.shared)[0][0].startswith("summaries-quiet-")


async def test_the_summary_of_a_past_week_ends_where_the_next_began(pair: Pair) -> None:
    first = await pair.week()
    await pair.passes(days=7)
    await pair.week(2)
    await pair.passes(hours=1)
    await talked(pair)

    await week_ends(pair, first)

    assert pair.said(pair.shared)[0][0].startswith("summaries-quiet-")


@pytest.mark.parametrize("state", ["paused_at", "left_at"])
async def test_nothing_is_told_while_the_plan_rests(pair: Pair, state: str) -> None:
    week = await full_week(pair)
    await pair.does(f"UPDATE members SET {state} = 1 WHERE partner_id = ?", pair.kim)  # noqa: S608 -- a column's name

    await week_ends(pair, week)
    await evening_comes(pair, pair.sam, week)

    assert pair.log == []


async def test_a_post_whose_evening_the_bot_slept_through_does_not_come_at_night(pair: Pair) -> None:
    week = await full_week(pair)
    await pair.stage.database.run(announce_end, pair.couple, week)
    pair.stage.clock.pass_by(timedelta(hours=6))  # 23:00 in Berlin

    await pair.passes(hours=12)

    assert pair.log == []


async def test_an_own_week_shows_check_ins_as_dots_and_how_often_one_wrote(pair: Pair) -> None:
    week = await pair.week()
    await checked_in(pair, pair.sam, "heavy", 4)
    await wrote(pair, pair.sam, CANARY, is_released=False)
    await wrote(pair, pair.sam, CANARY, kind="honest", is_released=False)

    await evening_comes(pair, pair.sam, week)

    shown = pair.seen(PrivateOf(pair.sam))[-1]
    assert "●●●●○" in shown
    assert "heavy" in shown
    assert "You wrote something twice" in shown
    assert CANARY not in shown
    assert shown.splitlines()[0] == "<b>Your own week</b>"
    assert pair.said(PrivateOf(pair.kim)) == []


async def test_an_own_week_shows_nothing_of_the_other(pair: Pair) -> None:
    week = await pair.week()
    await checked_in(pair, pair.kim)
    await wrote(pair, pair.kim, CANARY, is_released=False)

    await evening_comes(pair, pair.sam, week)

    assert pair.said(PrivateOf(pair.sam)) == [["summaries-own", "summaries-own-quiet"]]


async def test_the_own_week_carries_the_buttons_of_the_evening_card(pair: Pair) -> None:
    week = await pair.week()
    honest = await pair.offer(pair.sam, Step.HONEST, week)
    win = await pair.offer(pair.sam, Step.WIN, week)

    await evening_comes(pair, pair.sam, week, honest, win)

    (row,) = pair.last(PrivateOf(pair.sam)).keys
    assert [(key.verb, key.args) for key in row if isinstance(key, Button)] == [
        ("honest.open", (honest,)),
        ("win.open", (win,)),
    ]
    await pair.presses(pair.sam, "win.open")
    assert pair.said(PrivateOf(pair.sam))[-1] == ["step-win-offer-1", "win-whose"]


async def test_a_step_that_is_not_on_that_evening_has_no_button(pair: Pair) -> None:
    week = await pair.week()

    await evening_comes(pair, pair.sam, week, win=await pair.offer(pair.sam, Step.WIN, week))

    (row,) = pair.last(PrivateOf(pair.sam)).keys
    assert [key.verb for key in row if isinstance(key, Button)] == ["win.open"]


async def test_an_own_week_comes_with_the_plan_and_before_sleep(pair: Pair) -> None:
    await evening_comes(pair, pair.sam, await pair.week())

    say = pair.last(PrivateOf(pair.sam))
    assert (say.lane, say.needs) == (Lane.SCHEDULED, Needs.UNASKED)
    assert say.valid_until is not None
    assert local(say.valid_until, "Europe/Berlin").hour == 22


async def test_an_own_week_does_not_come_at_night(pair: Pair) -> None:
    week = await pair.week()
    await pair.passes(hours=6)

    await evening_comes(pair, pair.sam, week)
    await pair.passes(hours=12)

    assert pair.log == []


async def test_summary_shows_joint_facts_in_the_shared_chat_and_ones_own_in_private(pair: Pair) -> None:
    await full_week(pair)
    await checked_in(pair, pair.sam)

    await pair.types(pair.sam, "summary", chat=SHARED_CHAT)
    await pair.types(pair.sam, "summary")

    assert pair.said(pair.shared)[-1][0] == "summaries-so-far"
    assert pair.said(PrivateOf(pair.sam))[-1][0] == "summaries-own-so-far"
    assert "heavy" not in pair.seen(pair.shared)[-1]


async def test_summary_works_before_the_first_week_and_without_a_partner(pair: Pair) -> None:
    ana = await pair.stage.partner("Ana", 13)

    await pair.types(pair.sam, "summary", chat=SHARED_CHAT)
    await pair.types(ana, "summary")

    assert pair.said(pair.shared)[-1][0].startswith("summaries-quiet-")
    assert pair.said(PrivateOf(ana))[-1] == ["summaries-own-so-far", "summaries-own-quiet"]


@pytest.mark.parametrize("number", [1, 2, 3, 4])
async def test_every_form_of_idea_and_quiet_sentence_exists(tmp_path: Path, number: int) -> None:
    async with open_pair(tmp_path, HANDLERS, DUE) as pair:
        week = await pair.week(number)
        await week_ends(pair, week)
        for exercise in ("yes-and", "one-day-twice"):
            await played(pair, "bold", exercise)
            await week_ends(pair, week)
        await talked(pair)
        await week_ends(pair, week)  # rendering fails for a missing text

        says = [each for each in pair.log if isinstance(each, Say)]
    assert len(says) == 4


async def test_games_played_to_their_end_are_told_when_the_week_is_over(tmp_path: Path) -> None:
    async with open_pair(tmp_path, HANDLERS, DUE) as pair:
        week = await pair.week(1)
        await played(pair, "yes-and", bridges=4)
        await played(pair, "yes-and", bridges=2)
        await played(pair, "quiz")
        await played(pair, "role-reversal", outcome="ended")
        await played(pair, "diary")

        await week_ends(pair, week)

        told = next(html(each) for each in reversed(pair.log) if isinstance(each, Say))
    assert told.count("played to the end") == 2
    assert "6 bridges" in told
    assert "Role reversal" not in told
    assert "diary" not in told
