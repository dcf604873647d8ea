import pytest

from tests.content.texts import lines, messages, utf16_length

GAMES = ("yes-and", "role-reversal", "silent-dinner", "guided-listening", "replay")
AWAY_FROM_THE_SCREEN = ("deeper-questions", "good-news", "one-day-twice")

TEXTS = messages("exercises.ftl")


def test_file_names_the_eight_exercises_and_guides_through_those_that_are_no_games() -> None:
    names = {f"exercise-{exercise}-name" for exercise in GAMES + AWAY_FROM_THE_SCREEN}

    assert set(TEXTS) == names | {f"exercise-{exercise}-guide" for exercise in AWAY_FROM_THE_SCREEN}


@pytest.mark.parametrize("exercise", GAMES + AWAY_FROM_THE_SCREEN)
def test_name_fits_a_list(exercise: str) -> None:
    assert utf16_length(TEXTS[f"exercise-{exercise}-name"].text) <= 24


@pytest.mark.parametrize("exercise", AWAY_FROM_THE_SCREEN)
def test_guide_has_four_to_seven_short_lines(exercise: str) -> None:
    guide = lines(TEXTS[f"exercise-{exercise}-guide"].text)

    assert 4 <= len(guide) <= 7
    assert [line for line in guide if utf16_length(line) > 130] == []
