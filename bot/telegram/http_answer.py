"""One answer of an HTTP/1.1 server, read from the bytes that have come so far."""

from collections.abc import Mapping
from dataclasses import dataclass

_CONTINUE = range(100, 200)
_WITHOUT_BODY = (204, 304)


class NoHttp(Exception):
    """These bytes are no answer of an HTTP server; the message never quotes them."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Status and body, and whether the connection may carry another request."""

    status: int
    body: bytes
    is_lasting: bool


def read(data: bytes, *, is_over: bool = False) -> Answer | None:
    """Return the answer, or None while some of it is still to come; `is_over` when nothing more will."""
    head_ends_at = data.find(b"\r\n\r\n")
    if head_ends_at < 0:
        return None
    version, status, headers = _head(data[:head_ends_at])
    rest = data[head_ends_at + 4 :]
    if status in _CONTINUE:
        return read(rest, is_over=is_over)
    found = _body(status, headers, rest, is_over=is_over)
    if found is None:
        return None
    body, ends_at = found
    wishes_to_last = version == b"HTTP/1.1" and headers.get(b"connection", b"").lower() != b"close"
    return Answer(status, body, is_lasting=wishes_to_last and ends_at == len(rest) and not is_over)


def _body(status: int, headers: Mapping[bytes, bytes], rest: bytes, *, is_over: bool) -> tuple[bytes, int] | None:
    """Return the body and where it ends; None while some of it is missing."""
    if status in _WITHOUT_BODY:
        return b"", 0
    if b"chunked" in headers.get(b"transfer-encoding", b"").lower():
        return _chunks(rest)
    if b"content-length" not in headers:
        return (rest, len(rest)) if is_over else None
    length = _whole(headers[b"content-length"], 10)
    return None if len(rest) < length else (rest[:length], length)


def _head(head: bytes) -> tuple[bytes, int, Mapping[bytes, bytes]]:
    first, *lines = head.split(b"\r\n")
    version, _, rest = first.partition(b" ")
    if not version.startswith(b"HTTP/1."):
        raise NoHttp
    pairs = (line.partition(b":") for line in lines)
    return version, _whole(rest[:3], 10), {name.lower(): value.strip() for name, _, value in pairs}


def _chunks(data: bytes) -> tuple[bytes, int] | None:
    """Return a chunked body and where it ends; None while some of it is missing."""
    body, at = bytearray(), 0
    while (line_ends_at := data.find(b"\r\n", at)) >= 0:
        size = _whole(data[at:line_ends_at].partition(b";")[0], 16)
        begins_at = line_ends_at + 2
        if size == 0:
            return _end_of_trailers(bytes(body), data, begins_at)
        if len(data) < begins_at + size + 2:
            return None
        body += data[begins_at : begins_at + size]
        at = begins_at + size + 2
    return None


def _end_of_trailers(body: bytes, data: bytes, at: int) -> tuple[bytes, int] | None:
    while (line_ends_at := data.find(b"\r\n", at)) >= 0:
        if line_ends_at == at:
            return body, at + 2
        at = line_ends_at + 2
    return None


def _whole(digits: bytes, base: int) -> int:
    try:
        number = int(digits, base)
    except ValueError:
        raise NoHttp from None
    if number < 0:
        raise NoHttp
    return number
