from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Lane, Say, text
from bot.core.ids import UserId
from bot.core.incoming import User
from bot.features.games.games import GAMES
from bot.storage import people
from bot.storage.transaction import Tx
from tests.support.asked import board, both, in_chat, key, open_asked, rounds, seen, start, words_kept
from tests.support.pair import SHARED_CHAT, Pair, html

CANARY = "CANARY-you-hum-while-you-eat"
OTHER_LINE = "You pour the water before anyone asks."
OFFER = 55
NOT_THIS_TIME = "Not this time. /games has it whenever you like."


@pytest.fixture
async def us(tmp_path: Path) -> AsyncIterator[Pair]:
    async with open_asked(tmp_path) as pair:
        yield pair


async def quiet_until(us: Pair) -> object:
    return (await us.stage.load_couple(us.couple)).quiet_until


async def agree(us: Pair) -> None:
    await start(us, "silent-dinner")
    await both(us, "silent-dinner.yes")


async def dine(us: Pair) -> None:
    await agree(us)
    await in_chat(us, us.sam, "silent-dinner.length", 1, 30)


async def eat(us: Pair) -> None:
    await dine(us)
    await us.passes(minutes=30)


async def test_both_are_asked_privately_in_the_same_words(us: Pair) -> None:
    await start(us, "silent-dinner")

    assert us.last(us.shared).text[1].key == "silent-dinner-asking"
    asked = [us.last(PrivateOf(who)) for who in (us.sam, us.kim)]
    assert asked[0].text == asked[1].text
    assert html(asked[0]).startswith("<b>A question just for you</b>\n")
    assert {say.lane for say in asked} == {Lane.INTERACTIVE}


async def test_asking_again_asks_nobody_twice(us: Pair) -> None:
    await start(us, "silent-dinner")
    before = len(us.log)

    await us.presses(us.sam, "games.silent-dinner")

    assert [say.to for say in us.log[before:] if isinstance(say, Say)] == [us.shared]
    assert await rounds(us) == [("silent-dinner", "open", None)]


@pytest.mark.parametrize("sams", ["silent-dinner.yes", "silent-dinner.no", None])
@pytest.mark.parametrize("kims", ["silent-dinner.no", None])
async def test_declined_and_ignored_look_the_same_to_the_other(us: Pair, sams: str | None, kims: str | None) -> None:
    await start(us, "silent-dinner")
    since = len(us.log)
    for who, verb in ((us.sam, sams), (us.kim, kims)):
        assert verb is None or await us.presses(who, verb) is None

    await us.passes(minutes=31)

    assert seen(us.log[since:], us.shared) == [(NOT_THIS_TIME, 0)]
    assert await rounds(us) == [("silent-dinner", "over", "expired")]
    answered = [say.text[0].key for say in us.log[since:] if isinstance(say, Say) and say.to == PrivateOf(us.sam)]
    assert answered == (["games-bold-answered"] if sams else ["games-gone-by"])


async def test_a_yes_from_both_lets_them_choose_a_length(us: Pair) -> None:
    await agree(us)

    newest = us.last(us.shared)
    assert (newest.text[0].key, newest.is_new) == ("silent-dinner-choosing", True)
    assert len(newest.keys[0]) == 4


async def test_an_answer_in_the_shared_chat_is_refused(us: Pair) -> None:
    await start(us, "silent-dinner")
    asked = us.key("silent-dinner.yes", PrivateOf(us.sam))

    assert key(await us.presses_this(us.sam, asked, chat=SHARED_CHAT)) == "error-wrong-chat"


async def test_the_bot_is_silent_for_the_chosen_time(us: Pair) -> None:
    await dine(us)
    during = await quiet_until(us)
    await us.passes(minutes=29)
    still = board(us)
    await us.passes(minutes=1)

    assert (during is not None, still) == (True, "silent-dinner-dining")
    assert (await quiet_until(us), board(us)) == (None, "silent-dinner-after")


async def test_a_length_is_chosen_once(us: Pair) -> None:
    await agree(us)

    toasts = [await in_chat(us, who, "silent-dinner.length", 1, 45) for who in (us.sam, us.kim)]

    assert toasts == ["silent-dinner-toast-begins", "error-already-done"]


