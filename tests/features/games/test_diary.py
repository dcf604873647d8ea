from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Lane, Say, Unsay, text
from bot.core.ids import PartnerId
from bot.storage import outbox, timers
from bot.storage.encryption import Place
from bot.storage.transaction import Tx
from tests.features.games.writing_pages import CANARY, begin, evening, show, shown, write
from tests.support.asked import both, key, open_asked, rounds, seen, start, words_kept
from tests.support.pair import Pair, html
from tests.support.stage import SHARED_CHAT


@pytest.fixture
async def us(tmp_path: Path) -> AsyncIterator[Pair]:
    async with open_asked(tmp_path) as pair:
        yield pair


def pages(us: Pair, who: PartnerId) -> list[Say]:
    return [
        say
        for say in us.log
        if isinstance(say, Say)
        and say.to == PrivateOf(who)
        and say.lane is Lane.SCHEDULED
        and (say.slot or "")[-4:] == "page"
    ]


async def kept(us: Pair, keeper: PartnerId) -> list[str]:
    def read(tx: Tx) -> list[str]:
        rows = tx.all("SELECT id, words FROM kept_lines WHERE partner_id = ?", keeper)
        return [tx.vault.open(tx, Place("kept_lines", "words", row["id"]), row["words"]) for row in rows]

    return await us.stage.database.run(read)


async def say_something(us: Pair, times: int) -> None:
    """Let so many messages come to Sam by themselves."""

    def owe(tx: Tx) -> None:
        for _ in range(times):
            outbox.owe(tx, Say(to=PrivateOf(us.sam), text=(text("games-over"),), lane=Lane.SCHEDULED))

    await us.stage.database.run(owe)
    await us.catch_up()


async def test_both_are_asked_privately_and_have_a_day(us: Pair) -> None:
    await start(us, "diary")
    await us.presses(us.sam, "diary.yes")
    await us.passes(hours=23)
    before = await rounds(us)
    await us.passes(hours=1)

    assert us.last(PrivateOf(us.kim)).text[0].key == "games-gone-by"
    assert (before, await rounds(us)) == ([("diary", "open", None)], [("diary", "over", "expired")])


@pytest.mark.parametrize("sams", ["diary.yes", "diary.no", None])
async def test_declined_and_ignored_look_the_same_to_the_other(us: Pair, sams: str | None) -> None:
    await start(us, "diary")
    since = len(us.log)
    if sams:
        await us.presses(us.sam, sams)

    await us.passes(hours=25)

    assert seen(us.log[since:], us.shared) == [("Not this time. /games has it whenever you like.", 0)]
    assert [say.text[0].key for say in us.log[since:] if isinstance(say, Say) and say.to == PrivateOf(us.kim)] == [
        "games-gone-by"
    ]


async def test_it_begins_beside_other_games(us: Pair) -> None:
    await begin(us)

    assert us.last(us.shared).text[0].key == "diary-begun"
    assert await rounds(us) == [("diary", "aside", None)]
    await start(us, "give-back")
    assert len(await rounds(us)) == 2


async def test_the_first_page_comes_this_evening_in_silence(us: Pair) -> None:
    await begin(us)
    await us.passes(hours=8, minutes=59)
    before = pages(us, us.sam)
    await us.passes(minutes=1)

    page = pages(us, us.sam)[0]
    assert before == []
    assert html(page).startswith("<b>Evening 1 of 7</b>\nToday, as Kim:")
    assert (page.is_silent, page.is_new, page.needs) == (True, True, "unasked")


async def test_the_page_comes_just_after_the_evening_card(us: Pair) -> None:
    await begin(us)
    card_at = us.stage.clock.now() + timedelta(hours=10, minutes=42)
    await us.stage.database.run(
        lambda tx: timers.plan(tx, "card", "plan.card", card_at, couple=us.couple, partner=us.sam)
    )

    await us.passes(hours=10, minutes=42)
    before = pages(us, us.sam)
    await us.passes(minutes=1)

    assert (before, len(pages(us, us.sam)), len(pages(us, us.kim))) == ([], 1, 1)


async def test_each_page_takes_the_place_of_the_one_before(us: Pair) -> None:
    await evening(us, 3)

    assert [html(page).splitlines()[0] for page in pages(us, us.sam)] == [
        f"<b>Evening {number} of 7</b>" for number in (1, 2, 3)
    ]
    gone = [effect for effect in us.log if isinstance(effect, Unsay) and effect.to == PrivateOf(us.sam)]
    assert len(gone) == 2


@pytest.mark.parametrize(("others", "is_new"), [(1, True), (2, False)])
async def test_no_third_message_comes_by_itself_on_a_day(us: Pair, others: int, is_new: bool) -> None:
    await evening(us)
    await us.passes(hours=14)
    await say_something(us, others)

    await us.passes(hours=10)

    assert [page.is_new for page in pages(us, us.sam)] == [True, is_new]


