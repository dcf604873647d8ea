import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import AlreadyDone, BotError, NotForYou, NotNow
from bot.features.games.errors import NotYourTurn
from bot.features.games.rules.fresh_yes import FreshYes
from bot.features.games.rules.replay import (
    STRENGTHS,
    TRANSITIONS,
    TURNS,
    WORDS,
    Phase,
    Replay,
    event_of,
    pack,
    step,
    unpack,
)
from bot.features.games.rules.replay_events import (
    Ended,
    Event,
    LeftAlone,
    LineSpoken,
    Refused,
    SceneEnough,
    StopWordSaid,
    StrengthTapped,
    TimeRanOut,
    WordTapped,
)
from bot.features.games.rules.stages import Moment, Outcome, Stage
from bot.features.games.rules.stop_word import says

# Seat 0 speaks first.
EVENTS: tuple[Event, ...] = (
    StrengthTapped(0, 2), Refused(0), WordTapped(0, 1, 0), LineSpoken(0), SceneEnough(), StopWordSaid(), TimeRanOut(),
    Ended(), LeftAlone(),
)  # fmt: skip
SPOKEN = (Phase.SCENE, Phase.REPAIR)
LEADS_TO: dict[tuple[Phase, type[Event]], Phase] = {
    (Phase.ASKING, StrengthTapped): Phase.ASKING,
    (Phase.ASKING, Refused): Phase.ASKING,
    (Phase.ASKING, Ended): Phase.ENDED,
    (Phase.ASKING, LeftAlone): Phase.EXPIRED,
    (Phase.WORD, WordTapped): Phase.WORD,
    (Phase.WORD, Ended): Phase.ENDED,
    (Phase.WORD, LeftAlone): Phase.EXPIRED,
    (Phase.SCENE, LineSpoken): Phase.SCENE,
    (Phase.SCENE, SceneEnough): Phase.REPAIR,
    (Phase.REPAIR, LineSpoken): Phase.REPAIR,
    **{(phase, TimeRanOut): phase for phase in SPOKEN},
    **{(phase, kind): Phase.ENDED for phase in SPOKEN for kind in (StopWordSaid, Ended, LeftAlone)},
}
SEATS = st.integers(0, 1)
ANY_EVENT = st.one_of(
    st.builds(StrengthTapped, SEATS, st.integers(0, 6)),
    st.builds(Refused, SEATS),
    st.builds(WordTapped, SEATS, st.integers(1, 2), SEATS),
    st.builds(LineSpoken, SEATS),
    *(st.builds(kind) for kind in (SceneEnough, StopWordSaid, TimeRanOut, Ended, LeftAlone)),
)


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_every_event_in_every_phase_leads_on_or_is_refused(phase: Phase, event: Event) -> None:
    expected = LEADS_TO.get((phase, type(event)))
    if expected is not None:
        assert step(Replay(phase), event).phase is expected
    else:
        with pytest.raises((AlreadyDone, NotNow)):
            step(Replay(phase), event)


def test_the_table_holds_what_is_tested_and_nothing_else() -> None:
    assert set(TRANSITIONS) == set(LEADS_TO)


@pytest.mark.parametrize("sam", STRENGTHS)
@pytest.mark.parametrize("kim", STRENGTHS)
def test_it_goes_on_only_when_it_stings_neither_more_than_three(sam: int, kim: int) -> None:
    game = step(step(Replay(), StrengthTapped(0, sam)), StrengthTapped(1, kim))

    assert (game.phase is Phase.WORD) == (sam <= 3 and kim <= 3)


def test_too_strong_and_declined_leave_the_same_state() -> None:
    assert step(Replay(), StrengthTapped(0, 4)) == step(Replay(), StrengthTapped(0, 5)) == step(Replay(), Refused(0))


@pytest.mark.parametrize("strength", [0, 6])
def test_a_strength_that_is_not_on_the_scale_is_refused(strength: int) -> None:
    with pytest.raises(NotForYou):
        step(Replay(), StrengthTapped(0, strength))


def test_a_stop_word_is_the_one_that_suits_both() -> None:
    game = Replay(Phase.WORD)
    for event in (WordTapped(0, 2, 0), WordTapped(1, 3, 0), WordTapped(1, 3, 0), WordTapped(1, 2, 1)):
        assert game.phase is Phase.WORD
        game = step(game, event)

    assert (game.phase, game.word, game.speaker) == (Phase.SCENE, 2, 1)


