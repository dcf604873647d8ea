"""How much each partner wants to come by itself, and how much has come today."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.ids import PartnerId
from bot.core.unasked import Unasked
from bot.storage.people import instant_or_none
from bot.storage.transaction import Tx

FIND = "SELECT level, until_at FROM unasked WHERE partner_id = ?"
CHOOSE = """
INSERT INTO unasked (partner_id, level, until_at) VALUES (?, ?, ?)
ON CONFLICT (partner_id) DO UPDATE SET level = excluded.level, until_at = excluded.until_at
"""
FORGET = "DELETE FROM unasked WHERE partner_id = ?"
CAME = """
SELECT count(*) AS number FROM outbox
WHERE lane = 1 AND partner_id = ? AND created_at >= ? AND method IN ('say', 'picture')
AND state IN ('pending', 'sending', 'sent', 'unknown')
"""

MOST_A_DAY = 2
"""How much may come to a private chat by itself on one day."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a partner chose, and until when; without an end it holds until they choose again."""

    level: Unasked = Unasked.ALL
    until_at: datetime | None = None


def of(tx: Tx, partner: PartnerId) -> Unasked:
    """Return how much comes to a partner by itself now."""
    return choice(tx, partner).level


def choice(tx: Tx, partner: PartnerId) -> Choice:
    """Return what a partner chose, if it still holds."""
    row = tx.one(FIND, partner)
    if row is None or (row["until_at"] is not None and row["until_at"] <= tx.now_s):
        return Choice()
    return Choice(Unasked(row["level"]), instant_or_none(row["until_at"]))


def choose(tx: Tx, partner: PartnerId, level: Unasked, until_at: datetime | None = None) -> None:
    """Let so much come from now on; everything is what needs no row."""
    if level is Unasked.ALL:
        tx.do(FORGET, partner)
    else:
        tx.do(CHOOSE, partner, level, None if until_at is None else int(until_at.timestamp()))


def is_over(tx: Tx, partner: PartnerId) -> bool:
    """Whether the last choice ended by itself, and nothing else was chosen since."""
    row = tx.one(FIND, partner)
    return row is not None and row["until_at"] is not None and row["until_at"] <= tx.now_s


def came_since(tx: Tx, partner: PartnerId, since: datetime) -> int:
    """Return how much came to a private chat by itself since an instant, or is on its way."""
    row = tx.one(CAME, partner, int(since.timestamp()))
    return int(row["number"]) if row else 0
