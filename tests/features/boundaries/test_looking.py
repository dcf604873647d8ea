from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Lane, Needs, Toast, text
from bot.core.unasked import Unasked
from bot.features.rights.erasing import erase
from bot.features.rights.leaving import leave
from bot.storage import people, unasked
from tests.support.private_steps import Writers, open_writers

OPEN = Button(text("boundary-key-new"), "boundary.open")


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[Writers]:
    async with open_writers(tmp_path) as writers:
        yield writers


async def with_a_day(two: Writers, then: str, days: int = 14) -> None:
    """Let Sam build one that is to be looked at again, and keep or release it."""
    await two.presses_this(two.sam, OPEN)
    await two.presses(two.sam, "boundary.feeling", "tired")
    await two.writes(two.sam, "zebra sleep")
    await two.presses(two.sam, "boundary.skip", "view")
    await two.writes(two.sam, "I'd like the lamp off")
    await two.presses(two.sam, "boundary.skip", "gift")
    await two.presses(two.sam, "boundary.day", days)
    await two.presses(two.sam, "boundary.skip", "thanks")
    await two.presses(two.sam, then)


async def passes(two: Writers, **duration: float) -> None:
    await two.stage.passes(**duration)
    await two.catch_up()


async def asked(two: Writers) -> None:
    """Let the day come."""
    await with_a_day(two, "boundary.release")
    await passes(two, days=15)


def questions(two: Writers, who: int) -> int:
    return sum("A day to look again" in html for html in two.seen(PrivateOf(who)))


async def test_both_are_asked_about_a_released_one_on_its_day(two: Writers) -> None:
    await with_a_day(two, "boundary.release")
    await passes(two, days=13)
    assert questions(two, two.sam) == questions(two, two.kim) == 0

    await passes(two, days=2)

    assert questions(two, two.sam) == questions(two, two.kim) == 1
    assert "zebra sleep" in two.seen(PrivateOf(two.kim))[-1]
    assert two.last(PrivateOf(two.kim)).lane is Lane.SCHEDULED
    assert two.last(PrivateOf(two.kim)).needs is Needs.UNASKED
    assert two.seen(two.shared)[1:] == []


async def test_only_the_author_is_asked_about_a_kept_one(two: Writers) -> None:
    await with_a_day(two, "boundary.keep")

    await passes(two, days=15)

    assert (questions(two, two.sam), questions(two, two.kim)) == (1, 0)


async def test_keeping_it_shows_nothing_until_both_do(two: Writers) -> None:
    await asked(two)
    await two.presses(two.sam, "boundary.fits")
    assert len(two.seen(two.shared)) == 1

    await two.presses(two.kim, "boundary.fits")

    assert two.seen(two.shared)[-1].endswith("You both looked at it again, and it still fits.")
    assert "zebra sleep" in two.seen(two.shared)[-1]


async def test_author_lets_it_go(two: Writers) -> None:
    await asked(two)
    await two.presses(two.sam, "boundary.take-back")

    await two.presses(two.sam, "boundary.take-back-now")

    assert two.seen(two.shared)[-1] == "A boundary that stood here was taken back."
    toast = await two.presses(two.kim, "boundary.fits")
    assert toast == Toast(text("error-already-done"))


async def test_author_changes_it_and_the_new_one_can_have_a_day_of_its_own(two: Writers) -> None:
    await asked(two)
    await two.presses(two.sam, "boundary.anew")
    await two.presses(two.sam, "boundary.piece", "revisit")
    await two.presses(two.sam, "boundary.day", 7)
    await two.presses(two.sam, "boundary.release")

    await passes(two, days=8)

    assert questions(two, two.sam) == questions(two, two.kim) == 2


@pytest.mark.parametrize(("what", "line"), [("change", "once more"), ("let-go", "still needed")])
async def test_wish_of_the_other_is_previewed_and_said_once(two: Writers, what: str, line: str) -> None:
    await asked(two)
    await two.presses(two.kim, "boundary.wish", what)
    assert len(two.seen(two.shared)) == 1
    preview = two.seen(PrivateOf(two.kim))[-1]

    await two.presses(two.kim, "boundary.wish-now", what)

    said = two.seen(two.shared)[-1]
    assert line in said
    assert preview.endswith(said)
    assert two.last(two.shared).reply_to is not None
    toast = await two.presses(two.kim, "boundary.wish-now", what)
    assert toast == Toast(text("error-already-done"))
    assert len(two.seen(two.shared)) == 2


async def test_author_cannot_wish_at_their_own_and_a_forged_wish_is_refused(two: Writers) -> None:
    await asked(two)
    real = two.key("boundary.wish", PrivateOf(two.kim), "change")

    toasts = [
        await two.presses_this(two.sam, real),
        await two.presses_this(two.kim, Button(real.label, real.verb, (real.args[0], "more"))),
        await two.presses_this(two.kim, Button(real.label, real.verb, real.args[:1])),
    ]

    assert toasts == [Toast(text("error-not-for-you"))] * 3


