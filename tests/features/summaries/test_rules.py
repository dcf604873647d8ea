from collections.abc import Mapping

import pytest

from bot.core.ids import PartnerId
from bot.core.steps import Step
from bot.features.summaries.rules import CARDS, SUGGESTED, Together, Win, card, quotes, suggestion

SAM, KIM = PartnerId(1), PartnerId(2)
ALL = Together(talks=1, drills=1, exercises=("yes-and",))


@pytest.mark.parametrize(
    ("week", "before", "off", "idea"),
    [
        (Together(drills=1, exercises=("yes-and",)), {}, (), Step.TALK),
        (Together(talks=2, exercises=("yes-and",)), {}, (), Step.GIVE_BACK),
        (Together(talks=1, drills=1), {}, (), Step.BOLD),
        (Together(talks=1, drills=1, exercises=("replay",), games=("quiz",)), {}, (), Step.TALK),
        (Together(talks=1, drills=1, exercises=("replay",)), {Step.TALK: 1, Step.GIVE_BACK: 1}, (), Step.BOLD),
        (ALL, {Step.TALK: 3, Step.GIVE_BACK: 1, Step.BOLD: 2}, (), Step.GIVE_BACK),
        (Together(talks=1, drills=1), {}, (Step.BOLD,), Step.TALK),
        (ALL, {}, SUGGESTED, None),
    ],
)
def test_the_step_practised_least_is_suggested(
    week: Together, before: Mapping[Step, int], off: tuple[Step, ...], idea: Step | None
) -> None:
    assert suggestion(week, before, 3, off) is idea


def test_ties_go_round_with_the_weeks() -> None:
    assert {suggestion(ALL, {}, number, ()) for number in (1, 2, 3)} == set(SUGGESTED)


def test_nothing_that_is_done_alone_is_ever_suggested() -> None:
    assert all(step.is_shared for step in SUGGESTED)


@pytest.mark.parametrize(
    ("wins", "count", "quoted"),
    [
        ((), 0, 0),
        ((Win(SAM, "a"),), 0, 0),
        ((Win(SAM, "a"), Win(SAM, "b")), 0, 0),
        ((Win(SAM, "a"), Win(KIM, "b"), Win(SAM, "c")), 3, 2),
        ((Win(SAM, "a"), Win(KIM, "b" * 120)), 2, 2),
        ((Win(SAM, "a"), Win(KIM, "b" * 121)), 2, 0),
        ((Win(SAM, "a"), Win(KIM, "two\nlines")), 2, 0),
    ],
)
def test_wins_count_only_when_both_shared_one(wins: tuple[Win, ...], count: int, quoted: int) -> None:
    week = Together(wins=wins)

    assert (week.wins_of_both, len(quotes(week)), week.is_quiet) == (count, quoted, count == 0)


@pytest.mark.parametrize("idea", SUGGESTED)
def test_the_cards_that_lead_to_a_step_come_in_turn(idea: Step) -> None:
    assert [card(idea, number) for number in range(8)] == [*CARDS[idea]] * 2
