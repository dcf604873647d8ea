from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import AlreadyDone, BotError, NotNow
from bot.features.games.errors import NotYourTurn
from bot.features.games.rules.openers import Finding
from bot.features.games.rules.stages import Moment, Outcome, Stage
from bot.features.games.rules.yes_and import TRANSITIONS, Phase, YesAnd, event_of, pack, step, unpack
from bot.features.games.rules.yes_and_events import (
    Ended,
    Event,
    Felt,
    Joined,
    LeftAlone,
    LineMended,
    LineSaid,
    Note,
    Noticed,
    TimeRanOut,
    TopicChosen,
)

EVENTS: tuple[Event, ...] = (
    Joined(0, 0), TopicChosen(3), LineSaid(0, Finding.BRIDGE, 7), LineMended(5), Noticed(Note.WORDS), TimeRanOut(),
    Felt(0), Ended(), LeftAlone(),
)  # fmt: skip
LEADS_TO = {
    (Phase.INVITED, Joined): Phase.INVITED,
    (Phase.INVITED, TopicChosen): Phase.INVITED,
    (Phase.INVITED, Ended): Phase.EXPIRED,
    (Phase.INVITED, LeftAlone): Phase.EXPIRED,
    (Phase.PLAYING, LineSaid): Phase.PLAYING,
    (Phase.PLAYING, LineMended): Phase.PLAYING,
    (Phase.PLAYING, Noticed): Phase.PLAYING,
    (Phase.PLAYING, TimeRanOut): Phase.LAST_LINE,
    (Phase.PLAYING, Ended): Phase.ENDED,
    (Phase.PLAYING, LeftAlone): Phase.ENDED,
    (Phase.LAST_LINE, LineSaid): Phase.CLOSING,
    (Phase.LAST_LINE, LineMended): Phase.LAST_LINE,
    (Phase.LAST_LINE, Noticed): Phase.LAST_LINE,
    (Phase.LAST_LINE, Ended): Phase.CLOSING,
    (Phase.LAST_LINE, LeftAlone): Phase.CLOSING,
    (Phase.CLOSING, Felt): Phase.CLOSING,
    (Phase.CLOSING, LineMended): Phase.CLOSING,
    (Phase.CLOSING, LeftAlone): Phase.DONE,
}


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_every_event_in_every_phase_leads_on_or_is_refused(phase: Phase, event: Event) -> None:
    game = YesAnd(phase, lines=4, last_message=5)
    expected = LEADS_TO.get((phase, type(event)))
    if expected is not None:
        assert step(game, event).phase is expected
    else:
        with pytest.raises(AlreadyDone if game.outcome else NotNow):
            step(game, event)


def test_the_table_holds_what_is_tested_and_nothing_else() -> None:
    assert set(TRANSITIONS) == set(LEADS_TO)


@pytest.mark.parametrize("phase", Phase)
def test_a_game_is_read_as_it_was_stored(phase: Phase) -> None:
    game = YesAnd(phase, frozenset({0, 1}), 7, 1, 9, 6, 88, Note.WORDS, frozenset({1}))

    assert unpack(pack(game)) == game


def test_another_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="shape"):
        unpack(pack(YesAnd()) | {"v": 2})


@pytest.mark.parametrize("first", [0, 1])
def test_it_begins_when_both_are_in_and_the_lot_says_who_begins(first: int) -> None:
    one = step(step(YesAnd(), TopicChosen(3)), Joined(1, 1 - first))
    both = step(one, Joined(0, first))

    assert (one.phase, one.joined, one.card) == (Phase.INVITED, frozenset({1}), 3)
    assert (both.phase, both.joined, both.speaker) == (Phase.PLAYING, frozenset({0, 1}), first)
    with pytest.raises(AlreadyDone):
        step(one, Joined(1, first))


def test_the_other_ones_turn_is_not_taken() -> None:
    with pytest.raises(NotYourTurn):
        step(YesAnd(Phase.PLAYING, turn=0), LineSaid(1, Finding.BRIDGE))


@pytest.mark.parametrize("finding", Finding)
def test_every_line_counts_as_said_and_only_bridges_are_counted(finding: Finding) -> None:
    game = step(YesAnd(Phase.PLAYING), LineSaid(0, finding, 7))

    assert (game.turn, game.lines, game.bridges) == (1, 1, int(finding is Finding.BRIDGE))


