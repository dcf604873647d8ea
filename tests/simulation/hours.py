"""Who sleeps when, reckoned apart from the bot's own rules."""

import sqlite3
from datetime import datetime
from zoneinfo import ZoneInfo

READERS = """
SELECT zone, wake_minute, sleep_minute FROM partners WHERE user_id = ? AND zone IS NOT NULL UNION ALL
SELECT partners.zone, wake_minute, sleep_minute FROM partners JOIN members ON members.partner_id = partners.id
JOIN couples ON couples.id = members.couple_id WHERE couples.chat_id = ? AND couples.ended_at IS NULL
"""


def is_quiet(disk: sqlite3.Connection, now: datetime, chat: int) -> bool:
    """Tell whether anybody who reads this chat sleeps by the hours that are stored."""
    rows = disk.execute(READERS, (chat, chat)).fetchall()
    return any(_sleeps(now, row["zone"] or "UTC", row["wake_minute"], row["sleep_minute"]) for row in rows)


def _sleeps(now: datetime, zone: str, wake: int, sleep: int) -> bool:
    local = now.astimezone(ZoneInfo(zone))
    since_waking = (local.hour * 60 + local.minute - wake) % 1440
    return wake != sleep and since_waking >= (sleep - wake) % 1440
