"""Wrong links are counted, so that nobody can try their way into somebody's invitation or group."""

from bot.core.ids import UserId
from bot.features.pairing import store
from bot.features.pairing.rules import MOST_WRONG_LINKS, WRONG_LINKS_COUNT_FOR
from bot.storage.transaction import Tx


def are_too_many(tx: Tx, user: UserId) -> bool:
    """Whether this person has tried so many wrong links lately that none is looked at."""
    return store.wrong_links(tx, user, WRONG_LINKS_COUNT_FOR) >= MOST_WRONG_LINKS


def count_wrong(tx: Tx, user: UserId) -> None:
    """Count one; the transaction must not be undone afterwards."""
    store.add_wrong_link(tx, user)
