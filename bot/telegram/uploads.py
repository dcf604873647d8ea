"""Requests that carry files, which are rare: only the first of them loads what they need."""

from collections.abc import Mapping

import aiohttp
import orjson

from bot.telegram.exchange import CONNECTIONS, ExchangeFailed, File, Patience


def open_session(connections: int = CONNECTIONS) -> aiohttp.ClientSession:
    """Return a session with a pool of its own; call inside the running loop, close when done."""
    connector = aiohttp.TCPConnector(limit=connections, ttl_dns_cache=300)
    return aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())


def body(parameters: Mapping[str, object], files: Mapping[str, tuple[str, File]]) -> aiohttp.Payload:
    """Return a form of parameters and files, each file with its name and content."""
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
    data: aiohttp.Payload | None,
    patience: Patience,
) -> tuple[int, bytes]:
    """Return status and body of the answer; raise ExchangeFailed when there is none."""
    try:
        async with session.request(
            method, url, data=data, timeout=_timeout(patience), allow_redirects=False
        ) as response:
            return response.status, await response.read()
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise _failure(error) from None


def _timeout(patience: Patience) -> aiohttp.ClientTimeout:
    """The whole lasts longer than connecting, so that its end always means: perhaps sent."""
    total = None if patience.pool is None or patience.read is None else patience.pool + 4 * patience.read
    return aiohttp.ClientTimeout(
        total=total, connect=patience.pool, sock_connect=patience.connect, sock_read=patience.read
    )


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
