import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Say
from bot.core.ids import ChatId, PartnerId, UserId
from bot.core.incoming import User
from bot.features.games import role_reversal
from bot.features.games.role_reversal_play import LONGEST
from bot.features.games.rules.role_reversal_state import MOST_POINTS, Phase
from bot.storage import expectations
from bot.storage.transaction import Tx
from bot.telegram.lengths import MESSAGE_LIMIT, utf16_length
from bot.texts import Catalogue
from tests.support.asked import board, in_chat, key, open_asked, rounds, words_kept
from tests.support.pair import SHARED_CHAT, Pair, html
from tests.support.reversing import (
    KIM_VIEW,
    SAM_VIEW,
    arguing,
    begun,
    chooses,
    ended_in,
    game,
    in_shared,
    keys_of,
    newest,
    says,
    taken,
)

STRANGER = User(UserId(99), "Robin")


@pytest.fixture
async def us(tmp_path: Path) -> AsyncIterator[Pair]:
    async with open_asked(tmp_path) as pair:
        yield pair


async def test_the_command_invites_both_and_says_privately_where(us: Pair) -> None:
    await us.types(us.sam, "reverse")

    assert board(us) == "role-reversal-asked"
    assert us.said(PrivateOf(us.sam)) == [["role-reversal-where"]]


async def test_one_alone_shows_nowhere(us: Pair) -> None:
    await us.types(us.sam, "reverse", chat=SHARED_CHAT)
    before = len(us.log)

    answers = [await in_chat(us, us.sam, "role-reversal.join") for _ in range(2)]

    assert (answers, len(us.log)) == (["games-toast-joined", "error-already-done"], before)


async def test_an_invitation_goes_by_after_a_day(us: Pair) -> None:
    await us.types(us.sam, "reverse", chat=SHARED_CHAT)
    await in_chat(us, us.sam, "role-reversal.join")

    await us.passes(hours=25)

    assert (board(us), await rounds(us)) == ("games-gone-by", [("role-reversal", "over", "expired")])


async def test_the_command_brings_the_board_of_a_running_game_below(us: Pair) -> None:
    await begun(us)

    await us.types(us.kim, "reverse", chat=SHARED_CHAT)

    last = us.last(us.shared)
    assert (last.is_new, last.text[0].key) == (True, "role-reversal-choosing")
    assert len(await rounds(us)) == 1


async def test_the_cards_come_from_light_to_serious_and_none_twice(us: Pair) -> None:
    await begun(us)
    drawn = [(await game(us)).card]
    for _ in range(role_reversal.CARDS - 1):
        await in_chat(us, us.kim, "role-reversal.another")
        drawn.append((await game(us)).card)

    assert drawn == list(range(1, role_reversal.CARDS + 1))


async def test_something_deeper_leads_to_more_serious_cards(us: Pair) -> None:
    await begun(us)
    drawn = []
    for _ in range(3):
        await in_chat(us, us.sam, "role-reversal.deeper")
        drawn.append((await game(us)).card)

    assert drawn == [19, 34, 35]


def test_there_is_a_card_for_each_number() -> None:
    assert Catalogue.load().choices("role-reversal-card") == role_reversal.CARDS


async def test_a_card_that_one_took_looks_untouched(us: Pair) -> None:
    await begun(us)
    before = len(us.log)

    answer = await in_chat(us, us.sam, "role-reversal.take")

    assert (answer, len(us.log)) == ("role-reversal-toast-taken", before)


async def test_a_tap_for_a_card_that_has_gone_counts_for_nothing(us: Pair) -> None:
    await begun(us)
    old = us.key("role-reversal.take", us.shared)
    await in_chat(us, us.kim, "role-reversal.another")

    answer = key(await us.presses_this(us.sam, old, chat=SHARED_CHAT))

    assert (answer, (await game(us)).agreed) == ("error-already-done", frozenset())


async def test_a_disagreement_in_own_words_stands_on_the_board(us: Pair) -> None:
    await begun(us)
    await in_chat(us, us.kim, "role-reversal.own-words")
    await says(us, us.kim, "Who talks to the <neighbours>")
    await in_chat(us, us.sam, "role-reversal.take")

    assert (await game(us)).phase is Phase.WRITING
    assert "“Who talks to the &lt;neighbours&gt;”" in html(us.last(us.shared))
    assert "neighbours" in newest(us, us.sam)


async def test_each_is_asked_privately_in_words_that_show_nothing_on_a_locked_screen(us: Pair) -> None:
    await taken(us)

    for who in (us.sam, us.kim):
        assert newest(us, who).splitlines()[0] == "<b>For your game</b>"
        assert await us.is_awaited(who)


async def test_who_writes_something_else_to_the_bot_is_not_interrupted(us: Pair) -> None:
    await us.stage.database.run(expectations.expect, UserId(12), ChatId(12), "journal.line", 5)
    await taken(us)

    def waiting(tx: Tx) -> str | None:
        found = expectations.expected(tx, UserId(12), ChatId(12))
        return None if found is None else found.flow

    assert await us.stage.database.run(waiting) == "journal.line"
    await us.presses(us.kim, "role-reversal.write")
    assert await us.stage.database.run(waiting) == "role-reversal.view"


async def test_a_view_that_one_wrote_shows_nowhere_else(us: Pair) -> None:
    await taken(us)
    before = len(us.log)

    await us.writes(us.sam, SAM_VIEW)

    assert {effect.to for effect in us.log[before:]} == {PrivateOf(us.sam)}
    assert SAM_VIEW in newest(us, us.sam)


