"""How a kind boundary is built from four pieces, released, and answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias
from unicodedata import category

from bot.core.errors import AlreadyDone, NotNow
from bot.core.feelings import HARD, family_of
from bot.core.ids import CoupleId, PartnerId

LONGEST_PIECE = 200


class Phase(StrEnum):
    """What a boundary waits for."""

    FEELING = "feeling"
    NEED = "need"
    REQUEST = "request"
    GIFT = "gift"
    PREVIEWED = "previewed"
    CHANGING = "changing"
    KEPT = "kept"
    RELEASED = "released"
    ANSWERED = "answered"


PIECES = (Phase.FEELING, Phase.NEED, Phase.REQUEST, Phase.GIFT)
"""The four pieces in the order in which they are asked for; the gift is what the author offers."""


class Reply(StrEnum):
    """How the other partner answers."""

    HEARD = "heard"
    TALK = "talk"


@dataclass(frozen=True, slots=True)
class Boundary:
    """One sentence in the making: what I feel, what I need, what I ask for, what I offer."""

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

    @property
    def missing(self) -> Phase | None:
        """The first piece that is not there yet."""
        said = (self.feeling, self.need, self.request, self.gift)
        return next((piece for piece, words in zip(PIECES, said, strict=True) if words is None), None)


@dataclass(frozen=True, slots=True)
class FeelingChosen:
    """A word for the feeling was tapped."""

    word: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PieceWritten:
    """The piece that was asked for was written."""

    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ChangeWanted:
    """The author wants another wording somewhere."""


@dataclass(frozen=True, slots=True)
class PieceChosen:
    """The author said which piece to write anew."""

    piece: str


@dataclass(frozen=True, slots=True)
class BoundaryKept:
    """The author keeps it."""


@dataclass(frozen=True, slots=True)
class BoundaryReleased:
    """The author releases what the preview of this version showed."""

    version: int


@dataclass(frozen=True, slots=True)
class Replied:
    """The other partner answered."""

    reply: Reply


Event: TypeAlias = FeelingChosen | PieceWritten | ChangeWanted | PieceChosen | BoundaryKept | BoundaryReleased | Replied

TRANSITIONS: Mapping[tuple[Phase, type[Event]], Phase] = MappingProxyType(
    {
        # The next piece; when all four are there, every new wording leads back to the preview.
        (Phase.FEELING, FeelingChosen): Phase.NEED,
        (Phase.FEELING, PieceWritten): Phase.NEED,
        (Phase.NEED, PieceWritten): Phase.REQUEST,
        (Phase.REQUEST, PieceWritten): Phase.GIFT,
        (Phase.GIFT, PieceWritten): Phase.PREVIEWED,
        (Phase.PREVIEWED, ChangeWanted): Phase.CHANGING,
        (Phase.PREVIEWED, BoundaryKept): Phase.KEPT,
        (Phase.PREVIEWED, BoundaryReleased): Phase.RELEASED,
        (Phase.CHANGING, PieceChosen): Phase.FEELING,
        (Phase.CHANGING, BoundaryKept): Phase.KEPT,
        (Phase.RELEASED, Replied): Phase.ANSWERED,
    }
)
ENDED = frozenset({Phase.KEPT, Phase.RELEASED, Phase.ANSWERED})


def step(boundary: Boundary, event: Event) -> Boundary:
    """Return the boundary after the event; raise AlreadyDone when that is behind it, NotNow when it does not fit."""
    phase = TRANSITIONS.get((boundary.phase, type(event)))
    if phase is None:
        raise AlreadyDone if boundary.phase in ENDED or isinstance(event, FeelingChosen) else NotNow
    match event:
        case FeelingChosen(word) if family_of(word) in HARD:
            return _said(replace(boundary, feeling=word, is_listed=True))
        case PieceWritten(words):
            return _said(_written(boundary, words))
        case PieceChosen(piece) if piece in PIECES:
            return replace(boundary, phase=Phase(piece))
        case BoundaryReleased(version) if version == boundary.version:
            return replace(boundary, phase=phase)
        case Replied(reply):
            return replace(boundary, phase=phase, reply=reply)
        case ChangeWanted() | BoundaryKept():
            return replace(boundary, phase=phase)
        case _:
            raise NotNow


_ENDINGS = frozenset({"Po", "Pf", "So"})
"""Unicode's categories of full stops and question marks in every script, closing quotes, emoji."""


def sentence(words: str) -> str:
    """Return the words with a full stop, unless they end in a sign of their own."""
    return words if category(words[-1]) in _ENDINGS else f"{words}."


def _written(boundary: Boundary, words: str) -> Boundary:
    match boundary.phase:
        case Phase.FEELING:
            return replace(boundary, feeling=words, is_listed=False)
        case Phase.NEED:
            return replace(boundary, need=words)
        case Phase.REQUEST:
            return replace(boundary, request=words)
        case _:
            return replace(boundary, gift=words)


def _said(boundary: Boundary) -> Boundary:
    return replace(boundary, phase=boundary.missing or Phase.PREVIEWED, version=boundary.version + 1)
