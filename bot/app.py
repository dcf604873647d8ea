"""The composition root: the only place that constructs the parts and connects them."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from random import SystemRandom
from typing import TYPE_CHECKING, Any

import structlog
from telegram.ext import Application

from bot import settings as configuration
from bot.alone import alone_in
from bot.clock import Clock, SystemClock
from bot.core.identity import Identity
from bot.followed_clock import FollowedClock, Rest
from bot.keys import KeyPlaces
from bot.settings import Settings, SettingsRefused
from bot.storage.database import SqliteDatabase, StorageUnavailable
from bot.storage.encryption import Vault
from bot.storage.readiness import make_ready
from bot.telegram import meeting, menus
from bot.telegram.answers import Answers
from bot.telegram.intake import Intake, Updates, first_look
from bot.telegram.routing import Router
from bot.telegram.transport import Transport
from bot.texts import Catalogue
from bot.watch import NOBODY, Watch
from jobs import errands, housekeeping, zone_data
from jobs.chores import Chores
from jobs.deliver import Deliverer
from jobs.due import DueTimers
from jobs.pace import TELEGRAM, Limits
from jobs.scheduler import Scheduler

if TYPE_CHECKING:
    from bot.repertoire import Repertoire

_MOST_ROUNDS = 10_000
_ENDLESS_PAUSE = timedelta(minutes=1)
"""How long something that would keep the bot busy for ever has to wait for its next turn."""
_STORAGE_PAUSE_S = 1.0
_log = structlog.get_logger(__name__)
_App = Application[Any, Any, Any, Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Attune:
    """The running parts of one bot."""

    clock: Clock
    database: SqliteDatabase
    transport: Transport
    catalogue: Catalogue
    intake: Intake
    deliverer: Deliverer
    due: DueTimers
    scheduler: Scheduler
    answers: Answers
    chores: Chores
    erased: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when something was erased that the write-ahead log may still hold."""

    async def run(self) -> None:
        """Serve until cancelled."""
        self.chores.begin()
        await self.deliverer.recover()
        self.scheduler.start(self._each_night)
        try:
            async with asyncio.TaskGroup() as loops:
                loops.create_task(menus.register(self.transport, self.catalogue))
                loops.create_task(self.intake.run())
                loops.create_task(self.deliverer.run())
                loops.create_task(housekeeping.empty_log(self.database, self.erased, self.chores.keep_erase_list))
                loops.create_task(errands.serve(self.chores.settings.data_dir, self.chores.errands))
                await zone_data.follow_soon(self.database)
                loops.create_task(zone_data.follow_rest(self.database))
                loops.create_task(self.due.run(self.scheduler.arm))
                if isinstance(self.clock, FollowedClock):
                    loops.create_task(self.clock.follow(self._rest))
        finally:
            self.scheduler.stop()
            await self.deliverer.close()
            await self.answers.close()

    async def settle(self) -> Rest:
        """Do everything that is to be done by now; return when there will be more."""
        for _ in range(_MOST_ROUNDS):
            before = self._progress
            await self.due.work_off()
            retry_at = await self.deliverer.settle()
            due_at = await self.due.next_due_at()
            # The loops work beside us: only a round in which nobody did anything shows that all is done.
            if self._progress == before and (due_at is None or due_at > self.clock.now()):
                next_due_at = min((moment for moment in (due_at, retry_at) if moment is not None), default=None)
                return Rest(next_due_at, self.deliverer.held_until)
        _log.error("what is due does not come to an end", rounds=_MOST_ROUNDS)
        return Rest(self.clock.now() + _ENDLESS_PAUSE, self.deliverer.held_until)

    async def _each_night(self) -> None:
        await housekeeping.tidy(self.database)
        await self.chores.nightly()

    async def _rest(self) -> Rest:
        """Settle, for as long as the database needs."""
        while True:
            try:
                return await self.settle()
            except StorageUnavailable as error:
                _log.error("the database does not let us settle", why=str(error))
                await asyncio.sleep(_STORAGE_PAUSE_S)

    @property
    def _progress(self) -> tuple[int, int]:
        return self.due.acted_on, self.deliverer.finished

    def wake_for(self, signals: set[str]) -> None:
        """Look at what a commit says has changed."""
        if "timers" in signals:
            self.due.wake()
        if "erased" in signals:
            self.erased.set()


