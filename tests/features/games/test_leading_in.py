"""What leads into a game from outside, and what puts one away: a time-out."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.features.games.catalogue import EXERCISES, number_of
from bot.features.games.games import GAMES
from bot.features.games.handlers import DUE, HANDLERS
from bot.storage import holds, timers
from bot.storage.transaction import Tx
from tests.support.pair import SHARED_CHAT, Pair, open_pair

TOLD = ("plan.step_done", "plan.step_over", "listening.ask", "timeout.put-away", "present.put-away")
ADD_TIME_OUT = """
INSERT INTO timeouts (id, couple_id, phase, minutes, extensions, wording, move_0, move_1, rests_0, rests_1, ends_at,
                      begun_at) VALUES (1, ?, 'asking', 20, 0, 0, 0, 0, 0, 0, 1, 1)
"""
ADD_PRESENCE = """
INSERT INTO presences (id, couple_id, phase, giver, turn, ends_at, begun_at) VALUES (1, ?, 'running', 0, 1, 1, 1)
"""


@pytest.fixture
async def us(tmp_path: Path) -> AsyncIterator[Pair]:
    async with open_pair(tmp_path, HANDLERS, DUE, TOLD) as couple:
        yield couple


async def invite(us: Pair, game: str = "guided-listening") -> None:
    def announce(tx: Tx) -> None:
        timers.announce(tx, "games.invite", couple=us.couple, game=game, opening="timeout-listening")

    await us.stage.database.run(announce)
    await us.catch_up()


async def put_away(us: Pair) -> None:
    await us.stage.database.run(lambda tx: timers.announce(tx, "games.put-away", couple=us.couple))
    await us.catch_up()


async def stages(us: Pair) -> list[str]:
    return [str(row["stage"]) for row in await us.rows("SELECT stage FROM rounds ORDER BY id")]


async def test_an_invitation_opens_with_the_words_of_what_leads_to_it(us: Pair) -> None:
    await invite(us)

    assert us.said(us.shared) == [["timeout-listening", "guided-listening-invite"]]
    assert await stages(us) == ["open"]


async def test_a_game_that_is_played_alone_is_not_invited_to(us: Pair) -> None:
    await invite(us, "mirror")

    assert (us.said(us.shared), await stages(us)) == ([], [])


async def test_nobody_is_invited_while_the_plan_rests(us: Pair) -> None:
    await us.does("UPDATE members SET paused_at = 1 WHERE partner_id = ?", us.kim)

    await invite(us)

    assert us.said(us.shared) == []


async def test_a_running_game_is_put_away_as_by_end(us: Pair) -> None:
    await invite(us)
    for who in (us.sam, us.kim):
        await us.presses(who, "guided-listening.join", chat=SHARED_CHAT)

    await put_away(us)

    assert (us.said(us.shared)[-1], await stages(us)) == (["games-over"], ["over"])


async def test_an_invitation_stays_when_running_games_are_put_away(us: Pair) -> None:
    await invite(us)

    await put_away(us)

    assert await stages(us) == ["open"]


@pytest.mark.parametrize("statement", [ADD_TIME_OUT, ADD_PRESENCE])
async def test_stop_ends_a_quiet_time_when_no_game_is_on(us: Pair, statement: str) -> None:
    await us.does(statement, us.couple)

    await us.types(us.sam, "stop")

    assert us.said(PrivateOf(us.sam)) == [["games-stopped"]]
    assert [timer.kind for timer in us.announced] == ["timeout.put-away", "present.put-away"]


async def test_an_exercise_whose_time_comes_waits_for_the_end_of_a_quiet_time(us: Pair) -> None:
    await us.types(us.sam, "games")
    await us.presses(us.sam, "games.bold")
    for who in (us.sam, us.kim):
        await us.presses(who, "bold.pick", _exercise(), chat=SHARED_CHAT)
    await us.presses(us.sam, "bold.time", chat=SHARED_CHAT)
    [row] = await us.rows("SELECT starts_at FROM rounds")
    await us.passes(seconds=row["starts_at"] - us.stage.clock.now().timestamp() - 60)
    until = us.stage.clock.now() + timedelta(minutes=20)
    await us.stage.database.run(holds.put, us.couple, "timeout:1", until)

    await us.passes(minutes=15)
    during = await stages(us)
    await us.passes(minutes=20)

    assert (during, await stages(us)) == (["chosen"], ["running"])


async def test_an_invitation_nobody_took_up_goes_by_after_a_quiet_time(us: Pair) -> None:
    await invite(us)
    await us.passes(hours=23, minutes=50)
    until = us.stage.clock.now() + timedelta(minutes=30)
    await us.stage.database.run(holds.put, us.couple, "timeout:1", until)

    await us.passes(minutes=25)
    during = await stages(us)
    await us.passes(minutes=20)

    assert (during, await stages(us)) == (["open"], ["over"])


def _exercise() -> int:
    """Return the number of an exercise that is no game and needs no fresh yes."""
    return number_of(next(each.id for each in EXERCISES if each.id not in GAMES and not each.needs_yes))
