from enum import StrEnum

import pytest

from bot.core.errors import AlreadyDone, NotNow
from bot.core.transitions import has_passed, what_follows


class Door(StrEnum):
    SHUT = "shut"
    OPEN = "open"
    GONE = "gone"


TABLE = {(Door.SHUT, "pull"): Door.OPEN, (Door.OPEN, "push"): Door.SHUT, (Door.OPEN, "pull"): Door.GONE}


def test_what_follows_is_what_the_table_says_when_the_event_fits() -> None:
    assert what_follows(TABLE, Door.OPEN, "pull", is_behind=True) is Door.GONE


@pytest.mark.parametrize(("is_behind", "refusal"), [(True, AlreadyDone), (False, NotNow)])
def test_nothing_follows_when_the_event_does_not_fit(*, is_behind: bool, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        what_follows(TABLE, Door.SHUT, "push", is_behind=is_behind)


@pytest.mark.parametrize(("phase", "kind", "refusal"), [(Door.GONE, "pull", AlreadyDone), (Door.SHUT, "push", NotNow)])
def test_the_table_says_what_is_behind_when_nobody_knows_better(
    *, phase: Door, kind: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        what_follows(TABLE, phase, kind)


@pytest.mark.parametrize(
    ("phase", "kind", "expected"),
    [
        (Door.SHUT, "push", False),
        (Door.OPEN, "push", False),
        (Door.OPEN, "pull", False),
        (Door.GONE, "pull", True),
        (Door.SHUT, "knock", True),
    ],
)
def test_an_event_has_passed_when_its_last_phase_has(*, phase: Door, kind: str, expected: bool) -> None:
    assert has_passed(TABLE, phase, kind) is expected
