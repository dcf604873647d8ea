"""The media that people in the sandbox send: small, but real enough for a client to show."""

import struct
import zlib

from sandbox.model import Json

SIDE = 90


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _square(red: int, green: int, blue: int) -> bytes:
    """Return a PNG of one colour."""
    rows = (b"\0" + bytes((red, green, blue)) * SIDE) * SIDE
    header = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0)
    body = _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def _silence() -> bytes:
    """Return a second of nothing to hear, as WAV."""
    samples = bytes([128]) * 8000
    form = struct.pack("<IHHIIHH", 16, 1, 1, 8000, 8000, 1, 8)
    body = b"WAVEfmt " + form + b"data" + struct.pack("<I", len(samples)) + samples
    return b"RIFF" + struct.pack("<I", len(body)) + body


SQUARE: Json = {"width": SIDE, "height": SIDE}
STICKER: Json = SQUARE | {"type": "regular", "is_animated": False, "is_video": False, "emoji": "🙂"}
PLACEHOLDERS: dict[str, tuple[str, str, bytes, Json]] = {
    "photo": ("photo.png", "image/png", _square(120, 170, 200), SQUARE),
    "sticker": ("sticker.png", "image/png", _square(240, 200, 90), STICKER),
    "voice": ("voice.wav", "audio/wav", _silence(), {"duration": 1, "mime_type": "audio/ogg"}),
    "document": ("note.txt", "text/plain", b"A document from the sandbox.\n", {}),
}
