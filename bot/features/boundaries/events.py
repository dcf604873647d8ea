"""What can happen to a boundary while it is built, released and answered."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias


class Reply(StrEnum):
    """How the other partner answers."""

    HEARD = "heard"
    TALK = "talk"


@dataclass(frozen=True, slots=True)
class FeelingChosen:
    """A word for the feeling was tapped."""

    word: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PieceWritten:
    """The piece that was asked for was written."""

    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class DayChosen:
    """The day to look again was tapped."""

    day: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PieceSkipped:
    """A piece was left out."""

    piece: str


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
class Reopened:
    """The author goes back to one that they kept."""


@dataclass(frozen=True, slots=True)
class Replied:
    """The other partner answered."""

    reply: Reply


Event: TypeAlias = (
    FeelingChosen
    | PieceWritten
    | DayChosen
    | PieceSkipped
    | ChangeWanted
    | PieceChosen
    | BoundaryKept
    | BoundaryReleased
    | Reopened
    | Replied
)
