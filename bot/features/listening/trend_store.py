"""The notes that reached a listener, read for their own trend: delivered ones alone, and only what was released."""

from contextlib import suppress
from datetime import UTC, datetime

from bot.core.ids import CoupleId, PartnerId
from bot.core.local_time import local
from bot.features.listening import own_view_store, store
from bot.features.listening.trend import Heard
from bot.storage.encryption import Unreadable
from bot.storage.transaction import Row, Tx

DELIVERED = """
SELECT listening_notes.id, listening_notes.partner_id, listening_notes.released, listening_occasions.opened_at,
       listening_own_views.id AS view_id, listening_own_views.answers
FROM listening_notes
JOIN listening_occasions ON listening_occasions.id = listening_notes.occasion_id
LEFT JOIN listening_own_views
    ON listening_own_views.occasion_id = listening_notes.occasion_id AND listening_own_views.partner_id = ?
WHERE listening_notes.couple_id = ? AND listening_notes.partner_id <> ? AND listening_notes.phase = 'delivered'
ORDER BY listening_occasions.opened_at, listening_notes.id
"""


def heard(tx: Tx, couple: CoupleId, listener: PartnerId, zone: str) -> list[Heard]:
    """Return what reached this listener from their partner, oldest first, with their own view of the same."""
    found = []
    for row in tx.all(DELIVERED, listener, couple, listener):
        with suppress(Unreadable):  # its author's keys are gone, and so is the note
            found.append(_heard(tx, row, listener, zone))
    return found


def _heard(tx: Tx, row: Row, listener: PartnerId, zone: str) -> Heard:
    content = store.read_released(tx, row["id"], row["partner_id"], row["released"])
    own = {} if row["answers"] is None else own_view_store.read(tx, row["view_id"], listener, row["answers"])
    return Heard(local(datetime.fromtimestamp(row["opened_at"], UTC), zone).date(), content, own)
