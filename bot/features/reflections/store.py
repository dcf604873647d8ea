"""Check-ins in the database, with what was chosen sealed; and whether a talk is near."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import orjson

from bot.core.ids import CoupleId, PartnerId
from bot.features.reflections.rules import CheckIn, Phase
from bot.storage.encryption import KeyOwner, Place
from bot.storage.ownership import of_partner
from bot.storage.transaction import Row, Tx

ADD = """
INSERT INTO check_ins (id, partner_id, couple_id, offer_id, phase, chosen, begun_at) VALUES (?, ?, ?, ?, ?, ?, ?)
"""
SAVE = "UPDATE check_ins SET phase = ?, chosen = ?, done_at = ? WHERE id = ?"
FIND = "SELECT * FROM check_ins WHERE id = ?"
FIND_BY_OFFER = "SELECT * FROM check_ins WHERE offer_id = ?"
TALK_AHEAD = """
SELECT id, starts_at FROM talks WHERE couple_id = ? AND state = 'booked' AND starts_at > ? AND starts_at <= ?
ORDER BY starts_at LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class TalkAhead:
    """A talk that is booked."""

    id: int
    starts_at: datetime


_CHOSEN = ("family", "feeling", "strength", "place")


def begin(tx: Tx, partner: PartnerId, couple: CoupleId | None, offer: int | None = None) -> CheckIn:
    """Begin a check-in."""
    new = CheckIn(tx.new_id(), partner, couple, offer)
    tx.do(ADD, new.id, partner, couple, offer, new.phase, _sealed(tx, new), tx.now_s)
    return new


def save(tx: Tx, check_in: CheckIn) -> None:
    """Write down how far a check-in has got."""
    done_at = tx.now_s if check_in.phase is Phase.DONE else None
    tx.do(SAVE, check_in.phase, _sealed(tx, check_in), done_at, check_in.id)


def find(tx: Tx, check_in_id: int, partner: PartnerId) -> CheckIn:
    """Return a partner's own check-in; raise NotForYou for any other."""
    return _check_in(tx, of_partner(tx.one(FIND, check_in_id), partner))


def by_offer(tx: Tx, offer: int) -> CheckIn | None:
    """Return the check-in that this offer opened, if it did."""
    row = tx.one(FIND_BY_OFFER, offer)
    return None if row is None else _check_in(tx, row)


def talk_ahead(tx: Tx, couple: CoupleId, within: timedelta) -> TalkAhead | None:
    """Return the next talk that this couple has booked within this time, if any."""
    row = tx.one(TALK_AHEAD, couple, tx.now_s, tx.now_s + int(within.total_seconds()))
    return None if row is None else TalkAhead(row["id"], datetime.fromtimestamp(row["starts_at"], UTC))


def _sealed(tx: Tx, check_in: CheckIn) -> bytes:
    known = {name: value for name in _CHOSEN if (value := getattr(check_in, name)) is not None}
    return tx.vault.seal(tx, KeyOwner(check_in.partner), _place(check_in.id), orjson.dumps(known))


def _place(check_in_id: int) -> Place:
    return Place("check_ins", "chosen", check_in_id)


def _check_in(tx: Tx, row: Row) -> CheckIn:
    return CheckIn(
        id=row["id"],
        partner=PartnerId(row["partner_id"]),
        couple=row["couple_id"],
        offer=row["offer_id"],
        phase=Phase(row["phase"]),
        **orjson.loads(tx.vault.open_bytes(tx, _place(row["id"]), row["chosen"], row["partner_id"])),
    )
