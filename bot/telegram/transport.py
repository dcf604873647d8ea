"""How the outbox and the poller reach a Bot API server."""

import asyncio
import importlib
from collections.abc import Awaitable, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self

import orjson

from bot.telegram.answer_json import loads
from bot.telegram.calls import Call, NotSent, Refused, Reply, Sent, Unknown
from bot.telegram.connections import Connections
from bot.telegram.exchange import CONNECTIONS, ExchangeFailed, Patience

if TYPE_CHECKING:
    from aiohttp import ClientSession

__all__ = [
    "OFFICIAL_SERVER", "Call", "NotSent", "PollFailed", "Refused", "Reply", "Sent", "Transport", "Unknown",
    "read_reply",
]  # fmt: skip

OFFICIAL_SERVER = "https://api.telegram.org/bot"

_TOO_MANY_REQUESTS = 429
_SERVER_ERROR = 500
_POLL_MARGIN_SECONDS = 15


class PollFailed(Exception):
    """getUpdates brought nothing; `reply` says why."""

    def __init__(self, reply: NotSent | Unknown | Refused) -> None:
        """Keep the reply, which holds neither token nor content."""
        super().__init__(repr(reply))
        self.reply = reply


class Transport:
    """Two pools of connections to one server, so that a long poll never stands in the way of a message."""

    def __init__(
        self,
        token: str,
        base_url: str = OFFICIAL_SERVER,
        *,
        patience: Patience | None = None,
        connections: int = CONNECTIONS,
    ) -> None:
        """`base_url` is what stands before the token, such as https://api.telegram.org/bot."""
        self._prefix = f"{base_url}{token}/"
        self._patience = patience or Patience()
        self._connections = connections
        self._sends: Connections | None = None
        self._polls: Connections | None = None
        self._files: ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._sends = Connections(self._prefix, self._connections)
        self._polls = Connections(self._prefix, 1)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for connections in (self._sends, self._polls):
            if connections is not None:
                await connections.close()
        if self._files is not None:
            await self._files.close()
        self._sends = self._polls = self._files = None

    async def call(self, call: Call) -> Reply:
        """Make one call, once, and return what came back; network trouble never raises."""
        if call.files:
            return await self._upload(call)
        return await self._ask(self._sends, call.method, call.parameters, self._patience)

    async def get_updates(
        self,
        offset: int | None,
        timeout: int,  # noqa: ASYNC109 - the server waits, not we
        allowed: Sequence[str] | None = None,
    ) -> list[dict[str, object]]:
        """Wait up to `timeout` seconds for updates, as raw as they came; raise PollFailed."""
        wanted = {"offset": offset, "timeout": timeout, "allowed_updates": allowed}
        parameters = {name: value for name, value in wanted.items() if value is not None}
        patience = Patience(
            pool=self._patience.pool, connect=self._patience.connect, read=timeout + _POLL_MARGIN_SECONDS
        )
        reply = await self._ask(self._polls, "getUpdates", parameters, patience)
        if not isinstance(reply, Sent):
            raise PollFailed(reply)
        if not isinstance(reply.result, list):
            raise PollFailed(Unknown("the updates are not a list"))
        if not all(map(_is_update, reply.result)):
            raise PollFailed(Unknown("an update has no id"))
        return reply.result

    async def _ask(
        self, connections: Connections | None, method: str, parameters: Mapping[str, object], patience: Patience
    ) -> Reply:
        if connections is None:
            raise RuntimeError("the transport is not open")
        content = orjson.dumps(parameters, option=orjson.OPT_NON_STR_KEYS)
        return await _reply(connections.post(method, content, patience))

    async def _upload(self, call: Call) -> Reply:
        if self._sends is None:
            raise RuntimeError("the transport is not open")
        await asyncio.to_thread(importlib.import_module, "bot.telegram.uploads")
        from bot.telegram import uploads  # noqa: PLC0415 -- a bot that has just started has no files to send

        self._files = self._files or uploads.open_session(self._connections)
        form = uploads.body(call.parameters, call.files)
        return await _reply(uploads.exchange(self._files, "POST", self._prefix + call.method, form, self._patience))


async def _reply(answer: Awaitable[tuple[int, bytes]]) -> Reply:
    try:
        return read_reply(*await answer)
    except ExchangeFailed as failure:
        return Unknown(failure.reason) if failure.is_sent else NotSent(failure.reason)


def read_reply(status: int, answer: bytes) -> Reply:
    """Return what an answer of the Bot API means."""
    if status >= _SERVER_ERROR:
        return Unknown(f"the server answered {status}")
    try:
        told = loads(answer)
    except ValueError:
        told = None
    if isinstance(told, dict) and told.get("ok") is True and "result" in told:
        return Sent(told["result"])
    if isinstance(told, dict) and told.get("ok") is False:
        return _refused(status, told)
    if status == _TOO_MANY_REQUESTS:
        return Refused(status, "Too Many Requests")
    return Unknown(f"the answer with status {status} cannot be read")


def _refused(status: int, told: Mapping[str, object]) -> Reply:
    code = told.get("error_code")
    code = code if isinstance(code, int) else status
    if code >= _SERVER_ERROR:
        return Unknown(f"the server answered {code}")
    parameters = told.get("parameters")
    found = parameters if isinstance(parameters, dict) else {}
    return Refused(
        code,
        str(told.get("description", "")),
        retry_after=_whole(found.get("retry_after")),
        migrate_to=_whole(found.get("migrate_to_chat_id")),
    )


def _is_update(value: object) -> bool:
    return isinstance(value, dict) and isinstance(value.get("update_id"), int)


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None
