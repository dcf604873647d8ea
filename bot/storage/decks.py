"""Which card comes next for a couple: none twice until all were seen."""

from bot.core.ids import CoupleId
from bot.storage.transaction import Tx

SEEN = "SELECT card FROM seen_cards WHERE couple_id = ? AND deck = ?"
SEE = "INSERT INTO seen_cards (couple_id, deck, card) VALUES (?, ?, ?) ON CONFLICT (couple_id, deck, card) DO NOTHING"
SHUFFLE = "DELETE FROM seen_cards WHERE couple_id = ? AND deck = ?"


def draw(
    tx: Tx, couple: CoupleId, deck: str, size: int, *, at_least: int | None = None, after: int | None = None
) -> int:
    """Draw a card, 1 to size, that this couple has not seen; once all were seen, the deck begins anew.

    From a deck that lies in an order, `at_least` takes the next one from there on, or else the first one left. A deck
    that begins anew does not begin with the card `after` which it comes.
    """
    seen = {row["card"] for row in tx.all(SEEN, couple, deck)}
    fresh = [card for card in range(1, size + 1) if card not in seen]
    if not fresh:
        tx.do(SHUFFLE, couple, deck)
        fresh = [card for card in range(1, size + 1) if card != after or size == 1]
    card = tx.random.choice(fresh) if at_least is None else next((c for c in fresh if c >= at_least), fresh[0])
    tx.do(SEE, couple, deck, card)
    return card


def see(tx: Tx, couple: CoupleId, deck: str, card: int) -> None:
    """Note that a couple has seen a card that was not drawn."""
    tx.do(SEE, couple, deck, card)
