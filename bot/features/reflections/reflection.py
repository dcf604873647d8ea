"""How a reflection goes: several messages become one entry, which is then kept and may be released."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from bot.core.errors import NotNow, TooLong
from bot.core.ids import CoupleId, PartnerId
from bot.core.transitions import what_follows

LONGEST_ENTRY = 12_000
"""UTF-16 units of all messages together."""
LONGEST_RELEASE = 1_500
"""UTF-16 units: the post still fits when it stands there in two languages."""
FREE = 0
"""Stands for no prompt."""
JOINT = "\n\n"


class Phase(StrEnum):
    """Where a reflection stands."""

    WRITING = "writing"
    KEPT = "kept"
    RELEASED = "released"


@dataclass(frozen=True, slots=True)
class Part:
    """One of the messages that make an entry."""

    message: int
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Reflection:
    """One entry, and how far it has got."""

    id: int
    author: PartnerId
    begun_at: datetime
    prompt: int = FREE
    phase: Phase = Phase.WRITING
    parts: tuple[Part, ...] = field(default=(), repr=False)
    couple: CoupleId | None = None
    """To whom it was released."""

    @property
    def words(self) -> str:
        """The whole entry."""
        return JOINT.join(part.words for part in self.parts)

    @property
    def can_be_released(self) -> bool:
        """Whether it is finished, still private, and short enough for the shared chat."""
        return self.phase is Phase.KEPT and units(self.words) <= LONGEST_RELEASE

    def has(self, message: int | None) -> bool:
        """Tell whether a message is one of the entry's."""
        return any(part.message == message for part in self.parts)


@dataclass(frozen=True, slots=True)
class PromptChosen:
    """Another prompt, or none, was wanted."""

    prompt: int


@dataclass(frozen=True, slots=True)
class PartWritten:
    """The author wrote a further message."""

    message: int
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PartCorrected:
    """The author edited one of the messages."""

    message: int
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Finished:
    """The author said that this is it, or paused for long."""


@dataclass(frozen=True, slots=True)
class ReflectionReleased:
    """The author released what the preview showed."""

    couple: CoupleId


Event: TypeAlias = PromptChosen | PartWritten | PartCorrected | Finished | ReflectionReleased

TRANSITIONS: Mapping[tuple[Phase, type[Event]], Phase] = MappingProxyType(
    {
        (Phase.WRITING, PromptChosen): Phase.WRITING,
        (Phase.WRITING, PartWritten): Phase.WRITING,
        (Phase.WRITING, PartCorrected): Phase.WRITING,
        (Phase.WRITING, Finished): Phase.KEPT,
        (Phase.KEPT, ReflectionReleased): Phase.RELEASED,
    }
)


def step(reflection: Reflection, event: Event) -> Reflection:
    """Return the reflection after the event; raise AlreadyDone when that is behind it, NotNow when it does not fit."""
    is_behind = reflection.phase is not Phase.WRITING
    phase = what_follows(TRANSITIONS, reflection.phase, type(event), is_behind=is_behind)
    match event:
        case PromptChosen(prompt) if not reflection.parts:
            return replace(reflection, prompt=prompt)
        case PartWritten(message, words):
            return _checked(replace(reflection, parts=(*reflection.parts, Part(message, words))))
        case PartCorrected(message, words) if reflection.has(message):
            parts = tuple(replace(part, words=words) if part.message == message else part for part in reflection.parts)
            return _checked(replace(reflection, parts=parts))
        case Finished() if reflection.parts:
            return replace(reflection, phase=phase)
        case ReflectionReleased(couple) if reflection.can_be_released:
            return replace(reflection, phase=phase, couple=couple)
        case _:
            raise NotNow


def units(words: str) -> int:
    """Return the length as Telegram counts it."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def _checked(reflection: Reflection) -> Reflection:
    length = units(reflection.words)
    if length > LONGEST_ENTRY:
        raise TooLong(limit=LONGEST_ENTRY, length=length)
    return reflection
