"""What there is to play: the bold exercises with what each needs; their words are in `exercises.ftl`."""

from dataclasses import dataclass

from bot.core.errors import NotForYou


@dataclass(frozen=True, slots=True)
class Exercise:
    """Something the two do with each other: as a game where there is one of this name, else away from the screen."""

    id: str
    minutes: int
    needs_yes: bool = False
    """Whether it could be misused, and so takes a fresh private yes from both each time."""


EXERCISES = (
    Exercise("yes-and", 5),
    Exercise("role-reversal", 20),
    Exercise("silent-dinner", 30, needs_yes=True),
    Exercise("guided-listening", 15),
    Exercise("replay", 20, needs_yes=True),
    Exercise("deeper-questions", 20, needs_yes=True),
    Exercise("good-news", 10),
    Exercise("one-day-twice", 15),
)


def exercise(exercise_id: str) -> Exercise:
    """Return an exercise; raise NotForYou when there is none of that name."""
    for each in EXERCISES:
        if each.id == exercise_id:
            return each
    raise NotForYou


def number_of(exercise_id: str) -> int:
    """Return an exercise's place in the list, from 1 on, as buttons carry it."""
    return EXERCISES.index(exercise(exercise_id)) + 1


def numbered(number: int) -> Exercise:
    """Return the exercise at this place; raise NotForYou when there is none."""
    if not 1 <= number <= len(EXERCISES):
        raise NotForYou
    return EXERCISES[number - 1]
