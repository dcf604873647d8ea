"""What must hold between a Telegram and the database of a worker that was killed, however often."""

import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from tests.kills.telegram import Telegram

FIRST_UPDATE = 500_000_001
GAVE_WAY = "a newer one took its place"
ACTS = "SELECT cause, count(*) FROM acts GROUP BY cause"
ROWS = "SELECT id, state, reason, copies, resend_cap FROM outbox"


@dataclass
class Ledger:
    """What was found so far, and which rows had an outcome that nobody could know."""

    folder: Path
    telegram: Telegram
    doubts: Counter[int] = field(default_factory=Counter)
    """How often a death came while a row was being sent."""
    faults: list[str] = field(default_factory=list)
    checked_up_to: int = FIRST_UPDATE - 1
    must_arrive: set[int] = field(default_factory=set)
    """Rows that another death before they arrive would use up: no cap outlives that, and the next life spares them."""
    waiting: int = 0
    """Rows that the dead worker left to be sent."""
    gave_up: int = 0
    """Rows that never arrived because every copy they were allowed met a death."""

    def check_after_death(self) -> None:
        """Look at what the dead worker left: everything confirmed is recorded, and doubts are noted."""
        with closing(self._opened()) as database:
            if not _has(database, "outbox"):
                return
            doubtful = database.execute("SELECT id, resend_cap, slot FROM outbox WHERE state = 'sending'").fetchall()
            ((self.waiting,),) = database.execute("SELECT count(*) FROM outbox WHERE state = 'pending'")
            received = {row for (row,) in database.execute(
                "SELECT update_id FROM receipts WHERE update_id > ?", (self.checked_up_to,)
            )}  # fmt: skip
        self.doubts.update(row for row, _, _ in doubtful)
        self.must_arrive = {row for row, cap, slot in doubtful if slot is None and self._has_one_try_left(row, cap)}
        confirmed = self.telegram.confirmed
        missing = set(range(self.checked_up_to + 1, confirmed + 1)) - received
        self.faults += [f"update {update} is confirmed and lost" for update in sorted(missing)]
        self.checked_up_to = max(self.checked_up_to, confirmed)

    def check_in_the_end(self) -> None:
        """Check every update, timer and row, once the worker had time to finish."""
        with closing(self._opened()) as database:
            outcomes = dict(database.execute("SELECT update_id, outcome FROM receipts"))
            acts = dict(database.execute(ACTS))
            timers = database.execute("SELECT id, state FROM timers").fetchall()
            rows = database.execute(ROWS).fetchall()
        updates = range(FIRST_UPDATE, self.telegram.last_update + 1)
        self._expect(set(outcomes) == set(updates), "some updates have no receipt")
        for update, outcome in outcomes.items():
            is_done = outcome in {"/note", "kills.press"}
            self._expect(is_done, f"update {update} ended as {outcome!r}")
            self._expect(acts.pop(f"update:{update}", 0) == 1, f"update {update} was not acted on once")
        for timer, state in timers:
            self._expect(state == "done", f"timer {timer} is {state}")
            self._expect(acts.pop(f"timer:{timer}", 0) == 1, f"timer {timer} was not acted on once")
        self._expect(not acts, f"{len(acts)} acts have no cause")
        for row in rows:
            self._check_row(*row)
        known = {row[0] for row in rows}
        self._expect(set(self.telegram.copies) <= known, "something arrived that was never owed")

    @property
    def summary(self) -> str:
        """Say how much there was to check."""
        copies = self.telegram.copies
        return (
            f"{self.telegram.last_update - FIRST_UPDATE + 1} updates, {copies.total()} messages and "
            f"{self.telegram.edits.total()} edits; {self.doubts.total()} sends in doubt, "
            f"{sum(times > 1 for times in copies.values())} messages doubled for it"
        )

    def count(self, sql: str) -> int:
        """Count something in the database of a living worker."""
        with closing(sqlite3.connect(self.folder / "attune.db")) as database:
            return int(database.execute(sql).fetchone()[0])

    def _check_row(self, row: int, state: str, reason: str | None, counted: int, cap: int) -> None:
        copies, doubts = self.telegram.copies[row], self.doubts[row]
        if state == "cancelled" and reason == GAVE_WAY:
            return
        self._expect(state in {"sent", "unknown"}, f"row {row} ended as {state}")
        self._expect(copies <= cap, f"row {row} arrived {copies} times with a cap of {cap}")
        self._expect(copies <= 1 + doubts, f"row {row} arrived {copies} times after {doubts} unknown outcomes")
        self._expect(copies <= counted, f"row {row} arrived {copies} times and counts {counted}")
        if state == "unknown":
            self._expect(doubts >= cap, f"row {row} is unknown after {doubts} unknown outcomes with a cap of {cap}")
            self.gave_up += copies == 0 and cap > 1
        elif not self.telegram.has(row):
            self.faults.append(f"row {row} was lost: {state}, {reason}")

    def _has_one_try_left(self, row: int, cap: int) -> bool:
        return cap > 1 and not self.telegram.has(row) and self.doubts[row] == cap - 1

    def _expect(self, is_so: bool, otherwise: str) -> None:
        if not is_so:
            self.faults.append(otherwise)

    def _opened(self) -> sqlite3.Connection:
        """Open a copy, so that the next worker finds the file and its log as the dead one left them."""
        looked_at = self.folder / "looked-at.db"
        for suffix in ("", "-wal"):
            source = self.folder / f"attune.db{suffix}"
            target = Path(f"{looked_at}{suffix}")
            target.unlink(missing_ok=True)
            if source.exists():
                shutil.copyfile(source, target)
        Path(f"{looked_at}-shm").unlink(missing_ok=True)
        return sqlite3.connect(looked_at)


def _has(database: sqlite3.Connection, table: str) -> bool:
    return database.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone() is not None
