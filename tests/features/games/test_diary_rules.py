import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import AlreadyDone, BotError, NotNow
from bot.features.games.rules.diary import EVENINGS, TRANSITIONS, Diary, Phase, can_show, event_of, pack, step, unpack
from bot.features.games.rules.diary_events import (
    Agreed,
    Ended,
    EveningCame,
    Event,
    LeftAlone,
    PageCorrected,
    PageKept,
    PageReleased,
    PageWritten,
    Refused,
)
from bot.features.games.rules.fresh_yes import FreshYes
from bot.features.games.rules.stages import Moment, Outcome, Stage

EVENTS: tuple[Event, ...] = (
    Agreed(0), Refused(0), EveningCame(1, 7), PageWritten(0, 3), PageReleased(0, 3), PageCorrected(0), PageKept(0, 3),
    Ended(), LeftAlone(),
)  # fmt: skip
LEADS_TO: dict[tuple[Phase, type[Event]], Phase] = {
    (Phase.ASKING, Agreed): Phase.ASKING,
    (Phase.ASKING, Refused): Phase.ASKING,
    (Phase.ASKING, Ended): Phase.ENDED,
    (Phase.ASKING, LeftAlone): Phase.EXPIRED,
    (Phase.WRITING, EveningCame): Phase.WRITING,
    (Phase.WRITING, PageWritten): Phase.WRITING,
    (Phase.WRITING, PageReleased): Phase.WRITING,
    (Phase.WRITING, PageCorrected): Phase.WRITING,
    (Phase.WRITING, PageKept): Phase.WRITING,
    (Phase.WRITING, Ended): Phase.ENDED,
    (Phase.WRITING, LeftAlone): Phase.DONE,
}
PAGES = frozenset({1, 3})
SEATS, EVENING_NUMBERS = st.integers(0, 1), st.integers(0, 8)
ANY_EVENT = st.one_of(
    *(st.builds(kind, SEATS) for kind in (Agreed, Refused, PageCorrected)),
    *(st.builds(kind, SEATS, EVENING_NUMBERS) for kind in (EveningCame, PageWritten, PageKept, PageReleased)),
    *(st.builds(kind) for kind in (Ended, LeftAlone)),
)


def late(phase: Phase = Phase.WRITING) -> Diary:
    """The seventh evening of seat 0, the sixth of seat 1, who has shown a page already."""
    return Diary(phase, evenings=(7, 6), pages=(PAGES, PAGES), shown=(0, 1))


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_every_event_in_every_phase_leads_on_or_is_refused(phase: Phase, event: Event) -> None:
    expected = LEADS_TO.get((phase, type(event)))
    if expected is not None:
        assert step(late(phase), event).phase is expected
    else:
        with pytest.raises((AlreadyDone, NotNow)):
            step(late(phase), event)


def test_the_table_holds_what_is_tested_and_nothing_else() -> None:
    assert set(TRANSITIONS) == set(LEADS_TO)


def test_it_begins_beside_other_games_when_both_said_yes() -> None:
    game = step(step(Diary(), Agreed(1)), Agreed(0))

    assert (game.phase, game.stage, game.outcome) == (Phase.WRITING, Stage.ASIDE, None)


def test_it_stays_unbegun_when_one_would_rather_not() -> None:
    assert step(step(Diary(), Agreed(1)), Refused(0)).phase is Phase.ASKING


def test_a_late_answer_is_done_already_and_an_early_page_does_not_fit() -> None:
    with pytest.raises(AlreadyDone):
        step(late(), Agreed(0))
    with pytest.raises(NotNow):
        step(Diary(), PageWritten(0, 1))


def test_an_evening_comes_once_and_none_after_the_seventh() -> None:
    for event in (EveningCame(1, 6), EveningCame(1, 5), EveningCame(1, 8)):
        with pytest.raises(AlreadyDone):
            step(late(), event)
    assert step(late(), EveningCame(1, 7)).evenings == (7, 7)


