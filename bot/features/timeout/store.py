"""Time-outs in the database."""

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.core.ids import CoupleId
from bot.features.timeout.rules import Answer, Course, Phase
from bot.storage.ownership import of_couple
from bot.storage.transaction import Row, Tx

ADD = """
INSERT INTO timeouts (id, couple_id, phase, minutes, extensions, wording, move_0, move_1, rests_0, rests_1, ends_at,
                      begun_at) VALUES (?, ?, ?, ?, 0, ?, 0, 0, 0, 0, ?, ?)
"""
SAVE = """
UPDATE timeouts SET phase = ?, extensions = ?, move_0 = ?, move_1 = ?, rests_0 = ?, rests_1 = ?, answer_0 = ?,
                    answer_1 = ?, ends_at = ?, ended_at = ? WHERE id = ?
"""
FIND = "SELECT * FROM timeouts WHERE id = ?"
CURRENT = """
SELECT * FROM timeouts WHERE couple_id = ? AND phase IN ('running', 'asking') ORDER BY id DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class TimeOut:
    """One time-out of a couple."""

    id: int
    couple: CoupleId
    course: Course
    wording: int
    """Which of the two wordings each calming move has, one bit a move."""
    ends_at: datetime
    """When both come back."""


def add(tx: Tx, couple: CoupleId, minutes: int, wording: int, ends_at: datetime) -> TimeOut:
    """Begin a time-out."""
    fresh = TimeOut(tx.new_id(), couple, Course(), wording, ends_at)
    tx.do(ADD, fresh.id, couple, fresh.course.phase, minutes, wording, int(ends_at.timestamp()), tx.now_s)
    return fresh


def save(tx: Tx, timeout: TimeOut) -> None:
    """Write how a time-out stands now."""
    course = timeout.course
    tx.do(
        SAVE, course.phase, course.extensions, *course.moves, *map(int, course.rests), *course.answers,
        int(timeout.ends_at.timestamp()), tx.now_s if course.is_over else None, timeout.id,
    )  # fmt: skip


def find(tx: Tx, timeout_id: int, couple: CoupleId) -> TimeOut:
    """Return a time-out of this couple; raise NotForYou for any other."""
    return _timeout(of_couple(tx.one(FIND, timeout_id), couple))


def current(tx: Tx, couple: CoupleId) -> TimeOut | None:
    """Return the time-out that is on."""
    row = tx.one(CURRENT, couple)
    return None if row is None else _timeout(row)


def _timeout(row: Row) -> TimeOut:
    first, second = (None if answer is None else Answer(answer) for answer in (row["answer_0"], row["answer_1"]))
    course = Course(
        phase=Phase(row["phase"]),
        extensions=row["extensions"],
        moves=(row["move_0"], row["move_1"]),
        rests=(bool(row["rests_0"]), bool(row["rests_1"])),
        answers=(first, second),
    )
    ends_at = datetime.fromtimestamp(row["ends_at"], UTC)
    return TimeOut(row["id"], CoupleId(row["couple_id"]), course, row["wording"], ends_at)
