"""When nothing is left to do: what the sandbox's clock waits for before it moves on."""

from datetime import datetime, timedelta

import pytest

from bot import app
from tests.support.clock import MONDAY_MORNING, StandingClock


class AlwaysDue:
    """Timers of which one is always due again."""

    acted_on = 0

    async def work_off(self) -> int:
        self.acted_on += 1
        return 1

    async def next_due_at(self) -> datetime:
        return MONDAY_MORNING


class NothingOwed:
    """An outbox that is empty."""

    finished = 0
    held_until = None

    async def settle(self) -> None:
        """There is nothing to send."""


async def test_the_clock_goes_on_when_something_is_due_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "_MOST_ROUNDS", 3)
    parts = dict.fromkeys(("database", "transport", "catalogue", "intake", "scheduler", "answers", "chores"))
    attune = app.Attune(clock=StandingClock(), due=AlwaysDue(), deliverer=NothingOwed(), **parts)  # type: ignore[arg-type]

    rest = await attune.settle()

    assert rest.next_due_at == MONDAY_MORNING + timedelta(minutes=1)