def test_a_press_is_done_already_when_its_phase_lies_behind() -> None:
    for phase, event in ((Phase.SCENE, StrengthTapped(0, 2)), (Phase.REPAIR, SceneEnough()), (Phase.ENDED, Ended())):
        with pytest.raises(AlreadyDone):
            step(Replay(phase), event)
    with pytest.raises(NotNow):
        step(Replay(), SceneEnough())


def test_several_words_may_suit_one_of_the_two() -> None:
    game = Replay(Phase.WORD)
    for word in (1, WORDS, 3, 3):
        game = step(game, WordTapped(1, word, 0))

    assert game.taps == (frozenset(), frozenset({1, WORDS}))


@pytest.mark.parametrize("word", [0, WORDS + 1])
def test_a_word_that_was_not_offered_is_refused(word: int) -> None:
    with pytest.raises(NotForYou):
        step(Replay(Phase.WORD), WordTapped(0, word, 0))


@pytest.mark.parametrize("phase", SPOKEN)
def test_the_other_ones_turn_is_not_taken(phase: Phase) -> None:
    with pytest.raises(NotYourTurn):
        step(Replay(phase, first=1), LineSpoken(0))


@pytest.mark.parametrize("first", [0, 1])
def test_a_whole_replay_alternates_and_ends_with_a_sentence_of_each(first: int) -> None:
    game, spoke = Replay(Phase.SCENE, first=first), []
    for _ in range(TURNS + 2):
        assert game.speaker is not None
        spoke.append((game.phase, game.speaker))
        game = step(game, LineSpoken(game.speaker))

    scene = [(Phase.SCENE, (first + turn) % 2) for turn in range(TURNS)]
    assert spoke == [*scene, (Phase.REPAIR, first), (Phase.REPAIR, 1 - first)]
    assert (game.phase, game.outcome) == (Phase.DONE, Outcome.DONE)


def test_the_repair_begins_with_the_first_speaker_whenever_the_scene_is_enough() -> None:
    game = step(Replay(Phase.SCENE, first=1, turn=4, is_late=True), SceneEnough())

    assert (game.speaker, game.is_late, game.limit != Replay(Phase.SCENE).limit) == (1, False, True)


@pytest.mark.parametrize("phase", SPOKEN)
def test_it_says_so_when_the_minutes_are_over(phase: Phase) -> None:
    assert step(Replay(phase), TimeRanOut()).is_late


@pytest.mark.parametrize("moment", Moment)
def test_every_moment_from_outside_means_something(moment: Moment) -> None:
    assert event_of(Replay(), moment) in {Ended(), LeftAlone(), TimeRanOut()}


@given(st.lists(ANY_EVENT, max_size=40))
def test_no_sequence_begins_hot_or_ends_well_without_both_sentences(events: list[Event]) -> None:
    game, hot, sentences = Replay(), set[int](), []
    for event in events:
        before = game
        try:
            game = step(game, event)
        except BotError:
            continue
        if isinstance(event, Refused) or (isinstance(event, StrengthTapped) and event.strength > 3):
            hot.add(event.seat)
        if before.phase is Phase.REPAIR and isinstance(event, LineSpoken):
            sentences.append(event.seat)
        assert unpack(pack(game)) == game
        assert game.stage is Stage.OVER or step(game, Ended()).stage is Stage.OVER
    assert not (hot and game.stage is Stage.RUNNING)
    assert (game.phase is Phase.DONE) == (set(sentences) == {0, 1})


def test_a_replay_is_read_as_it_was_stored() -> None:
    game = Replay(Phase.REPAIR, FreshYes(frozenset({0, 1}), frozenset({0, 1})), (frozenset({2, 5}), frozenset({5})),
                  word=5, first=1, turn=2, is_late=True)  # fmt: skip

    assert unpack(pack(game)) == game


def test_a_state_of_another_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="another shape"):
        unpack(pack(Replay()) | {"v": 2})


@pytest.mark.parametrize(
    "line",
    ["Pineapple", "pineapple!", "PINEAPPLE", "… pineapple …", "Stop. Pineapple, please", "🍍 pineapple", "*Pineapple*",
     "Píneapple"],
)  # fmt: skip
def test_the_stop_word_is_heard_however_it_is_written(line: str) -> None:
    assert says(line, "Pineapple")


@pytest.mark.parametrize("line", ["", "…", "Pineapples are fruit", "apple", "pine apple", "You never listen"])
def test_another_line_is_no_stop_word(line: str) -> None:
    assert not says(line, "Pineapple")


def test_a_stop_word_of_two_words_is_heard_in_order() -> None:
    assert says("ok, green TEA now", "Green tea")
    assert not says("tea, green", "Green tea")
    assert not says("anything", "…")
