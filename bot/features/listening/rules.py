"""How a listening note goes: filled in, looked at as the listener would see it, then kept, released or discarded."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from bot.core.errors import NotNow
from bot.core.ids import CoupleId, PartnerId
from bot.core.transitions import what_follows
from bot.features.listening.content import ALL_ASKED, FELT, MOVES, Answer, Content, Field, Share
from bot.features.listening.errors import NothingYet


class Phase(StrEnum):
    """Where a note stands."""

    INVITED = "invited"
    WRITING = "writing"
    WORDING = "wording"
    """Words are awaited for one of the two fields."""
    DISCARDING = "discarding"
    """Its author is asked whether it shall really go."""
    CHOOSING = "choosing"
    PREVIEWED = "previewed"
    RELEASED = "released"
    """Its author released it; the listener has not got it yet."""
    DELIVERED = "delivered"
    KEPT = "kept"
    DECLINED = "declined"
    DISCARDED = "discarded"


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
    at: int = 0
    """Which of the six moves is asked for; ALL_ASKED after the last."""
    begun_at: datetime | None = None
    released_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Begun:
    """A note that was offered, declined or discarded was taken up."""


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
class MoveSought:
    """The author turned to one of the six moves, or past the last."""

    at: int


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
class DiscardWanted:
    """The author wants the note to be gone."""


@dataclass(frozen=True, slots=True)
class Discarded:
    """The author meant it."""


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
class Reopened:
    """The author wants to change a note that was kept."""


@dataclass(frozen=True, slots=True)
class NoteDelivered:
    """The note goes to the listener."""


Event: TypeAlias = (
    Begun
    | Declined
    | FeltChosen
    | MoveAnswered
    | MoveSought
    | WordsWanted
    | WordsWritten
    | WentBack
    | DiscardWanted
    | Discarded
    | Finished
    | ShareChosen
    | NoteReleased
    | TakenBack
    | Reopened
    | NoteDelivered
)

TRANSITIONS: Mapping[tuple[Phase, type[Event]], Phase] = MappingProxyType(
    {
        (Phase.INVITED, Begun): Phase.WRITING,
        (Phase.INVITED, Declined): Phase.DECLINED,
        (Phase.WRITING, FeltChosen): Phase.WRITING,
        (Phase.WRITING, MoveAnswered): Phase.WRITING,
        (Phase.WRITING, MoveSought): Phase.WRITING,
        (Phase.WRITING, WordsWanted): Phase.WORDING,
        (Phase.WRITING, DiscardWanted): Phase.DISCARDING,
        (Phase.WRITING, Finished): Phase.CHOOSING,
        (Phase.WORDING, WordsWritten): Phase.WRITING,
        (Phase.WORDING, WentBack): Phase.WRITING,
        (Phase.DISCARDING, Discarded): Phase.DISCARDED,
        (Phase.DISCARDING, WentBack): Phase.WRITING,
        (Phase.CHOOSING, ShareChosen): Phase.PREVIEWED,
        (Phase.CHOOSING, WentBack): Phase.WRITING,
        (Phase.PREVIEWED, NoteReleased): Phase.RELEASED,
        (Phase.PREVIEWED, WentBack): Phase.CHOOSING,
        (Phase.RELEASED, TakenBack): Phase.CHOOSING,
        (Phase.RELEASED, NoteDelivered): Phase.DELIVERED,
        (Phase.KEPT, Reopened): Phase.WRITING,
        (Phase.DECLINED, Begun): Phase.WRITING,
        (Phase.DISCARDED, Begun): Phase.WRITING,
    }
)
ENDED = frozenset({Phase.RELEASED, Phase.DELIVERED, Phase.KEPT, Phase.DECLINED, Phase.DISCARDED})


def step(note: Note, event: Event) -> Note:
    """Return the note after the event; raise AlreadyDone when its writing is over, NotNow when it does not fit."""
    phase = what_follows(TRANSITIONS, note.phase, type(event), is_behind=note.phase in ENDED)
    after = replace(note, phase=phase, version=note.version + 1, asked=None)
    match event:
        case FeltChosen() | MoveAnswered() | MoveSought() | WordsWanted() | WordsWritten() | Discarded():
            return _filled_in(note, after, event)
        case Finished() if note.content.is_empty:
            raise NothingYet
        case ShareChosen(share):
            return _chosen(after, share)
        case NoteReleased(version) if version != note.version:
            raise NotNow  # the button belongs to a preview of something else
        case _:
            return after


def _filled_in(note: Note, after: Note, event: Event) -> Note:
    match event:
        case MoveSought(at):
            return replace(after, at=min(at, ALL_ASKED))
        case WordsWanted(wanted):
            return replace(after, asked=wanted)
        case Discarded():
            return replace(after, content=Content(), at=0, share=None)
        case MoveAnswered(move):
            return replace(after, content=_changed(note, event), at=MOVES.index(move) + 1)
        case _:
            return replace(after, content=_changed(note, event))


def _changed(note: Note, event: Event) -> Content:
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
