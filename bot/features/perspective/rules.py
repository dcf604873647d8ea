"""How a view from the other side is written and released, and how the partner it is about may answer it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from bot.core.errors import NotNow
from bot.core.ids import CoupleId, PartnerId
from bot.core.transitions import what_follows

LONGEST_VOICE = 1000
LONGEST_QUESTION = 300
LONGEST_CORRECTION = 500
"""Characters; all three and what stands around them fit into one message."""
SUGGESTIONS = (1, 2, 3)
"""The numbers of the questions in the catalogue."""


class Phase(StrEnum):
    """Where a view stands."""

    VOICE = "voice"
    QUESTION = "question"
    WRITTEN = "written"
    PREVIEWED = "previewed"
    KEPT = "kept"
    RELEASED = "released"


class AnswerPhase(StrEnum):
    """Where the answer of the partner stands."""

    OPEN = "open"
    MARKED = "marked"
    LEFT = "left"
    SENT = "sent"


class Mark(StrEnum):
    """How much of a view was right, in the eyes of the one it is about."""

    RIGHT = "right"
    PARTLY = "partly"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class View:
    """A difference as its author thinks the partner would tell it, with a question to check it."""

    id: int
    author: PartnerId
    couple: CoupleId
    offer: int
    phase: Phase = Phase.VOICE
    version: int = 0
    voice: str | None = field(default=None, repr=False)
    suggestion: int = 0
    """The number of the suggested question that was taken; 0 for own words."""
    question: str | None = field(default=None, repr=False)

    @property
    def has_question(self) -> bool:
        """Whether there is something to ask."""
        return bool(self.suggestion) or self.question is not None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the partner says to a view about them."""

    view: int
    author: PartnerId
    couple: CoupleId
    phase: AnswerPhase = AnswerPhase.OPEN
    version: int = 0
    mark: Mark | None = None
    correction: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class VoiceWritten:
    """The author wrote in the partner's voice."""

    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class QuestionWritten:
    """The author wrote the question."""

    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SuggestionTaken:
    """The author took a question of the catalogue."""

    number: int


@dataclass(frozen=True, slots=True)
class PreviewOpened:
    """The author looked at what the partner would get."""

    version: int


@dataclass(frozen=True, slots=True)
class RewriteWanted:
    """The author begins once more."""


@dataclass(frozen=True, slots=True)
class KeptPrivate:
    """The author keeps it, or did it without writing."""


@dataclass(frozen=True, slots=True)
class ViewReleased:
    """The author releases what the preview of this version showed."""

    version: int


@dataclass(frozen=True, slots=True)
class Marked:
    """The partner marked it."""

    mark: Mark


@dataclass(frozen=True, slots=True)
class Corrected:
    """The partner put it into their own words."""

    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AnswerLeft:
    """The partner sends nothing."""


@dataclass(frozen=True, slots=True)
class AnswerSent:
    """The partner sends what the preview of this version showed."""

    version: int


Event: TypeAlias = (
    VoiceWritten | QuestionWritten | SuggestionTaken | PreviewOpened | RewriteWanted | KeptPrivate | ViewReleased
)
AnswerEvent: TypeAlias = Marked | Corrected | AnswerLeft | AnswerSent

TRANSITIONS: Mapping[tuple[Phase, type[Event]], Phase] = MappingProxyType(
    {
        (Phase.VOICE, VoiceWritten): Phase.QUESTION,
        (Phase.VOICE, KeptPrivate): Phase.KEPT,
        (Phase.QUESTION, QuestionWritten): Phase.WRITTEN,
        (Phase.QUESTION, SuggestionTaken): Phase.WRITTEN,
        (Phase.QUESTION, RewriteWanted): Phase.VOICE,
        (Phase.QUESTION, KeptPrivate): Phase.KEPT,
        (Phase.WRITTEN, PreviewOpened): Phase.PREVIEWED,
        (Phase.WRITTEN, RewriteWanted): Phase.VOICE,
        (Phase.WRITTEN, KeptPrivate): Phase.KEPT,
        (Phase.PREVIEWED, RewriteWanted): Phase.VOICE,
        (Phase.PREVIEWED, KeptPrivate): Phase.KEPT,
        (Phase.PREVIEWED, ViewReleased): Phase.RELEASED,
    }
)
ENDED = frozenset({Phase.KEPT, Phase.RELEASED})

ANSWER_TRANSITIONS: Mapping[tuple[AnswerPhase, type[AnswerEvent]], AnswerPhase] = MappingProxyType(
    {
        (AnswerPhase.OPEN, Marked): AnswerPhase.MARKED,
        (AnswerPhase.MARKED, Marked): AnswerPhase.MARKED,
        (AnswerPhase.MARKED, Corrected): AnswerPhase.MARKED,
        (AnswerPhase.MARKED, AnswerLeft): AnswerPhase.LEFT,
        (AnswerPhase.MARKED, AnswerSent): AnswerPhase.SENT,
    }
)


def step(view: View, event: Event) -> View:
    """Return the view after the event; raise AlreadyDone when it has ended, NotNow when the event does not fit."""
    phase = what_follows(TRANSITIONS, view.phase, type(event), is_behind=view.phase in ENDED)
    match event:
        case VoiceWritten(words):
            return replace(view, phase=phase, voice=words, version=view.version + 1)
        case QuestionWritten(words):
            return replace(view, phase=phase, question=words, suggestion=0, version=view.version + 1)
        case SuggestionTaken(number) if number in SUGGESTIONS:
            return replace(view, phase=phase, question=None, suggestion=number, version=view.version + 1)
        case PreviewOpened(version) | ViewReleased(version) if version == view.version:
            return replace(view, phase=phase)
        case RewriteWanted() | KeptPrivate():
            return replace(view, phase=phase)
        case _:
            raise NotNow


def step_answer(answer: Answer, event: AnswerEvent) -> Answer:
    """Return the answer after the event; raise AlreadyDone when it has ended, NotNow when the event does not fit."""
    is_behind = answer.phase in {AnswerPhase.LEFT, AnswerPhase.SENT}
    phase = what_follows(ANSWER_TRANSITIONS, answer.phase, type(event), is_behind=is_behind)
    match event:
        case Marked(mark):
            return replace(answer, phase=phase, mark=mark, version=answer.version + 1)
        case Corrected(words):
            return replace(answer, phase=phase, correction=words, version=answer.version + 1)
        case AnswerSent(version) if version != answer.version:
            raise NotNow
        case _:
            return replace(answer, phase=phase)
