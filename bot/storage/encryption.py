"""Encryption at rest: a data key for each owner, wrapped by the master key; AES-GCM bound to its place."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.core.ids import CoupleId, PartnerId
from bot.storage.master_keys import KEY_BYTES, NONCE_BYTES, MasterKeys, UnknownMasterKey, Unreadable

__all__ = ["INSTALLATION", "KEY_BYTES", "KeyOwner", "Place", "UnknownMasterKey", "Unreadable", "Vault", "readable"]

_ID_BYTES = 8
_FORMAT = b"\x01"
MOST_REMEMBERED = 256
MOST_OPENED = 4096
"""Data keys that are kept unwrapped, those used last: of a thousand couples, in about ten megabytes."""
_HEAD = len(_FORMAT) + _ID_BYTES + NONCE_BYTES

FIND_KEY = "SELECT id, wrapped FROM data_keys WHERE partner_id = ? AND couple_id = ?"
FIND_KEY_BY_ID = "SELECT partner_id, couple_id, wrapped FROM data_keys WHERE id = ?"
SOME_KEYS = "SELECT id, partner_id, couple_id, wrapped FROM data_keys WHERE id > ? ORDER BY id LIMIT ?"
ADD_KEY = "INSERT INTO data_keys (id, partner_id, couple_id, wrapped, created_at) VALUES (?, ?, ?, ?, ?)"
WRAP_KEY_ANEW = "UPDATE data_keys SET wrapped = ? WHERE id = ?"
DESTROY_KEYS = "DELETE FROM data_keys WHERE partner_id = ?"

_NOBODY = 0

T = TypeVar("T")


class KeyTable(Protocol):
    """What the vault needs of an open transaction: the rows of keys, and an id and time for a new one."""

    @property
    def now_s(self) -> int: ...

    def new_id(self) -> int: ...

    def one(self, sql: str, *parameters: int) -> Any: ...  # noqa: ANN401 -- the driver's own row

    def all(self, sql: str, *parameters: int) -> list[Any]: ...

    def do(self, sql: str, *parameters: int | bytes) -> int: ...


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


@dataclass(frozen=True, slots=True)
class Rewrapped:
    """How far wrapping anew has come: the last key looked at (None at the end), and how many would not open."""

    last: int | None
    unreadable: int


def readable(read: Callable[[Any], T], rows: Iterable[Any]) -> Iterator[T]:
    """Yield what `read` makes of each row; one that does not open is left out and holds up no other."""
    for row in rows:
        with suppress(Unreadable):
            yield read(row)


class Vault:
    """Seals and opens text; holds the master keys and the data keys that were unwrapped lately."""

    def __init__(self, master_key: bytes, *others: bytes) -> None:
        """Take the 32-byte master key, and those that wrapped before; raise ValueError for any other length."""
        self.masters = MasterKeys(master_key, *others)
        self.refused = 0
        """Values that did not open, since the start."""
        self._opened: dict[int, tuple[tuple[int, int], AESGCM]] = {}
        self._lately: dict[tuple[int, bytes], object] = {}

    def seal(self, tx: KeyTable, owner: KeyOwner, place: Place, plain: str | bytes) -> bytes:
        """Encrypt with the owner's key, which is made when there is none yet."""
        key_id, key = self._key_for(tx, owner)
        nonce = os.urandom(NONCE_BYTES)
        data = plain.encode() if isinstance(plain, str) else plain
        return _FORMAT + key_id.to_bytes(_ID_BYTES) + nonce + key.encrypt(nonce, data, place.binding(owner.ids))

    def open_bytes(self, tx: KeyTable, place: Place, sealed: bytes, author: PartnerId | None = None) -> bytes:
        """Decrypt; raise Unreadable when the key is gone or the value is not what its author put there.

        A row says whose it is; given as `author`, a row that was made another's does not open.
        """
        try:
            return self._open(tx, place, sealed, author)
        except Unreadable:
            self.refused += 1
            raise

    def open(self, tx: KeyTable, place: Place, sealed: bytes, author: PartnerId | None = None) -> str:
        """Decrypt text; raise Unreadable as `open_bytes` does."""
        return self.open_bytes(tx, place, sealed, author).decode()

    def check(self, row: Any) -> None:  # noqa: ANN401 -- the driver's own row
        """Raise Unreadable when a row of keys does not open, UnknownMasterKey when another master key wrapped it."""
        self.masters.unwrap(row["wrapped"], _key_place(row["id"], (row["partner_id"], row["couple_id"])))

    def rewrap(self, tx: KeyTable, after: int, limit: int) -> Rewrapped:
        """Wrap up to `limit` keys after this id with the present master key; what does not open stays as it is."""
        rows = tx.all(SOME_KEYS, after, limit)
        unreadable = 0
        for row in rows:
            if self.masters.is_current(row["wrapped"]):
                continue
            binding = _key_place(row["id"], (row["partner_id"], row["couple_id"]))
            try:
                key = self.masters.unwrap(row["wrapped"], binding)
            except Unreadable:
                unreadable += 1
            else:
                tx.do(WRAP_KEY_ANEW, self.masters.wrap(key, binding), row["id"])
        return Rewrapped(rows[-1]["id"] if len(rows) == limit else None, unreadable)

    def destroy(self, tx: KeyTable, partner: PartnerId) -> None:
        """Destroy every key of this author: whatever they sealed is noise from here on."""
        tx.do(DESTROY_KEYS, partner)
        self._opened.clear()
        self._lately.clear()

    def remember(self, place: Place, sealed: bytes, meaning: object) -> None:
        """Keep for a while what was just sealed, since most of it is sent at once; who destroys keys ends it, too."""
        if len(self._lately) == MOST_REMEMBERED:
            del self._lately[next(iter(self._lately))]
        self._lately[place.row, sealed] = meaning

    def recall(self, place: Place, sealed: bytes) -> object | None:
        """Return once what was remembered of exactly this value in this row."""
        return self._lately.pop((place.row, sealed), None)

    def _open(self, tx: KeyTable, place: Place, sealed: bytes, author: PartnerId | None) -> bytes:
        if sealed[:1] != _FORMAT or len(sealed) < _HEAD:
            raise Unreadable("it was changed, or made by a version that is not known here")
        owner, key = self._key_by_id(tx, int.from_bytes(sealed[1 : 1 + _ID_BYTES], signed=True))
        if author is not None and owner[0] != author:
            raise Unreadable("it is somebody else's")
        try:
            return key.decrypt(sealed[1 + _ID_BYTES : _HEAD], sealed[_HEAD:], place.binding(owner))
        except InvalidTag:
            raise Unreadable from None

    def _key_for(self, tx: KeyTable, owner: KeyOwner) -> tuple[int, AESGCM]:
        row = tx.one(FIND_KEY, *owner.ids)
        if row is not None:
            return row["id"], self._unwrap(row["id"], owner.ids, row["wrapped"])
        key_id, fresh = tx.new_id(), AESGCM.generate_key(8 * KEY_BYTES)
        tx.do(ADD_KEY, key_id, *owner.ids, self.masters.wrap(fresh, _key_place(key_id, owner.ids)), tx.now_s)
        return key_id, AESGCM(fresh)

    def _key_by_id(self, tx: KeyTable, key_id: int) -> tuple[tuple[int, int], AESGCM]:
        if key_id in self._opened:
            return self._keep_opened(key_id, self._opened.pop(key_id))
        row = tx.one(FIND_KEY_BY_ID, key_id)
        if row is None:
            raise Unreadable("its key is gone")
        owner = (row["partner_id"], row["couple_id"])
        return owner, self._unwrap(key_id, owner, row["wrapped"])

    def _unwrap(self, key_id: int, owner: tuple[int, int], wrapped: bytes) -> AESGCM:
        opened = self._opened.pop(key_id, None)
        if opened is None:
            opened = (owner, AESGCM(self.masters.unwrap(wrapped, _key_place(key_id, owner))))
        return self._keep_opened(key_id, opened)[1]

    def _keep_opened(self, key_id: int, opened: tuple[tuple[int, int], AESGCM]) -> tuple[tuple[int, int], AESGCM]:
        """Keep a key at the end of the row; the one that was used longest ago goes when there are too many."""
        self._opened[key_id] = opened
        if len(self._opened) > MOST_OPENED:
            del self._opened[next(iter(self._opened))]
        return opened


def _key_place(key_id: int, owner: tuple[int, int]) -> bytes:
    return Place("data_keys", "wrapped", key_id).binding(owner)
