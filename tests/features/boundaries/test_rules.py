from dataclasses import replace
from itertools import product

import pytest

from bot.core.errors import AlreadyDone, BotError, NotNow
from bot.core.ids import CoupleId, PartnerId
from bot.features.boundaries.errors import DateWanted
from bot.features.boundaries.events import (
    BoundaryKept,
    BoundaryReleased,
    ChangeWanted,
    DayChosen,
    Event,
    FeelingChosen,
    PieceChosen,
    PieceSkipped,
    PieceWritten,
    Reopened,
    Replied,
    Reply,
)
from bot.features.boundaries.rules import LEFT_OUT, OPTIONAL, PIECES, TRANSITIONS, Boundary, Phase, step

EVENTS: list[Event] = [
    FeelingChosen("sad"),
    PieceWritten("words"),
    DayChosen("2026-04-01"),
    *(PieceSkipped(piece) for piece in OPTIONAL),
    ChangeWanted(),
    PieceChosen("feeling"),
    BoundaryKept(),
    BoundaryReleased(0),
    Reopened(),
    Replied(Reply.HEARD),
]


def standing_at(phase: Phase) -> Boundary:
    """Return a boundary whose pieces are there up to the one it asks for."""
    given = PIECES[: PIECES.index(phase)] if phase in PIECES else PIECES
    return Boundary(1, PartnerId(2), CoupleId(3), phase=phase, **{piece.value: "words" for piece in given})


@pytest.mark.parametrize(("phase", "event"), list(product(Phase, EVENTS)))
def test_step_follows_the_table_alone(phase: Phase, event: Event) -> None:
    expected = TRANSITIONS.get((phase, type(event)))
    if isinstance(event, PieceSkipped) and event.piece != phase:
        expected = None

    try:
        after: Phase | None = step(standing_at(phase), event).phase
    except BotError:
        after = None

    assert after == expected


@pytest.mark.parametrize("piece", PIECES)
def test_every_piece_leads_back_to_the_preview_when_all_are_there(piece: Phase) -> None:
    full = replace(standing_at(Phase.CHANGING), version=4)
    said: Event = DayChosen("new") if piece is Phase.REVISIT else PieceWritten("new")

    changed = step(step(full, PieceChosen(piece)), said)

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
        (Phase.PREVIEWED, PieceWritten("more"), NotNow),
        (Phase.REVISIT, PieceWritten("next spring"), DateWanted),
        (Phase.GIFT, PieceSkipped("thanks"), NotNow),
        (Phase.THANKS, PieceSkipped("gift"), NotNow),
        (Phase.REQUEST, PieceSkipped("gift"), AlreadyDone),
        (Phase.THANKS, DayChosen("2026-04-01"), AlreadyDone),
        (Phase.RELEASED, Reopened(), AlreadyDone),
    ],
)
def test_step_refuses_with_the_sentence_that_fits(phase: Phase, event: Event, error: type[BotError]) -> None:
    with pytest.raises(error):
        step(standing_at(phase), event)


def test_short_form_asks_for_four_pieces() -> None:
    boundary = Boundary(1, PartnerId(2), CoupleId(3), 9, skipped=LEFT_OUT)

    asked = [boundary.phase]
    while boundary.phase in PIECES:
        boundary = step(boundary, PieceWritten("words"))
        asked.append(boundary.phase)

    assert asked == [Phase.FEELING, Phase.NEED, Phase.REQUEST, Phase.GIFT, Phase.PREVIEWED]


@pytest.mark.parametrize("piece", OPTIONAL)
def test_left_out_piece_can_be_added_and_left_out_again(piece: Phase) -> None:
    full = replace(standing_at(Phase.CHANGING), skipped=(piece.value,), **{piece.value: None})
    said: Event = DayChosen("new") if piece is Phase.REVISIT else PieceWritten("new")

    added = step(step(full, PieceChosen(piece)), said)
    gone = step(step(step(added, ChangeWanted()), PieceChosen(piece)), PieceSkipped(piece))

    assert (added.said(piece), added.skipped, added.phase) == ("new", (), Phase.PREVIEWED)
    assert (gone.said(piece), gone.skipped, gone.phase) == (None, (piece,), Phase.PREVIEWED)
    assert gone.version == added.version + 1


def test_a_feeling_is_of_the_list_only_when_it_was_tapped_there() -> None:
    tapped = step(standing_at(Phase.FEELING), FeelingChosen("sad"))
    written = step(replace(tapped, phase=Phase.FEELING), PieceWritten("squeezed in"))

    assert (tapped.feeling, tapped.is_listed) == ("sad", True)
    assert (written.feeling, written.is_listed) == ("squeezed in", False)
