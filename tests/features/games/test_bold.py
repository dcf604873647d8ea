import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import AlreadyDone, BotError, NotNow
from bot.features.games.rules.bold import (
    TRANSITIONS,
    Agreed,
    Bold,
    Ended,
    Event,
    Finished,
    GameInvited,
    LeftAlone,
    Phase,
    Picked,
    Refused,
    StartWanted,
    TimeChosen,
    TimeRanOut,
    pack,
    step,
    unpack,
)
from bot.features.games.rules.stages import Outcome, Stage

EVENTS: tuple[Event, ...] = (
    Picked(0, "replay"), TimeChosen(), StartWanted(needs_yes=False), GameInvited(), Agreed(0), Refused(0), TimeRanOut(),
    Finished(), Ended(), LeftAlone(),
)  # fmt: skip
LEADS_TO = {
    (Phase.PICKING, Picked): Phase.PICKING,
    (Phase.PICKING, LeftAlone): Phase.EXPIRED,
    (Phase.TIMING, StartWanted): Phase.RUNNING,
    (Phase.TIMING, GameInvited): Phase.HANDED_ON,
    (Phase.TIMING, TimeChosen): Phase.WAITING,
    (Phase.TIMING, Ended): Phase.ENDED,
    (Phase.TIMING, LeftAlone): Phase.EXPIRED,
    (Phase.WAITING, StartWanted): Phase.RUNNING,
    (Phase.WAITING, GameInvited): Phase.HANDED_ON,
    (Phase.WAITING, TimeChosen): Phase.WAITING,
    (Phase.WAITING, Ended): Phase.ENDED,
    (Phase.WAITING, LeftAlone): Phase.EXPIRED,
    (Phase.ASKING, Agreed): Phase.ASKING,
    (Phase.ASKING, Refused): Phase.ASKING,
    (Phase.ASKING, Ended): Phase.ENDED,
    (Phase.ASKING, LeftAlone): Phase.EXPIRED,
    (Phase.RUNNING, TimeRanOut): Phase.RUNNING,
    (Phase.RUNNING, Finished): Phase.DONE,
    (Phase.RUNNING, Ended): Phase.ENDED,
    (Phase.RUNNING, LeftAlone): Phase.ENDED,
}
ORDER = list(Phase)


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_every_event_in_every_phase_leads_on_or_is_refused(phase: Phase, event: Event) -> None:
    expected = LEADS_TO.get((phase, type(event)))
    if expected is not None:
        assert step(Bold(phase), event).phase is expected
        return
    is_past = all(ORDER.index(phase) > ORDER.index(each) for each, kind in LEADS_TO if kind is type(event))
    with pytest.raises(AlreadyDone if is_past else NotNow):
        step(Bold(phase), event)


def test_the_table_holds_what_is_tested_and_nothing_else() -> None:
    assert set(TRANSITIONS) == set(LEADS_TO)


def test_the_first_exercise_that_both_picked_is_the_one() -> None:
    game = Bold()
    for seat, exercise in ((0, "replay"), (1, "yes-and"), (0, "good-news"), (1, "good-news")):
        game = step(game, Picked(seat, exercise))

    assert (game.phase, game.exercise, game.stage) == (Phase.TIMING, "good-news", Stage.CHOSEN)


def test_a_pick_that_was_taken_back_does_not_count() -> None:
    game = step(step(Bold(), Picked(0, "replay")), Picked(0, "replay"))

    assert step(game, Picked(1, "replay")).phase is Phase.PICKING


def test_a_fresh_yes_is_asked_for_where_it_is_needed() -> None:
    assert step(Bold(Phase.TIMING), StartWanted(needs_yes=True)).phase is Phase.ASKING


def test_it_begins_when_both_said_yes() -> None:
    assert step(step(Bold(Phase.ASKING), Agreed(1)), Agreed(0)).phase is Phase.RUNNING


@pytest.mark.parametrize("answers", [(Refused(0), Agreed(1)), (Agreed(1), Refused(0)), (Refused(0), Refused(1))])
def test_a_no_looks_like_no_answer(answers: tuple[Event, Event]) -> None:
    game = Bold(Phase.ASKING)
    for answer in answers:
        game = step(game, answer)

    assert game.phase is Phase.ASKING
    assert step(game, LeftAlone()).outcome is step(Bold(Phase.ASKING), LeftAlone()).outcome is Outcome.EXPIRED


@pytest.mark.parametrize("again", [Agreed(0), Refused(0)])
def test_an_answer_stands(again: Event) -> None:
    with pytest.raises(AlreadyDone):
        step(step(Bold(Phase.ASKING), Agreed(0)), again)


def test_it_says_so_when_its_minutes_are_over() -> None:
    assert step(Bold(Phase.RUNNING), TimeRanOut()).is_late


def test_an_exercise_is_read_as_it_was_stored() -> None:
    picks = (frozenset({"replay", "yes-and"}), frozenset({"replay"}))
    game = Bold(Phase.RUNNING, picks, "replay", frozenset({1}), frozenset({0, 1}), is_late=True)

    assert (pack(game)["v"], unpack(pack(game))) == (1, game)


def test_a_state_of_another_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="another shape"):
        unpack({"v": 2})


SEATS = st.integers(0, 1)
ANY_EVENT = st.one_of(
    st.builds(Picked, SEATS, st.sampled_from(["replay", "yes-and", "good-news"])),
    st.builds(StartWanted, st.just(True)),
    st.builds(Agreed, SEATS),
    st.builds(Refused, SEATS),
    st.sampled_from([TimeChosen(), GameInvited(), TimeRanOut(), Finished(), Ended(), LeftAlone()]),
)


@given(st.lists(ANY_EVENT, max_size=40))
def test_nothing_that_needs_a_yes_runs_without_two(events: list[Event]) -> None:
    game, agreed = Bold(), set()
    for event in events:
        before = game
        try:
            game = step(game, event)
        except BotError:
            continue
        if isinstance(event, Agreed) and before.phase is Phase.ASKING:
            agreed.add(event.seat)
        if game.phase in {Phase.RUNNING, Phase.DONE}:
            assert agreed == {0, 1}
            assert game.exercise in game.picks[0] & game.picks[1]