@pytest.mark.parametrize("seat", [0, 1])
def test_an_evening_and_its_page_belong_to_one_of_the_two(seat: int) -> None:
    game = step(step(Diary(Phase.WRITING), EveningCame(seat, 1)), PageWritten(seat, 1))

    assert (game.evenings[seat], game.evenings[1 - seat]) == (1, 0)
    assert (game.pages[seat], game.pages[1 - seat]) == (frozenset({1}), frozenset())


def test_a_page_is_written_for_an_evening_that_has_come() -> None:
    assert step(late(), PageWritten(1, 6)).pages[1] == {1, 3, 6}
    for evening in (0, 7):
        with pytest.raises(NotNow):
            step(late(), PageWritten(1, evening))


def test_a_shown_page_is_not_written_anew() -> None:
    with pytest.raises(AlreadyDone):
        step(late(), PageWritten(1, 1))


def test_one_page_is_shown_on_the_last_evening() -> None:
    shown = step(late(), PageReleased(0, 3))

    assert (shown.shown, can_show(late(), 0), can_show(shown, 0)) == ((3, 1), True, False)
    with pytest.raises(AlreadyDone):
        step(shown, PageReleased(0, 1))


@pytest.mark.parametrize(("seat", "evening", "game"), [
    (0, 2, late()),
    (0, 1, Diary(Phase.WRITING, evenings=(6, 7), pages=(PAGES, PAGES))),
    (0, 0, Diary(Phase.WRITING, evenings=(7, 7))),
])  # fmt: skip
def test_no_page_is_shown_before_the_last_evening_or_when_there_is_none(seat: int, evening: int, game: Diary) -> None:
    with pytest.raises(NotNow):
        step(game, PageReleased(seat, evening))


def test_a_shown_page_is_corrected_once_by_the_other() -> None:
    corrected = step(late(), PageCorrected(0))

    assert corrected.corrected == {0}
    with pytest.raises(AlreadyDone):
        step(corrected, PageCorrected(0))
    with pytest.raises(NotNow):
        step(late(), PageCorrected(1))


def test_a_page_is_kept_once_until_it_is_written_anew() -> None:
    kept = step(late(), PageKept(0, 3))

    assert kept.kept == (frozenset({3}), frozenset())
    with pytest.raises(AlreadyDone):
        step(kept, PageKept(0, 3))
    with pytest.raises(NotNow):
        step(kept, PageKept(0, 2))
    assert step(kept, PageWritten(0, 3)).kept == (frozenset(), frozenset())


def test_it_lasts_the_week_and_two_days() -> None:
    assert late().patience.days == EVENINGS + 2


@pytest.mark.parametrize(
    ("moment", "outcome"),
    [(Moment.ENDED, Outcome.ENDED), (Moment.LEFT_ALONE, Outcome.DONE), (Moment.TIME_RAN_OUT, Outcome.DONE)],
)
def test_a_moment_from_outside_ends_the_week(moment: Moment, outcome: Outcome) -> None:
    assert step(late(), event_of(late(), moment)).outcome is outcome


@given(st.lists(ANY_EVENT, max_size=40))
def test_no_sequence_shows_a_page_that_was_not_written_or_corrects_one_that_was_not_shown(events: list[Event]) -> None:
    game = Diary()
    for event in events:
        try:
            game = step(game, event)
        except BotError:
            continue
        assert unpack(pack(game)) == game
        assert game.stage is Stage.OVER or step(game, Ended()).stage is Stage.OVER
    for seat in (0, 1):
        assert not game.shown[seat] or game.shown[seat] in game.pages[seat]
        assert game.kept[seat] <= game.pages[seat]
        assert seat not in game.corrected or game.shown[1 - seat]
    assert game.stage is Stage.OPEN or game.phase in {Phase.ENDED, Phase.EXPIRED} or game.yes.is_given


def test_a_diary_is_read_as_it_was_stored() -> None:
    game = Diary(Phase.WRITING, FreshYes(frozenset({0, 1}), frozenset({0, 1})), (7, 6), (PAGES, frozenset({5})),
                 (frozenset({1}), frozenset({5})), (3, 5), frozenset({1}))  # fmt: skip

    assert unpack(pack(game)) == game


def test_a_state_of_another_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="another shape"):
        unpack(pack(Diary()) | {"v": 2})
