"""Encryption at rest: a data key for each owner, wrapped by the master key; AES-GCM bound to its place."""

import os
from dataclasses import dataclass
from typing import Any, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.core.ids import CoupleId, PartnerId

KEY_BYTES = 32
_NONCE_BYTES = 12
_ID_BYTES = 8
_FORMAT = b"\x01"
_HEAD = len(_FORMAT) + _ID_BYTES + _NONCE_BYTES

FIND_KEY = "SELECT id, wrapped FROM data_keys WHERE partner_id = ? AND couple_id = ?"
FIND_KEY_BY_ID = "SELECT partner_id, couple_id, wrapped FROM data_keys WHERE id = ?"
ANY_KEY = "SELECT id, partner_id, couple_id, wrapped FROM data_keys ORDER BY id LIMIT 1"
ADD_KEY = "INSERT INTO data_keys (id, partner_id, couple_id, wrapped, created_at) VALUES (?, ?, ?, ?, ?)"
DESTROY_KEYS = "DELETE FROM data_keys WHERE partner_id = ?"

_NOBODY = 0


class KeyTable(Protocol):
    """What the vault needs of an open transaction: the rows of keys, and an id and time for a new one."""

    @property
    def now_s(self) -> int: ...

    def new_id(self) -> int: ...

    def one(self, sql: str, *parameters: int) -> Any: ...  # noqa: ANN401 -- the driver's own row

    def do(self, sql: str, *parameters: int | bytes) -> int: ...


class Unreadable(Exception):
    """A sealed value does not open: its key is gone, it was changed, or it lies where it does not belong."""


class WrongMasterKey(Exception):
    """This master key does not open the database's keys."""


@dataclass(frozen=True, slots=True)
class KeyOwner:
    """Whose key seals a value: a partner's private one, what they shared with a couple, or the installation's."""

    partner: PartnerId | None = None
    couple: CoupleId | None = None

    @property
    def ids(self) -> tuple[int, int]:
        """The owner as the key table stores it."""
        return (self.partner or _NOBODY, self.couple or _NOBODY)


INSTALLATION = KeyOwner()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sealed value lies; it opens nowhere else."""

    table: str
    column: str
    row: int

    def binding(self, owner: tuple[int, int]) -> bytes:
        """Return the associated data that ties a value to its place and owner."""
        return f"{self.table}.{self.column}:{self.row}:{owner[0]}:{owner[1]}".encode()


class Vault:
    """Seals and opens text; holds the master key and the data keys that were unwrapped lately."""

    def __init__(self, master_key: bytes) -> None:
        """Take the 32-byte master key; raise ValueError for any other length."""
        self._master = AESGCM(master_key)
        self._opened: dict[int, tuple[tuple[int, int], AESGCM]] = {}

    def seal(self, tx: KeyTable, owner: KeyOwner, place: Place, plain: str | bytes) -> bytes:
        """Encrypt with the owner's key, which is made when there is none yet."""
        key_id, key = self._key_for(tx, owner)
        nonce = os.urandom(_NONCE_BYTES)
        data = plain.encode() if isinstance(plain, str) else plain
        return _FORMAT + key_id.to_bytes(_ID_BYTES) + nonce + key.encrypt(nonce, data, place.binding(owner.ids))

    def open_bytes(self, tx: KeyTable, place: Place, sealed: bytes) -> bytes:
        """Decrypt; raise Unreadable when the key is gone or the value is not what was put there."""
        if sealed[:1] != _FORMAT or len(sealed) < _HEAD:
            raise Unreadable
        owner, key = self._key_by_id(tx, int.from_bytes(sealed[1 : 1 + _ID_BYTES], signed=True))
        try:
            return key.decrypt(sealed[1 + _ID_BYTES : _HEAD], sealed[_HEAD:], place.binding(owner))
        except InvalidTag:
            raise Unreadable from None

    def open(self, tx: KeyTable, place: Place, sealed: bytes) -> str:
        """Decrypt text; raise Unreadable as `open_bytes` does."""
        return self.open_bytes(tx, place, sealed).decode()

    def check(self, tx: KeyTable) -> None:
        """Raise WrongMasterKey when the keys in this database were wrapped by another master key."""
        row = tx.one(ANY_KEY)
        if row is None:
            return
        try:
            self._unwrap(row["id"], (row["partner_id"], row["couple_id"]), row["wrapped"])
        except Unreadable:
            raise WrongMasterKey from None

    def destroy(self, tx: KeyTable, partner: PartnerId) -> None:
        """Destroy every key of this author: whatever they sealed is noise from here on."""
        tx.do(DESTROY_KEYS, partner)
        self._opened.clear()

    def _key_for(self, tx: KeyTable, owner: KeyOwner) -> tuple[int, AESGCM]:
        row = tx.one(FIND_KEY, *owner.ids)
        if row is not None:
            return row["id"], self._unwrap(row["id"], owner.ids, row["wrapped"])
        key_id, fresh = tx.new_id(), AESGCM.generate_key(8 * KEY_BYTES)
        nonce = os.urandom(_NONCE_BYTES)
        wrapped = nonce + self._master.encrypt(nonce, fresh, _key_place(key_id, owner.ids))
        tx.do(ADD_KEY, key_id, *owner.ids, wrapped, tx.now_s)
        return key_id, AESGCM(fresh)

    def _key_by_id(self, tx: KeyTable, key_id: int) -> tuple[tuple[int, int], AESGCM]:
        if key_id in self._opened:
            return self._opened[key_id]
        row = tx.one(FIND_KEY_BY_ID, key_id)
        if row is None:
            raise Unreadable
        owner = (row["partner_id"], row["couple_id"])
        self._unwrap(key_id, owner, row["wrapped"])
        return self._opened[key_id]

    def _unwrap(self, key_id: int, owner: tuple[int, int], wrapped: bytes) -> AESGCM:
        if key_id not in self._opened:
            try:
                key = self._master.decrypt(wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:], _key_place(key_id, owner))
            except InvalidTag:
                raise Unreadable from None
            self._opened[key_id] = (owner, AESGCM(key))
        return self._opened[key_id][1]


def _key_place(key_id: int, owner: tuple[int, int]) -> bytes:
    return Place("data_keys", "wrapped", key_id).binding(owner)
