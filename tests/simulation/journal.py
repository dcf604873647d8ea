"""A second set of books: triggers that note each change of a row or timer in the transaction that makes it."""

import sqlite3
from dataclasses import dataclass

_STOPPED = """
(SELECT coalesce(max(members.paused_at IS NOT NULL OR members.left_at IS NOT NULL
                     OR partners.blocked_at IS NOT NULL OR couples.ended_at IS NOT NULL
                     OR couples.started_at IS NULL), 1)
 FROM couples JOIN members ON members.couple_id = couples.id JOIN partners ON partners.id = members.partner_id
 WHERE couples.id = NEW.couple_id)
"""
_NOTE_ROW = f"""
INSERT INTO second_books (at, source, id, was, became, reason, couple, partner, kind, chat, lane, cap, until, method,
                          stopped)
VALUES (wall_clock(), 'outbox', NEW.id, {{was}}, NEW.state, NEW.reason, NEW.couple_id, NEW.partner_id, NEW.needs,
        NEW.chat_id, NEW.lane, NEW.resend_cap, NEW.valid_until, NEW.method,
        CASE NEW.state WHEN 'sending' THEN {_STOPPED} END);
"""  # noqa: S608 -- made of constants
_NOTE_TIMER = """
INSERT INTO second_books (at, source, id, was, became, reason, couple, partner, kind, until, due)
VALUES (wall_clock(), 'timers', NEW.id, {was}, NEW.state, NEW.reason, NEW.couple_id, NEW.partner_id, NEW.kind,
        NEW.valid_until, NEW.due_at);
"""
JOURNAL = (
    """
    CREATE TEMP TABLE second_books (seq INTEGER PRIMARY KEY, at, source, id, was, became, reason, couple, partner, kind,
                               chat, lane, cap, until, due, method, stopped)
    """,
    f"CREATE TEMP TRIGGER row_added AFTER INSERT ON main.outbox BEGIN {_NOTE_ROW.format(was='NULL')} END",
    f"""
    CREATE TEMP TRIGGER row_changed AFTER UPDATE OF state ON main.outbox WHEN OLD.state <> NEW.state
    BEGIN {_NOTE_ROW.format(was="OLD.state")} END
    """,
    f"CREATE TEMP TRIGGER timer_added AFTER INSERT ON main.timers BEGIN {_NOTE_TIMER.format(was='NULL')} END",
    f"""
    CREATE TEMP TRIGGER timer_changed AFTER UPDATE OF state, due_at ON main.timers
    WHEN OLD.state <> NEW.state OR OLD.due_at <> NEW.due_at BEGIN {_NOTE_TIMER.format(was="OLD.state")} END
    """,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of one row, in the order in which changes were committed."""

    seq: int
    at: int
    source: str
    id: int
    was: str | None
    became: str
    reason: str | None
    couple: int | None
    partner: int | None
    kind: str
    chat: int | None
    lane: int | None
    cap: int | None
    until: int | None
    due: int | None
    method: str | None
    stopped: int | None


def entries(disk: sqlite3.Connection) -> list[Entry]:
    """Return the whole journal."""
    return [Entry(*row) for row in disk.execute("SELECT * FROM second_books ORDER BY seq")]
