"""How a kind boundary is built in seven moves, or four of them, released, answered, and opened again."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from bot.core.errors import AlreadyDone, NotNow
from bot.core.feelings import HARD, family_of
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

LONGEST_PIECE = 200


class Phase(StrEnum):
    """What a boundary waits for."""

    FEELING = "feeling"
    NEED = "need"
    VIEW = "view"
    REQUEST = "request"
    GIFT = "gift"
    REVISIT = "revisit"
    THANKS = "thanks"
    PREVIEWED = "previewed"
    CHANGING = "changing"
    KEPT = "kept"
    RELEASED = "released"
    ANSWERED = "answered"


PIECES = (Phase.FEELING, Phase.NEED, Phase.VIEW, Phase.REQUEST, Phase.GIFT, Phase.REVISIT, Phase.THANKS)
"""The seven moves in the order in which they are asked for.

The view is how it may look from the other's side, the request one sentence that begins with I, the gift what can move
and what the author offers, the revisit a day to look at it again.
"""
OPTIONAL = (Phase.VIEW, Phase.GIFT, Phase.REVISIT, Phase.THANKS)
LEFT_OUT = (Phase.VIEW, Phase.REVISIT, Phase.THANKS)
"""What the short form of the weekly step does not ask for; each can be added from the preview."""
WISHES = ("change", "let-go")
"""What the other may wish for on the day to look again; the boundary stays its author's."""


@dataclass(frozen=True, slots=True)
class Boundary:
    """One boundary in the making: what I feel, what I need, what I ask for, and what goes with it."""

    id: int
    author: PartnerId
    couple: CoupleId
    offer: int | None = None
    phase: Phase = Phase.FEELING
    version: int = 0
    feeling: str | None = field(default=None, repr=False)
    is_listed: bool = False
    """Whether the feeling is one of the words on the buttons; else it is the author's own."""
    need: str | None = field(default=None, repr=False)
    request: str | None = field(default=None, repr=False)
    gift: str | None = field(default=None, repr=False)
    reply: Reply | None = None
    view: str | None = field(default=None, repr=False)
    revisit: str | None = field(default=None, repr=False)
    """A day of the author's calendar, such as 2026-03-02."""
    thanks: str | None = field(default=None, repr=False)
    skipped: tuple[str, ...] = ()
    is_short: bool = True
    """Whether it began as the weekly step."""
    replaces: int | None = None
    """The released one that goes when this one is released."""

    @property
    def missing(self) -> Phase | None:
        """The first piece that is not there yet."""
        return next((piece for piece in PIECES if self.said(piece) is None and piece not in self.skipped), None)

    @property
    def has_words(self) -> bool:
        """Whether anything was said yet."""
        return any(self.said(piece) is not None for piece in PIECES)

    @property
    def is_shared(self) -> bool:
        """Whether it was released."""
        return self.phase in {Phase.RELEASED, Phase.ANSWERED}

    def said(self, piece: Phase) -> str | None:
        """Return what was said in a piece."""
        pieces = (self.feeling, self.need, self.view, self.request, self.gift, self.revisit, self.thanks)
        return pieces[PIECES.index(piece)]


TRANSITIONS: Mapping[tuple[Phase, type[Event]], Phase] = MappingProxyType(
    {
        # The next piece that is neither there nor left out; when none is, every new wording leads back to the preview.
        (Phase.FEELING, FeelingChosen): Phase.NEED,
        (Phase.FEELING, PieceWritten): Phase.NEED,
        (Phase.NEED, PieceWritten): Phase.VIEW,
        (Phase.VIEW, PieceWritten): Phase.REQUEST,
        (Phase.VIEW, PieceSkipped): Phase.REQUEST,
        (Phase.REQUEST, PieceWritten): Phase.GIFT,
        (Phase.GIFT, PieceWritten): Phase.REVISIT,
        (Phase.GIFT, PieceSkipped): Phase.REVISIT,
        (Phase.REVISIT, DayChosen): Phase.THANKS,
        (Phase.REVISIT, PieceSkipped): Phase.THANKS,
        (Phase.THANKS, PieceWritten): Phase.PREVIEWED,
        (Phase.THANKS, PieceSkipped): Phase.PREVIEWED,
        (Phase.PREVIEWED, ChangeWanted): Phase.CHANGING,
        (Phase.PREVIEWED, BoundaryKept): Phase.KEPT,
        (Phase.PREVIEWED, BoundaryReleased): Phase.RELEASED,
        (Phase.CHANGING, PieceChosen): Phase.FEELING,
        (Phase.CHANGING, BoundaryKept): Phase.KEPT,
        (Phase.KEPT, Reopened): Phase.PREVIEWED,
        (Phase.RELEASED, Replied): Phase.ANSWERED,
    }
)
ENDED = frozenset({Phase.KEPT, Phase.RELEASED, Phase.ANSWERED})


def step(boundary: Boundary, event: Event) -> Boundary:
    """Return the boundary after the event; raise AlreadyDone when that is behind it, NotNow when it does not fit."""
    phase = TRANSITIONS.get((boundary.phase, type(event)))
    if phase is None:
        raise _refusal(boundary, event)
    match event:
        case PieceChosen(piece) if piece in PIECES:
            return replace(boundary, phase=Phase(piece))
        case BoundaryReleased(version) if version == boundary.version:
            return replace(boundary, phase=phase)
        case Replied(reply):
            return replace(boundary, phase=phase, reply=reply)
        case ChangeWanted() | BoundaryKept() | Reopened():
            return replace(boundary, phase=phase)
        case _:
            return _said(_with(boundary, event))


def _with(boundary: Boundary, event: Event) -> Boundary:
    """Return the boundary with the piece that was said or left out; raise NotNow for anything else."""
    match event:
        case FeelingChosen(word) if family_of(word) in HARD:
            return replace(boundary, feeling=word, is_listed=True)
        case PieceWritten(words) | DayChosen(words):
            return _written(boundary, words)
        case PieceSkipped(piece) if piece == boundary.phase:
            return replace(_written(boundary, None), skipped=(*_others(boundary), piece))
        case _:
            raise NotNow


def _refusal(boundary: Boundary, event: Event) -> Exception:
    if boundary.phase in ENDED or isinstance(event, FeelingChosen | PieceSkipped | DayChosen):
        return AlreadyDone()
    return DateWanted() if boundary.phase is Phase.REVISIT and isinstance(event, PieceWritten) else NotNow()


def _written(boundary: Boundary, words: str | None) -> Boundary:
    skipped = _others(boundary)
    match boundary.phase:
        case Phase.FEELING:
            after = replace(boundary, feeling=words, is_listed=False)
        case Phase.NEED:
            after = replace(boundary, need=words)
        case Phase.VIEW:
            after = replace(boundary, view=words, skipped=skipped)
        case Phase.REQUEST:
            after = replace(boundary, request=words)
        case Phase.GIFT:
            after = replace(boundary, gift=words, skipped=skipped)
        case Phase.REVISIT:
            after = replace(boundary, revisit=words, skipped=skipped)
        case _:
            after = replace(boundary, thanks=words, skipped=skipped)
    return after


def _others(boundary: Boundary) -> tuple[str, ...]:
    """Return what is left out beside the piece that is asked for now."""
    return tuple(piece for piece in boundary.skipped if piece != boundary.phase)


def _said(boundary: Boundary) -> Boundary:
    return replace(boundary, phase=boundary.missing or Phase.PREVIEWED, version=boundary.version + 1)
