"""One HTTP exchange with a Bot API server, and whether a failed one can have arrived."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO

import aiohttp
import orjson

CONNECTIONS = 64
File = bytes | BinaryIO


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long each part of an exchange may take, in seconds."""

    pool: float | None = 10
    """Until a connection is free and made; None waits without end, here and below."""
    connect: float | None = 5
    """Until a new connection is made."""
    read: float | None = 15
    """Without a byte of an answer."""

    def as_timeout(self) -> aiohttp.ClientTimeout:
        """The whole lasts longer than connecting, so that its end always means: perhaps sent."""
        total = None if self.pool is None or self.read is None else self.pool + 4 * self.read
        return aiohttp.ClientTimeout(total=total, connect=self.pool, sock_connect=self.connect, sock_read=self.read)


class ExchangeFailed(Exception):
    """No answer came; the reason names neither address nor content."""

    def __init__(self, reason: str, *, is_sent: bool, is_timeout: bool) -> None:
        """`is_sent` is False only when the server provably got nothing."""
        super().__init__(reason)
        self.reason = reason
        self.is_sent = is_sent
        self.is_timeout = is_timeout


def open_session(connections: int = CONNECTIONS) -> aiohttp.ClientSession:
    """Return a session with a pool of its own; call inside the running loop, close when done."""
    connector = aiohttp.TCPConnector(limit=connections, ttl_dns_cache=300)
    return aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())


Body = aiohttp.Payload | None


def body(parameters: Mapping[str, object], files: Mapping[str, tuple[str, File]]) -> Body:
    """Return a JSON body, or a form when there are files, each with its name and content."""
    if not files:
        data = orjson.dumps(parameters, option=orjson.OPT_NON_STR_KEYS)
        return aiohttp.BytesPayload(data, content_type="application/json")
    form = aiohttp.FormData(quote_fields=False, charset="utf-8")
    for name, value in parameters.items():
        form.add_field(name, value if isinstance(value, str) else orjson.dumps(value).decode())
    for name, (file_name, content) in files.items():
        form.add_field(name, content, filename=file_name, content_type="application/octet-stream")
    return form()


async def exchange(
    session: aiohttp.ClientSession,
    method: str,
    url: str,
    data: Body,
    patience: Patience,
) -> tuple[int, bytes]:
    """Return status and body of the answer; raise ExchangeFailed when there is none."""
    try:
        async with session.request(
            method, url, data=data, timeout=patience.as_timeout(), allow_redirects=False
        ) as response:
            return response.status, await response.read()
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise _failure(error) from None


def _failure(error: Exception) -> ExchangeFailed:
    # The library's own messages hold the address, and with it the token: only the kind of error is kept.
    kind = type(error).__name__
    match error:
        case aiohttp.ConnectionTimeoutError():
            return ExchangeFailed(f"no connection in time ({kind})", is_sent=False, is_timeout=True)
        case aiohttp.ClientConnectorError() | aiohttp.InvalidURL() | aiohttp.NonHttpUrlClientError():
            return ExchangeFailed(f"no connection ({kind})", is_sent=False, is_timeout=False)
        case TimeoutError():
            return ExchangeFailed(f"no answer in time ({kind})", is_sent=True, is_timeout=True)
        case _:
            return ExchangeFailed(f"the connection broke ({kind})", is_sent=True, is_timeout=False)
