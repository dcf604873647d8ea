"""Erasing one partner from the database: every table as `bot.storage.schema` declares it, and every trace elsewhere.

The other keeps what is theirs. Their couple goes on looking paused, so a nameless place stands where the erased one
was; it goes with the couple.
"""

from bot.core.ids import CoupleId, PartnerId
from bot.core.people import Partner
from bot.storage import erased, outbox, people, schema, timers
from bot.storage.schema import Erase, Table
from bot.storage.transaction import Tx

REASON = "a partner was erased"
NAMELESS = "…"

MEMBERSHIPS = """
SELECT mine.couple_id, mine.left_at, theirs.partner_id AS other_id, theirs.left_at AS other_left_at
FROM members AS mine JOIN members AS theirs ON theirs.couple_id = mine.couple_id
WHERE mine.partner_id = ? AND theirs.partner_id <> mine.partner_id
"""
ADD_NAMELESS = """
INSERT INTO partners (id, user_id, name, language, zone, wake_minute, sleep_minute, consented_at, created_at)
SELECT ?, ?, ?, language, zone, wake_minute, sleep_minute, ?, ? FROM partners WHERE id = ?
"""
"""Nobody is behind that user id, and it speaks and sleeps as the other does; as if agreed, so that it stays."""
GIVE_PLACE = """
UPDATE members SET partner_id = ?, left_at = coalesce(left_at, ?), paused_at = NULL
WHERE couple_id = ? AND partner_id = ?
"""
FORGET_NAMELESS = """
DELETE FROM partners WHERE user_id < 0 AND id IN (SELECT partner_id FROM members WHERE couple_id = ?)
"""
FORGET_PLACES = "DELETE FROM members WHERE couple_id = ? AND partner_id NOT IN (SELECT id FROM partners)"
TRACES = (
    "UPDATE invitations SET state = 'revoked' WHERE invited_id = ? AND state IN ('open', 'accepted')",
    "UPDATE invitations SET invited_id = NULL WHERE invited_id = ?",
    "UPDATE steps_off SET wanted_by = NULL WHERE wanted_by = ?",
    "DELETE FROM company_accepted WHERE partner_id = ?",
)
"""Where rows of others name a partner."""
FORGET_MESSAGES = "DELETE FROM outbox WHERE chat_id = ?"
EVERYBODY = "SELECT user_id, created_at FROM partners WHERE user_id > 0"

_THROUGH = {
    ("talk_slots", "talk_id"): "talk_id IN (SELECT id FROM talks WHERE couple_id = ?)",
    ("offers", "couple_id"): "week_id IN (SELECT id FROM weeks WHERE couple_id = ?)",
}
"""Where the column itself is not there, or is no way to find a row."""
_BY_USER = {"user_id", "chat_id"}


def erase(tx: Tx, partner: Partner) -> None:
    """Erase everything of this partner, destroy their keys, and put them on the erase list."""
    for row in tx.all(MEMBERSHIPS, partner.id):
        is_over = row["left_at"] is not None or row["other_left_at"] is not None
        if row["other_left_at"] is not None:
            forget_couple(tx, CoupleId(row["couple_id"]))
        else:
            _leave_behind(tx, CoupleId(row["couple_id"]), partner.id, PartnerId(row["other_id"]), is_told=not is_over)
    for statement in TRACES:
        tx.do(statement, partner.id)
    tx.vault.destroy(tx, partner.id)
    for table in reversed(schema.TABLES):
        if table.erase in {Erase.WITH_PARTNER, Erase.WITH_EITHER}:
            tx.do(_delete(table, str(table.by)), partner.user_id if table.by in _BY_USER else partner.id)
    tx.do(FORGET_MESSAGES, partner.user_id)
    erased.add(tx, partner.user_id)
    tx.signals.add("erased")


def replay(tx: Tx) -> int:
    """After an older backup was restored: erase again who was erased since; return how many."""
    found = 0
    for row in tx.all(EVERYBODY):
        at = erased.erased_at(tx, row["user_id"])
        partner = people.partner_by_user(tx, row["user_id"])
        if at is not None and partner is not None and row["created_at"] < at:
            erase(tx, partner)
            found += 1
    return found


def forget_couple(tx: Tx, couple: CoupleId) -> None:
    """Delete a couple that both have left, and what was of both."""
    tx.do(FORGET_NAMELESS, couple)
    for table in reversed(schema.TABLES):
        if table.erase is Erase.WITH_COUPLE:
            tx.do(_delete(table, str(table.by)), couple)
        elif table.erase is Erase.WITH_EITHER:
            tx.do(_delete(table, "couple_id") + _OF_NO_PARTNER, couple)
    tx.do(FORGET_PLACES, couple)


def _leave_behind(tx: Tx, couple: CoupleId, partner: PartnerId, other: PartnerId, *, is_told: bool) -> None:
    """Leave the couple to the other, as `/leave` would, with nobody in this partner's place."""
    nobody = PartnerId(tx.new_id())
    tx.do(ADD_NAMELESS, nobody, -nobody, NAMELESS, tx.now_s, tx.now_s, other)
    tx.do(GIVE_PLACE, nobody, tx.now_s, couple, partner)
    if is_told:
        outbox.cancel_for_couple(tx, couple, REASON, only_plan=False)
        timers.announce(tx, "plan.stopped", couple=couple, partner=nobody)


_OF_NO_PARTNER = " AND coalesce(partner_id, 0) = 0"


def _delete(table: Table, by: str) -> str:
    condition = _THROUGH.get((table.name, by), f"{by} = ?")
    return f"DELETE FROM {table.name} WHERE {condition}"  # noqa: S608 -- both names come from the schema
