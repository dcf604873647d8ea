"""What can happen in a game of "Yes, and"."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from bot.features.games.rules.openers import Finding


class Note(StrEnum):
    """What the board says besides, until the next line."""

    NONE = ""
    ONE_AT_A_TIME = "one-at-a-time"
    """A good line came from the one whose turn it is not."""
    WORDS = "words"
    """A picture or a sticker came."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A partner is in; `first` is who would begin, drawn by lot."""

    seat: int
    first: int


@dataclass(frozen=True, slots=True)
class TopicChosen:
    """Another card lies on the table, or with 0 a topic in own words."""

    card: int


@dataclass(frozen=True, slots=True)
class LineSaid:
    """A partner said a line; `message` is 0 when it was said aloud."""

    seat: int
    finding: Finding
    message: int = 0


@dataclass(frozen=True, slots=True)
class LineMended:
    """The last line was edited, and is a bridge now."""

    message: int


@dataclass(frozen=True, slots=True)
class Noticed:
    """Something else came, that counts as nothing and takes no turn."""

    note: Note


@dataclass(frozen=True, slots=True)
class TimeRanOut:
    """The five minutes are over."""


@dataclass(frozen=True, slots=True)
class Felt:
    """A partner said how built-on they felt."""

    seat: int


@dataclass(frozen=True, slots=True)
class Ended:
    """One of the two ended the game."""


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """Nothing happened for too long."""


Event: TypeAlias = Joined | TopicChosen | LineSaid | LineMended | Noticed | TimeRanOut | Felt | Ended | LeftAlone
