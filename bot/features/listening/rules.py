"""How a listening note goes: filled in, looked at as the listener would see it, then kept or released."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from bot.core.errors import AlreadyDone, NotNow
from bot.core.ids import CoupleId, PartnerId
from bot.features.listening.content import FELT, MOVES, Answer, Content, Field, Share
from bot.features.listening.errors import NothingYet


class Phase(StrEnum):
    """Where a note stands."""

    INVITED = "invited"
    WRITING = "writing"
    WORDING = "wording"
    """Words are awaited for one of the two fields."""
    CHOOSING = "choosing"
    PREVIEWED = "previewed"
    RELEASED = "released"
    """Its author released it; the listener has not got it yet."""
    DELIVERED = "delivered"
    KEPT = "kept"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Note:
    """One partner's note about one occasion, as far as it has got."""

    id: int
    author: PartnerId
    couple: CoupleId
    occasion: int
    offer: int | None
    phase: Phase
    version: int = 0
    """Grows with every change, so that exactly what a preview showed is released."""
    asked: Field | None = None
    share: Share | None = None
    content: Content = field(default_factory=Content, repr=False)


@dataclass(frozen=True, slots=True)
class Begun:
    """An invitation was taken up."""


@dataclass(frozen=True, slots=True)
class Declined:
    """An invitation was declined."""


@dataclass(frozen=True, slots=True)
class FeltChosen:
    """How much the author felt heard, 1 to 7."""

    felt: int = field(repr=False)


@dataclass(frozen=True, slots=True)
class MoveAnswered:
    """Whether one of the six moves was there."""

    move: str
    answer: Answer = field(repr=False)


@dataclass(frozen=True, slots=True)
class WordsWanted:
    """The author wants to write one of the two fields."""

    field: Field


@dataclass(frozen=True, slots=True)
class WordsWritten:
    """The author wrote it; no words take out what stood there."""

    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class WentBack:
    """The screen before was wanted again."""


@dataclass(frozen=True, slots=True)
class Finished:
    """The author has said what they wanted to say."""


@dataclass(frozen=True, slots=True)
class ShareChosen:
    """The author chose what the listener will see."""

    share: Share


@dataclass(frozen=True, slots=True)
class NoteReleased:
    """The author releases what the preview of this version showed."""

    version: int


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The author takes a note back that has not reached the listener."""


@dataclass(frozen=True, slots=True)
class NoteDelivered:
    """The note goes to the listener."""


Event: TypeAlias = (
    Begun
    | Declined
    | FeltChosen
    | MoveAnswered
    | WordsWanted
    | WordsWritten
    | WentBack
    | Finished
    | ShareChosen
    | NoteReleased
    | TakenBack
    | NoteDelivered
)

TRANSITIONS: Mapping[tuple[Phase, type[Event]], Phase] = MappingProxyType(
    {
        (Phase.INVITED, Begun): Phase.WRITING,
        (Phase.INVITED, Declined): Phase.DECLINED,
        (Phase.WRITING, FeltChosen): Phase.WRITING,
        (Phase.WRITING, MoveAnswered): Phase.WRITING,
        (Phase.WRITING, WordsWanted): Phase.WORDING,
        (Phase.WRITING, Finished): Phase.CHOOSING,
        (Phase.WORDING, WordsWritten): Phase.WRITING,
        (Phase.WORDING, WentBack): Phase.WRITING,
        (Phase.CHOOSING, ShareChosen): Phase.PREVIEWED,
        (Phase.CHOOSING, WentBack): Phase.WRITING,
        (Phase.PREVIEWED, NoteReleased): Phase.RELEASED,
        (Phase.PREVIEWED, WentBack): Phase.CHOOSING,
        (Phase.RELEASED, TakenBack): Phase.CHOOSING,
        (Phase.RELEASED, NoteDelivered): Phase.DELIVERED,
    }
)
ENDED = frozenset({Phase.DELIVERED, Phase.KEPT})


def step(note: Note, event: Event) -> Note:
    """Return the note after the event; raise AlreadyDone when it was released or kept, NotNow when it does not fit."""
    phase = TRANSITIONS.get((note.phase, type(event)))
    if phase is None:
        raise AlreadyDone if note.phase in ENDED | {Phase.RELEASED, Phase.DECLINED} else NotNow
    after = replace(note, phase=phase, version=note.version + 1)
    match event:
        case FeltChosen() | MoveAnswered() | WordsWritten():
            return replace(after, content=_changed(note, event), asked=None)
        case WordsWanted(wanted):
            return replace(after, asked=wanted)
        case Finished() if note.content.is_empty:
            raise NothingYet
        case ShareChosen(share):
            return _chosen(after, share)
        case NoteReleased(version) if version != note.version:
            raise NotNow  # the button belongs to a preview of something else
        case _:
            return replace(after, asked=None)


def _changed(note: Note, event: FeltChosen | MoveAnswered | WordsWritten) -> Content:
    content = note.content
    match event:
        case FeltChosen(felt) if felt in FELT:
            return replace(content, felt=felt)
        case MoveAnswered(move, answer) if move in MOVES:
            return replace(content, moves={**content.moves, move: answer})
        case WordsWritten(words) if note.asked is not None:
            others = {name: said for name, said in content.words.items() if name is not note.asked}
            return replace(content, words={**others, note.asked: words} if words else others)
        case _:
            raise NotNow


def _chosen(after: Note, share: Share) -> Note:
    if share is Share.NOTHING:
        return replace(after, phase=Phase.KEPT, share=share)
    if after.content.shared(share).is_empty:
        raise NotNow
    return replace(after, share=share)
