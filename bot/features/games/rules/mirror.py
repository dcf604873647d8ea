"""Mirror: alone, one says to oneself what one would say to one's partner, and keeps it or lets it go."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from bot.core.errors import NotForYou, NotNow
from bot.core.ids import PartnerId
from bot.core.transitions import has_passed, what_follows

LONGEST_WORDS = 500
SITUATIONS = 4
TONES = 3
ECHOES = 3


class Phase(StrEnum):
    """Where the mirror stands."""

    SITUATION = "situation"
    TONE = "tone"
    WORDS = "words"
    READ = "read"
    CLOSING = "closing"
    KEPT = "kept"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Mirror:
    """One look into the mirror, of one partner alone."""

    id: int
    author: PartnerId
    phase: Phase = Phase.SITUATION
    situation: int = 0
    tone: int = 0
    echo: int = 0
    """How the words felt when they were read again."""
    version: int = 0
    words: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class SituationTapped:
    """The author tapped what it is about."""

    number: int


@dataclass(frozen=True, slots=True)
class ToneTapped:
    """The author tapped how they would say it to their partner."""

    number: int


@dataclass(frozen=True, slots=True)
class WordsWritten:
    """The author wrote what they would say."""

    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class EchoTapped:
    """The author read it as meant for themself, and tapped how that is."""

    number: int


@dataclass(frozen=True, slots=True)
class RewriteWanted:
    """The author wants to say it in other words."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The author keeps the words of this version."""

    version: int


@dataclass(frozen=True, slots=True)
class LetGo:
    """The author lets it go, with or without words."""


Event: TypeAlias = SituationTapped | ToneTapped | WordsWritten | EchoTapped | RewriteWanted | Kept | LetGo

TRANSITIONS: Mapping[tuple[Phase, type[Event]], Phase] = MappingProxyType(
    {
        (Phase.SITUATION, SituationTapped): Phase.TONE,
        (Phase.TONE, ToneTapped): Phase.WORDS,
        (Phase.WORDS, WordsWritten): Phase.READ,
        (Phase.READ, EchoTapped): Phase.CLOSING,
        (Phase.READ, RewriteWanted): Phase.WORDS,
        (Phase.CLOSING, RewriteWanted): Phase.WORDS,
        (Phase.CLOSING, Kept): Phase.KEPT,
        **{
            (phase, LetGo): Phase.GONE
            for phase in (Phase.SITUATION, Phase.TONE, Phase.WORDS, Phase.READ, Phase.CLOSING)
        },
    }
)
ENDED = frozenset({Phase.KEPT, Phase.GONE})


def step(mirror: Mirror, event: Event) -> Mirror:
    """Return the mirror after the event; raise AlreadyDone, NotNow or NotForYou when it does not fit."""
    is_behind = mirror.phase in ENDED or has_passed(TRANSITIONS, mirror.phase, type(event))
    phase = what_follows(TRANSITIONS, mirror.phase, type(event), is_behind=is_behind)
    match event:
        case SituationTapped(number):
            return replace(mirror, phase=phase, situation=_among(number, SITUATIONS))
        case ToneTapped(number):
            return replace(mirror, phase=phase, tone=_among(number, TONES))
        case EchoTapped(number):
            return replace(mirror, phase=phase, echo=_among(number, ECHOES))
        case WordsWritten(words):
            return replace(mirror, phase=phase, words=words, version=mirror.version + 1)
        case Kept(version) if version != mirror.version:
            raise NotNow  # the button belongs to words that have been replaced
        case LetGo():
            return replace(mirror, phase=phase, words=None)
        case _:
            return replace(mirror, phase=phase)


def _among(number: int, count: int) -> int:
    if not 1 <= number <= count:
        raise NotForYou
    return number
