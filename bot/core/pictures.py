"""What a picture shows, as data alone."""

from dataclasses import dataclass, field
from typing import Generic, Literal, TypeAlias, TypeVar

from bot.core.ids import PartnerId
from bot.core.phrases import Text

Words = TypeVar("Words")
"""A `Text` in an effect, a `str` once it is written in its readers' language. What people wrote stands as a variable
inside a Text, and is checked there as in any message."""

Sign = Literal["talk", "drill", "exercise", "game", "bridge", "win"]
"""The little drawing that stands before a joint fact."""
Answer = Literal["yes", "partly", "no", "cannot-say"]
"""Whether one of the six moves was there; the values of a listening note."""


@dataclass(frozen=True, slots=True)
class Fact(Generic[Words]):
    """One thing that the two did with each other."""

    sign: Sign
    words: Words = field(repr=False)


@dataclass(frozen=True, slots=True)
class Quote(Generic[Words]):
    """A line that its author released, with who said it."""

    name: Words = field(repr=False)
    words: Words = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekCard(Generic[Words]):
    """The week of both, for the shared chat: joint facts only."""

    title: Words
    names: tuple[Words, Words] = field(repr=False)
    facts: tuple[Fact[Words], ...] = ()
    quotes: tuple[Quote[Words], ...] = ()
    quiet: Words | None = None
    """The one warm sentence of a week without anything."""
    idea_title: Words | None = None
    idea: Words | None = None
    """One card for the next week."""


@dataclass(frozen=True, slots=True)
class Mark(Generic[Words]):
    """One check-in: how strong the feeling was, 1 to 5, and its word."""

    strength: int = field(repr=False)
    feeling: Words = field(repr=False)


@dataclass(frozen=True, slots=True)
class Day(Generic[Words]):
    """One day of a week with its check-ins, oldest first."""

    label: Words
    marks: tuple[Mark[Words], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateWeek(Generic[Words]):
    """A partner's own week, for their private chat alone: check-ins as a small chart."""

    owner: PartnerId
    title: Words
    subtitle: Words
    days: tuple[Day[Words], ...] = field(repr=False)
    """Seven of them."""
    strong: Words
    """What the upper end of the chart means."""
    mild: Words
    """What its lower end means."""
    lines: tuple[Words, ...] = field(default=(), repr=False)
    """Sentences under the chart."""


@dataclass(frozen=True, slots=True)
class TrendWeek(Generic[Words]):
    """One week with what was said in it about feeling heard, each 1 to 7; empty when nothing was."""

    label: Words
    felt: tuple[int, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class TrendMove(Generic[Words]):
    """One of the six moves over the conversations, oldest first; both views have one answer a conversation."""

    name: Words
    partner: tuple[Answer | None, ...] = field(default=(), repr=False)
    """How the partner saw it; None where nothing was said."""
    own: tuple[Answer | None, ...] = field(default=(), repr=False)
    """How the listener saw it; may be empty."""


@dataclass(frozen=True, slots=True)
class AnswerNames(Generic[Words]):
    """What the four answers are called, for the key under the small multiples."""

    yes: Words
    partly: Words
    no: Words
    cannot_say: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ListeningTrend(Generic[Words]):
    """How a listener's partner felt heard, for the listener's private chat alone; from released notes only."""

    owner: PartnerId
    title: Words
    subtitle: Words
    felt_title: Words
    """Over the felt-heard chart; say that it goes from 1 to 7."""
    weeks: tuple[TrendWeek[Words], ...] = field(repr=False)
    """In a row, up to twelve, oldest first; weeks without a note among them are left empty."""
    moves_title: Words
    moves: tuple[TrendMove[Words], ...] = field(repr=False)
    """Six of them, up to twelve conversations each."""
    answers: AnswerNames[Words]
    partner_view: Words
    """What the upper row of each small multiple is called."""
    own_view: Words
    """What the lower row is called; shown when there is a view of one's own."""
    footnote: Words
    """That it is no validated scale."""


Picture: TypeAlias = WeekCard[Text] | PrivateWeek[Text] | ListeningTrend[Text]
"""As an effect holds it."""
Sheet: TypeAlias = WeekCard[str] | PrivateWeek[str] | ListeningTrend[str]
"""Ready to be drawn."""
