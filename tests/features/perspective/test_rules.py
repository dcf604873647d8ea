from dataclasses import replace
from itertools import product

import pytest

from bot.core.errors import AlreadyDone, BotError, NotNow
from bot.core.ids import CoupleId, PartnerId
from bot.features.perspective.rules import (
    ANSWER_TRANSITIONS,
    TRANSITIONS,
    Answer,
    AnswerEvent,
    AnswerLeft,
    AnswerPhase,
    AnswerSent,
    Corrected,
    Event,
    KeptPrivate,
    Mark,
    Marked,
    Phase,
    PreviewOpened,
    QuestionWritten,
    RewriteWanted,
    SuggestionTaken,
    View,
    ViewReleased,
    VoiceWritten,
    step,
    step_answer,
)

EVENTS: list[Event] = [
    VoiceWritten("words"),
    QuestionWritten("words"),
    SuggestionTaken(1),
    PreviewOpened(2),
    RewriteWanted(),
    KeptPrivate(),
    ViewReleased(2),
]
ANSWER_EVENTS: list[AnswerEvent] = [Marked(Mark.PARTLY), Corrected("words"), AnswerLeft(), AnswerSent(2)]


def view_at(phase: Phase) -> View:
    return View(1, PartnerId(2), CoupleId(3), 4, phase, version=2, voice="voice")


def answer_at(phase: AnswerPhase) -> Answer:
    return Answer(1, PartnerId(2), CoupleId(3), phase, version=2)


@pytest.mark.parametrize(("phase", "event"), list(product(Phase, EVENTS)))
def test_step_follows_the_table_alone(phase: Phase, event: Event) -> None:
    expected = TRANSITIONS.get((phase, type(event)))

    try:
        after: Phase | None = step(view_at(phase), event).phase
    except BotError:
        after = None

    assert after == expected


@pytest.mark.parametrize(("phase", "event"), list(product(AnswerPhase, ANSWER_EVENTS)))
def test_answer_follows_its_table_alone(phase: AnswerPhase, event: AnswerEvent) -> None:
    expected = ANSWER_TRANSITIONS.get((phase, type(event)))

    try:
        after: AnswerPhase | None = step_answer(answer_at(phase), event).phase
    except BotError:
        after = None

    assert after == expected


@pytest.mark.parametrize(
    ("phase", "event", "error"),
    [
        (Phase.QUESTION, SuggestionTaken(4), NotNow),
        (Phase.WRITTEN, PreviewOpened(1), NotNow),
        (Phase.PREVIEWED, ViewReleased(1), NotNow),
        (Phase.WRITTEN, ViewReleased(2), NotNow),
        (Phase.KEPT, ViewReleased(2), AlreadyDone),
        (Phase.RELEASED, RewriteWanted(), AlreadyDone),
    ],
)
def test_step_refuses_with_the_sentence_that_fits(phase: Phase, event: Event, error: type[BotError]) -> None:
    with pytest.raises(error):
        step(view_at(phase), event)


@pytest.mark.parametrize(
    ("phase", "event", "error"),
    [
        (AnswerPhase.OPEN, AnswerSent(2), NotNow),
        (AnswerPhase.MARKED, AnswerSent(1), NotNow),
        (AnswerPhase.SENT, Marked(Mark.NOT), AlreadyDone),
        (AnswerPhase.LEFT, AnswerSent(2), AlreadyDone),
    ],
)
def test_answer_refuses_with_the_sentence_that_fits(
    phase: AnswerPhase, event: AnswerEvent, error: type[BotError]
) -> None:
    with pytest.raises(error):
        step_answer(answer_at(phase), event)


def test_own_question_takes_the_place_of_a_suggestion() -> None:
    suggested = step(view_at(Phase.QUESTION), SuggestionTaken(2))

    asked = step(step(step(suggested, RewriteWanted()), VoiceWritten("v")), QuestionWritten("Really?"))

    assert (asked.suggestion, asked.question, asked.has_question) == (0, "Really?", True)


def test_a_suggestion_takes_the_place_of_an_own_question() -> None:
    asked = step(replace(view_at(Phase.QUESTION), question="Really?"), SuggestionTaken(3))

    assert (asked.suggestion, asked.question, asked.has_question) == (3, None, True)


def test_what_is_written_in_the_others_voice_takes_the_place_of_what_was_there() -> None:
    assert step(view_at(Phase.VOICE), VoiceWritten("I wait for you.")).voice == "I wait for you."


@pytest.mark.parametrize(
    ("phase", "event"),
    [
        (Phase.VOICE, VoiceWritten("I wait for you.")),
        (Phase.QUESTION, QuestionWritten("Really?")),
        (Phase.QUESTION, SuggestionTaken(3)),
    ],
)
def test_whatever_changes_a_view_makes_it_a_new_version(phase: Phase, event: Event) -> None:
    assert step(view_at(phase), event).version == 3


def test_an_answer_holds_the_last_mark_and_the_correction_and_counts_its_versions() -> None:
    answer = answer_at(AnswerPhase.OPEN)
    for event in (Marked(Mark.NOT), Corrected("I was tired."), Marked(Mark.PARTLY)):
        answer = step_answer(answer, event)

    assert (answer.mark, answer.correction, answer.version) == (Mark.PARTLY, "I was tired.", 5)
    assert step_answer(answer, AnswerSent(5)).phase is AnswerPhase.SENT