async def test_the_dinner_fulfils_the_step_whatever_is_written(us: Pair) -> None:
    def invite(tx: Tx) -> None:
        begin = GAMES["silent-dinner"].invite
        assert begin is not None
        begin(tx, people.couple_by_id(tx, us.couple), text("silent-dinner-opening"), offer=OFFER)

    await us.stage.database.run(invite)
    await us.catch_up()
    await both(us, "silent-dinner.yes")
    await in_chat(us, us.kim, "silent-dinner.length", 1, 15)
    await in_chat(us, us.kim, "silent-dinner.eaten", 2)
    await us.passes(hours=13)

    assert [timer.payload["offer"] for timer in us.told("plan.step_done")] == [OFFER]


async def test_ending_it_tells_no_name_and_lets_everything_go(us: Pair) -> None:
    await dine(us)

    await us.types(us.kim, "stop")

    assert (board(us), await quiet_until(us)) == ("games-over", None)
    assert await rounds(us) == [("silent-dinner", "over", "ended")]
    assert us.told("plan.step_done") == []


async def test_one_line_alone_shows_nowhere(us: Pair) -> None:
    await eat(us)
    since = len(us.log)

    await us.writes(us.sam, CANARY)
    await us.presses(us.sam, "silent-dinner.show")

    assert [effect for effect in us.log[since:] if effect.to != PrivateOf(us.sam)] == []
    assert CANARY not in html(us.last(PrivateOf(us.sam)))


async def test_both_lines_appear_together(us: Pair) -> None:
    await eat(us)
    await us.writes(us.sam, CANARY)
    await us.writes(us.kim, OTHER_LINE)
    await us.presses(us.kim, "silent-dinner.show")

    await us.presses(us.sam, "silent-dinner.show")

    assert html(us.last(us.shared)) == (f"<b>After a silent dinner</b>\n\nSam: “{CANARY}”\n\nKim: “{OTHER_LINE}”")
    assert (await words_kept(us), await rounds(us)) == (0, [("silent-dinner", "over", "done")])


async def test_a_line_that_stays_alone_is_dropped_without_a_word(us: Pair) -> None:
    await eat(us)
    await us.writes(us.sam, CANARY)
    await us.presses(us.sam, "silent-dinner.show")
    since = len(us.log)

    await us.passes(hours=13)

    assert [effect.to for effect in us.log[since:]] == [PrivateOf(us.kim)]
    assert us.last(PrivateOf(us.kim)).text[0].key == "games-gone-by"
    assert (await words_kept(us), await rounds(us)) == (0, [("silent-dinner", "over", "done")])


async def test_a_line_written_anew_takes_the_place_of_the_first(us: Pair) -> None:
    await eat(us)
    await us.writes(us.sam, "First.")
    old = us.key("silent-dinner.show", PrivateOf(us.sam))
    await us.presses(us.sam, "silent-dinner.again")

    early = await us.presses_this(us.sam, old)
    await us.writes(us.sam, "Second.")

    assert key(early) == "error-not-now"
    assert "Second." in html(us.last(PrivateOf(us.sam)))
    assert await words_kept(us) == 1


async def test_a_dropped_line_is_gone(us: Pair) -> None:
    await eat(us)
    await us.writes(us.sam, CANARY)

    await us.presses(us.sam, "silent-dinner.drop")

    assert (await words_kept(us), us.last(PrivateOf(us.sam)).text[0].key) == (0, "silent-dinner-dropped")


async def test_a_line_that_is_too_long_is_said_to_be(us: Pair) -> None:
    await eat(us)

    await us.writes(us.sam, "x" * 301)

    assert (us.last(PrivateOf(us.sam)).text[0].key, await words_kept(us)) == ("error-too-long", 0)


async def test_another_game_may_begin_while_lines_are_awaited(us: Pair) -> None:
    await eat(us)

    await start(us, "give-back")
    for who in (us.sam, us.kim):
        await in_chat(us, who, "give-back.join")

    assert await rounds(us) == [("silent-dinner", "aside", "done"), ("give-back", "running", None)]


async def test_no_dinner_is_asked_for_during_another_game(us: Pair) -> None:
    await start(us, "give-back")
    for who in (us.sam, us.kim):
        await in_chat(us, who, "give-back.join")

    assert key(await us.presses(us.sam, "games.silent-dinner")) == "games-error-game-running"


async def test_a_stranger_answers_nothing(us: Pair) -> None:
    await start(us, "silent-dinner")
    asked = us.key("silent-dinner.yes", PrivateOf(us.sam))

    assert key(await us.presses_this(User(UserId(99), "Lee"), asked)) == "error-not-known-yet"


async def test_nothing_waits_for_words_when_it_is_over(us: Pair) -> None:
    await eat(us)

    await us.passes(hours=13)

    for who in (us.sam, us.kim):
        assert not await us.is_awaited(who)
