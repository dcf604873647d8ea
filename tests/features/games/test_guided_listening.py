from collections.abc import AsyncIterator
from pathlib import Path
from random import Random

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Say
from bot.core.ids import PartnerId, UserId
from bot.core.incoming import User
from bot.features.games.rules.guided_listening import MOVES, TURN_LASTS
from bot.storage import timers
from bot.storage.transaction import Tx
from tests.support.asked import board, in_chat, key, open_asked, rounds
from tests.support.pair import SHARED_CHAT, Pair, html

STRANGER = User(UserId(99), "Robin")


@pytest.fixture
async def us(tmp_path: Path) -> AsyncIterator[Pair]:
    async with open_asked(tmp_path) as pair:
        yield pair


async def begun(us: Pair) -> tuple[PartnerId, PartnerId]:
    """Let both be in; return who speaks first, and who listens."""
    await us.types(us.sam, "listen", chat=SHARED_CHAT)
    for who in (us.sam, us.kim):
        await in_chat(us, who, "guided-listening.join")
    return (us.sam, us.kim) if "Sam speaks" in html(us.last(us.shared)) else (us.kim, us.sam)


async def turn(us: Pair, teller: PartnerId) -> None:
    await in_chat(us, teller, "guided-listening.settled")
    for _ in MOVES:
        await in_chat(us, teller, "guided-listening.there")


async def test_the_command_invites_both_and_says_privately_where(us: Pair) -> None:
    await us.types(us.kim, "listen")

    assert board(us) == "guided-listening-asked"
    assert us.said(PrivateOf(us.kim)) == [["guided-listening-where"]]


async def test_one_alone_shows_nowhere(us: Pair) -> None:
    await us.types(us.sam, "listen", chat=SHARED_CHAT)
    before = len(us.log)

    answers = [await in_chat(us, us.sam, "guided-listening.join") for _ in range(2)]

    assert (answers, len(us.log)) == (["games-toast-joined", "error-already-done"], before)


async def test_the_command_brings_the_board_of_a_running_game_below(us: Pair) -> None:
    await begun(us)

    await us.types(us.kim, "listen", chat=SHARED_CHAT)

    assert (us.last(us.shared).is_new, board(us)) == (True, "guided-listening-settling")
    assert len(await rounds(us)) == 1


async def test_each_move_shows_how_it_is_done_and_one_example(us: Pair) -> None:
    teller, _ = await begun(us)
    await in_chat(us, teller, "guided-listening.settled")

    shown = []
    for _ in MOVES:
        shown.append(html(us.last(us.shared)))
        await in_chat(us, teller, "guided-listening.there")

    assert [text.splitlines()[0].partition(" · ")[0] for text in shown] == [f"<b>{n} of 8" for n in range(1, 9)]
    assert len({text.splitlines()[1] for text in shown}) == len(MOVES)
    assert all("For example: " in text for text in shown)


async def test_the_board_is_edited_in_place(us: Pair) -> None:
    teller, _ = await begun(us)
    since = len(us.log)

    await turn(us, teller)

    said = [effect for effect in us.log[since:] if isinstance(effect, Say)]
    assert {(say.slot, say.is_new) for say in said} == {(us.last(us.shared).slot, False)}


async def test_once_more_stays_at_the_move_with_another_example(us: Pair) -> None:
    teller, _ = await begun(us)
    await in_chat(us, teller, "guided-listening.settled")
    before = html(us.last(us.shared))

    await in_chat(us, teller, "guided-listening.again")

    again = html(us.last(us.shared))
    assert again.startswith("<b>1 of 8 · Clear the field, once more</b>")
    assert before.splitlines()[2] != again.splitlines()[2]


@pytest.mark.parametrize("verb", ["settled", "there", "again"])
async def test_the_listener_cannot_confirm(us: Pair, verb: str) -> None:
    teller, listener = await begun(us)
    if verb != "settled":
        await in_chat(us, teller, "guided-listening.settled")

    assert await in_chat(us, listener, f"guided-listening.{verb}") == "games-error-not-your-turn"


