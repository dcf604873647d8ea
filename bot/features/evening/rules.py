"""How an evening line goes: written, looked at as it would stand in the shared chat, then kept or released."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from bot.core.errors import NotNow
from bot.core.ids import CoupleId, PartnerId
from bot.core.transitions import what_follows

LONGEST_LINE = 500
"""Characters: small on purpose, and the post still fits when it stands there in two languages with its reply."""
LONGEST_REPLY = 300
REPLIES = ("tell-me-more", "so-glad", "well-done", "lets-enjoy-it")


class Kind(StrEnum):
    """The two steps whose lines go this way."""

    HONEST = "honest"
    WIN = "win"


class Phase(StrEnum):
    """Where a line stands."""

    WHOSE = "whose"
    """A win: whose is it?"""
    ASKED = "asked"
    WRITTEN = "written"
    PREVIEWED = "previewed"
    KEPT = "kept"
    RELEASED = "released"


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of an evening, and how far it has got."""

    id: int
    author: PartnerId
    couple: CoupleId
    offer: int
    kind: Kind
    phase: Phase
    is_own: bool = True
    """Whether a win is the author's own; else it is one of their partner."""
    version: int = 0
    words: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class OwnerChosen:
    """The author said whose win it is."""

    is_own: bool


@dataclass(frozen=True, slots=True)
class LineWritten:
    """The author wrote the sentence."""

    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PreviewOpened:
    """The author looked at what would stand in the shared chat."""

    version: int


@dataclass(frozen=True, slots=True)
class RewriteWanted:
    """The author wants to write it once more."""


@dataclass(frozen=True, slots=True)
class KeptPrivate:
    """The author keeps it, or ends without words."""


@dataclass(frozen=True, slots=True)
class LineReleased:
    """The author releases what the preview of this version showed."""

    version: int


Event: TypeAlias = OwnerChosen | LineWritten | PreviewOpened | RewriteWanted | KeptPrivate | LineReleased

TRANSITIONS: Mapping[tuple[Phase, type[Event]], Phase] = MappingProxyType(
    {
        (Phase.WHOSE, OwnerChosen): Phase.ASKED,
        (Phase.ASKED, LineWritten): Phase.WRITTEN,
        (Phase.ASKED, KeptPrivate): Phase.KEPT,
        (Phase.WRITTEN, PreviewOpened): Phase.PREVIEWED,
        (Phase.WRITTEN, RewriteWanted): Phase.ASKED,
        (Phase.WRITTEN, KeptPrivate): Phase.KEPT,
        (Phase.PREVIEWED, RewriteWanted): Phase.ASKED,
        (Phase.PREVIEWED, KeptPrivate): Phase.KEPT,
        (Phase.PREVIEWED, LineReleased): Phase.RELEASED,
    }
)
ENDED = frozenset({Phase.KEPT, Phase.RELEASED})


def step(line: Line, event: Event) -> Line:
    """Return the line after the event; raise AlreadyDone when it has ended, NotNow when the event does not fit."""
    phase = what_follows(TRANSITIONS, line.phase, type(event), is_behind=line.phase in ENDED)
    match event:
        case OwnerChosen(is_own):
            return replace(line, phase=phase, is_own=is_own)
        case LineWritten(words):
            return replace(line, phase=phase, words=words, version=line.version + 1)
        case PreviewOpened(version) | LineReleased(version) if version != line.version:
            raise NotNow  # the button belongs to words that have been replaced
        case _:
            return replace(line, phase=phase)
