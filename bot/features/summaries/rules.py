"""What a week together comes to, and which step to suggest for the next one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from bot.core.ids import PartnerId
from bot.core.steps import Step

SUGGESTED = (Step.TALK, Step.GIVE_BACK, Step.BOLD)
"""Only shared steps: what somebody did alone, or left, is not to be guessed from a suggestion."""
CARDS: Mapping[Step, tuple[str, ...]] = MappingProxyType(
    {
        Step.TALK: ("presence", "active-listening", "sign-silence", "mistake-interrogating"),
        Step.GIVE_BACK: ("validating", "mistake-fixing", "reflect-first", "mistake-stealing"),
        Step.BOLD: ("shared-experience", "openness", "texting-good-news", "myth-time"),
    }
)
"""For each of them, cards of the library that lead to it, in turn."""
QUOTED_LENGTH = 120
"""Characters up to which a win is quoted."""


@dataclass(frozen=True, slots=True)
class Win:
    """A win that its author put into the shared chat."""

    author: PartnerId
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Together:
    """What the two did with each other in a week."""

    talks: int = 0
    drills: int = 0
    exercises: tuple[str, ...] = ()
    games: tuple[str, ...] = ()
    """The games that were played to their end in the shared chat, each by its id."""
    bridges: int = 0
    """How many lines of “Yes, and” built on the one before."""
    wins: tuple[Win, ...] = ()

    @property
    def wins_of_both(self) -> int:
        """How many wins stand in the shared chat; 0 unless each of the two put one there."""
        return len(self.wins) if len({win.author for win in self.wins}) > 1 else 0

    @property
    def is_quiet(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.talks or self.drills or self.exercises or self.games or self.wins_of_both)

    def practised(self, step: Step) -> int:
        """Return how often a shared step was done."""
        return {Step.TALK: self.talks, Step.GIVE_BACK: self.drills, Step.BOLD: len(self.exercises) + len(self.games)}[
            step
        ]


def quotes(together: Together) -> tuple[Win, ...]:
    """Return the newest short win of each partner; none unless both have one."""
    short = {win.author: win for win in together.wins if len(win.words) <= QUOTED_LENGTH and "\n" not in win.words}
    return tuple(short.values()) if together.wins_of_both and len(short) > 1 else ()


def suggestion(week: Together, before: Mapping[Step, int], number: int, off: Collection[Step]) -> Step | None:
    """Return the shared step that was practised least this week, then least before; ties go round with the weeks."""
    turn = number % len(SUGGESTED)
    in_turn = SUGGESTED[turn:] + SUGGESTED[:turn]
    open_steps = [step for step in in_turn if step not in off]
    return min(open_steps, key=lambda step: (week.practised(step), before.get(step, 0)), default=None)


def card(idea: Step, number: int) -> str:
    """Return the card of the library to read for the next week."""
    return CARDS[idea][number % len(CARDS[idea])]
