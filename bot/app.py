"""The composition root: the only place that constructs the parts and connects them."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from random import SystemRandom
from types import ModuleType
from typing import Any

import structlog
from telegram.ext import Application

from bot import settings as configuration
from bot.alone import alone_in
from bot.clock import Clock, SystemClock
from bot.core.identity import Identity
from bot.features.boundaries import handlers as boundaries
from bot.features.cards import handlers as cards
from bot.features.energy import handlers as energy
from bot.features.evening import handlers as evening
from bot.features.games import handlers as games
from bot.features.learn import handlers as learn
from bot.features.listening import handlers as listening
from bot.features.pairing import handlers as pairing
from bot.features.perspective import handlers as perspective
from bot.features.plan import handlers as plan
from bot.features.present import handlers as present
from bot.features.reflections import handlers as reflections
from bot.features.rehearse import handlers as rehearse
from bot.features.rights import handlers as rights
from bot.features.summaries import handlers as summaries
from bot.features.talk import handlers as talk
from bot.features.timeout import handlers as timeout
from bot.features.toolbox import handlers as toolbox
from bot.followed_clock import FollowedClock, Rest
from bot.keys import KeyPlaces
from bot.settings import Settings, SettingsRefused
from bot.storage.database import SqliteDatabase, StorageUnavailable
from bot.storage.encryption import Vault
from bot.storage.readiness import make_ready
from bot.telegram import meeting, menus
from bot.telegram.answers import Answers
from bot.telegram.entries import Entry
from bot.telegram.intake import Intake
from bot.telegram.routing import Router
from bot.telegram.transport import Transport
from bot.texts import Catalogue
from bot.watch import NOBODY, Watch
from jobs import errands, housekeeping
from jobs.chores import Chores
from jobs.deliver import Deliverer
from jobs.due import DueTimers
from jobs.pace import TELEGRAM, Limits
from jobs.scheduler import Scheduler

FEATURES: tuple[ModuleType, ...] = (
    pairing,
    plan,
    talk,
    games,
    evening,
    energy,
    perspective,
    reflections,
    boundaries,
    rehearse,
    cards,
    learn,
    toolbox,
    listening,
    timeout,
    present,
    summaries,
    rights,
)

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
        await housekeeping.follow_zone_data(self.database)
        self.scheduler.start(self._each_night)
        try:
            async with asyncio.TaskGroup() as loops:
                loops.create_task(menus.register(self.transport, self.catalogue))
                loops.create_task(self.intake.run())
                loops.create_task(self.deliverer.run())
                loops.create_task(self.due.run(self.scheduler.arm))
                loops.create_task(housekeeping.empty_log(self.database, self.erased, self.chores.keep_erase_list))
                loops.create_task(errands.serve(self.chores.settings.data_dir, self.chores.errands))
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
        yield _connect(Chores(settings, database, vault, clock), transport, application, limits, watch)


def _connect(chores: Chores, transport: Transport, application: _App, limits: Limits, watch: Watch) -> Attune:
    settings, clock, database = chores.settings, chores.clock, chores.database
    catalogue = Catalogue.load()
    identity = Identity(application.bot.username, settings.operator_name)
    for feature in FEATURES:
        if hasattr(feature, "introduce"):
            feature.introduce(identity, catalogue)
    answers = Answers(transport, catalogue)
    router = Router(database, answers, application.bot.id, settings.server_name, entries_of(FEATURES))
    application.add_handlers(list(router.handlers()))
    application.add_error_handler(router.keep_failure)
    deliverer = Deliverer(database, transport, catalogue, clock, merged(FEATURES, "RESULTS"), limits, watch)
    due = DueTimers(database, merged(FEATURES, "DUE"), watch)

    def wake() -> None:
        due.wake()
        deliverer.wake()

    attune = Attune(
        clock=clock,
        database=database,
        transport=transport,
        catalogue=catalogue,
        intake=Intake(transport, application, router, database, watch),
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


def entries_of(features: Iterable[ModuleType]) -> list[Entry]:
    """Join what people can do with each feature."""
    return [entry for feature in features for entry in feature.HANDLERS]


def merged(features: Iterable[ModuleType], table: str) -> dict[str, Any]:
    """Join a table of all features; raise ValueError when two claim the same name."""
    joined: dict[str, Any] = {}
    for feature in features:
        for name, action in getattr(feature, table, {}).items():
            if name in joined:
                raise ValueError(f"{name} is claimed twice")
            joined[name] = action
    return joined


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
