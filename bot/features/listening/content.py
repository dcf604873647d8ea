"""What a listening note says: how heard its author felt, six moves, and two fields of words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

MOVES = ("undistracted", "gave-back", "took-seriously", "no-early-advice", "checked", "stayed")
FELT = range(1, 8)
ALL_ASKED = len(MOVES)
"""Where the form stands when it has gone through the six."""
LONGEST_WORDS = 1000


class Answer(StrEnum):
    """Whether a move was there."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    CANNOT_SAY = "cannot-say"


class Field(StrEnum):
    """What a note says in words."""

    MORE = "more"
    NEXT = "next"


class Share(StrEnum):
    """What of a note the listener will see."""

    ALL = "all"
    WORDS = "words"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Content:
    """What a note says."""

    felt: int | None = field(default=None, repr=False)
    moves: Mapping[str, Answer] = field(default_factory=dict, repr=False)
    words: Mapping[Field, str] = field(default_factory=dict, repr=False)

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing yet."""
        return self.felt is None and not self.moves and not self.words

    def shared(self, share: Share) -> "Content":
        """Return what the listener will see of it."""
        match share:
            case Share.ALL:
                return self
            case Share.WORDS:
                return Content(words=self.words)
            case Share.NOTHING:
                return Content()
