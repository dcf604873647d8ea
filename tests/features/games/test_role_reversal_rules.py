from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import AlreadyDone, BotError, NotNow
from bot.features.games.errors import NotYourTurn
from bot.features.games.rules.role_reversal import TRANSITIONS, event_of, step
from bot.features.games.rules.role_reversal_events import (
    CardDrawn,
    Ended,
    Event,
    GaveBack,
    Joined,
    LeftAlone,
    Mended,
    NothingMissed,
    OwnTopicWanted,
    PointMade,
    PointMarked,
    PointsEnded,
    TimeRanOut,
    TopicTaken,
    TopicTold,
    ViewKept,
    ViewReleased,
    ViewWritten,
)
from bot.features.games.rules.role_reversal_state import (
    MOST_POINTS,
    Choice,
    Mark,
    Phase,
    Reversal,
    RoleReversal,
    pack,
    unpack,
)
from bot.features.games.rules.stages import Limit, Moment, Outcome, Stage

# Seat 0 argues the view of seat 1; one has joined, written and chosen before, so that the next such event is the last.
READY = RoleReversal(
    joined=frozenset({1}),
    names=0,
    agreed=frozenset({1}),
    written=frozenset({1}),
    turn=1,
    reversals=(Reversal(1), Reversal()),
    choices=(Choice.OPEN, Choice.RELEASED),
)
EVENTS: tuple[Event, ...] = (
    Joined(0, 0, 5), CardDrawn(7), OwnTopicWanted(0), TopicTold(0), TopicTaken(0), ViewWritten(0), PointMade(0),
    PointsEnded(0), PointMarked(1, Mark.PARTLY), Mended(1), NothingMissed(1), GaveBack(0), ViewReleased(0), ViewKept(0),
    TimeRanOut(1), Ended(), LeftAlone(),
)  # fmt: skip
TIMED = (Phase.WRITING, Phase.ARGUING, Phase.MARKING, Phase.MENDING, Phase.GIVING)
PLAYED = (Phase.CHOOSING, Phase.NAMING, *TIMED)
LEADS_TO: dict[tuple[Phase, type[Event]], Phase] = {
    (Phase.INVITED, Joined): Phase.CHOOSING,
    (Phase.INVITED, LeftAlone): Phase.EXPIRED,
    (Phase.CHOOSING, CardDrawn): Phase.CHOOSING,
    (Phase.CHOOSING, OwnTopicWanted): Phase.NAMING,
    (Phase.CHOOSING, TopicTaken): Phase.WRITING,
    (Phase.NAMING, CardDrawn): Phase.CHOOSING,
    (Phase.NAMING, TopicTold): Phase.CHOOSING,
    (Phase.WRITING, ViewWritten): Phase.ARGUING,
    (Phase.ARGUING, PointMade): Phase.ARGUING,
    (Phase.ARGUING, PointsEnded): Phase.MARKING,
    (Phase.MARKING, PointMarked): Phase.MENDING,
    (Phase.MENDING, Mended): Phase.GIVING,
    (Phase.MENDING, NothingMissed): Phase.ARGUING,
    (Phase.GIVING, GaveBack): Phase.ARGUING,
    (Phase.SHOWING, ViewReleased): Phase.DONE,
    (Phase.SHOWING, ViewKept): Phase.SHOWING,
    (Phase.SHOWING, TimeRanOut): Phase.DONE,
    (Phase.SHOWING, LeftAlone): Phase.DONE,
    (Phase.SHOWING, Ended): Phase.DONE,
    **{(phase, TimeRanOut): phase for phase in TIMED},
    **{(phase, Ended): Phase.ENDED for phase in PLAYED},
    **{(phase, LeftAlone): Phase.ENDED for phase in PLAYED},
}


def played(game: RoleReversal, *events: Event) -> RoleReversal:
    for event in events:
        game = step(game, event)
    return game


def turn(arguer: int, *, is_mended: bool = True) -> tuple[Event, ...]:
    owner = 1 - arguer
    end: tuple[Event, ...] = (Mended(owner), GaveBack(arguer)) if is_mended else (NothingMissed(owner),)
    marks = (PointMarked(owner, Mark.RIGHT), PointMarked(owner, Mark.NOT))
    return (PointMade(arguer), PointMade(arguer), PointsEnded(arguer), *marks, *end)


