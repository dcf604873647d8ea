"""What the picture of a week shows, and to whom."""

from pathlib import Path

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Say
from bot.core.ids import ChatId, PartnerId
from bot.core.pictures import PrivateWeek, WeekCard
from bot.features.summaries.handlers import DUE, HANDLERS
from bot.pictures.draw import draw
from bot.storage import timers
from bot.storage.transaction import Tx
from bot.telegram.calls import Call
from bot.telegram.rendering import PrivateElsewhere, render
from bot.telegram.view import View
from tests.support.pair import CATALOGUE, SHARED_CHAT, TOKEN, Pair, open_pair
from tests.support.weeks import CANARY, checked_in, evening_comes, full_week, played, talked, week_ends, wrote

TO_BOTH = View(chat_id=ChatId(-1), is_shared=True)


def call(say: Say, view: View = TO_BOTH) -> Call:
    return render(say, view, CATALOGUE, TOKEN)


def card_of(pair: Pair) -> WeekCard[str]:
    (sheet,) = call(pair.last(pair.shared)).sheets
    assert isinstance(sheet, WeekCard)
    return sheet


async def test_the_picture_of_a_week_says_the_same_as_its_caption(pair: Pair) -> None:
    await week_ends(pair, await full_week(pair))

    card, caption = card_of(pair), pair.seen(pair.shared)[-1]
    assert card.names == ("Sam", "Kim")
    assert [fact.sign for fact in card.facts] == ["talk", "drill", "exercise", "win"]
    for words in [card.title, card.idea, *(fact.words for fact in card.facts), *(quote.words for quote in card.quotes)]:
        assert words is not None
        assert words in caption


async def test_a_quiet_week_is_one_sentence_in_the_picture_too(pair: Pair) -> None:
    await week_ends(pair, await pair.week())

    card = card_of(pair)
    assert (card.facts, card.idea) == ((), None)
    assert card.quiet == pair.seen(pair.shared)[-1]


async def test_summary_draws_the_present_week_for_both(pair: Pair) -> None:
    await full_week(pair)

    await pair.types(pair.sam, "summary", chat=SHARED_CHAT)

    assert card_of(pair).title == "Your week so far"


@pytest.mark.parametrize("who", ["sam", "kim"])
async def test_the_shared_picture_is_the_same_to_the_byte_whatever_one_did_alone(tmp_path: Path, who: str) -> None:
    drawn = []
    for is_busy in (False, True):
        folder = tmp_path / str(is_busy)
        folder.mkdir()
        async with open_pair(folder, HANDLERS, DUE) as pair:
            await pair.passes(hours=8)
            week = await pair.week()
            await talked(pair)
            if is_busy:
                await does_much_alone(pair, pair.sam if who == "sam" else pair.kim)
            await week_ends(pair, week)
            shown = call(pair.last(pair.shared))
            drawn.append((shown.parameters["caption"], draw(shown.sheets)))

    assert drawn[0] == drawn[1]


async def does_much_alone(pair: Pair, who: PartnerId) -> None:
    await checked_in(pair, who)
    await wrote(pair, who, CANARY, is_released=False)
    await wrote(pair, who, CANARY, kind="honest", is_released=False)
    await wrote(pair, who, "A win of one.")
    await played(pair, "mirror")
    await played(pair, "bold", "replay", "ended")


async def test_an_own_week_is_drawn_day_by_day_for_its_owner(pair: Pair) -> None:
    week = await pair.week()
    await checked_in(pair, pair.sam, "heavy", 4)
    await pair.passes(days=2)
    await checked_in(pair, pair.sam, "calm", 2)
    await checked_in(pair, pair.sam, "glad", 3)

    await evening_comes(pair, pair.sam, week)

    (sheet,) = call(pair.last(PrivateOf(pair.sam)), View(chat_id=ChatId(1), owner=pair.sam)).sheets
    assert isinstance(sheet, PrivateWeek)
    shown = {day.label: [(mark.strength, mark.feeling) for mark in day.marks] for day in sheet.days}
    assert shown == {
        "Mon": [(4, "heavy")], "Tue": [], "Wed": [(2, "calm"), (3, "glad")], "Thu": [], "Fri": [], "Sat": [], "Sun": [],
    }  # fmt: skip


async def test_an_own_week_waits_sealed(pair: Pair) -> None:
    week = await pair.week()
    await checked_in(pair, pair.sam, "heavy", 4)
    await pair.stage.database.run(announce_evening, pair, week)
    await pair.stage.passes()

    rows = await pair.rows("SELECT method, payload FROM outbox WHERE state = 'pending'")
    assert [row["method"] for row in rows] == ["picture"]
    assert b"feeling" not in rows[0]["payload"]


def announce_evening(tx: Tx, pair: Pair, week: int) -> None:
    timers.announce(tx, "summaries.evening", couple=pair.couple, partner=pair.sam, week=week, honest=0, win=0)


async def test_an_own_week_without_check_ins_comes_without_a_picture(pair: Pair) -> None:
    await evening_comes(pair, pair.sam, await pair.week())

    assert pair.last(PrivateOf(pair.sam)).document is None


async def test_an_own_week_is_drawn_for_nobody_else(pair: Pair) -> None:
    week = await pair.week()
    await checked_in(pair, pair.sam)
    await evening_comes(pair, pair.sam, week)
    note = pair.last(PrivateOf(pair.sam))

    for view in (TO_BOTH, View(chat_id=ChatId(2), owner=pair.kim), View(chat_id=ChatId(3))):
        with pytest.raises(PrivateElsewhere):
            call(note, view)
