from itertools import product

import pytest

from bot.core.errors import AlreadyDone, BotError, NotNow
from bot.core.ids import CoupleId, PartnerId
from bot.features.boundaries.rules import (
    PIECES,
    TRANSITIONS,
    Boundary,
    BoundaryKept,
    BoundaryReleased,
    ChangeWanted,
    Event,
    FeelingChosen,
    Phase,
    PieceChosen,
    PieceWritten,
    Replied,
    Reply,
    sentence,
    step,
)

BLANK = Boundary(1, PartnerId(2), CoupleId(3))
EVENTS: list[Event] = [
    FeelingChosen("sad"),
    PieceWritten("words"),
    ChangeWanted(),
    PieceChosen("feeling"),
    BoundaryKept(),
    BoundaryReleased(0),
    Replied(Reply.HEARD),
]


def standing_at(phase: Phase) -> Boundary:
    """Return a boundary whose pieces are there up to the one it asks for."""
    given = PIECES[: PIECES.index(phase)] if phase in PIECES else PIECES
    return Boundary(1, PartnerId(2), CoupleId(3), phase=phase, **{piece.value: "words" for piece in given})


@pytest.mark.parametrize(("phase", "event"), list(product(Phase, EVENTS)))
def test_step_follows_the_table_alone(phase: Phase, event: Event) -> None:
    expected = TRANSITIONS.get((phase, type(event)))

    try:
        after: Phase | None = step(standing_at(phase), event).phase
    except BotError:
        after = None

    assert after == expected


@pytest.mark.parametrize("piece", PIECES)
def test_every_piece_leads_back_to_the_preview_when_all_are_there(piece: Phase) -> None:
    full = Boundary(1, PartnerId(2), CoupleId(3), 9, Phase.CHANGING, 4, "sad", True, "a", "b", "c")

    changed = step(step(full, PieceChosen(piece)), PieceWritten("new"))

    assert changed.phase is Phase.PREVIEWED
    assert changed.version == 5
    assert getattr(changed, piece) == "new"


@pytest.mark.parametrize(
    ("phase", "event", "error"),
    [
        (Phase.FEELING, FeelingChosen("glad"), NotNow),
        (Phase.NEED, FeelingChosen("sad"), AlreadyDone),
        (Phase.CHANGING, PieceChosen("kept"), NotNow),
        (Phase.PREVIEWED, BoundaryReleased(7), NotNow),
        (Phase.RELEASED, BoundaryReleased(0), AlreadyDone),
        (Phase.ANSWERED, Replied(Reply.TALK), AlreadyDone),
        (Phase.PREVIEWED, Replied(Reply.TALK), NotNow),
    ],
)
def test_step_refuses_with_the_sentence_that_fits(phase: Phase, event: Event, error: type[BotError]) -> None:
    with pytest.raises(error):
        step(standing_at(phase), event)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("quiet", "quiet."),
        ("quiet.", "quiet."),
        ("at seven?", "at seven?"),
        ("هل نبدأ؟", "هل نبدأ؟"),
        ("शांति।", "शांति।"),
        ("tea 🍵", "tea 🍵"),
        ("half (an hour)", "half (an hour)."),
        ("≥ 3", "≥ 3."),
    ],
)
def test_sentence_ends_in_one_sign(words: str, expected: str) -> None:
    assert sentence(words) == expected
