"""One life of the bot's process: its real loops, routing and features on a stepped event loop, until it is killed."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from telegram import User
from telegram.ext import Application, ApplicationBuilder, ExtBot

from bot.clock import Clock
from bot.core.identity import Identity
from bot.repertoire import FEATURES, entries_of, introduce, merged
from bot.storage import sending
from bot.storage.timers import DueAction
from bot.telegram.answers import Answers
from bot.telegram.calls import Call, Reply
from bot.telegram.intake import Intake
from bot.telegram.routing import Router
from bot.texts import Catalogue
from jobs.deliver import Deliverer
from jobs.due import DueTimers
from jobs.pace import TELEGRAM, Limits
from tests.simulation.chats import BOT_ID, BOT_NAME
from tests.simulation.loop import SteppedLoop
from tests.simulation.memory import MemoryDatabase

_App = Application[Any, Any, Any, Any, Any, Any]
QUIET_ENDS = "SELECT min(quiet_until) AS at FROM couples WHERE quiet_until > ?"
IDLE_S = 29.0
"""Rests of half a minute are the loops' own safety net; the simulation wakes them when there is something to do."""


class Wire:
    """What stands in for the transport: calls go straight to the simulated Telegram, updates wait there."""

    def __init__(self, answer: Callable[[Call], tuple[Reply, float]], fetch: Callable[[int | None], list[Any]]) -> None:
        self._answer = answer
        self._fetch = fetch
        self._awaited: asyncio.Event = asyncio.Event()

    async def call(self, call: Call) -> Reply:
        reply, seconds = self._answer(call)
        if seconds:
            await asyncio.sleep(seconds)
        return reply

    async def get_updates(
        self,
        offset: int | None,
        timeout: int,  # noqa: ASYNC109 -- the transport's own signature
        allowed: Sequence[str] | None = None,
    ) -> list[Mapping[str, Any]]:
        while not (found := self._fetch(offset)):
            self._awaited.clear()
            await self._awaited.wait()
        return found

    def wake(self) -> None:
        """There are updates."""
        self._awaited.set()


class Process:
    """The parts of one bot, connected as the composition root connects them."""

    def __init__(
        self,
        database: MemoryDatabase,
        clock: Clock,
        wire: Wire,
        due: Mapping[str, DueAction],
        limits: Limits = TELEGRAM,
    ) -> None:
        self.loop = SteppedLoop()  # type: ignore[abstract]  # it has what the bot uses
        self._clock = clock
        self.database = database
        self.wire = wire
        self._armed: datetime | None = None
        catalogue = texts()
        application = _application()
        answers = Answers(self.wire, catalogue)  # type: ignore[arg-type]
        router = Router(self.database, answers, BOT_ID, "simulated", entries_of(FEATURES))
        application.handlers.clear()
        application.add_handlers(list(router.handlers()))
        application.error_handlers.clear()
        application.add_error_handler(router.keep_failure)
        self.intake = Intake(self.wire, application, router, self.database)  # type: ignore[arg-type]
        results = merged(FEATURES, "RESULTS")
        self.deliverer = Deliverer(self.database, self.wire, catalogue, clock, results, limits)  # type: ignore[arg-type]
        self.due = DueTimers(self.database, due)
        self.database.on_commit(self._wake_for)
        self.loop.create_task(self._serve())

    def wake(self) -> None:
        """What the safety tick and a jump of the clock do."""
        self.due.wake()
        self.deliverer.wake()
        self.wire.wake()

    def next_in(self) -> float | None:
        """Return after how many seconds this process has something to do on its own, by its clock."""
        now = self._clock.now()
        moments = [self._armed, self.deliverer.held_until, *self._from_rows(now)]
        waits = [(at - now).total_seconds() for at in moments if at is not None]
        soon = self.loop.next_call_in()
        if soon is not None and soon < IDLE_S:
            waits.append(soon)
        return max(min(waits), 0.2) if waits else None

    def kill(self) -> None:
        """End it as kill -9 does."""
        self.loop.perish()
        self.database.disk_after_death()

    def _from_rows(self, now: datetime) -> list[datetime | None]:
        tx = self.database.look(now)
        quiet = tx.one(QUIET_ENDS, tx.now_s)
        ends = None if quiet is None or quiet["at"] is None else now + timedelta(seconds=quiet["at"] - tx.now_s + 1)
        return [sending.next_try_at(tx), ends]

    def _arm(self, at: datetime | None) -> None:
        self._armed = at

    def _wake_for(self, signals: set[str]) -> None:
        if "timers" in signals:
            self.due.wake()

    async def _serve(self) -> None:
        await self.deliverer.recover()
        self._loops = [
            asyncio.create_task(self.intake.run()),
            asyncio.create_task(self.deliverer.run()),
            asyncio.create_task(self.due.run(self._arm)),
        ]


@cache
def texts() -> Catalogue:
    """The catalogues, and the features introduced to the bot's name."""
    catalogue = Catalogue.load()
    introduce(Identity(BOT_NAME, "the operator"), catalogue)
    return catalogue


@cache
def _application() -> _App:
    """The library's application as it is after it has met Telegram; it keeps no state between updates."""
    bot: ExtBot[None] = ExtBot(f"{BOT_ID}:simulated")
    bot._bot_user = User(BOT_ID, "Attune", is_bot=True, username=BOT_NAME)
    application = ApplicationBuilder().bot(bot).updater(None).build()
    application._initialized = True
    return application
