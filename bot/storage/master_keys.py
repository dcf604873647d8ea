"""The master keys at hand: one wraps other keys, any of them opens what it wrapped; each is known by a name."""

import hmac
import os
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12
_FORMAT = b"\x01"
_NAME_BYTES = 8
_HEAD = len(_FORMAT) + _NAME_BYTES
_NAMELESS_BYTES = NONCE_BYTES + KEY_BYTES + 16
"""The length of a key wrapped before master keys had names."""


class Unreadable(Exception):
    """A sealed value does not open: its key is gone, it was changed, or it lies where it does not belong."""

    def __init__(self, reason: str = "it was changed, or lies where it does not belong") -> None:
        """Keep the reason; never what was sealed."""
        super().__init__(reason)


class UnknownMasterKey(Unreadable):
    """A key was wrapped by a master key that is not at hand."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("its key was wrapped by another master key")


def name_of(master_key: bytes) -> str:
    """Return what tells master keys apart; the key cannot be found from it."""
    return hmac.new(master_key, b"the name of a master key", sha256).digest()[:_NAME_BYTES].hex()


class MasterKeys:
    """Holds the master key that wraps, and those that wrapped before it."""

    def __init__(self, master_key: bytes, *others: bytes) -> None:
        """Wrap with the first; raise ValueError for a key that is not 32 bytes long."""
        self._keys: dict[bytes, AESGCM] = {}
        for key in (*others, master_key):
            self.take_up(key)

    @property
    def name(self) -> str:
        """The name of the one that wraps."""
        return self._wraps.hex()

    @property
    def names(self) -> set[str]:
        """The names of all."""
        return {name.hex() for name in self._keys}

    def take_up(self, master_key: bytes) -> str:
        """Wrap with this one from now on, and return its name."""
        if len(master_key) != KEY_BYTES:
            raise ValueError(f"a master key must be {KEY_BYTES} bytes long")
        self._wraps = bytes.fromhex(name_of(master_key))
        self._keys[self._wraps] = AESGCM(master_key)
        return self.name

    def prefer(self, name: str) -> None:
        """Wrap with the one of this name from now on; raise UnknownMasterKey when it is not at hand."""
        if name not in self.names:
            raise UnknownMasterKey
        self._wraps = bytes.fromhex(name)

    def forget_others(self) -> None:
        """Keep only the one that wraps."""
        self._keys = {self._wraps: self._keys[self._wraps]}

    def wrap(self, key: bytes, binding: bytes) -> bytes:
        """Encrypt a key for this place."""
        nonce, head = os.urandom(NONCE_BYTES), _FORMAT + self._wraps
        return head + nonce + self._keys[self._wraps].encrypt(nonce, key, head + binding)

    def unwrap(self, wrapped: bytes, binding: bytes) -> bytes:
        """Return the key; raise UnknownMasterKey for another's, Unreadable when it was changed or moved."""
        if len(wrapped) == _NAMELESS_BYTES:
            return self._unwrap_nameless(wrapped, binding)
        head, nonce = wrapped[:_HEAD], wrapped[_HEAD : _HEAD + NONCE_BYTES]
        if head[:1] != _FORMAT or len(wrapped) < _HEAD + NONCE_BYTES:
            raise Unreadable("its key was changed, or made by a version that is not known here")
        master = self._keys.get(head[1:])
        if master is None:
            raise UnknownMasterKey
        try:
            return master.decrypt(nonce, wrapped[_HEAD + NONCE_BYTES :], head + binding)
        except InvalidTag:
            raise Unreadable("its key was changed, or lies where it does not belong") from None

    def is_current(self, wrapped: bytes) -> bool:
        """Whether the one that wraps now wrapped this key."""
        return len(wrapped) != _NAMELESS_BYTES and wrapped[:_HEAD] == _FORMAT + self._wraps

    def _unwrap_nameless(self, wrapped: bytes, binding: bytes) -> bytes:
        for master in self._keys.values():
            try:
                return master.decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], binding)
            except InvalidTag:
                continue
        raise UnknownMasterKey
