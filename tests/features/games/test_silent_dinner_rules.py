import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import AlreadyDone, BotError, NotForYou, NotNow
from bot.features.games.rules.fresh_yes import FreshYes
from bot.features.games.rules.silent_dinner import (
    LENGTHS_MINUTES,
    TRANSITIONS,
    Phase,
    SilentDinner,
    event_of,
    pack,
    step,
    unpack,
)
from bot.features.games.rules.silent_dinner_events import (
    Agreed,
    Ended,
    Event,
    Finished,
    LeftAlone,
    LengthChosen,
    LineDropped,
    LineReleased,
    LineWritten,
    Refused,
    TimeRanOut,
)
from bot.features.games.rules.stages import Moment, Outcome, Stage

EVENTS: tuple[Event, ...] = (
    Agreed(0), Refused(0), LengthChosen(30), TimeRanOut(), Finished(), LineWritten(0), LineDropped(0), LineReleased(0),
    Ended(), LeftAlone(),
)  # fmt: skip
LEADS_TO: dict[tuple[Phase, type[Event]], Phase] = {
    (Phase.ASKING, Agreed): Phase.ASKING,
    (Phase.ASKING, Refused): Phase.ASKING,
    (Phase.ASKING, Ended): Phase.ENDED,
    (Phase.ASKING, LeftAlone): Phase.EXPIRED,
    (Phase.CHOOSING, LengthChosen): Phase.DINING,
    (Phase.CHOOSING, Ended): Phase.ENDED,
    (Phase.CHOOSING, LeftAlone): Phase.EXPIRED,
    (Phase.DINING, TimeRanOut): Phase.WRITING,
    (Phase.DINING, Finished): Phase.WRITING,
    (Phase.DINING, Ended): Phase.ENDED,
    (Phase.DINING, LeftAlone): Phase.ENDED,
    (Phase.WRITING, LineWritten): Phase.WRITING,
    (Phase.WRITING, LineDropped): Phase.WRITING,
    (Phase.WRITING, LineReleased): Phase.WRITING,
    (Phase.WRITING, Ended): Phase.DONE,
    (Phase.WRITING, LeftAlone): Phase.DONE,
}
SEATS = st.integers(0, 1)
ANY_EVENT = st.one_of(
    *(st.builds(kind, SEATS) for kind in (Agreed, Refused, LineWritten, LineDropped, LineReleased)),
    st.builds(LengthChosen, st.sampled_from(LENGTHS_MINUTES)),
    *(st.builds(kind) for kind in (TimeRanOut, Finished, Ended, LeftAlone)),
)


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_every_event_in_every_phase_leads_on_or_is_refused(phase: Phase, event: Event) -> None:
    expected = LEADS_TO.get((phase, type(event)))
    if expected is not None:
        assert step(SilentDinner(phase), event).phase is expected
    else:
        with pytest.raises((AlreadyDone, NotNow)):
            step(SilentDinner(phase), event)


def test_the_table_holds_what_is_tested_and_nothing_else() -> None:
    assert set(TRANSITIONS) == set(LEADS_TO)


def test_a_press_is_done_already_when_its_phase_lies_behind() -> None:
    for phase, event in ((Phase.DINING, Agreed(0)), (Phase.WRITING, LengthChosen(30)), (Phase.ENDED, LineReleased(1))):
        with pytest.raises(AlreadyDone):
            step(SilentDinner(phase), event)
    with pytest.raises(NotNow):
        step(SilentDinner(), LineWritten(0))


def test_it_goes_on_when_both_said_yes() -> None:
    game = step(step(SilentDinner(), Agreed(1)), Agreed(0))

    assert (game.phase, game.stage) == (Phase.CHOOSING, Stage.RUNNING)


@pytest.mark.parametrize("answers", [(Agreed(0), Refused(1)), (Refused(1), Agreed(0)), (Refused(0), Refused(1))])
def test_it_stays_where_it_is_when_one_would_rather_not(answers: tuple[Event, Event]) -> None:
    game = SilentDinner()
    for answer in answers:
        game = step(game, answer)

    assert (game.phase, game.stage) == (Phase.ASKING, Stage.OPEN)


def test_one_answers_once() -> None:
    with pytest.raises(AlreadyDone):
        step(step(SilentDinner(), Refused(0)), Agreed(0))


@pytest.mark.parametrize("minutes", [0, 29, 10**6])
def test_a_length_that_was_not_offered_is_refused(minutes: int) -> None:
    with pytest.raises(NotForYou):
        step(SilentDinner(Phase.CHOOSING), LengthChosen(minutes))


def test_the_silence_has_the_chosen_length_as_its_limit() -> None:
    game = step(SilentDinner(Phase.CHOOSING), LengthChosen(45))

    assert game.limit is not None
    assert (game.limit.lasts.total_seconds(), SilentDinner(Phase.WRITING, minutes=45).limit) == (45 * 60, None)


def test_the_dinner_counts_as_done_when_its_time_is_over_whatever_is_written() -> None:
    game = step(SilentDinner(Phase.DINING), TimeRanOut())

    assert (game.stage, game.outcome) == (Stage.ASIDE, Outcome.DONE)
    assert step(game, LeftAlone()).outcome is Outcome.DONE


def test_the_lines_are_revealed_when_both_released_theirs() -> None:
    one = step(SilentDinner(Phase.WRITING), LineReleased(1))

    assert (one.phase, step(one, LineReleased(0)).phase) == (Phase.WRITING, Phase.DONE)


@pytest.mark.parametrize("event", [LineWritten(1), LineDropped(1), LineReleased(1)])
def test_a_released_line_is_not_changed(event: Event) -> None:
    with pytest.raises(AlreadyDone):
        step(SilentDinner(Phase.WRITING, released=frozenset({1})), event)


@pytest.mark.parametrize("moment", Moment)
def test_every_moment_from_outside_means_something(moment: Moment) -> None:
    assert event_of(SilentDinner(), moment) in {Ended(), LeftAlone(), TimeRanOut()}


@given(st.lists(ANY_EVENT, max_size=25))
def test_no_sequence_begins_without_two_yes_or_reveals_one_line_alone(events: list[Event]) -> None:
    game, refused = SilentDinner(), set[int]()
    for event in events:
        try:
            game = step(game, event)
        except BotError:
            continue
        if isinstance(event, Refused):
            refused.add(event.seat)
        assert unpack(pack(game)) == game
        assert game.stage is Stage.OVER or step(game, Ended()).stage is Stage.OVER
    assert not (refused and game.stage in {Stage.RUNNING, Stage.ASIDE})
    assert len(game.released) < 2 or game.phase is Phase.DONE


def test_a_dinner_is_read_as_it_was_stored() -> None:
    both = frozenset({0, 1})
    game = SilentDinner(Phase.WRITING, FreshYes(both, both), minutes=45, released=frozenset({1}))

    assert unpack(pack(game)) == game


def test_a_state_of_another_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="another shape"):
        unpack(pack(SilentDinner()) | {"v": 2})
    with pytest.raises(ValueError, match="another shape"):
        unpack({**pack(SilentDinner()), "yes": 1})


def test_a_yes_is_given_by_two() -> None:
    assert [FreshYes(frozenset(seats)).is_given for seats in ((), (0,), (1,), (0, 1))] == [False, False, False, True]
