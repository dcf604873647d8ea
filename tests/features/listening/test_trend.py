from datetime import date, timedelta

import pytest

from bot.features.listening.content import MOVES, Answer, Content, Field
from bot.features.listening.trend import WEEKS, Difference, Heard, Trend, differences, trend

TODAY = date(2026, 3, 18)  # a Wednesday
MONDAY, SUNDAY = 0, 6
YES, PARTLY, NO, CANNOT_SAY = Answer.YES, Answer.PARTLY, Answer.NO, Answer.CANNOT_SAY


def heard(days_ago: int, felt: int | None = None, said: Answer | None = None, own: Answer | None = None) -> Heard:
    moves = {} if said is None else {"checked": said}
    return Heard(TODAY - timedelta(days=days_ago), Content(felt, moves), {} if own is None else {"checked": own})


def of(*notes: Heard, week_starts_on: int = MONDAY) -> Trend:
    return trend(notes, TODAY, week_starts_on)


def test_weeks_stand_in_a_row_with_empty_ones_between() -> None:
    found = of(heard(15, 3), heard(14, 5), heard(1, 6))

    assert [(week.starts_on.day, week.felt) for week in found.weeks] == [(2, (3, 5)), (9, ()), (16, (6,))]


def test_a_week_lasts_from_its_first_day_to_its_seventh() -> None:
    monday, sunday, next_monday = heard(9, 3), heard(3, 4), heard(2, 5)

    assert [week.felt for week in of(monday, sunday, next_monday).weeks] == [(3, 4), (5,)]


@pytest.mark.parametrize(("week_starts_on", "starts"), [(MONDAY, date(2026, 3, 16)), (SUNDAY, date(2026, 3, 15))])
def test_a_week_begins_on_the_couples_day(week_starts_on: int, starts: date) -> None:
    assert of(heard(0, 4), week_starts_on=week_starts_on).weeks[0].starts_on == starts


@pytest.mark.parametrize(("days_ago", "notes"), [(79, 1), (80, 0), (-1, 0)])
def test_only_the_last_twelve_weeks_count(days_ago: int, notes: int) -> None:
    found = of(heard(days_ago, 4))

    assert found.notes == notes
    assert len(found.weeks) == (WEEKS if notes else 1)


def test_a_note_with_words_alone_has_no_numbers() -> None:
    found = of(Heard(TODAY, Content(words={Field.MORE: "You waited."})))

    assert (found.notes, found.has_numbers, found.conversations) == (1, False, ())


def test_no_more_conversations_are_drawn_than_fit() -> None:
    found = of(*(heard(20 - number, said=YES) for number in range(15)))

    assert len(found.conversations) == 12
    assert found.conversations[-1].on == TODAY - timedelta(days=6)


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        ([(YES, NO)], Difference.MORE),
        ([(PARTLY, YES), (YES, YES)], Difference.LESS),
        ([(YES, PARTLY), (NO, PARTLY)], Difference.MIXED),
        ([(YES, YES)], None),
        ([(CANNOT_SAY, YES), (YES, CANNOT_SAY)], None),
        ([(None, YES), (YES, None)], None),
        ([], None),
    ],
)
def test_a_difference_is_told_from_the_listeners_side(
    pairs: list[tuple[Answer | None, Answer | None]], told: Difference | None
) -> None:
    found = of(*(heard(3, said=partner, own=own) for own, partner in pairs))

    assert differences(found) == ([("checked", told)] if told else [])


def test_what_differs_most_often_comes_first() -> None:
    both = {"checked": YES, "stayed": YES}
    once = Heard(TODAY, Content(moves={"checked": NO, "stayed": NO}), both)
    again = Heard(TODAY, Content(moves={"checked": YES, "stayed": NO}), both)

    assert [move for move, _ in differences(of(once, again))] == ["stayed", "checked"]


def test_a_move_seen_differently_both_ways_differs_twice() -> None:
    once = Heard(TODAY, Content(moves={"checked": NO, "stayed": NO}), {"checked": YES, "stayed": YES})
    again = Heard(TODAY, Content(moves={"stayed": YES}), {"stayed": NO})

    assert differences(of(once, again)) == [("stayed", Difference.MIXED), ("checked", Difference.MORE)]


def test_both_views_have_one_answer_a_conversation() -> None:
    found = of(heard(3, said=YES), heard(2, said=NO, own=PARTLY), heard(1, 5))

    assert (found.answers("checked"), found.own_answers("checked")) == ((YES, NO), (None, PARTLY))
    assert {len(found.answers(move)) for move in MOVES} == {2}
