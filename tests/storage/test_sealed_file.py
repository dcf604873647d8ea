"""A sealed file opens whole or not at all."""

import hashlib
import io
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.storage import sealed_file
from bot.storage.master_keys import MasterKeys
from bot.storage.sealed_file import FileRefused

MASTERS = MasterKeys(bytes(range(32)))
WORDS = b"zqSamxcanaryqz " * 20


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed_file, "PIECE_BYTES", 64)


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    path = tmp_path / "a.backup"
    sealed_file.write(io.BytesIO(WORDS), path, MASTERS, {"kind": "test", "made_at": "now"})
    return path


def opened(path: Path, masters: MasterKeys = MASTERS) -> bytes:
    return b"".join(sealed_file.read(path, masters))


@pytest.mark.parametrize("length", [0, 1, 63, 64, 65, 128, 300])
def test_what_was_sealed_comes_back_whatever_its_length(tmp_path: Path, length: int) -> None:
    path = tmp_path / "a.backup"
    sealed_file.write(io.BytesIO(WORDS[:length]), path, MASTERS, {"kind": "test"})

    assert opened(path) == WORDS[:length]
    assert sealed_file.header_of(path) == {"kind": "test"}


def test_nothing_of_it_can_be_read_and_only_its_owner_may_try(sealed: Path) -> None:
    assert b"canary" not in sealed.read_bytes()
    assert sealed.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in sealed.parent.iterdir()] == ["a.backup"]


def test_every_changed_byte_and_every_lost_end_is_noticed(sealed: Path) -> None:
    whole = sealed.read_bytes()
    changed = [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(0, len(whole), 3)]
    for content in (*changed, *(whole[:length] for length in range(0, len(whole), 17)), whole + b"x"):
        sealed.write_bytes(content)
        with pytest.raises(FileRefused):
            opened(sealed)


def test_pieces_are_refused_when_they_were_exchanged_and_the_checksum_made_anew(sealed: Path) -> None:

    whole = sealed.read_bytes()[:-32]
    piece = 4 + 64 + 16
    last = len(whole) - (4 + len(WORDS) % 64 + 16)
    swapped = whole[: last - 2 * piece] + whole[last - piece : last] + whole[last - 2 * piece : last - piece]
    for forged in (swapped + whole[last:], whole[:last]):
        sealed.write_bytes(forged + hashlib.sha256(forged).digest())
        with pytest.raises(FileRefused, match="was changed: it does not open"):
            opened(sealed)


def test_a_file_of_this_layout_opens_whoever_made_it(tmp_path: Path) -> None:
    own_key = bytes(range(100, 132))
    header, wrapped = b'{"kind": "by hand"}', MASTERS.wrap(own_key, b"a sealed file's own key")
    beginning = b"ATTUNE sealed\n\x01" + b"".join(len(part).to_bytes(4) + part for part in (header, wrapped))
    binding = hashlib.sha256(beginning).digest()
    content = beginning
    for number, (piece, last) in enumerate([(b"a" * 64, 0), (b"the rest", 1)]):
        nonce = bytes(10) + bytes([number, last])
        sealed_piece = AESGCM(own_key).encrypt(nonce, piece, binding)
        content += len(sealed_piece).to_bytes(4) + sealed_piece
    path = tmp_path / "a.backup"
    path.write_bytes(content + hashlib.sha256(content).digest())

    assert opened(path) == b"a" * 64 + b"the rest"
    assert sealed_file.header_of(path) == {"kind": "by hand"}


@pytest.mark.parametrize("header", [b"[1]", b'"words"', b"{", b"\xff"])
def test_a_file_is_called_damaged_when_its_header_says_nothing(tmp_path: Path, header: bytes) -> None:
    path = tmp_path / "a.backup"
    content = b"ATTUNE sealed\n\x01" + len(header).to_bytes(4) + header + bytes(4)
    path.write_bytes(content + hashlib.sha256(content).digest())

    with pytest.raises(FileRefused, match=r"^a\.backup is damaged or not whole: its checksum does not fit\."):
        sealed_file.header_of(path)


def test_a_key_that_was_changed_is_named_as_the_reason(sealed: Path) -> None:
    whole = sealed.read_bytes()[:-32]
    end_of_key = len(whole) - sum(4 + length + 16 for length in (64, 64, 64, 64, len(WORDS) % 64))
    forged = whole[: end_of_key - 1] + bytes([whole[end_of_key - 1] ^ 1]) + whole[end_of_key:]
    sealed.write_bytes(forged + hashlib.sha256(forged).digest())

    with pytest.raises(FileRefused, match=r"^a\.backup was changed: its key does not open\.$"):
        opened(sealed)


def test_the_last_good_file_stays_when_the_next_cannot_be_written(sealed: Path) -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell() > 64:
                raise OSError("gone")
            return super().read(size)

    with pytest.raises(OSError, match="gone"):
        sealed_file.write(Broken(WORDS), sealed, MASTERS, {"kind": "test"})

    assert opened(sealed) == WORDS
    assert [path.name for path in sealed.parent.iterdir()] == ["a.backup"]


def test_another_master_key_is_named_as_the_reason(sealed: Path) -> None:
    with pytest.raises(FileRefused, match="sealed with another master key"):
        opened(sealed, MasterKeys(b"s" * 32))


def test_a_file_from_tomorrow_and_any_other_file_are_named_as_what_they_are(sealed: Path, tmp_path: Path) -> None:
    head = len(sealed_file.MAGIC)
    content = sealed.read_bytes()
    sealed.write_bytes(content[:head] + b"\x02" + content[head + 1 :])
    with pytest.raises(FileRefused, match="made by a newer Attune"):
        opened(sealed)
    (tmp_path / "photo").write_bytes(b"my holiday")
    with pytest.raises(FileRefused, match="is not one of Attune's sealed files"):
        sealed_file.header_of(tmp_path / "photo")
    with pytest.raises(FileRefused, match="cannot be read"):
        sealed_file.header_of(tmp_path / "nowhere")
