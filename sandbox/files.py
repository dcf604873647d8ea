"""Files that were sent: kept in memory, known by their ids, served by their paths."""

import mimetypes
import struct
from hashlib import sha256
from typing import TYPE_CHECKING

from sandbox.errors import bad_request
from sandbox.model import Json, StoredFile
from sandbox.world import World

if TYPE_CHECKING:
    from sandbox.methods.request import Request

LARGEST_PHOTO_BYTES = 10 * 1024 * 1024
LARGEST_FILE_BYTES = 50 * 1024 * 1024
PNG_START = b"\x89PNG\r\n\x1a\n"
JPEG_START = b"\xff\xd8"
JPEG_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
MOST_SIDES = 10_000


def keep(world: World, data: bytes, name: str, mime_type: str, folder: str) -> StoredFile:
    number = world.count("file")
    suffix = f".{name.rsplit('.', 1)[1]}" if "." in name else ""
    path = f"{folder}/file_{number}{suffix}"
    unique = sha256(data + name.encode()).hexdigest()[:16]
    stored = StoredFile(f"SandboxFile{number:06d}", unique, path, data, name, mime_type)
    world.files[stored.id] = stored
    return stored


def find_by_path(world: World, path: str) -> StoredFile | None:
    return next((stored for stored in world.files.values() if stored.path == path), None)


def document_content(world: World, request: "Request", name: str, value: str | None = None) -> Json:
    stored = _file(world, request, name, value, "documents")
    if len(stored.data) > LARGEST_FILE_BYTES:
        raise bad_request("file is too big")
    return {"document": _described(stored) | {"file_name": stored.name, "mime_type": stored.mime_type}}


def photo_content(world: World, request: "Request", name: str, value: str | None = None) -> Json:
    stored = _file(world, request, name, value, "photos")
    if len(stored.data) > LARGEST_PHOTO_BYTES:
        raise bad_request("file is too big for a photo")
    size = image_size(stored.data)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if sum(size) > MOST_SIDES:
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return {"photo": [_described(stored) | {"width": size[0], "height": size[1]}]}


def image_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG or JPEG."""
    if data.startswith(PNG_START):
        header = data[16:24]
        return struct.unpack(">II", header) if len(header) == 8 else None  # noqa: PLR2004
    at = 2
    while data.startswith(JPEG_START) and at + 9 <= len(data) and data[at] == 0xFF:  # noqa: PLR2004
        if data[at + 1] in JPEG_FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None


def _file(world: World, request: "Request", name: str, value: str | None, folder: str) -> StoredFile:
    """Return the file that a parameter means: uploaded with it, attached by name, or known by its id."""
    wanted = value if value is not None else request.get(name)
    upload = request.files.get(name) if value is None else None
    if isinstance(wanted, str) and wanted.startswith("attach://"):
        upload = request.files.get(wanted.removeprefix("attach://"))
        if upload is None:
            raise bad_request(f"wrong file: there is no uploaded file for {wanted}")
    if upload is not None:
        if not upload.data:
            raise bad_request("file must be non-empty")
        mime_type = mimetypes.guess_type(upload.name)[0] or upload.mime_type
        return keep(world, upload.data, upload.name, mime_type, folder)
    if isinstance(wanted, str) and wanted.startswith(("http://", "https://")):
        raise bad_request("sandbox: sending files by URL is not modelled")
    stored = world.files.get(str(wanted))
    if stored is None:
        raise bad_request("wrong remote file identifier specified: wrong string length")
    return stored


def _described(stored: StoredFile) -> Json:
    return {"file_id": stored.id, "file_unique_id": stored.unique_id, "file_size": len(stored.data)}