async def test_question_waits_while_the_plan_rests_and_comes_after_it(two: Writers) -> None:
    await with_a_day(two, "boundary.release")
    await two.does("UPDATE members SET paused_at = 1 WHERE partner_id = ?", two.kim)
    await passes(two, days=20)
    assert questions(two, two.sam) == questions(two, two.kim) == 0
    await two.does("UPDATE members SET paused_at = NULL")

    await passes(two, days=2)

    assert questions(two, two.sam) == questions(two, two.kim) == 1


async def test_question_waits_while_nothing_shall_come_by_itself(two: Writers) -> None:
    await with_a_day(two, "boundary.release")
    await two.stage.database.run(unasked.choose, two.kim, Unasked.NOTHING)
    await passes(two, days=16)
    assert (questions(two, two.sam), questions(two, two.kim)) == (1, 0)
    await two.stage.database.run(unasked.choose, two.kim, Unasked.ALL)

    await passes(two, days=2)

    assert questions(two, two.kim) == 1


async def test_question_comes_a_day_later_when_enough_came_already(two: Writers) -> None:
    for _ in range(3):
        await with_a_day(two, "boundary.keep")
    await passes(two, days=14, hours=12)
    assert questions(two, two.sam) == 2

    await passes(two, days=1)

    assert questions(two, two.sam) == 3


async def test_question_is_given_up_after_a_very_long_rest(two: Writers) -> None:
    await with_a_day(two, "boundary.release")
    await two.does("UPDATE members SET paused_at = 1 WHERE partner_id = ?", two.kim)
    await passes(two, days=80)
    await two.does("UPDATE members SET paused_at = NULL")

    await passes(two, days=3)

    assert questions(two, two.sam) == questions(two, two.kim) == 0


async def test_who_left_is_not_asked_and_the_other_hears_nothing(two: Writers) -> None:
    await with_a_day(two, "boundary.release")
    await two.stage.does(two.sam, leave, args=(two.couple,), is_press=True)

    await passes(two, days=30)

    assert questions(two, two.sam) == questions(two, two.kim) == 0


async def test_erased_authors_boundary_is_asked_about_no_more(two: Writers) -> None:
    await with_a_day(two, "boundary.release")
    await two.stage.database.run(lambda tx: erase(tx, people.partner_by_id(tx, two.sam)))

    await passes(two, days=30)

    assert questions(two, two.kim) == 0
    assert await two.stage.database.run(lambda tx: tx.all("SELECT * FROM boundaries")) == []


async def test_one_that_was_taken_back_is_asked_about_no_more(two: Writers) -> None:
    await with_a_day(two, "boundary.keep")
    await two.types(two.sam, "boundaries")
    await two.presses(two.sam, "boundary.show")
    await two.presses(two.sam, "boundary.take-back")
    await two.presses(two.sam, "boundary.take-back-now")

    await passes(two, days=15)

    assert questions(two, two.sam) == 0


async def test_one_that_is_being_worded_anew_is_not_asked_about(two: Writers) -> None:
    await with_a_day(two, "boundary.keep")
    await two.types(two.sam, "boundaries")
    await two.presses(two.sam, "boundary.show")
    await two.presses(two.sam, "boundary.go-on")

    await passes(two, days=15)

    assert questions(two, two.sam) == 0


async def test_question_waits_for_waking_hours(two: Writers) -> None:
    await with_a_day(two, "boundary.release", days=7)
    await two.does("UPDATE partners SET wake_minute = 1200, sleep_minute = 1260")
    day = two.stage.clock.now().replace(hour=0, minute=0) + timedelta(days=7)

    await two.stage.passes(days=7, hours=8)
    await two.catch_up()
    assert questions(two, two.sam) == 0

    await passes(two, hours=12)
    assert questions(two, two.sam) == 1
    assert two.stage.clock.now() > day


async def test_what_is_not_there_to_be_looked_at_is_refused(two: Writers) -> None:
    await with_a_day(two, "boundary.keep")
    kept = two.key("boundary.keep", PrivateOf(two.sam)).args[0]
    fits = Button(text("boundary-key-fits"), "boundary.fits", (kept,))
    toasts = [await two.presses_this(two.kim, fits)]
    await two.presses_this(two.sam, Button(text("boundary-key-go-on"), "boundary.go-on", (kept,)))

    toasts.append(await two.presses_this(two.sam, fits))

    assert toasts == [Toast(text("error-not-for-you")), Toast(text("error-not-now"))]


async def test_wish_is_not_told_while_the_plan_rests(two: Writers) -> None:
    await asked(two)
    await two.presses(two.kim, "boundary.wish", "change")
    await two.does("UPDATE members SET paused_at = 1 WHERE partner_id = ?", two.sam)

    toast = await two.presses(two.kim, "boundary.wish-now", "change")

    assert toast == Toast(text("neutral-line"))
    assert len(two.seen(two.shared)) == 1


async def test_one_kept_again_after_its_day_is_not_asked_about(two: Writers) -> None:
    await with_a_day(two, "boundary.keep", days=7)
    kept = two.key("boundary.keep", PrivateOf(two.sam)).args[0]
    await two.presses_this(two.sam, Button(text("boundary-key-go-on"), "boundary.go-on", (kept,)))
    await passes(two, days=8)

    await two.presses(two.sam, "boundary.keep")
    await passes(two, days=3)

    assert questions(two, two.sam) == 0
