"""A Bot API server that answers at once: it hands out prepared updates and notes when each has been dealt with."""

import asyncio
import sys
from collections import deque
from collections.abc import Callable
from time import monotonic
from typing import Any
from urllib.parse import parse_qsl

import orjson
from aiohttp import web

BOT = {"id": 7000, "is_bot": True, "first_name": "Attune", "username": "attune_bot", "can_join_groups": True}
MOST_AT_ONCE = 100
LONG_POLL_S = 20.0


class Stage:
    """The updates of one measurement: those to come, those under way, and how long each took."""

    def __init__(self) -> None:
        self.polled_at: float | None = None
        """When the bot first asked for updates, on the machine's monotonic clock."""
        self.sent_at: float | None = None
        """When the bot first sent a message of its own accord."""
        self.sends = 0
        self.delay_s = 0.0
        self._to_come: deque[dict[str, Any]] = deque()
        self._window = 0
        self._given_at: dict[str, float] = {}
        self._missing: dict[str, int] = {}
        self._took: list[float] = []
        self._moved = asyncio.Event()
        self._began_at = self._ended_at = 0.0

    def begin(self, updates: list[dict[str, Any]], window: int, delay_s: float) -> None:
        """Hand these out, never more than `window` at a time, and answer what they cause after a delay."""
        self._to_come, self._window, self.delay_s = deque(updates), window, delay_s
        self._took, self._began_at = [], monotonic()
        self._moved.set()

    @property
    def is_over(self) -> bool:
        """Whether every update has been dealt with."""
        return not self._to_come and not self._missing

    def outcome(self) -> dict[str, object]:
        """Return how long everything and each update took, in seconds."""
        return {"seconds": self._ended_at - self._began_at, "took": self._took}

    async def until(self, happened: Callable[[], bool], patience_s: float) -> bool:
        """Wait until something is so, or patience ends; return whether it is."""
        try:
            async with asyncio.timeout(patience_s):
                while not happened():
                    self._moved.clear()
                    await self._moved.wait()
        except TimeoutError:
            return False
        return True

    async def updates(self) -> list[dict[str, Any]]:
        """Return what may be handed out now; wait a while when there is nothing."""
        if self.polled_at is None:
            self.polled_at = monotonic()
            self._moved.set()
        await self.until(lambda: bool(self._to_come) and len(self._missing) < self._window, LONG_POLL_S)
        count = min(len(self._to_come), self._window - len(self._missing), MOST_AT_ONCE)
        return [self._hand_out() for _ in range(count)]

    def answered(self, query_id: str) -> None:
        """The press with this id got its answer."""
        self._done(query_id)

    def edited(self, chat_id: str) -> None:
        """The board in this chat was edited; a press is named after its chat."""
        self._done(chat_id)

    def sent(self) -> None:
        """A message came that no press asked for."""
        self.sends += 1
        self.sent_at = self.sent_at or monotonic()
        self._moved.set()

    def _hand_out(self) -> dict[str, Any]:
        update = self._to_come.popleft()
        name = update["callback_query"]["id"]
        self._given_at[name], self._missing[name] = monotonic(), 2
        return update

    def _done(self, name: str) -> None:
        if name not in self._missing:
            return
        self._missing[name] -= 1
        if self._missing[name] == 0:
            del self._missing[name]
            self._ended_at = monotonic()
            self._took.append(self._ended_at - self._given_at.pop(name))
            self._moved.set()


async def answer(stage: Stage, request: web.BaseRequest) -> object:
    """Do what a method asks for, and return its result."""
    method = request.path.rpartition("/")[2]
    body = await request.read()
    if stage.delay_s and method != "getUpdates":
        await asyncio.sleep(stage.delay_s)
    match method:
        case "getUpdates":
            return await stage.updates()
        case "getMe":
            return BOT
        case "answerCallbackQuery":
            stage.answered(_field(request, body, "callback_query_id"))
        case "editMessageText":
            chat = _field(request, body, "chat_id")
            stage.edited(chat)
            return _message(int(chat))
        case "sendMessage":
            stage.sent()
            return _message(int(_field(request, body, "chat_id")))
        case _:
            pass
    return True


async def control(stage: Stage, request: web.BaseRequest) -> object:
    """What the benchmark itself asks of the server."""
    match request.path.rpartition("/")[2]:
        case "begin":
            asked = orjson.loads(await request.content.read())
            stage.begin(asked["updates"], asked["window"], asked["delay_s"])
            is_over = await stage.until(lambda: stage.is_over, asked["patience_s"])
            return stage.outcome() if is_over else None
        case "polled":
            await stage.until(lambda: stage.polled_at is not None, 60)
            return stage.polled_at
        case "sent":
            wanted = int(request.query["count"])
            await stage.until(lambda: stage.sends >= wanted, 60)
            return stage.sent_at
        case _:
            return None


def _field(request: web.BaseRequest, body: bytes, name: str) -> str:
    if request.content_type == "application/json":
        return str(orjson.loads(body)[name])
    return dict(parse_qsl(body.decode()))[name]


def _message(chat: int) -> dict[str, object]:
    return {"message_id": 900, "date": 1772438400, "chat": {"id": chat, "type": "private"}, "from": BOT, "text": "…"}


async def serve(port: int) -> None:
    """Serve on the loopback until killed."""
    stage = Stage()

    async def handle(request: web.BaseRequest) -> web.StreamResponse:
        is_control = request.path.startswith("/control/")
        result = await (control if is_control else answer)(stage, request)
        return web.Response(body=orjson.dumps({"ok": True, "result": result}), content_type="application/json")

    runner = web.ServerRunner(web.Server(handle, access_log=None))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    import uvloop

    uvloop.run(serve(int(sys.argv[1])))
