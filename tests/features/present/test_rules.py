"""Ten minutes of attention: each pair of phase and event."""

from itertools import product

import pytest

from bot.core.errors import AlreadyDone, NotNow
from bot.features.present.rules import TRANSITIONS, Attention, Ended, Event, LeftAlone, Phase, Swapped, TimeRanOut, step

EVENTS: tuple[Event, ...] = (TimeRanOut(), Swapped(), Ended(), LeftAlone())
AFTER = {
    (Phase.RUNNING, TimeRanOut): (Phase.SWAP_OFFERED, Phase.DONE),
    (Phase.RUNNING, Ended): (Phase.ENDED, Phase.DONE),
    (Phase.SWAP_OFFERED, Swapped): (Phase.RUNNING, Phase.RUNNING),
    (Phase.SWAP_OFFERED, Ended): (Phase.DONE, Phase.DONE),
    (Phase.SWAP_OFFERED, LeftAlone): (Phase.DONE, Phase.DONE),
}


@pytest.mark.parametrize(("phase", "event", "turn"), list(product(Phase, EVENTS, (1, 2))))
def test_each_event_in_each_phase_leads_where_the_table_says(phase: Phase, event: Event, turn: int) -> None:
    before, expected = Attention(phase, turn=turn), AFTER.get((phase, type(event)))

    if expected is not None:
        assert step(before, event).phase is expected[turn - 1]
        return
    is_behind = phase in {Phase.DONE, Phase.ENDED} or (isinstance(event, Swapped) and turn == 2)
    with pytest.raises(AlreadyDone if is_behind else NotNow):
        step(before, event)


def test_the_table_holds_nothing_else() -> None:
    assert set(TRANSITIONS) == set(AFTER)


@pytest.mark.parametrize("giver", [0, 1])
def test_swapping_turns_it_round_for_the_second_turn(giver: int) -> None:
    assert step(Attention(Phase.SWAP_OFFERED, giver), Swapped()) == Attention(Phase.RUNNING, 1 - giver, 2)
