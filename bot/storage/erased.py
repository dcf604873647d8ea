"""The erase list: who was erased and when, by a keyed hash of their Telegram id, for a restore to replay."""

import hmac
import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256

from bot.core.ids import UserId
from bot.storage import facts
from bot.storage.encryption import INSTALLATION, KEY_BYTES, Place
from bot.storage.transaction import Tx

ADD = """
INSERT INTO erased (who, erased_at) VALUES (?, ?)
ON CONFLICT (who) DO UPDATE SET erased_at = excluded.erased_at
"""
ADD_CARRIED = """
INSERT INTO erased (who, erased_at) VALUES (?, ?)
ON CONFLICT (who) DO UPDATE SET erased_at = excluded.erased_at WHERE excluded.erased_at > erased.erased_at
"""
FIND = "SELECT erased_at FROM erased WHERE who = ?"
ALL = "SELECT who, erased_at FROM erased"
FORGET_ALL = "DELETE FROM erased"

KEY_FACT = "key of the erase list"
_KEY_PLACE = Place("facts", "value", 0)


@dataclass(frozen=True, slots=True)
class Carried:
    """The list out of its database: its key, and when whose hash was erased."""

    key: bytes
    entries: tuple[tuple[str, int], ...]

    def to_json(self) -> bytes:
        """Return it as bytes, to be sealed at once."""
        return json.dumps({"key": self.key.hex(), "entries": self.entries}).encode()

    @classmethod
    def from_json(cls, data: bytes) -> "Carried":
        """Return what `to_json` wrote."""
        read = json.loads(data)
        return cls(bytes.fromhex(read["key"]), tuple((str(who), int(at)) for who, at in read["entries"]))


def carry(tx: Tx) -> Carried | None:
    """Return the list, to be taken into another database; None while nobody was erased here."""
    entries = tuple((str(row["who"]), int(row["erased_at"])) for row in tx.all(ALL))
    return Carried(_key(tx), entries) if entries else None


def take_in(tx: Tx, carried: Carried) -> None:
    """Add a list out of another state of this database.

    A list with another key knows everybody by another hash: then the carried one takes the place of what is here,
    which this database has lived through already.
    """
    if facts.find(tx, KEY_FACT) is None or _key(tx) != carried.key:
        tx.do(FORGET_ALL)
        _keep_key(tx, carried.key)
    for who, at in carried.entries:
        tx.do(ADD_CARRIED, who, at)


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
    _keep_key(tx, key)
    return key


def _keep_key(tx: Tx, key: bytes) -> None:
    facts.put(tx, KEY_FACT, b64encode(tx.vault.seal(tx, INSTALLATION, _KEY_PLACE, key)).decode("ascii"))
