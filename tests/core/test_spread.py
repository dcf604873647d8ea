"""The stable shift of each couple."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.spread import offset_minutes

patient = settings(deadline=None)  # the first example may load data


@patient
@given(st.integers(-(2**63), 2**63 - 1), st.integers(1, 1440))
def test_offset_when_any_couple_lies_within_the_span(couple_id: int, span: int) -> None:
    assert 0 <= offset_minutes(couple_id, span) < span


def test_offset_when_asked_in_another_version_is_still_the_same() -> None:
    """A change here would move what couples are used to."""
    assert [offset_minutes(couple_id) for couple_id in (1, 2, 3, 2**53)] == [2, 27, 16, 16]


@pytest.mark.parametrize("first_id", [1, 10**18])
@pytest.mark.parametrize("step", [1, 30, 4096])
def test_offset_when_there_are_many_couples_is_even(first_id: int, step: int) -> None:
    counts = Counter(offset_minutes(first_id + step * number) for number in range(30_000))

    assert len(counts) == 30
    assert max(counts.values()) < 1.2 * min(counts.values())


@pytest.mark.parametrize("span", [0, -5])
def test_offset_when_the_span_is_nothing(span: int) -> None:
    with pytest.raises(ValueError, match="one minute"):
        offset_minutes(1, span)
