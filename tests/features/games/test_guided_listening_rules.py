from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import AlreadyDone, BotError, NotNow
from bot.features.games.errors import NotYourTurn
from bot.features.games.rules.guided_listening import (
    MOVES,
    TRANSITIONS,
    Ended,
    Event,
    GuidedListening,
    Joined,
    LeftAlone,
    MoveConfirmed,
    OnceMoreWanted,
    Phase,
    Settled,
    TimeRanOut,
    event_of,
    pack,
    step,
    unpack,
)
from bot.features.games.rules.stages import Moment, Outcome, Stage

# Seat 0 speaks, seat 1 listens, first turn; one of the two is in.
READY = GuidedListening(joined=frozenset({1}))
EVENTS: tuple[Event, ...] = (
    Joined(0, 0), Settled(0), MoveConfirmed(0), OnceMoreWanted(0), TimeRanOut(1), Ended(), LeftAlone(),
)  # fmt: skip
PLAYED = (Phase.SETTLING, Phase.MOVING)
LEADS_TO: dict[tuple[Phase, type[Event]], Phase] = {
    (Phase.INVITED, Joined): Phase.SETTLING,
    (Phase.INVITED, LeftAlone): Phase.EXPIRED,
    (Phase.SETTLING, Settled): Phase.MOVING,
    (Phase.MOVING, MoveConfirmed): Phase.MOVING,
    (Phase.MOVING, OnceMoreWanted): Phase.MOVING,
    **{(phase, TimeRanOut): phase for phase in PLAYED},
    **{(phase, Ended): Phase.ENDED for phase in PLAYED},
    **{(phase, LeftAlone): Phase.ENDED for phase in PLAYED},
}


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
    [(Phase.SETTLING, Settled(1)), (Phase.MOVING, MoveConfirmed(1)), (Phase.MOVING, OnceMoreWanted(1))],
)
def test_only_the_speaker_says_whether_it_was_there(phase: Phase, event: Event) -> None:
    with pytest.raises(NotYourTurn):
        step(replace(READY, phase=phase), event)


def test_it_waits_until_both_are_in() -> None:
    one = step(GuidedListening(), Joined(1, 1))
    both = step(one, Joined(0, 0))

    assert (one.phase, one.joined) == (Phase.INVITED, frozenset({1}))
    assert (both.phase, both.joined) == (Phase.SETTLING, frozenset({0, 1}))


def test_one_alone_cannot_join_twice() -> None:
    with pytest.raises(AlreadyDone):
        step(READY, Joined(1, 0))


@pytest.mark.parametrize("first", [0, 1])
def test_the_lot_says_who_speaks_first(first: int) -> None:
    game = step(READY, Joined(0, first))

    assert (game.teller, game.listener, game.stage) == (first, 1 - first, Stage.RUNNING)
    assert (game.speaker, game.patience < READY.patience) == (None, True)


def test_both_speak_and_each_confirms_all_eight_moves() -> None:
    game, confirmed = step(READY, Joined(0, 0)), []
    for _ in range(2 * len(MOVES)):
        if game.phase is Phase.SETTLING:
            game = step(game, Settled(game.teller))
        confirmed.append((game.teller, MOVES[game.move]))
        game = step(game, MoveConfirmed(game.teller))

    assert confirmed == [(seat, move) for seat in (0, 1) for move in MOVES]
    assert game.outcome is Outcome.DONE


def test_once_more_stays_at_the_move_and_the_next_begins_anew() -> None:
    game = replace(READY, phase=Phase.MOVING, move=3)

    again = step(step(game, OnceMoreWanted(0)), OnceMoreWanted(0))
    after = step(again, MoveConfirmed(0))

    assert (again.move, again.again, after.move, after.again) == (3, 2, 4, 0)


def test_changing_parts_begins_a_new_time() -> None:
    late = step(replace(READY, phase=Phase.MOVING, move=len(MOVES) - 1), TimeRanOut(1))
    changed = step(late, MoveConfirmed(0))

    assert (late.is_late, changed.is_late, changed.turn, changed.teller) == (True, False, 2, 1)
    assert changed.phase is Phase.SETTLING
    assert late.limit != changed.limit


def test_the_time_of_an_earlier_turn_says_nothing_about_this_one() -> None:
    with pytest.raises(NotNow):
        step(replace(READY, phase=Phase.MOVING, turn=2), TimeRanOut(1))


@pytest.mark.parametrize("moment", Moment)
@pytest.mark.parametrize("phase", PLAYED)
def test_a_moment_from_outside_fits_wherever_it_can_come(phase: Phase, moment: Moment) -> None:
    game = replace(READY, phase=phase)

    after = step(game, event_of(game, moment))

    assert (after.stage is Stage.OVER) == (moment is not Moment.TIME_RAN_OUT)


def test_an_invitation_runs_out_but_cannot_be_ended() -> None:
    assert step(READY, event_of(READY, Moment.LEFT_ALONE)).outcome is Outcome.EXPIRED
    with pytest.raises(NotNow):
        step(READY, event_of(READY, Moment.ENDED))


def test_a_game_is_read_as_it_was_stored() -> None:
    game = GuidedListening(Phase.MOVING, frozenset({0, 1}), teller=1, turn=2, move=5, again=3, is_late=True)

    assert unpack(pack(game)) == game


def test_a_shape_that_is_not_known_is_refused() -> None:
    with pytest.raises(ValueError, match="another shape"):
        unpack(pack(READY) | {"v": 2})


SEATS = st.integers(0, 1)
ANY_EVENT = st.one_of(
    st.builds(Joined, SEATS, SEATS),
    *(st.builds(kind, SEATS) for kind in (Settled, MoveConfirmed, OnceMoreWanted)),
    st.builds(TimeRanOut, st.integers(1, 2)),
)


@given(st.lists(ANY_EVENT, max_size=80))
def test_whatever_they_do_only_the_speaker_moves_it_and_it_can_be_ended(events: list[Event]) -> None:
    game = GuidedListening()
    for event in events:
        try:
            after = step(game, event)
        except BotError:
            continue
        if isinstance(event, Settled | MoveConfirmed | OnceMoreWanted):
            assert event.seat == game.teller
        game = after
        assert 0 <= game.move < len(MOVES) or game.outcome is Outcome.DONE
        assert unpack(pack(game)) == game
        if game.stage is Stage.RUNNING:
            assert step(game, Ended()).outcome is step(game, LeftAlone()).outcome is Outcome.ENDED