SHOWING = played(
    replace(READY, phase=Phase.WRITING, reversals=(Reversal(), Reversal())), ViewWritten(0), *turn(0), *turn(1)
)
OPEN = replace(SHOWING, choices=(Choice.OPEN, Choice.OPEN))


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_every_event_in_every_phase_leads_on_or_is_refused(phase: Phase, event: Event) -> None:
    game = replace(READY, phase=phase)
    expected = LEADS_TO.get((phase, type(event)))
    if expected is not None:
        assert step(game, event).phase is expected
    else:
        with pytest.raises(AlreadyDone if game.outcome else NotNow):
            step(game, event)


def test_the_table_holds_what_is_tested_and_nothing_else() -> None:
    assert set(TRANSITIONS) == set(LEADS_TO)


@pytest.mark.parametrize(
    ("phase", "event"),
    [
        (Phase.NAMING, TopicTold(1)),
        (Phase.ARGUING, PointMade(1)),
        (Phase.ARGUING, PointsEnded(1)),
        (Phase.MARKING, PointMarked(0, Mark.RIGHT)),
        (Phase.MENDING, Mended(0)),
        (Phase.MENDING, NothingMissed(0)),
        (Phase.GIVING, GaveBack(1)),
    ],
)
def test_the_other_ones_turn_is_not_taken(phase: Phase, event: Event) -> None:
    with pytest.raises(NotYourTurn):
        step(replace(READY, phase=phase), event)


@pytest.mark.parametrize("event", [Joined(1, 0), TopicTaken(1)], ids=lambda event: type(event).__name__)
def test_a_tap_counts_once(event: Event) -> None:
    phase = Phase.INVITED if isinstance(event, Joined) else Phase.CHOOSING
    with pytest.raises(AlreadyDone):
        step(replace(READY, phase=phase), event)


def test_that_is_all_needs_a_point() -> None:
    with pytest.raises(NotNow):
        step(replace(READY, phase=Phase.ARGUING, reversals=(Reversal(), Reversal())), PointsEnded(0))


def test_the_last_point_that_fits_ends_the_arguing() -> None:
    game = played(replace(READY, phase=Phase.ARGUING), *[PointMade(0)] * (MOST_POINTS - 1))

    assert (game.phase, game.reversal.points) == (Phase.MARKING, MOST_POINTS)


def test_each_point_is_marked_before_what_was_missing_is_said() -> None:
    game = step(replace(READY, phase=Phase.MARKING, reversals=(Reversal(2), Reversal())), PointMarked(1, Mark.NOT))

    assert (game.phase, game.reversal.marks) == (Phase.MARKING, (Mark.NOT,))


@pytest.mark.parametrize("is_mended", [True, False])
def test_both_argue_once_and_then_views_may_be_shown(is_mended: bool) -> None:
    begun = step(replace(READY, phase=Phase.WRITING, reversals=(Reversal(), Reversal())), ViewWritten(0))

    game = played(begun, *turn(0, is_mended=is_mended), *turn(1, is_mended=is_mended))

    reversal = Reversal(2, (Mark.RIGHT, Mark.NOT), is_mended)
    assert (game.phase, game.reversals) == (Phase.SHOWING, (reversal, reversal))
    assert (game.stage, game.outcome) == (Stage.ASIDE, Outcome.DONE)


def test_a_swap_begins_a_new_time() -> None:
    late = step(replace(READY, phase=Phase.GIVING), TimeRanOut(1))
    swapped = step(late, GaveBack(0))
    showing = step(replace(swapped, phase=Phase.GIVING, is_late=True), GaveBack(1))

    assert [(game.turn, game.is_late) for game in (late, swapped, showing)] == [(1, True), (2, False), (3, False)]


def test_the_time_of_an_earlier_turn_says_nothing_about_this_one() -> None:
    for phase in (Phase.ARGUING, Phase.SHOWING):
        with pytest.raises(NotNow):
            step(replace(READY, phase=phase, turn=2), TimeRanOut(1))


@pytest.mark.parametrize(
    ("choices", "phase", "shown"),
    [
        ((ViewReleased(0),), Phase.SHOWING, set()),
        ((ViewKept(0), ViewKept(1)), Phase.SHOWING, set()),
        ((ViewReleased(0), ViewKept(1)), Phase.SHOWING, set()),
        ((ViewReleased(0), ViewReleased(1)), Phase.DONE, {0, 1}),
        ((ViewReleased(0), TimeRanOut(3)), Phase.DONE, {0}),
        ((ViewReleased(0), ViewKept(1), TimeRanOut(3)), Phase.DONE, {0}),
        ((ViewReleased(0), ViewKept(0), TimeRanOut(3)), Phase.DONE, set()),
        ((ViewKept(0), ViewReleased(0), TimeRanOut(3)), Phase.DONE, {0}),
        ((ViewReleased(0), Ended()), Phase.DONE, set()),
        ((TimeRanOut(3),), Phase.DONE, set()),
    ],
)
def test_only_what_was_released_is_shown_and_at_one_moment(
    choices: tuple[Event, ...], phase: Phase, shown: set[int]
) -> None:
    game = played(OPEN, *choices)

    assert game.phase is phase
    assert game.shown == shown


