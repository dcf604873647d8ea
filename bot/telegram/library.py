"""The seam for the library: its requests, and what of them provably did not arrive."""

from typing import TYPE_CHECKING, Any, cast

import orjson
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.telegram.answer_json import loads
from bot.telegram.connections import Connections
from bot.telegram.exchange import CONNECTIONS, ExchangeFailed, File, Patience

if TYPE_CHECKING:
    from aiohttp import ClientSession

_CLIENT_ERROR = 400


class Unsent(NetworkError):
    """The request provably did not reach the server."""


class UnsentInTime(Unsent, TimedOut):
    """No connection came about in time, so nothing was sent."""


class LibraryRequest(BaseRequest):
    """The library's requests on connections of ours, and those with files on aiohttp."""

    def __init__(self, *, patience: Patience | None = None, connections: int = CONNECTIONS) -> None:
        """`patience` is what applies where the library names no time."""
        self._patience = patience or Patience()
        self._connections = connections
        self._servers: dict[str, Connections] | None = None
        """By what stands before a method's name."""
        self._files: ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds without a byte of an answer."""
        return self._patience.read

    async def initialize(self) -> None:
        """Open the pool; may be called again."""
        if self._servers is None:
            self._servers = {}

    async def shutdown(self) -> None:
        """Close the pool; may be called again."""
        for connections in (self._servers or {}).values():
            await connections.close()
        if self._files is not None:
            await self._files.close()
        self._servers = self._files = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401 - a private type of the library
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401
    ) -> tuple[int, bytes]:
        """Make the request; Unsent, or its kind UnsentInTime, tells that the server got nothing."""
        if self._servers is None:
            raise RuntimeError("the request is not initialized")
        usual = self._patience
        patience = Patience(
            pool=_given(pool_timeout, usual.pool),
            connect=_given(connect_timeout, usual.connect),
            read=_given(read_timeout, usual.read),
        )
        try:
            if method == "POST" and not (request_data and request_data.contains_files):
                status, answer = await self._post(self._servers, url, request_data, patience)
            else:
                status, answer = await self._exchange(method, url, request_data, patience)
        except ExchangeFailed as failure:
            raise _library_error(failure) from None
        return status, answer if status < _CLIENT_ERROR else _readable(answer)

    async def _post(
        self, servers: dict[str, Connections], url: str, data: RequestData | None, patience: Patience
    ) -> tuple[int, bytes]:
        before, _, name = url.rpartition("/")
        if before not in servers:
            servers[before] = Connections(f"{before}/", self._connections)
        content = orjson.dumps(data.parameters if data else {}, option=orjson.OPT_NON_STR_KEYS)
        return await servers[before].post(name, content, patience)

    async def _exchange(self, method: str, url: str, data: RequestData | None, patience: Patience) -> tuple[int, bytes]:
        from bot.telegram import uploads  # noqa: PLC0415 -- nothing of ours asks the library for this

        self._files = self._files or uploads.open_session(self._connections)
        parts = data.multipart_data if data else {}
        files = {name: (str(part[0]), cast("File", part[1])) for name, part in parts.items()}
        form = uploads.body(data.parameters, files) if data else None
        return await uploads.exchange(self._files, method, url, form, patience)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Parse an answer without ever logging it."""
        try:
            return cast("dict[str, Any]", loads(payload))
        except ValueError:
            raise TelegramError("Invalid server response") from None


def _given(value: Any, usual: float | None) -> float | None:  # noqa: ANN401
    return usual if value is BaseRequest.DEFAULT_NONE else value


def _library_error(failure: ExchangeFailed) -> NetworkError:
    if not failure.is_sent:
        return UnsentInTime(failure.reason) if failure.is_timeout else Unsent(failure.reason)
    return TimedOut(failure.reason) if failure.is_timeout else NetworkError(failure.reason)


def _readable(answer: bytes) -> bytes:
    """The library quotes an error page that it cannot parse; an empty object keeps it to the status."""
    try:
        return answer if isinstance(loads(answer), dict) else b"{}"
    except ValueError:
        return b"{}"
