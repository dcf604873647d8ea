"""Who sleeps when, reckoned apart from the bot's own rules."""

import sqlite3
from datetime import datetime
from enum import IntEnum

from bot.core.local_time import zone_info

READERS = """
SELECT zone, wake_minute, sleep_minute, 0 AS early_hours, 0 AS late_hours FROM partners
WHERE user_id = ? AND zone IS NOT NULL UNION ALL
SELECT partners.zone, wake_minute, sleep_minute, coalesce(early_hours, 0), coalesce(late_hours, 0)
FROM partners JOIN members ON members.partner_id = partners.id JOIN couples ON couples.id = members.couple_id
LEFT JOIN plan_settings ON plan_settings.couple_id = couples.id AND plan_settings.partner_id = partners.id
WHERE couples.chat_id = ? AND couples.ended_at IS NULL
"""


class Quiet(IntEnum):
    """How quiet a chat has to be."""

    NOBODY_SLEEPS = 0
    BUT_FOR_THE_PLAN = 1
    """Whoever sleeps has offered this hour to the steps that both share."""
    SOMEBODY_SLEEPS = 2


def quiet(disk: sqlite3.Connection, now: datetime, chat: int) -> Quiet:
    """Tell how quiet a chat has to be by the hours that are stored for those who read it."""
    rows = disk.execute(READERS, (chat, chat)).fetchall()
    return max((_quiet(now, row) for row in rows), default=Quiet.NOBODY_SLEEPS)


def _quiet(now: datetime, reader: sqlite3.Row) -> Quiet:
    wake, sleep, zone = reader["wake_minute"], reader["sleep_minute"], reader["zone"] or "UTC"
    if not _sleeps(now, zone, wake, sleep):
        return Quiet.NOBODY_SLEEPS
    early, late = 60 * reader["early_hours"], 60 * reader["late_hours"]
    is_offered = (sleep - wake) % 1440 + early + late >= 1440 or not _sleeps(now, zone, wake - early, sleep + late)
    return Quiet.BUT_FOR_THE_PLAN if is_offered else Quiet.SOMEBODY_SLEEPS


def _sleeps(now: datetime, zone: str, wake: int, sleep: int) -> bool:
    local = now.astimezone(zone_info(zone))
    since_waking = (local.hour * 60 + local.minute - wake) % 1440
    return wake != sleep and since_waking >= (sleep - wake) % 1440
