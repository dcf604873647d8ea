"""Due timers become the actions of the features that planned them."""

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import structlog

from bot.core.errors import BotError
from bot.storage import timers
from bot.storage.database import Database, StorageUnavailable
from bot.storage.encryption import Unreadable
from bot.storage.failures import is_at_fault
from bot.storage.timers import Again, DueAction, Skipped, Timer
from bot.storage.transaction import Tx
from bot.watch import NOBODY, Watch

BATCH = 50
"""Timers acted on in one transaction."""

LONGEST_REST_S = 30
MOST_ATTEMPTS = 5
FIRST_RETRY = timedelta(minutes=1)

_log = structlog.get_logger(__name__)


class DueTimers:
    """Hands due timers to the features, a batch in a transaction."""

    def __init__(self, database: Database, actions: Mapping[str, DueAction], watch: Watch = NOBODY) -> None:
        """Take the database and the features' actions by kind of timer."""
        self._database = database
        self._actions = actions
        self._watch = watch
        self._wake = asyncio.Event()
        self.acted_on = 0
        """Timers that came due and were acted on."""

    def wake(self) -> None:
        """Look for due timers again soon."""
        self._wake.set()

    async def run(self, arm: Callable[[datetime | None], None]) -> None:
        """Work off what is due until cancelled; after each round `arm` the wake-up for the next moment."""
        while True:
            self._wake.clear()
            try:
                arm(await self._work_off_until())
            except StorageUnavailable as error:
                _log.error("timers wait for the database", why=str(error))
            except Exception as error:  # noqa: BLE001 -- whatever it is, the bot goes on and tries again
                _log.error("timers wait after a defect", defect=type(error).__name__)
            # The scheduler wakes us; when the machine's clock is set back, its own timers sleep too long.
            # (Python 3.11's wait_for forgets a cancellation that comes together with the wake-up.)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LONGEST_REST_S):
                    await self._wake.wait()

    async def next_due_at(self) -> datetime | None:
        """Return the next due instant, if anything is planned."""
        return await self._database.run(timers.next_due_at)

    async def work_off(self) -> int:
        """Act on everything that is due now; return how many timers that were."""
        before = self.acted_on
        await self._work_off_until()
        return self.acted_on - before

    async def _work_off_until(self) -> datetime | None:
        """Act on everything that is due now; return the next due instant, seen when nothing was due any more."""
        while True:
            count, next_at = await self._database.run(self._round)
            if not count:
                return next_at
            self.acted_on += count

    def _round(self, tx: Tx) -> tuple[int, datetime | None]:
        count = self._batch(tx)
        return count, None if count else timers.next_due_at(tx)

    def _batch(self, tx: Tx) -> int:
        due = timers.due(tx, BATCH)
        for timer in due:
            if timers.is_still_due(tx, timer):
                self._act(tx, timer)
        return len(due)

    def _act(self, tx: Tx, timer: Timer) -> None:
        if timer.valid_until is not None and timer.valid_until <= tx.now:
            timers.end(tx, timer, "skipped", "no longer valid")
            self._watch.acted("skipped")
            return
        tx.cause = f"timer:{timer.id}"
        try:
            with tx.savepoint():
                outcome = self._actions[timer.kind](tx, timer)
        except BotError as refusal:
            timers.end(tx, timer, "skipped", type(refusal).__name__)
            self._watch.acted("skipped")
        except Unreadable as error:  # it will not open tomorrow either
            _log.error("timer with words that do not open", timer=timer.id, kind=timer.kind, why=str(error))
            timers.end(tx, timer, "dead", str(error))
            self._watch.acted("dead")
        except Exception as error:
            if is_at_fault(error):  # the disk, not the timer: all of them come again
                raise
            self._fail(tx, timer, error)
        else:
            self._watch.acted(_conclude(tx, timer, outcome))

    def _fail(self, tx: Tx, timer: Timer, error: Exception) -> None:
        _log.error("timer failed", timer=timer.id, kind=timer.kind, defect=type(error).__name__, try_=timer.attempts)
        is_last = timer.attempts + 1 >= MOST_ATTEMPTS
        self._watch.acted("dead" if is_last else "failed")
        if is_last:
            timers.end(tx, timer, "dead", type(error).__name__)
        else:
            timers.postpone(tx, timer, tx.now + FIRST_RETRY * 2**timer.attempts, is_failure=True)


def _conclude(tx: Tx, timer: Timer, outcome: Skipped | Again | None) -> str:
    """Record what the action said, and return the name of it."""
    match outcome:
        case Skipped(reason):
            timers.end(tx, timer, "skipped", reason)
            return "skipped"
        case Again(due_at):
            timers.postpone(tx, timer, due_at)
            return "again"
        case None:
            timers.end(tx, timer, "done")
            return "done"
