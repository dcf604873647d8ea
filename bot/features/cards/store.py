"""The favourites: which cards somebody wants to find again."""

from datetime import timedelta

from bot.core.ids import ChatId, PartnerId
from bot.storage.transaction import Tx

KEEP = """
INSERT INTO favourite_cards (partner_id, deck, card, kept_at) VALUES (?, ?, ?, ?)
ON CONFLICT (partner_id, deck, card) DO NOTHING
"""
LET_GO = "DELETE FROM favourite_cards WHERE partner_id = ? AND deck = ? AND card = ?"
IS_KEPT = "SELECT 1 FROM favourite_cards WHERE partner_id = ? AND deck = ? AND card = ?"
KEPT = "SELECT deck, card FROM favourite_cards WHERE partner_id = ? ORDER BY kept_at, deck, card"

POSTED = "SELECT 1 FROM outbox WHERE chat_id = ? AND slot = ? AND created_at > ?"

A_MOMENT = timedelta(minutes=1)
"""Within it the same button asks for the same thing once, whoever of the two presses it again."""


def keep(tx: Tx, partner: PartnerId, deck: str, card: int) -> bool:
    """Keep a card; return whether it was not kept before."""
    return tx.do(KEEP, partner, deck, card, tx.now_s) > 0


def let_go(tx: Tx, partner: PartnerId, deck: str, card: int) -> bool:
    """No longer keep a card; return whether it was kept."""
    return tx.do(LET_GO, partner, deck, card) > 0


def is_kept(tx: Tx, partner: PartnerId, deck: str, card: int) -> bool:
    """Whether somebody keeps this card."""
    return tx.one(IS_KEPT, partner, deck, card) is not None


def kept(tx: Tx, partner: PartnerId) -> list[tuple[str, int]]:
    """Return deck and card of what somebody keeps, in the order of keeping."""
    return [(row["deck"], row["card"]) for row in tx.all(KEPT, partner)]


def was_just_posted(tx: Tx, chat: ChatId, slot: str) -> bool:
    """Whether a card came into this place of a chat a moment ago."""
    return tx.one(POSTED, chat, slot, tx.now_s - int(A_MOMENT.total_seconds())) is not None
