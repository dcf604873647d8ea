"""How an energy check goes, and which plain result comes of it."""

import pytest

from bot.core.errors import NotForYou, NotNow
from bot.core.ids import PartnerId
from bot.features.energy.rules import (
    EVERY_SIGN,
    LIGHTER_FOR,
    SIGNS,
    TRANSITIONS,
    WAYS,
    Check,
    Event,
    Page,
    Result,
    SignTapped,
    WentBack,
    WentOn,
    result,
    step,
)

SAM = PartnerId(1)
EVENTS: dict[type[Event], Event] = {WentOn: WentOn(), WentBack: WentBack(), SignTapped: SignTapped("")}


def signs(fatigue: int, giving: int) -> frozenset[str]:
    return frozenset((*SIGNS[Page.FATIGUE][:fatigue], *SIGNS[Page.GIVING][:giving]))


@pytest.mark.parametrize(
    ("fatigue", "giving", "expected"),
    [
        (0, 0, Result.STEADY),
        (2, 1, Result.STEADY),
        (1, 2, Result.STEADY),
        (3, 0, Result.LOW),
        (0, 3, Result.LOW),
        (2, 2, Result.LOW),
        (4, 2, Result.LOW),
        (3, 3, Result.LOW),
        (4, 3, Result.EMPTY),
        (5, 0, Result.EMPTY),
        (0, 4, Result.EMPTY),
        (7, 6, Result.EMPTY),
    ],
)
def test_result_is_one_of_three_when_signs_fit(fatigue: int, giving: int, expected: Result) -> None:
    assert result(signs(fatigue, giving)) is expected


def test_one_more_sign_never_says_that_more_is_left() -> None:
    order = list(Result)
    for fatigue in range(7):
        for giving in range(6):
            here = order.index(result(signs(fatigue, giving)))
            assert order.index(result(signs(fatigue + 1, giving))) >= here
            assert order.index(result(signs(fatigue, giving + 1))) >= here


def test_there_are_seven_and_six_signs_and_five_ways() -> None:
    assert [len(SIGNS[page]) for page in Page] == [7, 6]
    assert (len(set(EVERY_SIGN)), len(set(WAYS))) == (13, 5)


def test_only_a_plan_that_helps_is_made_lighter() -> None:
    assert set(LIGHTER_FOR) == {Result.LOW, Result.EMPTY}
    assert LIGHTER_FOR[Result.LOW] < LIGHTER_FOR[Result.EMPTY]


@pytest.mark.parametrize("page", Page)
def test_a_sign_is_marked_and_unmarked_again_when_it_is_tapped_twice(page: Page) -> None:
    check = Check(SAM, page)

    once = step(check, SignTapped(SIGNS[page][0]))

    assert once.signs == {SIGNS[page][0]}
    assert step(once, SignTapped(SIGNS[page][0])) == check


@pytest.mark.parametrize(("page", "other"), [(Page.FATIGUE, Page.GIVING), (Page.GIVING, Page.FATIGUE)])
def test_a_sign_of_the_other_page_is_refused(page: Page, other: Page) -> None:
    with pytest.raises(NotForYou):
        step(Check(SAM, page), SignTapped(SIGNS[other][0]))


@pytest.mark.parametrize("page", Page)
@pytest.mark.parametrize("kind", [WentOn, WentBack])
def test_pages_turn_only_as_the_table_says(page: Page, kind: type[Event]) -> None:
    to = TRANSITIONS.get((page, kind))

    if to is None:
        with pytest.raises(NotNow):
            step(Check(SAM, page), EVENTS[kind])
    else:
        assert step(Check(SAM, page, signs(1, 1)), EVENTS[kind]) == Check(SAM, to, signs(1, 1))