@pytest.mark.parametrize("end", [TimeRanOut(3), LeftAlone(), Ended()], ids=lambda event: type(event).__name__)
def test_a_view_that_is_kept_ends_like_one_without_an_answer(end: Event) -> None:
    silent, kept = played(OPEN, ViewReleased(0), end), played(OPEN, ViewReleased(0), ViewKept(1), end)

    assert (silent.phase, silent.shown) == (kept.phase, kept.shown)


@pytest.mark.parametrize("moment", Moment)
@pytest.mark.parametrize("phase", [*PLAYED, Phase.SHOWING])
def test_a_moment_from_outside_fits_wherever_it_can_come(phase: Phase, moment: Moment) -> None:
    game = replace(READY, phase=phase)
    if (phase, moment) in {(Phase.CHOOSING, Moment.TIME_RAN_OUT), (Phase.NAMING, Moment.TIME_RAN_OUT)}:
        assert game.limit is None
    else:
        step(game, event_of(game, moment))


def test_an_invitation_runs_out_but_cannot_be_ended() -> None:
    assert step(RoleReversal(), event_of(RoleReversal(), Moment.LEFT_ALONE)).outcome is Outcome.EXPIRED
    with pytest.raises(NotNow):
        step(RoleReversal(), event_of(RoleReversal(), Moment.ENDED))


def test_patience_and_time_follow_the_phase() -> None:
    assert (RoleReversal().patience, RoleReversal().limit) == (timedelta(days=1), None)
    assert SHOWING.limit == Limit(3, SHOWING.patience)
    assert replace(READY, phase=Phase.GIVING).limit == replace(READY, phase=Phase.ARGUING).limit
    assert replace(READY, phase=Phase.CHOOSING).limit is None


@pytest.mark.parametrize("game", [RoleReversal(), READY, SHOWING, played(OPEN, ViewKept(0))])
def test_a_game_is_read_as_it_was_stored(game: RoleReversal) -> None:
    assert unpack(pack(game)) == game


def test_a_shape_that_is_not_known_is_refused() -> None:
    with pytest.raises(ValueError, match="another shape"):
        unpack(pack(READY) | {"v": 2})
    with pytest.raises(ValueError, match="another shape"):
        unpack(pack(READY) | {"reversals": [[1], [2]]})


SEATS = st.integers(0, 1)
MARKS = st.sampled_from(Mark)
BY_SEAT = (OwnTopicWanted, TopicTold, TopicTaken, ViewWritten, PointMade, PointsEnded, Mended, NothingMissed, GaveBack)
ANY_EVENT = st.one_of(
    st.builds(Joined, SEATS, SEATS),
    st.builds(CardDrawn, st.integers(1, 9)),
    *(st.builds(kind, SEATS) for kind in (*BY_SEAT, ViewReleased, ViewKept)),
    st.builds(PointMarked, SEATS, MARKS),
    st.builds(TimeRanOut, st.integers(0, 3)),
)
FROM = st.sampled_from([RoleReversal(), replace(READY, phase=Phase.WRITING, turn=0), OPEN])


@given(FROM, st.lists(ANY_EVENT, max_size=60))
def test_whatever_they_do_turns_are_kept_and_it_can_be_ended(game: RoleReversal, events: list[Event]) -> None:
    for event in events:
        speaker = game.speaker
        try:
            after = step(game, event)
        except BotError:
            continue
        if isinstance(event, TopicTold | PointMade | Mended | GaveBack):
            assert event.seat == speaker
        assert after.stage is not Stage.OVER or after.shown <= {
            s for s in (0, 1) if after.choices[s] is Choice.RELEASED
        }
        assert all(len(each.marks) <= each.points <= MOST_POINTS for each in after.reversals)
        game = after
        if game.stage in {Stage.RUNNING, Stage.ASIDE}:
            assert step(game, Ended()).stage is Stage.OVER
            assert step(game, LeftAlone()).stage is Stage.OVER
        assert unpack(pack(game)) == game
