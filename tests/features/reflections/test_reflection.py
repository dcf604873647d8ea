from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import pytest

from bot.core.errors import AlreadyDone, BotError, NotNow, TooLong
from bot.core.ids import CoupleId, PartnerId
from bot.features.reflections.reflection import (
    FREE,
    LONGEST_ENTRY,
    LONGEST_RELEASE,
    TRANSITIONS,
    Event,
    Finished,
    Part,
    PartCorrected,
    PartWritten,
    Phase,
    PromptChosen,
    Reflection,
    ReflectionReleased,
    step,
)

EMPTY = Reflection(1, PartnerId(2), datetime(2026, 3, 2, tzinfo=UTC), prompt=3)
WRITTEN = replace(EMPTY, parts=(Part(7, "one"), Part(8, "two")))
EVENTS: list[Event] = [PartWritten(9, "x"), PartCorrected(7, "x"), Finished(), ReflectionReleased(CoupleId(5))]


@pytest.mark.parametrize(("phase", "event"), list(product(Phase, EVENTS)))
def test_step_follows_the_table_alone(phase: Phase, event: Event) -> None:
    try:
        after: Phase | None = step(replace(WRITTEN, phase=phase), event).phase
    except BotError:
        after = None

    assert after == TRANSITIONS.get((phase, type(event)))


@pytest.mark.parametrize(
    ("reflection", "event", "error"),
    [
        (WRITTEN, PromptChosen(4), NotNow),
        (EMPTY, Finished(), NotNow),
        (WRITTEN, PartCorrected(99, "x"), NotNow),
        (WRITTEN, ReflectionReleased(CoupleId(5)), NotNow),
        (replace(WRITTEN, phase=Phase.KEPT), PartWritten(9, "x"), AlreadyDone),
        (replace(WRITTEN, phase=Phase.RELEASED), ReflectionReleased(CoupleId(5)), AlreadyDone),
        (EMPTY, PartWritten(9, "x" * (LONGEST_ENTRY + 1)), TooLong),
        (WRITTEN, PartCorrected(7, "🌻" * (LONGEST_ENTRY // 2)), TooLong),
    ],
)
def test_step_refuses_with_the_sentence_that_fits(reflection: Reflection, event: Event, error: type[BotError]) -> None:
    with pytest.raises(error):
        step(reflection, event)


def test_another_prompt_or_none_can_be_chosen_as_long_as_nothing_is_written() -> None:
    assert [step(EMPTY, PromptChosen(prompt)).prompt for prompt in (4, FREE)] == [4, FREE]


def test_a_message_that_is_edited_changes_its_own_part_alone() -> None:
    written = step(WRITTEN, PartWritten(9, "three"))

    assert step(written, PartCorrected(9, "3")).words == "one\n\ntwo\n\n3"
    assert step(written, PartCorrected(7, "1")).words == "1\n\ntwo\n\nthree"


def test_an_entry_may_be_as_long_as_is_said_and_a_longer_one_is_told_by_how_much() -> None:
    full = step(EMPTY, PartWritten(9, "🌻" * (LONGEST_ENTRY // 2)))

    assert full.words == "🌻" * (LONGEST_ENTRY // 2)
    with pytest.raises(TooLong) as refused:
        step(full, PartWritten(10, "x"))
    assert refused.value.variables == {"limit": LONGEST_ENTRY, "length": LONGEST_ENTRY + 3}


def test_a_released_reflection_names_the_couple_it_went_to() -> None:
    assert step(replace(WRITTEN, phase=Phase.KEPT), ReflectionReleased(CoupleId(5))).couple == CoupleId(5)


@pytest.mark.parametrize(("length", "fits"), [(LONGEST_RELEASE, True), (LONGEST_RELEASE + 1, False)])
def test_only_what_fits_the_shared_chat_can_be_released(length: int, fits: bool) -> None:
    reflection = replace(EMPTY, phase=Phase.KEPT, parts=(Part(1, "x" * length),))

    assert reflection.can_be_released is fits


def test_words_do_not_show_when_printed() -> None:
    assert "two" not in repr(WRITTEN) + repr(PartWritten(1, "two")) + repr(PartCorrected(1, "two"))
