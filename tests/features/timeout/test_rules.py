"""The time-out's table: each pair of phase and event, and what both answers together lead to."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import AlreadyDone, BotError, NotNow
from bot.features.timeout.rules import (
    MOVES,
    TRANSITIONS,
    Answer,
    Answered,
    Course,
    Ended,
    Event,
    HadEnough,
    LeftAlone,
    MoveDone,
    Phase,
    TimeRanOut,
    step,
)

EVENTS: tuple[Event, ...] = (
    MoveDone(0), HadEnough(0), TimeRanOut(), Answered(0, Answer.READY), Ended(), LeftAlone(),
)  # fmt: skip
AFTER = {
    (Phase.RUNNING, MoveDone): Phase.RUNNING,
    (Phase.RUNNING, HadEnough): Phase.RUNNING,
    (Phase.RUNNING, TimeRanOut): Phase.ASKING,
    (Phase.RUNNING, Ended): Phase.ENDED,
    (Phase.RUNNING, LeftAlone): Phase.EXPIRED,
    (Phase.ASKING, Answered): Phase.ASKING,
    (Phase.ASKING, Ended): Phase.ENDED,
    (Phase.ASKING, LeftAlone): Phase.EXPIRED,
}
READY, NOT_YET = Answer.READY, Answer.NOT_YET


def asking(extensions: int = 0) -> Course:
    return Course(Phase.ASKING, extensions)


@pytest.mark.parametrize(("phase", "event"), list(product(Phase, EVENTS)))
def test_each_event_in_each_phase_leads_where_the_table_says(phase: Phase, event: Event) -> None:
    expected = AFTER.get((phase, type(event)))

    if expected is not None:
        assert step(Course(phase), event).phase is expected
        return
    with pytest.raises(NotNow if (phase, type(event)) == (Phase.RUNNING, Answered) else AlreadyDone):
        step(Course(phase), event)


def test_the_table_holds_nothing_else() -> None:
    assert set(TRANSITIONS) == set(AFTER)


@pytest.mark.parametrize(
    ("extensions", "first", "second", "phase", "then"),
    [
        (0, READY, READY, Phase.READY, 0),
        (0, READY, NOT_YET, Phase.RUNNING, 1),
        (0, NOT_YET, READY, Phase.RUNNING, 1),
        (1, NOT_YET, NOT_YET, Phase.RUNNING, 2),
        (2, READY, READY, Phase.READY, 2),
        (2, READY, NOT_YET, Phase.PUT_OFF, 2),
        (2, NOT_YET, NOT_YET, Phase.PUT_OFF, 2),
    ],
)
def test_two_answers_take_effect_together(
    extensions: int, first: Answer, second: Answer, phase: Phase, then: int
) -> None:
    one = step(asking(extensions), Answered(0, first))

    both = step(one, Answered(1, second))

    assert one == Course(Phase.ASKING, extensions, answers=(first, None))
    assert both == Course(phase, then)


@pytest.mark.parametrize("event", [TimeRanOut(), Ended(), LeftAlone()])
def test_how_often_it_was_made_longer_is_known_until_its_end(event: Event) -> None:
    assert step(Course(extensions=2), event).extensions == 2


def test_an_answer_can_be_changed_until_both_are_there() -> None:
    one = step(asking(), Answered(1, READY))

    assert step(one, Answered(1, NOT_YET)).answers == (None, NOT_YET)
    with pytest.raises(AlreadyDone):
        step(one, Answered(1, READY))


def test_seven_moves_come_one_by_one_and_no_eighth() -> None:
    course = Course()
    for _ in MOVES:
        course = step(course, MoveDone(1))

    assert course.moves == (0, 7)
    for event in (MoveDone(1), HadEnough(1)):
        with pytest.raises(AlreadyDone):
            step(course, event)


def test_enough_for_now_is_taken_back_by_the_next_move() -> None:
    resting = step(step(Course(), MoveDone(0)), HadEnough(0))

    assert (resting.moves, resting.rests) == ((1, 0), (True, False))
    with pytest.raises(AlreadyDone):
        step(resting, HadEnough(0))
    assert step(resting, MoveDone(0)) == Course(moves=(2, 0))


@given(
    st.lists(
        st.one_of(
            st.sampled_from([TimeRanOut(), Ended(), LeftAlone()]),
            st.builds(MoveDone, st.integers(0, 1)),
            st.builds(HadEnough, st.integers(0, 1)),
            st.builds(Answered, st.integers(0, 1), st.sampled_from(Answer)),
        ),
        max_size=40,
    )
)
def test_it_is_made_longer_twice_at_most_and_keeps_no_answer_once_it_goes_on(events: list[Event]) -> None:
    course = Course()
    for event in events:
        try:
            course = step(course, event)
        except BotError:
            continue
        assert course.extensions <= 2
        assert course.answers == (None, None) or course.phase is Phase.ASKING