@pytest.mark.parametrize("seat", [0, 1])
def test_a_line_gives_the_turn_to_the_other_and_takes_the_note_away(seat: int) -> None:
    game = step(YesAnd(Phase.PLAYING, turn=seat, note=Note.WORDS), LineSaid(seat, Finding.NO_OPENER, 7))

    assert (game.turn, game.last_message, game.note) == (1 - seat, 7, Note.NONE)


def test_a_bridge_cannot_be_mended() -> None:
    assert step(YesAnd(Phase.PLAYING), LineSaid(0, Finding.BRIDGE, 7)).last_message == 0


def test_an_edited_line_becomes_a_bridge_once() -> None:
    mended = step(step(YesAnd(Phase.PLAYING), LineSaid(0, Finding.YES_BUT, 7)), LineMended(7))

    assert (mended.bridges, mended.turn, mended.last_message) == (1, 1, 0)
    with pytest.raises(NotNow):
        step(mended, LineMended(7))


def test_a_line_said_aloud_cannot_be_mended() -> None:
    with pytest.raises(NotNow):
        step(step(YesAnd(Phase.PLAYING), LineSaid(0, Finding.NO_OPENER)), LineMended(0))


@pytest.mark.parametrize(("lines", "phase"), [(0, Phase.ENDED), (1, Phase.ENDED), (2, Phase.CLOSING)])
def test_a_game_that_hardly_began_asks_nobody_how_it_felt(lines: int, phase: Phase) -> None:
    assert step(YesAnd(Phase.LAST_LINE, lines=lines), LeftAlone()).phase is phase


@pytest.mark.parametrize("phase", [Phase.PLAYING, Phase.LAST_LINE])
def test_what_the_board_says_besides_goes_with_the_end(phase: Phase) -> None:
    game = step(YesAnd(phase, lines=2), Noticed(Note.WORDS))

    assert (game.note, step(game, Ended()).note) == (Note.WORDS, Note.NONE)


def test_nobody_says_twice_how_it_felt() -> None:
    with pytest.raises(AlreadyDone):
        step(step(YesAnd(Phase.CLOSING), Felt(1)), Felt(1))


def test_it_is_done_when_both_said_how_it_felt() -> None:
    game = step(step(YesAnd(Phase.CLOSING), Felt(1)), Felt(0))

    assert (game.phase, game.stage) == (Phase.DONE, Stage.OVER)


@pytest.mark.parametrize(
    ("moment", "event"),
    [(Moment.ENDED, Ended()), (Moment.LEFT_ALONE, LeftAlone()), (Moment.TIME_RAN_OUT, TimeRanOut())],
)
def test_a_moment_from_outside_has_its_event(moment: Moment, event: Event) -> None:
    assert event_of(YesAnd(), moment) == event


SEATS = st.integers(0, 1)
ANY_EVENT = st.one_of(
    st.builds(Joined, SEATS, SEATS),
    st.builds(TopicChosen, st.integers(0, 40)),
    st.builds(LineSaid, SEATS, st.sampled_from(Finding), st.integers(0, 5)),
    st.builds(LineMended, st.integers(0, 5)),
    st.builds(Noticed, st.sampled_from(Note)),
    st.builds(TimeRanOut),
    st.builds(Felt, SEATS),
    st.builds(Ended),
    st.builds(LeftAlone),
)


@given(st.lists(ANY_EVENT, max_size=60))
def test_turns_alternate_and_bridges_are_lines_whatever_happens(events: list[Event]) -> None:
    game, said = YesAnd(), []
    for event in events:
        try:
            game = step(game, event)
        except BotError:
            continue
        if isinstance(event, LineSaid):
            said.append(event.seat)
    assert all(first != second for first, second in pairwise(said))
    assert 0 <= game.bridges <= game.lines == len(said)
    assert game.stage is not Stage.RUNNING or game.joined == {0, 1}
    assert unpack(pack(game)) == game


@given(st.lists(ANY_EVENT, max_size=60))
def test_either_can_end_it_whenever_it_stands_on_the_table(events: list[Event]) -> None:
    game = YesAnd()
    for event in events:
        if game.stage in {Stage.OPEN, Stage.RUNNING}:
            assert step(game, Ended()).stage in {Stage.OVER, Stage.ASIDE}
        try:
            game = step(game, event)
        except BotError:
            continue
    assert game.outcome is None or isinstance(game.outcome, Outcome)
