"""A Bot API server that answers at once: it hands out prepared updates and notes when each has been dealt with."""

import asyncio
import sys
from collections import deque
from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any

import orjson

from benchmarks.serving import Request, listen

BOT = {"id": 7000, "is_bot": True, "first_name": "Attune", "username": "attune_bot", "can_join_groups": True}
MOST_AT_ONCE = 100
LONG_POLL_S = 20.0
HOLD_S = 3
HELD = {"ok": False, "error_code": 429, "description": f"Too Many Requests: retry after {HOLD_S}",
        "parameters": {"retry_after": HOLD_S}}  # fmt: skip


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
        self._rate: float | None = None
        self._unconfirmed: dict[int, float] = {}
        """When each update arrived that no offset has confirmed."""
        self._confirmed: list[float] = []
        self._named: list[str] = []
        self._held: dict[str, float] = {}

    def begin(self, asked: Mapping[str, Any]) -> None:
        """Hand updates out, a window at a time or so many a second, and answer what they cause after a delay."""
        self._to_come, self._window, self.delay_s = deque(asked["updates"]), asked["window"], asked["delay_s"]
        self._took, self._began_at, self._rate = [], monotonic(), asked["rate"]
        self._first = asked["updates"][0]["update_id"] if asked["updates"] else 0
        self._unconfirmed.clear()
        self._confirmed, self._named = [], []
        self._held = dict.fromkeys(asked["held"], HOLD_S)
        self._moved.set()

    def wait_with(self, update: dict[str, Any]) -> None:
        """Let this message wait for the bot's first look; nothing but a message of the bot shows that it came."""
        self._to_come, self._window = deque([update]), 1
        self._moved.set()

    @property
    def is_over(self) -> bool:
        """Whether every update has been dealt with."""
        return not self._to_come and not self._missing and not (self._rate and self._unconfirmed)

    def outcome(self) -> dict[str, object]:
        """Return how long everything and each update took, in seconds."""
        return {
            "seconds": self._ended_at - self._began_at,
            "took": self._took,
            "names": self._named,
            "confirmed": self._confirmed,
            "sends": self.sends,
        }

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

    async def updates(self, offset: int) -> list[dict[str, Any]]:
        """Return what may be handed out now; wait a while when there is nothing."""
        now = monotonic()
        for update in [each for each in self._unconfirmed if each < offset]:
            self._confirmed.append(now - self._unconfirmed.pop(update))
        self._moved.set()
        if self.polled_at is None:
            self.polled_at = monotonic()
        if self._rate and self._to_come:
            await asyncio.sleep(max(0.0, self._arrives_at() - monotonic()))
        await self.until(lambda: bool(self._to_come) and len(self._missing) < self._window, LONG_POLL_S)
        handed: list[dict[str, Any]] = []
        while self._to_come and len(self._missing) < self._window and len(handed) < MOST_AT_ONCE:
            if self._rate and self._arrives_at() > monotonic():
                break
            handed.append(self._hand_out())
        return handed

    def _arrives_at(self) -> float:
        """When the next update arrives, where they come so many a second."""
        assert self._rate
        return self._began_at + (self._to_come[0]["update_id"] - self._first) / self._rate

    def is_held(self, chat: str) -> bool:
        """Refuse the first call to a chat that Telegram holds."""
        return self._held.pop(chat, None) is not None

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
        if "message" in update:
            return update
        name = update["callback_query"]["id"]
        arrived_at = self._began_at + (update["update_id"] - self._first) / self._rate if self._rate else monotonic()
        self._unconfirmed[update["update_id"]] = self._given_at[name] = arrived_at
        self._missing[name] = 2
        return update

    def _done(self, name: str) -> None:
        if name not in self._missing:
            return
        self._missing[name] -= 1
        if self._missing[name] == 0:
            del self._missing[name]
            self._ended_at = monotonic()
            self._took.append(self._ended_at - self._given_at.pop(name))
            self._named.append(name)
            self._moved.set()


async def answer(stage: Stage, request: Request) -> object:
    """Do what a method asks for, and return its result; None when it is too much."""
    if stage.delay_s and request.name != "getUpdates":
        await asyncio.sleep(stage.delay_s)
    match request.name:
        case "getUpdates":
            return await stage.updates(int(request.field("offset", "0")))
        case "getMe":
            return BOT
        case "answerCallbackQuery":
            stage.answered(request.field("callback_query_id"))
        case "editMessageText":
            chat = request.field("chat_id")
            if stage.is_held(chat):
                return None
            stage.edited(chat)
            return _message(int(chat), int(request.field("message_id")))
        case "sendMessage":
            stage.sent()
            return _message(int(request.field("chat_id")))
        case _:
            pass
    return True


async def control(stage: Stage, request: Request) -> object:
    """What the benchmark itself asks of the server."""
    match request.name:
        case "begin":
            asked = orjson.loads(request.body)
            stage.begin(asked)
            is_over = await stage.until(lambda: stage.is_over, asked["patience_s"])
            return stage.outcome() if is_over else None
        case "wait_with":
            stage.wait_with(orjson.loads(request.body))
            return True
        case "polled":
            await stage.until(lambda: stage.polled_at is not None, 60)
            return stage.polled_at
        case "sent":
            wanted = int(request.query["count"])
            await stage.until(lambda: stage.sends >= wanted, 60)
            return stage.sent_at
        case _:
            return None


def _message(chat: int, message: int = 900) -> dict[str, object]:
    return {"message_id": message, "date": 1772438400, "chat": {"id": chat, "type": "private"}, "from": BOT,
            "text": "…"}  # fmt: skip


async def serve(port: int) -> None:
    """Serve on the loopback until killed."""
    stage = Stage()

    async def handle(request: Request) -> tuple[bool, object]:
        if request.path.startswith("/control/"):
            return True, {"ok": True, "result": await control(stage, request)}
        result = await answer(stage, request)
        return (False, HELD) if result is None else (True, {"ok": True, "result": result})

    await listen(port, handle)
    await asyncio.Event().wait()


if __name__ == "__main__":
    import uvloop

    uvloop.run(serve(int(sys.argv[1])))
