import pytest

from bot.features.games import drill, exercises
from tests.features.games.exercising import OFFER, key, match, rounds
from tests.support.two import Two


@pytest.fixture
def as_game(two: Two, monkeypatch: pytest.MonkeyPatch) -> Two:
    """Let the exercise of good news be a game: the drill plays it."""
    monkeypatch.setattr(exercises, "GAMES", {"good-news": drill.KIND})
    return two


async def test_an_exercise_that_is_a_game_goes_on_as_the_game(as_game: Two) -> None:
    await match(as_game, "good-news")

    toast = await as_game.presses(as_game.sam, "bold.now")

    assert (key(toast), as_game.last().text[0].key) == ("games-toast-opened", "games-bold-as-game")
    assert await rounds(as_game) == [("over", "handed-on"), ("open", None)]
    assert as_game.told("plan.step_over") == []


async def test_the_step_is_done_when_the_game_was_played(as_game: Two) -> None:
    await match(as_game, "good-news")
    await as_game.presses(as_game.sam, "bold.now")
    await as_game.presses(as_game.sam, "give-back.join")
    await as_game.presses(as_game.kim, "give-back.join")
    before = as_game.told("plan.step_done")

    for verb in ("give-back.told", "give-back.gave", "give-back.yes") * 2:
        key_ = as_game.keys(verb)[0]
        for who in (as_game.sam, as_game.kim):
            await as_game.presses(who, verb, key=key_)

    assert before == []
    assert [timer.payload["offer"] for timer in as_game.told("plan.step_done")] == [OFFER]


async def test_the_offer_has_gone_by_when_the_game_was_not_begun(as_game: Two) -> None:
    await match(as_game, "good-news")
    await as_game.presses(as_game.kim, "bold.now")

    await as_game.passes(days=1, minutes=1)

    assert [timer.payload["offer"] for timer in as_game.told("plan.step_over")] == [OFFER]
    assert as_game.told("plan.step_done") == []


async def test_a_game_is_invited_to_at_the_time_that_was_chosen(as_game: Two) -> None:
    await match(as_game, "good-news")
    await as_game.presses(as_game.sam, "bold.time", nth=0)

    await as_game.passes(hours=11)

    assert await rounds(as_game) == [("over", "handed-on"), ("open", None)]


async def test_a_game_waits_for_the_one_that_is_on(as_game: Two) -> None:
    await match(as_game, "good-news")
    await as_game.says(as_game.sam, "games")
    await as_game.presses(as_game.sam, "games.give-back")
    for who in (as_game.sam, as_game.kim):
        await as_game.presses(who, "give-back.join")

    toast = await as_game.presses(as_game.sam, "bold.now")

    assert (key(toast), await rounds(as_game)) == ("games-error-game-running", [("chosen", None), ("running", None)])
