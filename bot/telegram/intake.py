"""Updates from Telegram by long polling, confirmed only once their effects are committed."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import structlog
from telegram import Update
from telegram.ext import Application

from bot.core.incoming import Incoming
from bot.storage.database import Database, StorageUnavailable
from bot.telegram import receive
from bot.telegram.calls import Refused
from bot.telegram.presses import pressed
from bot.telegram.routing import Router
from bot.telegram.transport import PollFailed, Transport
from bot.telegram.updates import incoming_from
from bot.watch import NOBODY, Watch

ALLOWED = (
    "message", "edited_message", "callback_query", "my_chat_member", "chat_member", "chat_join_request",
    "poll_answer", "channel_post", "message_reaction",
)  # fmt: skip
LONG_POLL_S = 25
FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 30.0

_log = structlog.get_logger(__name__)
_App = Application[Any, Any, Any, Any, Any, Any]


Updates = Sequence[Mapping[str, Any]]


@asynccontextmanager
async def first_look(transport: Transport) -> AsyncIterator[Awaitable[Updates]]:
    """Look for updates already, while what acts on them is still being loaded."""
    look = asyncio.ensure_future(_look(transport, None))
    try:
        yield look
    finally:
        look.cancel()
        await asyncio.gather(look, return_exceptions=True)


class Intake:
    """Fetches updates, hands them to the application in order of their chats, and confirms them by the next offset."""

    def __init__(
        self,
        transport: Transport,
        application: _App,
        router: Router,
        database: Database,
        watch: Watch = NOBODY,
        look: Awaitable[Updates] | None = None,
    ) -> None:
        """Take the way in, the library's application, what knows the receipts, and a look that is under way."""
        self._transport = transport
        self._application = application
        self._router = router
        self._database = database
        self._watch = watch
        self._first_look = look
        self._offset: int | None = None

    async def run(self) -> None:
        """Poll until cancelled; a failure waits a little longer each time and loses nothing."""
        pause_s = FIRST_PAUSE_S
        while True:
            try:
                fetched = await self._next_look()
                self._watch.polled()
                if await self._take(fetched):
                    pause_s = FIRST_PAUSE_S
                    continue
            except PollFailed as failed:
                why = _in_words(failed)
                self._watch.poll_failed(why)
                _log.error("no updates", why=why)
            except Exception as error:  # noqa: BLE001 -- whatever it is, the bot goes on and asks again
                _log.error("updates wait after a defect", defect=type(error).__name__)
            await asyncio.sleep(pause_s)
            pause_s = min(2 * pause_s, LONGEST_PAUSE_S)

    def _next_look(self) -> Awaitable[Updates]:
        look, self._first_look = self._first_look, None
        return look or _look(self._transport, self._offset)

    async def _take(self, raw_updates: Updates) -> bool:
        """Act on a batch and move the offset past it; return False when the database could not commit."""
        chats: dict[object, list[Mapping[str, Any]]] = defaultdict(list)
        for raw in raw_updates:
            chats[_lane_of(raw)].append(raw)
        results = await asyncio.gather(*(self._in_order(updates) for updates in chats.values()))
        if not all(results):
            return False
        if raw_updates:
            self._offset = max(int(raw["update_id"]) for raw in raw_updates) + 1
            self._router.received.clear()
        return True

    async def _in_order(self, updates: list[Mapping[str, Any]]) -> bool:
        for raw in updates:
            try:
                await self._one(raw)
            except StorageUnavailable as error:
                _log.error("update waits for the database", update=raw["update_id"], why=str(error))
                return False
        return True

    async def _one(self, raw: Mapping[str, Any]) -> None:
        update_id = int(raw["update_id"])
        incoming: Incoming | None = None
        try:
            press = pressed(raw)
            if press is not None:
                incoming = press.incoming
                await self._router.press(press)
            else:
                update = Update.de_json(dict(raw), self._application.bot)
                incoming = incoming_from(update)
                await self._application.process_update(update)
            failure = self._router.failures.pop(update_id, None)
        except Exception as error:  # noqa: BLE001 -- whatever it is, it must not block the next update
            failure = error
        if isinstance(failure, StorageUnavailable):
            raise failure
        if update_id in self._router.received:
            self._watch.handled("done")
        else:
            await self._set_aside(update_id, incoming, type(failure).__name__)
            self._watch.handled("set aside")

    async def _set_aside(self, update_id: int, incoming: Incoming | None, defect: str) -> None:
        _log.error("update set aside", update=update_id, defect=defect)
        key = self._router.key(update_id)
        try:
            await self._database.run(receive.set_aside, key, incoming, defect)
        except StorageUnavailable:
            raise
        except Exception:  # noqa: BLE001 -- not even its sender can be told
            await self._database.run(receive.set_aside, key, None, defect)


def _look(transport: Transport, offset: int | None) -> Coroutine[Any, Any, Updates]:
    return transport.get_updates(offset, LONG_POLL_S, ALLOWED)


def _in_words(failed: PollFailed) -> str:
    """Say what the operator can do about it, where there is something."""
    match failed.reply:
        case Refused(401 | 404):
            return "Telegram refuses the token; ask BotFather for it and set ATTUNE_BOT_TOKEN"
        case Refused(409):
            return "another program fetches this bot's updates; stop it, or remove its webhook"
        case _:
            return str(failed)


def _lane_of(raw: Mapping[str, Any]) -> int | None:
    """Return the chat an update belongs to; updates of one chat are handled in order."""
    for kind, body in raw.items():
        if isinstance(body, dict):
            holder = body.get("message", body) if kind == "callback_query" else body
            found = (_id_in(holder, "chat"), _id_in(body, "from"), _id_in(body, "user"))
            return next((each for each in found if each is not None), None)
    return None


def _id_in(body: object, name: str) -> int | None:
    part = body.get(name) if isinstance(body, dict) else None
    found = part.get("id") if isinstance(part, dict) else None
    return found if isinstance(found, int) else None
