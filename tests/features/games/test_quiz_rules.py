from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.effects import text
from bot.core.errors import AlreadyDone, NotNow
from bot.features.games.rules.quiz import (
    ANSWERS,
    TRANSITIONS,
    Asked,
    Ended,
    EnoughSaid,
    Event,
    LeftAlone,
    Phase,
    Quiz,
    pack,
    step,
    unpack,
)
from bot.features.games.rules.stages import Outcome, Stage
from bot.texts import Catalogue, Reader

CATALOGUE = Catalogue.load()
EVENTS: tuple[Event, ...] = (Asked(3), EnoughSaid(), Ended(), LeftAlone())
LEADS_TO = {
    (Phase.ASKING, Asked): Phase.ASKING,
    (Phase.ASKING, EnoughSaid): Phase.DONE,
    (Phase.ASKING, Ended): Phase.ENDED,
    (Phase.ASKING, LeftAlone): Phase.ENDED,
}


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_every_event_in_every_phase_leads_on_or_is_refused(phase: Phase, event: Event) -> None:
    expected = LEADS_TO.get((phase, type(event)))
    if expected is not None:
        assert step(Quiz(phase), event).phase is expected
        return
    with pytest.raises(AlreadyDone):
        step(Quiz(phase), event)


def test_the_table_holds_what_is_tested_and_nothing_else() -> None:
    assert set(TRANSITIONS) == set(LEADS_TO)


@pytest.mark.parametrize("card", [1, len(ANSWERS)])
def test_every_card_can_be_asked(card: int) -> None:
    assert step(Quiz(), Asked(card)).card == card


@pytest.mark.parametrize("card", [0, -1, len(ANSWERS) + 1])
def test_a_card_that_is_not_there_cannot_be_asked(card: int) -> None:
    with pytest.raises(NotNow):
        step(Quiz(), Asked(card))


@pytest.mark.parametrize(
    ("phase", "stage", "outcome"),
    [
        (Phase.ASKING, Stage.RUNNING, None),
        (Phase.DONE, Stage.OVER, Outcome.DONE),
        (Phase.ENDED, Stage.OVER, Outcome.ENDED),
    ],
)
def test_the_table_knows_how_far_it_has_come(phase: Phase, stage: Stage, outcome: Outcome | None) -> None:
    assert (Quiz(phase).stage, Quiz(phase).outcome) == (stage, outcome)
    assert Quiz(phase).patience >= timedelta(minutes=30)


@given(st.builds(Quiz, st.sampled_from(Phase), st.integers(0, len(ANSWERS))))
def test_a_quiz_survives_being_stored(game: Quiz) -> None:
    assert unpack(pack(game)) == game


@pytest.mark.parametrize("stored", [{}, {"v": 99, "phase": "asking", "card": 1}, {"v": 1, "phase": "asking"}])
def test_another_shape_is_refused_rather_than_guessed(stored: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="another shape"):
        unpack(stored)


@pytest.mark.parametrize("language", CATALOGUE.languages)
def test_the_texts_agree_about_every_answer_and_hold_no_item_more(language: str) -> None:
    said = [CATALOGUE.plain(language, text(f"quiz-{number}-answer"), Reader()) for number in range(1, len(ANSWERS) + 1)]

    assert said == list(ANSWERS)
    assert not CATALOGUE.has(language, f"quiz-{len(ANSWERS) + 1}-told")
