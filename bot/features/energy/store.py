"""A check in the database, sealed, and only for as long as it is being answered."""

import json

from bot.core.ids import PartnerId
from bot.features.energy.rules import Check, Page
from bot.storage.encryption import KeyOwner, Place
from bot.storage.transaction import Tx

FIND = "SELECT partner_id, signs FROM energy_checks WHERE partner_id = ?"
SAVE = """
INSERT INTO energy_checks (partner_id, signs, begun_at) VALUES (?, ?, ?)
ON CONFLICT (partner_id) DO UPDATE SET signs = excluded.signs
"""
FORGET = "DELETE FROM energy_checks WHERE partner_id = ?"


def find(tx: Tx, partner: PartnerId) -> Check | None:
    """Return the check that this partner has begun, if any."""
    row = tx.one(FIND, partner)
    if row is None:
        return None
    form = json.loads(tx.vault.open(tx, _place(partner), row["signs"], partner))
    return Check(partner, Page(form["page"]), frozenset(form["signs"]))


def save(tx: Tx, check: Check) -> None:
    """Write down how far a check has got."""
    form = json.dumps({"page": check.page, "signs": sorted(check.signs)})
    sealed = tx.vault.seal(tx, KeyOwner(check.partner), _place(check.partner), form)
    tx.do(SAVE, check.partner, sealed, tx.now_s)


def forget(tx: Tx, partner: PartnerId) -> None:
    """Keep nothing of what was answered."""
    tx.do(FORGET, partner)


def _place(partner: PartnerId) -> Place:
    return Place("energy_checks", "signs", partner)