@dataclass(frozen=True, slots=True)
class _Contact:
    """What connects us with Telegram."""

    transport: Transport
    application: _App
    first_look: Awaitable[Updates]


@asynccontextmanager
async def open_attune(settings: Settings, limits: Limits = TELEGRAM) -> AsyncIterator[Attune]:
    """Open the database, meet Telegram, and connect everything; `run` then serves within the limits on sending."""
    configuration.prepare_data_dir(settings)
    async with AsyncExitStack() as open_parts:
        open_parts.enter_context(alone_in(settings.data_dir))
        vault = KeyPlaces(settings).vault()
        clock = await _clock(settings, open_parts)
        database = await SqliteDatabase(settings.database_path, clock, vault, SystemRandom()).open()
        open_parts.push_async_callback(database.close)
        await make_ready(database, vault)
        watch = await _watch(settings, database, vault, open_parts)
        token = _token(settings)
        transport = await open_parts.enter_async_context(Transport(token, settings.api_base_url))
        application = await meeting.meet(token, settings.api_base_url)
        open_parts.push_async_callback(application.shutdown)
        contact = _Contact(transport, application, await open_parts.enter_async_context(first_look(transport)))
        can_do = await asyncio.to_thread(_repertoire, Identity(application.bot.username, settings.operator_name))
        yield _connect(Chores(settings, database, vault, clock), contact, can_do, limits, watch)


def _repertoire(identity: Identity) -> "Repertoire":
    """Load the features, the longest part of a start, for which the first look for updates need not wait."""
    from bot import repertoire  # noqa: PLC0415 -- as said

    can_do = repertoire.load()
    repertoire.introduce(identity, can_do.catalogue)
    return can_do


def _connect(chores: Chores, contact: _Contact, can_do: "Repertoire", limits: Limits, watch: Watch) -> Attune:
    settings, clock, database = chores.settings, chores.clock, chores.database
    transport, application = contact.transport, contact.application
    answers = Answers(transport, can_do.catalogue)
    router = Router(database, answers, application.bot.id, settings.server_name, can_do.entries)
    application.add_handlers(list(router.handlers()))
    application.add_error_handler(router.keep_failure)
    deliverer = Deliverer(database, transport, can_do.catalogue, clock, can_do.results, limits, watch)
    due = DueTimers(database, can_do.due, watch)

    def wake() -> None:
        due.wake()
        deliverer.wake()

    attune = Attune(
        clock=clock,
        database=database,
        transport=transport,
        catalogue=can_do.catalogue,
        intake=Intake(transport, application, router, database, watch, contact.first_look),
        deliverer=deliverer,
        due=due,
        scheduler=Scheduler(clock, wake),
        answers=answers,
        chores=chores,
    )
    database.on_commit(attune.wake_for)
    clock.on_jump(attune.scheduler.forget)
    clock.on_jump(wake)
    return attune


async def _clock(settings: Settings, open_parts: AsyncExitStack) -> Clock:
    if settings.clock_url is None:
        return SystemClock()
    import aiohttp  # noqa: PLC0415 -- on Telegram no clock is followed

    clock = FollowedClock(settings.clock_url)
    open_parts.push_async_callback(clock.close)
    try:
        await clock.connect()
    except (aiohttp.ClientError, TimeoutError):
        raise SettingsRefused("ATTUNE_CLOCK_URL: nobody answers there. Remove it to use this machine's time.") from None
    return clock


async def _watch(settings: Settings, database: SqliteDatabase, vault: Vault, open_parts: AsyncExitStack) -> Watch:
    if settings.metrics_port is None:
        return NOBODY
    from bot import metrics  # noqa: PLC0415 -- who wants no numbers loads nothing for them

    watch = metrics.Metrics()
    watch.count_unreadable(lambda: vault.refused)
    database.on_trouble(watch.storage_failed)
    await open_parts.enter_async_context(metrics.serving(watch, database, settings.metrics_port))
    return watch


def _token(settings: Settings) -> str:
    if settings.bot_token is None:
        raise SettingsRefused("ATTUNE_BOT_TOKEN: set the token that BotFather gave you.")
    return settings.bot_token.get_secret_value()
