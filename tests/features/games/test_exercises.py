from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Lane, Needs, text
from bot.core.ids import UserId
from bot.core.incoming import User
from bot.core.local_time import local
from bot.features.games.catalogue import EXERCISES, Exercise
from bot.features.games.games import GAMES
from bot.features.games.handlers import DUE, HANDLERS
from bot.texts import Catalogue
from tests.features.games.exercising import OFFER, key, match, offer, rounds
from tests.support.two import Two, open_two, written

CATALOGUE = Catalogue.load()


def test_what_could_be_misused_takes_a_fresh_yes() -> None:
    assert {each.id for each in EXERCISES if each.needs_yes} == {"silent-dinner", "replay", "deeper-questions"}


@pytest.mark.parametrize("language", CATALOGUE.languages)
def test_every_exercise_that_is_no_game_has_a_guide(language: str) -> None:
    away = [each.id for each in EXERCISES if each.id not in GAMES]

    assert [each for each in away if not CATALOGUE.has(language, f"exercise-{each}-guide")] == []


@pytest.mark.parametrize("exercise", [each for each in EXERCISES if each.id in GAMES], ids=lambda exercise: exercise.id)
def test_an_exercise_that_is_a_game_can_be_invited_to_and_lasts_as_long_as_the_game(exercise: Exercise) -> None:
    game = GAMES[exercise.id]

    assert game.invite is not None
    assert (game.minutes, game.needs_yes) == (exercise.minutes, exercise.needs_yes)


async def test_the_weeks_exercise_is_offered_with_all_that_can_be_picked(two: Two) -> None:
    await offer(two)

    said = two.last()
    assert (said.text[0].key, said.lane, said.needs) == ("step-bold-offer-1", Lane.SCHEDULED, Needs.PLAN)
    assert [written(pick.label) for pick in two.keys("bold.pick")][:2] == ["Yes, and · 5 min", "Role reversal · 20 min"]
    assert len(two.keys("bold.pick")) == len(EXERCISES)


async def test_a_pick_is_answered_and_changes_nothing_that_the_other_can_see(two: Two) -> None:
    await offer(two)
    before = len(two.log)

    toasts = [key(await two.presses(two.sam, "bold.pick", nth=n)) for n in (1, 2, 1)]
    toasts.append(key(await two.presses(two.kim, "bold.pick", nth=5)))

    assert toasts == ["games-toast-picked", "games-toast-picked", "games-toast-unpicked", "games-toast-picked"]
    assert len(two.log) == before


async def test_what_both_picked_is_shown_with_times_when_both_are_awake(two: Two) -> None:
    await match(two, "good-news")

    said = two.last()
    assert (said.text[0].key, said.is_new) == ("games-bold-matched", True)
    assert written(said.text[0]).startswith("You both picked: Good news, long version")
    times = [int(str(button.args[1])) * 60 for button in two.keys("bold.time")]
    shown = [local(datetime.fromtimestamp(at, two.stage.clock.now().tzinfo), "Europe/Berlin") for at in times]
    assert [(at.day, at.hour) for at in shown] == [(2, 20), (3, 10), (3, 20)]


async def test_times_lie_in_the_overlap_when_the_two_live_in_different_zones(tmp_path: Path) -> None:
    async with open_two(
        tmp_path, HANDLERS, DUE, ("plan.step_done",), zones=("Europe/Berlin", "America/New_York")
    ) as two:
        await match(two, "one-day-twice")

        for button in two.keys("bold.time"):
            starts = datetime.fromtimestamp(int(str(button.args[1])) * 60, two.stage.clock.now().tzinfo)
            for zone in ("Europe/Berlin", "America/New_York"):
                assert 7 <= local(starts, zone).hour < 22
                assert local(starts + timedelta(minutes=30), zone).hour <= 22


async def test_now_begins_it_and_the_guide_stays_until_its_time_is_over(two: Two) -> None:
    await match(two, "good-news")

    toast = await two.presses(two.kim, "bold.now")
    begun = two.last()
    await two.passes(minutes=10)

    assert (key(toast), begun.text[0].key, begun.is_new) == ("games-toast-begins", "games-bold-running", True)
    assert "Make yourself" not in written(begun.text[0])
    assert "Each of you thinks of something good" in written(begun.text[0])
    assert (two.last().text[0].key, two.last().is_new) == ("games-bold-late", False)


async def test_now_pressed_by_both_begins_it_once(two: Two) -> None:
    await match(two, "good-news")
    now = two.keys("bold.now")[0]

    toasts = [key(await two.presses(who, "bold.now", key=now)) for who in (two.sam, two.kim)]

    assert toasts == ["games-toast-begins", "error-already-done"]


async def test_we_did_it_fulfils_the_step_once(two: Two) -> None:
    await match(two, "good-news")
    await two.presses(two.kim, "bold.now")
    await two.passes(minutes=12)

    toasts = [key(await two.presses(who, "bold.done")) for who in (two.kim, two.sam)]

    assert toasts == [None, "error-already-done"]
    assert [timer.payload for timer in two.told("plan.step_done")] == [{"offer": OFFER, "step": 7}]
    assert two.told("listening.ask") == []
    assert await rounds(two) == [("over", "done")]


async def test_an_exercise_begins_at_the_time_that_was_chosen(two: Two) -> None:
    await match(two, "good-news")

    toast = await two.presses(two.sam, "bold.time", nth=0)
    waiting = two.last().text[0].key
    await two.passes(hours=10, minutes=59)
    before = await rounds(two)
    await two.passes(minutes=1)

    assert (key(toast), waiting, before) == ("games-toast-time", "games-bold-waiting", [("chosen", None)])
    assert (await rounds(two), two.last().text[0].key) == ([("running", None)], "games-bold-running")


