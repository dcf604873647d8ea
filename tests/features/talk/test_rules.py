from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import AlreadyDone, NotNow
from bot.core.ids import CoupleId
from bot.features.talk.rules import (
    TRANSITIONS,
    Begun,
    CalledOff,
    Event,
    Interrupted,
    Lapsed,
    Moved,
    SlotAgreed,
    State,
    Talk,
    Talked,
    TimeEnded,
    step,
)

AT = datetime(2026, 3, 4, 18, 0, tzinfo=UTC)
EVENTS: tuple[Event, ...] = (
    SlotAgreed(AT, 30), Moved(), CalledOff(), Begun(), Interrupted(), TimeEnded(), Talked(), Lapsed(),
)  # fmt: skip
PAIRS = [(state, event) for state in State for event in EVENTS]
ALREADY = {
    (State.VOTING, Moved),
    (State.BOOKED, SlotAgreed),
    (State.RUNNING, Begun),
    (State.OVER, TimeEnded),
    (State.OVER, Interrupted),
    (State.TALKED, Talked),
    (State.CANCELLED, CalledOff),
    (State.EXPIRED, Lapsed),
}


def talk(state: State) -> Talk:
    return Talk(1, CoupleId(2), 3, state, None if state is State.VOTING else AT, 30, version=4)


@pytest.mark.parametrize(("state", "event"), PAIRS, ids=lambda value: getattr(value, "value", type(value).__name__))
def test_every_event_in_every_state_moves_the_talk_or_is_refused(state: State, event: Event) -> None:
    expected = TRANSITIONS.get((state, type(event)))
    if expected is not None:
        assert step(talk(state), event).state is expected
    else:
        with pytest.raises(AlreadyDone if (state, type(event)) in ALREADY else NotNow):
            step(talk(state), event)


@pytest.mark.parametrize("state", [State.TALKED, State.EXPIRED, State.CANCELLED])
def test_nothing_moves_a_talk_that_came_to_its_end(state: State) -> None:
    assert not [pair for pair in TRANSITIONS if pair[0] is state]


def test_a_booking_gives_it_start_end_and_a_new_version() -> None:
    booked = step(talk(State.VOTING), SlotAgreed(AT, 45))

    assert (booked.booked_at, booked.ends_at, booked.version) == (AT, AT + timedelta(minutes=45), 5)


def test_moving_takes_the_start_away_and_gives_it_a_new_version() -> None:
    moved = step(talk(State.BOOKED), Moved())

    assert (moved.starts_at, moved.version) == (None, 5)


def test_an_open_time_cannot_be_asked_for() -> None:
    with pytest.raises(NotNow):
        _ = talk(State.VOTING).ends_at


@given(st.lists(st.sampled_from(EVENTS), max_size=20))
def test_a_talk_has_a_start_whenever_it_is_booked_or_later(events: list[Event]) -> None:
    now = talk(State.VOTING)
    for event in events:
        before = now
        try:
            now = step(now, event)
        except (NotNow, AlreadyDone):
            assert now is before
        assert now.version >= before.version
        assert (now.starts_at is not None) or now.state not in {State.BOOKED, State.RUNNING, State.OVER, State.TALKED}
