import pytest

from tests.content.texts import lines, messages, utf16_length

EXERCISES = (
    "yes-and",
    "role-reversal",
    "silent-dinner",
    "guided-listening",
    "replay",
    "deeper-questions",
    "good-news",
    "one-day-twice",
)
NEEDS_YES = {"silent-dinner", "replay", "deeper-questions"}
PARTS = ("name", "line", "minutes", "needs-yes", "guide")

TEXTS = messages("exercises.ftl")
each_exercise = pytest.mark.parametrize("exercise", EXERCISES)


def test_file_holds_exactly_the_eight_exercises() -> None:
    assert set(TEXTS) == {f"exercise-{exercise}-{part}" for exercise in EXERCISES for part in PARTS}


@each_exercise
def test_name_and_line_fit_a_list(exercise: str) -> None:
    name, line = TEXTS[f"exercise-{exercise}-name"].text, TEXTS[f"exercise-{exercise}-line"].text

    assert utf16_length(name) <= 24
    assert utf16_length(line) <= 60
    assert len(lines(line)) == 1


@each_exercise
def test_minutes_are_a_number_that_fits_an_evening(exercise: str) -> None:
    assert 5 <= int(TEXTS[f"exercise-{exercise}-minutes"].text) <= 60


@each_exercise
def test_fresh_yes_is_asked_when_it_could_be_misused(exercise: str) -> None:
    assert TEXTS[f"exercise-{exercise}-needs-yes"].text == ("yes" if exercise in NEEDS_YES else "no")


@each_exercise
def test_guide_has_four_to_seven_short_lines(exercise: str) -> None:
    guide = lines(TEXTS[f"exercise-{exercise}-guide"].text)

    assert 4 <= len(guide) <= 7
    assert [line for line in guide if utf16_length(line) > 130] == []