async def test_no_message_comes_on_a_full_first_day_and_the_page_waits(us: Pair) -> None:
    await begin(us)
    await say_something(us, 2)
    await us.passes(hours=10)
    before = pages(us, us.sam)

    await us.presses(us.sam, "games.diary")

    assert before == []
    assert shown(us, us.sam).startswith("<b>Evening 1 of 7</b>")


async def test_no_message_comes_before_a_talk(us: Pair) -> None:
    await begin(us)
    talk_at = int((us.stage.clock.now() + timedelta(hours=11)).timestamp())
    await us.does("INSERT INTO talks (id, couple_id, offer_id, state, starts_at, minutes, version, created_at)"
                  " VALUES (1, ?, 0, 'booked', ?, 30, 1, 0)", us.couple, talk_at)  # fmt: skip

    await us.passes(hours=10)

    assert pages(us, us.sam) == []


async def test_no_page_comes_while_the_plan_rests_and_the_place_is_kept(us: Pair) -> None:
    await begin(us)
    await us.does("UPDATE members SET paused_at = 1 WHERE partner_id = ?", us.kim)
    await us.passes(days=2)
    await us.does("UPDATE members SET paused_at = NULL WHERE partner_id = ?", us.kim)
    await us.passes(hours=10)

    assert [html(page).splitlines()[0] for page in pages(us, us.sam)] == ["<b>Evening 3 of 7</b>"]


async def test_each_has_their_own_evening_when_they_live_apart(tmp_path: Path) -> None:
    async with open_asked(tmp_path, ("Europe/Berlin", "America/New_York")) as us:
        await begin(us)
        await us.passes(hours=9)
        berlin = (len(pages(us, us.sam)), len(pages(us, us.kim)))
        await us.passes(hours=6)

        assert (berlin, len(pages(us, us.kim))) == ((1, 0), 1)


async def test_who_says_yes_late_begins_tomorrow(us: Pair) -> None:
    await start(us, "diary")
    await us.passes(hours=10)
    await both(us, "diary.yes")
    await us.passes(hours=13)
    before = pages(us, us.sam)
    await us.passes(hours=11)

    assert (before, len(pages(us, us.sam))) == ([], 1)


async def test_a_page_is_shown_to_its_author_alone(us: Pair) -> None:
    await evening(us)
    since = len(us.log)

    await write(us, us.sam)

    assert CANARY in shown(us, us.sam)
    assert {effect.to for effect in us.log[since:]} == {PrivateOf(us.sam)}
    assert await words_kept(us) == 1


async def test_a_page_written_anew_takes_the_place_of_the_first(us: Pair) -> None:
    await evening(us)
    await write(us, us.sam)

    await write(us, us.sam, "Another way to see it.")

    assert (await words_kept(us), CANARY in shown(us, us.sam)) == (1, False)


async def test_a_kept_page_outlives_the_diary(us: Pair) -> None:
    await evening(us)
    await write(us, us.sam)
    toast = await us.presses(us.sam, "diary.keep")
    again = await us.presses_this(us.sam, us.key("diary.keep", PrivateOf(us.sam)))

    await us.presses(us.kim, "diary.end")

    assert (key(toast), key(again)) == ("diary-toast-kept", "error-already-done")
    assert (await kept(us, us.sam), await words_kept(us)) == ([CANARY], 0)


async def test_the_week_ends_two_days_later_and_its_words_are_gone(us: Pair) -> None:
    await show(us)

    await us.passes(days=3)

    assert (await rounds(us), await words_kept(us)) == ([("diary", "over", "done")], 0)
    assert us.last(us.shared).text[0].key == "diary-over"
    assert us.last(PrivateOf(us.sam)).text[0].key == "diary-ended"


async def test_the_week_ends_without_a_word_while_the_plan_rests(us: Pair) -> None:
    await evening(us)
    await us.does("UPDATE members SET paused_at = 1 WHERE partner_id = ?", us.kim)
    since = len(us.log)

    await us.passes(days=9)

    assert (await rounds(us), us.log[since:]) == ([("diary", "over", "done")], [])


async def test_ending_it_tells_no_name_and_plans_nothing_more(us: Pair) -> None:
    await evening(us)

    await us.presses(us.kim, "diary.end")
    over = us.last(us.shared).text[0].key
    since = len(us.log)
    await us.passes(days=10)

    assert (over, us.log[since:]) == ("games-over", [])
    assert us.last(PrivateOf(us.sam)).text == us.last(PrivateOf(us.kim)).text
    assert await rounds(us) == [("diary", "over", "ended")]


async def test_a_second_diary_is_not_begun_beside_the_first(us: Pair) -> None:
    await evening(us)

    await us.presses(us.sam, "games.diary")
    toast = await us.presses_this(us.sam, us.key("games.diary", PrivateOf(us.sam)), chat=SHARED_CHAT)

    assert key(toast) == "diary-toast-running"
    assert await rounds(us) == [("diary", "aside", None)]


async def test_an_old_button_of_an_ended_diary_does_not_fit(us: Pair) -> None:
    await evening(us)
    old = us.key("diary.write", PrivateOf(us.sam))
    await us.presses(us.sam, "diary.end")

    assert key(await us.presses_this(us.sam, old)) == "error-not-now"
