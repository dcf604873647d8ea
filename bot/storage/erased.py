"""The erase list: who was erased and when, by a keyed hash of their Telegram id, for a restore to replay."""

import hmac
from base64 import b64decode, b64encode
from hashlib import sha256

from bot.core.ids import UserId
from bot.storage import facts
from bot.storage.encryption import INSTALLATION, KEY_BYTES, Place
from bot.storage.transaction import Tx

ADD = """
INSERT INTO erased (who, erased_at) VALUES (?, ?)
ON CONFLICT (who) DO UPDATE SET erased_at = excluded.erased_at
"""
FIND = "SELECT erased_at FROM erased WHERE who = ?"

KEY_FACT = "key of the erase list"
_KEY_PLACE = Place("facts", "value", 0)


def add(tx: Tx, user: UserId) -> None:
    """Put somebody on the list, now."""
    tx.do(ADD, _hash(tx, user), tx.now_s)


def erased_at(tx: Tx, user: UserId) -> int | None:
    """Return the second at which somebody was erased last, if they ever were."""
    row = tx.one(FIND, _hash(tx, user))
    return int(row["erased_at"]) if row else None


def _hash(tx: Tx, user: UserId) -> str:
    return hmac.new(_key(tx), str(user).encode(), sha256).hexdigest()


def _key(tx: Tx) -> bytes:
    """Return the list's own key; it is sealed like a text, so a new master key does not change it."""
    sealed = facts.find(tx, KEY_FACT)
    if sealed is not None:
        return tx.vault.open_bytes(tx, _KEY_PLACE, b64decode(sealed))
    key = tx.random.randbytes(KEY_BYTES)
    facts.put(tx, KEY_FACT, b64encode(tx.vault.seal(tx, INSTALLATION, _KEY_PLACE, key)).decode("ascii"))
    return key
