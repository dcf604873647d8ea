import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import AlreadyDone, BotError, NotNow
from bot.features.games.errors import NotYourTurn
from bot.features.games.rules.give_back import (
    TRANSITIONS,
    Confirmed,
    Ended,
    Event,
    FoundWanting,
    GaveBack,
    GiveBack,
    Joined,
    LeftAlone,
    Phase,
    TimeRanOut,
    Told,
    event_of,
    pack,
    step,
    unpack,
)
from bot.features.games.rules.stages import Moment, Outcome, Stage

# Seat 0 tells, seat 1 listens, first turn.
EVENTS: tuple[Event, ...] = (
    Joined(0, 0), Told(0), GaveBack(1), Confirmed(0), FoundWanting(0), TimeRanOut(1), Ended(), LeftAlone(),
)  # fmt: skip
PLAYED = (Phase.TELLING, Phase.GIVING, Phase.CHECKING, Phase.ADDING)
LEADS_TO: dict[tuple[Phase, type[Event]], Phase] = {
    (Phase.INVITED, Joined): Phase.INVITED,
    (Phase.INVITED, LeftAlone): Phase.EXPIRED,
    (Phase.TELLING, Told): Phase.GIVING,
    (Phase.GIVING, GaveBack): Phase.CHECKING,
    (Phase.CHECKING, Confirmed): Phase.TELLING,
    (Phase.CHECKING, FoundWanting): Phase.ADDING,
    (Phase.ADDING, Told): Phase.GIVING,
    **{(phase, TimeRanOut): phase for phase in PLAYED},
    **{(phase, Ended): Phase.ENDED for phase in PLAYED},
    **{(phase, LeftAlone): Phase.ENDED for phase in PLAYED},
}


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_every_event_in_every_phase_leads_on_or_is_refused(phase: Phase, event: Event) -> None:
    game = GiveBack(phase)
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
        (Phase.TELLING, Told(1)),
        (Phase.GIVING, GaveBack(0)),
        (Phase.CHECKING, Confirmed(1)),
        (Phase.CHECKING, FoundWanting(1)),
        (Phase.ADDING, Told(1)),
    ],
)
def test_the_other_ones_turn_is_not_taken(phase: Phase, event: Event) -> None:
    with pytest.raises(NotYourTurn):
        step(GiveBack(phase), event)


@pytest.mark.parametrize("first", [0, 1])
def test_it_begins_when_both_are_in_and_the_lot_says_who_tells(first: int) -> None:
    game = step(step(GiveBack(), Joined(1, 1 - first)), Joined(0, first))

    assert (game.phase, game.teller, game.listener, game.stage) == (Phase.TELLING, first, 1 - first, Stage.RUNNING)


def test_one_alone_cannot_join_twice() -> None:
    with pytest.raises(AlreadyDone):
        step(step(GiveBack(), Joined(1, 0)), Joined(1, 0))


def test_a_whole_drill_gives_both_a_turn() -> None:
    game = GiveBack(Phase.TELLING)
    told_by = []
    for _ in range(2):
        told_by.append(game.teller)
        for event in (Told(game.teller), GaveBack(game.listener), FoundWanting(game.teller), Told(game.teller)):
            game = step(game, event)
        game = step(step(game, GaveBack(game.listener)), Confirmed(game.teller))

    assert (told_by, game.phase, game.outcome) == ([0, 1], Phase.DONE, Outcome.DONE)


def test_a_new_turn_has_its_own_time() -> None:
    late = step(GiveBack(Phase.CHECKING), TimeRanOut(1))

    swapped = step(late, Confirmed(0))

    assert (late.is_late, swapped.is_late, swapped.turn) == (True, False, 2)
    assert late.limit != swapped.limit


def test_the_time_of_an_earlier_turn_says_nothing_about_this_one() -> None:
    with pytest.raises(NotNow):
        step(GiveBack(Phase.TELLING, turn=2), TimeRanOut(1))


@pytest.mark.parametrize("moment", Moment)
@pytest.mark.parametrize("phase", PLAYED)
@pytest.mark.parametrize("turn", [1, 2])
def test_a_moment_from_outside_fits_wherever_it_can_come(turn: int, phase: Phase, moment: Moment) -> None:
    game = GiveBack(phase, turn=turn)

    after = step(game, event_of(game, moment))

    assert (after.outcome, after.is_late) == ((None, True) if moment is Moment.TIME_RAN_OUT else (Outcome.ENDED, False))


def test_an_invitation_that_nobody_takes_expires() -> None:
    assert step(GiveBack(), event_of(GiveBack(), Moment.LEFT_ALONE)).outcome is Outcome.EXPIRED


def test_a_drill_is_read_as_it_was_stored() -> None:
    game = GiveBack(Phase.GIVING, frozenset({0, 1}), teller=1, turn=2, is_late=True)

    assert (pack(game)["v"], unpack(pack(game))) == (1, game)


def test_a_state_of_another_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="another shape"):
        unpack({"v": 2})


SEATS = st.integers(0, 1)
ANY_EVENT = st.one_of(
    st.builds(Joined, SEATS, SEATS),
    st.builds(Told, SEATS),
    st.builds(GaveBack, SEATS),
    st.builds(Confirmed, SEATS),
    st.builds(FoundWanting, SEATS),
    st.builds(TimeRanOut, st.integers(1, 2)),
    st.builds(Ended),
    st.builds(LeftAlone),
)


@given(st.lists(ANY_EVENT, max_size=40))
def test_it_is_done_only_after_each_told_was_given_back_and_agreed(events: list[Event]) -> None:
    game, confirmed = GiveBack(), []
    for event in events:
        try:
            game = step(game, event)
        except BotError:
            continue
        if isinstance(event, Confirmed):
            confirmed.append(event.seat)
    assert (game.phase is Phase.DONE) == (len(confirmed) == 2)
    assert len(set(confirmed)) == len(confirmed)
    assert game.stage is not Stage.RUNNING or game.joined == {0, 1}


@given(st.lists(ANY_EVENT, max_size=40))
def test_either_can_end_it_whenever_it_runs(events: list[Event]) -> None:
    game = GiveBack(Phase.TELLING, joined=frozenset({0, 1}))
    for event in events:
        if game.stage is Stage.RUNNING:
            assert step(game, Ended()).outcome is Outcome.ENDED
        try:
            game = step(game, event)
        except BotError:
            continue