async def test_a_second_tap_confirms_no_other_move(us: Pair) -> None:
    teller, _ = await begun(us)
    await in_chat(us, teller, "guided-listening.settled")
    there = us.key("guided-listening.there", us.shared)

    answers = [key(await us.presses_this(teller, there, chat=SHARED_CHAT)) for _ in range(2)]

    assert answers == [None, "error-already-done"]
    assert html(us.last(us.shared)).startswith("<b>2 of 8")


async def test_both_in_both_parts_is_all_of_it(us: Pair) -> None:
    teller, listener = await begun(us)
    await turn(us, teller)
    assert board(us) == "guided-listening-changing"

    await turn(us, listener)

    assert (board(us), us.last(us.shared).keys) == ("guided-listening-done", ())
    assert await rounds(us) == [("guided-listening", "over", "done")]
    assert {timer.partner for timer in us.told("listening.ask")} == {us.sam, us.kim}


async def test_when_the_time_is_over_the_board_says_so_and_it_goes_on(us: Pair) -> None:
    teller, _ = await begun(us)
    await us.passes(seconds=TURN_LASTS.total_seconds() + 1)
    assert us.last(us.shared).text[-1].key == "guided-listening-late"

    assert await in_chat(us, teller, "guided-listening.settled") is None


async def test_either_ends_it_with_its_button(us: Pair) -> None:
    _, listener = await begun(us)

    assert await in_chat(us, listener, "games.end") == "games-toast-ended"

    assert html(us.last(us.shared)) == "The game is over."
    assert us.told("listening.ask") == []


async def test_left_alone_it_ends(us: Pair) -> None:
    await begun(us)

    await us.passes(minutes=31)

    assert await rounds(us) == [("guided-listening", "over", "ended")]


async def test_an_invitation_goes_by_after_a_day(us: Pair) -> None:
    await us.types(us.sam, "listen", chat=SHARED_CHAT)
    await in_chat(us, us.sam, "guided-listening.join")

    await us.passes(hours=25)

    assert (board(us), await rounds(us)) == ("games-gone-by", [("guided-listening", "over", "expired")])


async def test_it_ends_when_the_plan_stops(us: Pair) -> None:
    await begun(us)
    await us.does("UPDATE members SET paused_at = 1 WHERE partner_id = ?", us.kim)

    def tell(tx: Tx) -> None:
        timers.announce(tx, "games.plan-stopped", couple=us.couple)

    await us.stage.database.run(tell)
    await us.catch_up()

    assert await rounds(us) == [("guided-listening", "over", "ended")]


async def test_it_waits_while_another_game_is_on(us: Pair) -> None:
    await begun(us)
    await us.types(us.sam, "reverse", chat=SHARED_CHAT)
    await in_chat(us, us.sam, "role-reversal.join")

    assert await in_chat(us, us.kim, "role-reversal.join") == "games-error-game-running"


@pytest.mark.parametrize("seed", range(4))
async def test_whatever_both_and_a_stranger_press_only_the_speaker_moves_it(us: Pair, seed: int) -> None:
    luck, (teller, listener) = Random(seed), await begun(us)
    for _ in range(40):
        before = html(us.last(us.shared))
        speaker = teller if "Turn 1" in before else listener
        who: PartnerId | User = luck.choice((us.sam, us.kim, STRANGER))
        found = luck.choice([key for row in us.last(us.shared).keys for key in row if isinstance(key, Button)])
        if found.verb != "games.end":
            await us.presses_this(who, found, chat=SHARED_CHAT)
        assert html(us.last(us.shared)) == before or who == speaker

    await us.types(us.sam, "stop")
    assert {stage for _, stage, _ in await rounds(us)} == {"over"}