async def test_a_view_can_be_written_again_until_the_other_has_written(us: Pair) -> None:
    await taken(us)
    await us.writes(us.sam, "Too short.")
    await us.presses(us.sam, "role-reversal.rewrite")
    await us.writes(us.sam, SAM_VIEW)
    again = us.key("role-reversal.rewrite", PrivateOf(us.sam))
    await us.writes(us.kim, KIM_VIEW)

    assert SAM_VIEW in newest(us, us.sam)
    assert keys_of(us.last(PrivateOf(us.sam))) == []
    assert key(await us.presses_this(us.sam, again)) == "error-already-done"


async def test_a_view_that_is_too_long_is_not_taken(us: Pair) -> None:
    await taken(us)

    await us.writes(us.sam, "x" * (LONGEST["view"] + 1))

    assert us.last(PrivateOf(us.sam)).text[0].key == "error-too-long"
    assert await words_kept(us) == 0


async def test_the_arguer_is_asked_point_by_point(us: Pair) -> None:
    arguer, owner = await arguing(us)
    await says(us, arguer, "I like fresh air.")

    name = (await us.stage.load_partner(owner)).name
    prompt = us.last(us.shared)
    assert prompt.text[0].key == "role-reversal-prompt-arguing-more"
    assert f"speaks as {name}" in in_shared(us)
    assert key(await us.presses(owner, "role-reversal.all", chat=SHARED_CHAT)) == "games-error-not-your-turn"


async def test_after_the_last_point_that_fits_the_other_marks_them(us: Pair) -> None:
    arguer, owner = await arguing(us)
    for number in range(MOST_POINTS):
        await says(us, arguer, f"Point number {number}")

    assert board(us) == "role-reversal-marking"
    assert "Point number 0" in html(us.last(us.shared))
    assert await in_chat(us, arguer, "role-reversal.right") == "games-error-not-your-turn"
    await in_chat(us, owner, "role-reversal.right")
    assert "Point number 1" in html(us.last(us.shared))


async def test_a_second_tap_on_the_same_point_marks_no_other(us: Pair) -> None:
    arguer, owner = await arguing(us)
    await says(us, arguer, "One.")
    await says(us, arguer, "Two.")
    await in_chat(us, arguer, "role-reversal.all")
    right = us.key("role-reversal.right", us.shared)

    answers = [key(await us.presses_this(owner, right, chat=SHARED_CHAT)) for _ in range(2)]

    assert answers == [None, "error-already-done"]
    assert len((await game(us)).reversal.marks) == 1


async def test_nothing_missing_leads_to_the_swap(us: Pair) -> None:
    arguer, owner = await ended_in(us, Phase.MENDING)

    await in_chat(us, owner, "role-reversal.nothing")

    seat = (await us.stage.load_couple(us.couple)).member(owner).seat
    after = await game(us)
    assert (after.phase, after.turn, after.arguer) == (Phase.ARGUING, 2, seat)
    assert arguer != owner


async def test_a_turn_whose_time_is_over_goes_on(us: Pair) -> None:
    arguer, _ = await arguing(us)
    await us.passes(minutes=8)
    assert us.last(us.shared).text[-1].key == "role-reversal-late"

    await says(us, arguer, "I like fresh air.")

    assert (await game(us)).reversal.points == 1


async def test_both_pressing_at_once_take_the_card_once(us: Pair) -> None:
    await begun(us)
    args = us.key("role-reversal.take", us.shared).args

    await asyncio.gather(
        *(
            us.stage.does(who, role_reversal.take, args=args, chat=SHARED_CHAT, is_press=True)
            for who in (us.sam, us.kim, us.kim, us.sam)
        )
    )
    await us.catch_up()

    assert us.said(PrivateOf(us.sam)).count(["role-reversal-view-asked"]) == 1


async def test_a_stranger_moves_nothing(us: Pair) -> None:
    arguer, _ = await arguing(us)
    await says(us, arguer, "I like fresh air.")
    before = await game(us)

    answer = key(await us.presses_this(STRANGER, us.key("role-reversal.all", us.shared), chat=SHARED_CHAT))

    assert (answer, await game(us)) == ("error-not-known-yet", before)


async def test_the_longest_side_fits_a_message_in_two_languages(us: Pair) -> None:
    for who in (us.sam, us.kim):
        await us.does("UPDATE partners SET name = ? WHERE id = ?", "N" * 64, who)
    arguer, owner = await arguing_at_length(us)
    for first, second in ((arguer, owner), (owner, arguer)):
        for _ in range(MOST_POINTS):
            await says(us, first, "&" * LONGEST["point"])
        for _ in range(MOST_POINTS):
            await in_chat(us, second, "role-reversal.not")
        await says(us, second, "😀" * (LONGEST["missing"] // 2))
        await says(us, first, "<" * LONGEST["back"])
    for who in (us.sam, us.kim):
        await chooses(us, who, "show")

    longest = max(utf16_length(html(say)) for say in us.log if isinstance(say, Say) and say.to == us.shared)

    assert LONGEST["view"] < longest <= MESSAGE_LIMIT // 2


async def arguing_at_length(us: Pair) -> tuple[PartnerId, PartnerId]:
    await taken(us)
    for who in (us.sam, us.kim):
        await us.writes(who, "V" * LONGEST["view"])
    return (us.sam, us.kim) if (await game(us)).arguer == 0 else (us.kim, us.sam)
