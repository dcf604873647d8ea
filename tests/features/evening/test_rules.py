from dataclasses import replace
from itertools import product

import pytest

from bot.core.errors import AlreadyDone, BotError, NotNow
from bot.core.ids import CoupleId, PartnerId
from bot.features.evening.rules import (
    TRANSITIONS,
    Event,
    KeptPrivate,
    Kind,
    Line,
    LineReleased,
    LineWritten,
    OwnerChosen,
    Phase,
    PreviewOpened,
    RewriteWanted,
    step,
)

EVENTS: list[Event] = [
    OwnerChosen(is_own=False),
    LineWritten("words"),
    PreviewOpened(2),
    RewriteWanted(),
    KeptPrivate(),
    LineReleased(2),
]


def standing_at(phase: Phase) -> Line:
    return Line(1, PartnerId(2), CoupleId(3), 4, Kind.WIN, phase, version=2)


@pytest.mark.parametrize(("phase", "event"), list(product(Phase, EVENTS)))
def test_step_follows_the_table_alone(phase: Phase, event: Event) -> None:
    expected = TRANSITIONS.get((phase, type(event)))

    try:
        after: Phase | None = step(standing_at(phase), event).phase
    except BotError:
        after = None

    assert after == expected


@pytest.mark.parametrize(
    ("phase", "event", "error"),
    [
        (Phase.WRITTEN, PreviewOpened(1), NotNow),
        (Phase.PREVIEWED, LineReleased(1), NotNow),
        (Phase.WRITTEN, LineReleased(2), NotNow),
        (Phase.KEPT, LineReleased(2), AlreadyDone),
        (Phase.RELEASED, KeptPrivate(), AlreadyDone),
    ],
)
def test_step_refuses_with_the_sentence_that_fits(phase: Phase, event: Event, error: type[BotError]) -> None:
    with pytest.raises(error):
        step(standing_at(phase), event)


def test_every_writing_is_a_new_version() -> None:
    written = step(standing_at(Phase.ASKED), LineWritten("words"))

    assert (written.version, written.words) == (3, "words")


@pytest.mark.parametrize("is_own", [True, False])
def test_a_win_is_whose_its_author_says(is_own: bool) -> None:
    asked = replace(standing_at(Phase.WHOSE), is_own=not is_own)

    assert step(asked, OwnerChosen(is_own)).is_own is is_own
