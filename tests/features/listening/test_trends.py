from datetime import date, timedelta

import pytest

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Say, Text
from bot.core.pictures import ListeningTrend
from bot.features.listening import trend_screens
from bot.features.listening.content import MOVES, Answer, Content
from bot.features.listening.trend import Heard, trend
from bot.features.summaries.actions import summary
from bot.telegram.lengths import CAPTION_LIMIT, utf16_length
from bot.texts import Catalogue, Reader
from tests.support.noting import TALK, after_talk, fill, notes_after_talk, release
from tests.support.pair import Pair

CATALOGUE = Catalogue.load()


def shown(pair: Pair) -> tuple[Say, ListeningTrend[Text] | None]:
    say = pair.last(PrivateOf(pair.kim))
    return say, say.document if isinstance(say.document, ListeningTrend) else None


@pytest.mark.parametrize("releasing", [True, False])
async def test_only_what_reached_the_listener_is_shown(pair: Pair, releasing: bool) -> None:
    await notes_after_talk(pair, *([pair.sam] if releasing else []))
    await pair.passes(hours=47)

    await pair.types(pair.kim, "listening")

    assert pair.said(PrivateOf(pair.kim))[-1] == ["listening-trend-nothing"]


async def test_a_delivered_note_is_drawn_and_told(pair: Pair) -> None:
    await notes_after_talk(pair, pair.sam)
    await pair.passes(hours=48)

    await pair.types(pair.kim, "listening")

    say, drawn = shown(pair)
    assert drawn is not None
    assert [week.felt for week in drawn.weeks] == [(5,)]
    assert [move.partner for move in drawn.moves] == [("yes",), *[(None,)] * 5]
    assert {move.own for move in drawn.moves} == {()}
    assert drawn.owner == pair.kim
    html = pair.seen(PrivateOf(pair.kim))[-1]
    assert "From the one note" in html
    assert "✓ Undistracted" in html
    assert "You waited" not in html
    assert say.to == PrivateOf(pair.kim)


async def test_nothing_of_what_the_author_left_out_is_in_it(pair: Pair) -> None:
    await notes_after_talk(pair, pair.sam, share="words")
    await pair.passes(hours=48)

    await pair.types(pair.kim, "listening")

    assert pair.said(PrivateOf(pair.kim))[-1] == [
        "listening-trend", "listening-trend-words-only", "listening-trend-no-scale",
    ]  # fmt: skip
    assert shown(pair)[1] is None


async def test_the_author_of_a_note_has_no_trend_of_it(pair: Pair) -> None:
    await notes_after_talk(pair, pair.sam)
    await pair.passes(hours=48)

    await pair.types(pair.sam, "listening")

    assert pair.said(PrivateOf(pair.sam))[-1] == ["listening-trend-nothing"]


async def test_ones_own_view_stands_beside_the_partners(pair: Pair) -> None:
    await after_talk(pair)
    await pair.presses(pair.kim, "own-view.open", TALK)
    await pair.presses(pair.kim, "own-view.answer", 0, "partly")
    await pair.presses(pair.sam, "note.begin")
    await fill(pair, pair.sam)
    await release(pair, pair.sam)
    await pair.passes(hours=48)

    await pair.types(pair.kim, "listening")

    _, drawn = shown(pair)
    assert drawn is not None
    assert (drawn.moves[0].partner, drawn.moves[0].own) == (("yes",), ("partly",))
    assert "Undistracted: you saw less of it" in pair.seen(PrivateOf(pair.kim))[-1]


async def test_a_note_of_somebody_who_was_erased_is_not_in_it(pair: Pair) -> None:
    await notes_after_talk(pair, pair.sam)
    await pair.passes(hours=48)
    await pair.stage.database.run(lambda tx: tx.vault.destroy(tx, pair.sam))

    await pair.types(pair.kim, "listening")

    assert pair.said(PrivateOf(pair.kim))[-1] == ["listening-trend-nothing"]


def test_the_words_say_all_that_the_picture_shows() -> None:
    today = date(2026, 3, 18)
    answers = ([Answer.YES, Answer.CANNOT_SAY], [Answer.YES, Answer.NO], [Answer.PARTLY], [Answer.YES])
    notes = [
        Heard(today - timedelta(days=7 * week), Content(week + 1, dict(zip(MOVES, said, strict=False))))
        for week, said in reversed(list(enumerate(answers)))
    ]

    told = trend_screens.words(trend(notes, today, 0), "Kim", "Europe/Berlin")

    html = "\n".join(CATALOGUE.plain("en", each, Reader()) for each in told)
    assert "Feb 23: 4 · Mar 2: 3 · Mar 9: 2 · Mar 16: 1" in html
    assert "Undistracted: yes 3, partly 1\n" in html
    assert "Giving back what was said: no 1, can’t say 1\n" in html
    assert "Staying" not in html


@pytest.mark.parametrize("language", CATALOGUE.languages)
def test_the_longest_words_fit_under_a_picture(language: str) -> None:
    today = date(2026, 3, 18)
    own = {move: Answer.PARTLY if index % 2 else Answer.YES for index, move in enumerate(MOVES)}
    said = Content(1, dict.fromkeys(MOVES, Answer.NO))
    notes = [Heard(today - timedelta(days=7 * week + day), said, own) for week in range(12) for day in range(3)]
    notes.append(Heard(today, Content(7, dict.fromkeys(MOVES, Answer.YES)), {}))

    told = trend_screens.words(trend(sorted(notes, key=lambda each: each.on), today, 0), "W" * 64, "Europe/Berlin")

    html = "\n\n".join(CATALOGUE.html(language, each, Reader()) for each in told)
    assert utf16_length(html) <= CAPTION_LIMIT, utf16_length(html)


@pytest.mark.parametrize(("hours", "is_told"), [(47, False), (48, True)])
async def test_the_own_week_tells_of_a_note_once_it_has_come(pair: Pair, hours: int, is_told: bool) -> None:
    await pair.week()
    await notes_after_talk(pair, pair.sam)
    await pair.passes(hours=hours)

    await pair.stage.does(pair.kim, summary)
    await pair.catch_up()

    say = pair.last(PrivateOf(pair.kim))
    assert ("summaries-own-heard" in [each.key for each in say.text]) is is_told
    assert [key.verb for row in say.keys for key in row if isinstance(key, Button)] == ["listening.open"] * is_told
