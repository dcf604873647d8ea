"""What was held back until somebody fell asleep: it waits on until they are awake again."""

from datetime import datetime, timedelta

from bot.core.effects import Lane
from bot.core.ids import CoupleId, PartnerId
from bot.core.people import Partner
from bot.core.waking import next_awake, overlap
from bot.storage import people
from bot.storage.transaction import Row, Tx

WAIT = "UPDATE outbox SET not_before = ?, reason = 'waits for the morning' WHERE id = ?"
AT_ONCE_S = 60
"""A row that is sent so soon is looked at no further: whoever owes it has looked at the hours."""
_LOOK_AHEAD = timedelta(days=3)


def must_wait(tx: Tx, row: Row) -> bool:
    """Let a scheduled row that was owed while all its readers were awake wait when one sleeps now; tell if it does.

    What was owed while somebody slept answers what the other did then, and comes without a sound.
    """
    if row["lane"] == Lane.INTERACTIVE or tx.now_s - row["created_at"] < AT_ONCE_S:
        return False
    owed_at = people.instant_or_none(row["created_at"]) or tx.now
    readers = _readers(tx, row)
    if _all_awake(readers, tx.now) or not _all_awake(readers, owed_at):
        return False
    tx.do(WAIT, int(_morning(readers, tx.now).timestamp()), row["id"])
    return True


def _readers(tx: Tx, row: Row) -> list[Partner]:
    if row["partner_id"] is not None:
        return [people.partner_by_id(tx, PartnerId(row["partner_id"]))]
    if row["couple_id"] is not None:
        return [member.partner for member in people.couple_by_id(tx, CoupleId(row["couple_id"])).members]
    return []


def _all_awake(readers: list[Partner], at: datetime) -> bool:
    return not any(reader.sleeps(at) for reader in readers)


def _morning(readers: list[Partner], now: datetime) -> datetime:
    """Return when all are awake next; if they never are together, look again in a while."""
    hours = [(reader.waking, reader.zone) for reader in readers if reader.zone]
    if len(hours) == 1:
        return next_awake(*hours[0], now)
    together = overlap(hours[0], hours[1], now, now + _LOOK_AHEAD)
    return together[0].start_at if together else now + _LOOK_AHEAD
