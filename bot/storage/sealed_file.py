"""A file sealed as a whole: a header that anybody may read, pieces that open only in order and together, a checksum.

Layout: magic and version; length and text of the header (JSON); length and bytes of the file's own key, wrapped by the
master key; pieces, each with its length before it; SHA-256 of all of that. A piece's nonce is its number and whether
it is the last; what comes before the pieces is bound to each of them.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.storage.master_keys import KEY_BYTES, MasterKeys, UnknownMasterKey, Unreadable

Header = Mapping[str, str | int]

MAGIC = b"ATTUNE sealed\n"
VERSION = 1
PIECE_BYTES = 1 << 20
_LENGTH_BYTES = 4
_SUM_BYTES = 32
_MOST_HEADER_BYTES = 65_536
_KEY_PLACE = b"a sealed file's own key"


class FileRefused(Exception):
    """A sealed file cannot be used; the sentence says why."""


@dataclass(frozen=True, slots=True)
class _Beginning:
    header: dict[str, str | int]
    wrapped: bytes
    raw: bytes


def write(source: BinaryIO, target: Path, masters: MasterKeys, header: Header) -> None:
    """Seal what the source holds; the target appears whole, or not at all, and only its owner may read it."""
    fresh = target.with_name(f"{target.name}.new")
    try:
        _write_through(fresh, _sealed(source, masters, header))
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)


def read(path: Path, masters: MasterKeys) -> Iterator[bytes]:
    """Yield what was sealed, piece by piece; raise FileRefused. Only when it ends has everything been proved right."""
    check(path)
    with _opened(path) as file:
        beginning = _beginning(file, path)
        try:
            key = AESGCM(masters.unwrap(beginning.wrapped, _KEY_PLACE))
        except UnknownMasterKey:
            raise FileRefused(f"{path.name} was sealed with another master key.") from None
        except Unreadable:
            raise FileRefused(f"{path.name} was changed: its key does not open.") from None
        yield from _pieces(file, path, key, hashlib.sha256(beginning.raw).digest())


def header_of(path: Path) -> dict[str, str | int]:
    """Return what the file says about itself; raise FileRefused when it is no sealed file or is damaged."""
    check(path)
    with _opened(path) as file:
        return _beginning(file, path).header


def check(path: Path) -> None:
    """Raise FileRefused when the file is not whole; no key is needed to see that."""
    with _opened(path) as file:
        _beginning(file, path)
        left, checksum = path.stat().st_size - _SUM_BYTES, hashlib.sha256()
        file.seek(0)
        while left > 0 and (part := file.read(min(PIECE_BYTES, left))):
            checksum.update(part)
            left -= len(part)
        if file.read() != checksum.digest():
            raise _damaged(path)


def _write_through(path: Path, parts: Iterator[bytes]) -> None:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        checksum = hashlib.sha256()
        for part in parts:
            file.write(part)
            checksum.update(part)
        file.write(checksum.digest())
        file.flush()
        os.fsync(file.fileno())


def _sealed(source: BinaryIO, masters: MasterKeys, header: Header) -> Iterator[bytes]:
    own_key = AESGCM.generate_key(8 * KEY_BYTES)
    written = json.dumps(dict(header)).encode()
    beginning = MAGIC + bytes([VERSION]) + _with_length(written) + _with_length(masters.wrap(own_key, _KEY_PLACE))
    yield beginning
    key, binding = AESGCM(own_key), hashlib.sha256(beginning).digest()
    number, piece = 0, source.read(PIECE_BYTES)
    while True:
        following = source.read(PIECE_BYTES)
        yield _with_length(key.encrypt(_nonce(number, is_last=not following), piece, binding))
        if not following:
            return
        number, piece = number + 1, following


def _pieces(file: BinaryIO, path: Path, key: AESGCM, binding: bytes) -> Iterator[bytes]:
    end = path.stat().st_size - _SUM_BYTES
    number = 0
    while file.tell() < end:
        sealed = _part(file, path, PIECE_BYTES + 16)
        try:
            yield key.decrypt(_nonce(number, is_last=file.tell() == end), sealed, binding)
        except InvalidTag:
            raise FileRefused(f"{path.name} was changed: it does not open.") from None
        number += 1


def _beginning(file: BinaryIO, path: Path) -> _Beginning:
    if file.read(len(MAGIC)) != MAGIC:
        raise FileRefused(f"{path.name} is not one of Attune's sealed files.")
    version = file.read(1)
    if version != bytes([VERSION]):
        raise FileRefused(f"{path.name} was made by a newer Attune; use that version or later.")
    try:
        header = json.loads(_part(file, path, _MOST_HEADER_BYTES))
    except ValueError:
        raise _damaged(path) from None
    if not isinstance(header, dict):
        raise _damaged(path)
    wrapped = _part(file, path, _MOST_HEADER_BYTES)
    size = file.tell()
    file.seek(0)
    return _Beginning(header, wrapped, file.read(size))


def _part(file: BinaryIO, path: Path, longest: int) -> bytes:
    length = int.from_bytes(file.read(_LENGTH_BYTES))
    part = file.read(min(length, longest))
    if length > longest or len(part) < length:
        raise _damaged(path)
    return part


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise FileRefused(f"{path} cannot be read ({error.strerror}).") from None


def _with_length(part: bytes) -> bytes:
    return len(part).to_bytes(_LENGTH_BYTES) + part


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11) + bytes([is_last])


def _damaged(path: Path) -> FileRefused:
    return FileRefused(f"{path.name} is damaged or not whole: its checksum does not fit. Use another copy.")