async def test_another_time_takes_the_place_of_the_first(two: Two) -> None:
    await match(two, "good-news")
    await two.presses(two.sam, "bold.time", nth=0)

    await two.presses(two.kim, "bold.time", nth=1)
    await two.passes(hours=12)

    assert await rounds(two) == [("chosen", None)]
    await two.passes(hours=13)
    assert await rounds(two) == [("running", None)]


async def test_a_time_out_of_reach_is_refused(two: Two) -> None:
    await match(two, "good-news")
    played = two.keys("bold.now")[0].args[0]

    for minute in (0, 2**40):
        forged = Button(text("games-key-now"), "bold.time", (played, minute))
        assert key(await two.presses(two.sam, "bold.time", key=forged)) == "error-not-for-you"


async def test_what_could_be_misused_asks_each_privately_first(two: Two) -> None:
    await match(two, "deeper-questions")

    toast = await two.presses(two.sam, "bold.now")

    assert (key(toast), two.last().text[0].key) == ("games-toast-asked", "games-bold-asking")
    for who in (two.sam, two.kim):
        asked = two.last(PrivateOf(who))
        assert asked.text[0].key == "games-bold-yes-asked"
        assert "deeper" not in written(asked.text[0]).splitlines()[0]


async def test_it_begins_with_the_second_yes(two: Two) -> None:
    await match(two, "deeper-questions")
    await two.presses(two.sam, "bold.now")

    await two.presses(two.sam, "bold.yes", privately=True)
    between = two.last().text[0].key
    await two.presses(two.kim, "bold.yes", privately=True)

    assert between == "games-bold-asking"
    assert two.last().text[0].key == "games-bold-running"


@pytest.mark.parametrize("verbs", [("bold.yes", "bold.no"), ("bold.yes", None), ("bold.no", "bold.no"), (None, None)])
async def test_declined_and_ignored_look_the_same(two: Two, verbs: tuple[str | None, str | None]) -> None:
    await match(two, "deeper-questions")
    await two.presses(two.sam, "bold.now")
    asked_at = len(two.log)
    for who, verb in zip((two.sam, two.kim), verbs, strict=True):
        if verb:
            await two.presses(who, verb, privately=True)
            assert two.last(PrivateOf(who)).text[0].key == "games-bold-answered"

    await two.passes(minutes=29)
    shared_before = [effect for effect in two.log[asked_at:] if effect.to == two.shared]
    await two.passes(minutes=1)

    assert shared_before == []
    assert (await rounds(two), two.last().text[0].key) == ([("over", "expired")], "games-bold-not-now")


async def test_a_yes_after_the_question_went_by_begins_nothing(two: Two) -> None:
    await match(two, "deeper-questions")
    await two.presses(two.sam, "bold.now")
    await two.presses(two.sam, "bold.yes", privately=True)
    await two.passes(minutes=31)

    assert key(await two.presses(two.kim, "bold.yes", privately=True)) == "error-already-done"


async def test_a_second_game_has_to_wait_for_the_first(two: Two) -> None:
    await match(two, "good-news")
    await two.says(two.sam, "games")
    await two.presses(two.sam, "games.give-back")
    for who in (two.sam, two.kim):
        await two.presses(who, "give-back.join")

    toast = await two.presses(two.sam, "bold.now")

    assert (key(toast), await rounds(two)) == ("games-error-game-running", [("chosen", None), ("running", None)])


async def test_a_chosen_time_waits_while_another_game_is_on(two: Two) -> None:
    await match(two, "good-news")
    await two.presses(two.sam, "bold.time", nth=0)
    await two.passes(hours=10, minutes=55)
    await two.says(two.sam, "games")
    await two.presses(two.sam, "games.give-back")
    for who in (two.sam, two.kim):
        await two.presses(who, "give-back.join")

    await two.passes(minutes=6)
    meanwhile = await rounds(two)
    await two.presses(two.sam, "games.end", key=two.keys("games.end")[0])
    await two.passes(minutes=10)

    assert meanwhile == [("chosen", None), ("running", None)]
    assert await rounds(two) == [("running", None), ("over", "ended")]


async def test_a_chosen_exercise_does_not_begin_while_the_plan_rests(two: Two) -> None:
    await match(two, "good-news")
    await two.presses(two.sam, "bold.time", nth=0)
    await two.stage.database.run(lambda tx: tx.do("UPDATE members SET paused_at = 1 WHERE partner_id = ?", two.kim))

    await two.passes(hours=12)

    assert await rounds(two) == [("over", "expired")]


async def test_an_exercise_nobody_spoke_of_again_ends_by_itself(two: Two) -> None:
    await match(two, "good-news")
    await two.presses(two.sam, "bold.now")

    await two.passes(hours=4)

    assert (await rounds(two), two.last().keys) == ([("over", "ended")], ())


async def test_a_stranger_picks_nothing(two: Two) -> None:
    await offer(two)

    assert key(await two.presses(User(UserId(99), "Lee"), "bold.pick")) == "error-not-known-yet"


@pytest.mark.parametrize("number", [0, 9, 2**50])
async def test_a_pick_of_no_exercise_is_refused(two: Two, number: int) -> None:
    await offer(two)
    forged = Button(text("games-key-now"), "bold.pick", (two.keys("bold.pick")[0].args[0], number))

    assert key(await two.presses(two.sam, "bold.pick", key=forged)) == "error-not-for-you"


@pytest.mark.parametrize("verb", ["give-back.join", "bold.now"])
async def test_a_button_of_another_couple_is_refused(two: Two, verb: str) -> None:
    await offer(two)
    forged = Button(text("games-key-now"), verb, (12345,))

    assert key(await two.presses(two.sam, verb, key=forged)) == "error-not-for-you"
