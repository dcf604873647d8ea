"""The composition root: the only place that constructs the parts and connects them."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from random import SystemRandom
from types import ModuleType
from typing import Any

import structlog
from telegram.ext import Application, ApplicationBuilder, ExtBot

from bot import settings as configuration
from bot.clock import Clock, SystemClock
from bot.core.identity import Identity
from bot.features.evening import handlers as evening
from bot.features.games import handlers as games
from bot.features.listening import handlers as listening
from bot.features.pairing import handlers as pairing
from bot.features.perspective import handlers as perspective
from bot.features.plan import handlers as plan
from bot.features.reflections import handlers as reflections
from bot.features.rights import handlers as rights
from bot.features.summaries import handlers as summaries
from bot.features.talk import handlers as talk
from bot.features.toolbox import handlers as toolbox
from bot.followed_clock import FollowedClock, Rest
from bot.settings import Settings
from bot.storage import migrations
from bot.storage.database import SqliteDatabase
from bot.storage.encryption import Vault
from bot.telegram import menus
from bot.telegram.answers import Answers
from bot.telegram.intake import Intake
from bot.telegram.routing import Entry, Router
from bot.telegram.transport import AiohttpRequest, Transport
from bot.texts import Catalogue
from jobs import housekeeping
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
    perspective,
    reflections,
    toolbox,
    listening,
    summaries,
    rights,
)

_MOST_ROUNDS = 10_000
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

    async def run(self) -> None:
        """Serve until cancelled."""
        await self.deliverer.recover()
        self.scheduler.start(lambda: housekeeping.tidy(self.database))
        try:
            async with asyncio.TaskGroup() as loops:
                loops.create_task(menus.register(self.transport, self.catalogue))
                loops.create_task(self.intake.run())
                loops.create_task(self.deliverer.run())
                loops.create_task(self.due.run(self.scheduler.arm))
                if isinstance(self.clock, FollowedClock):
                    loops.create_task(self.clock.follow(self.settle))
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
        raise RuntimeError("due timers do not come to an end")

    @property
    def _progress(self) -> tuple[int, int]:
        return self.due.acted_on, self.deliverer.finished

    def wake_for(self, signals: set[str]) -> None:
        """Look at what a commit says has changed."""
        if "timers" in signals:
            self.due.wake()
        if "outbox" in signals:
            self.deliverer.wake()


@asynccontextmanager
async def open_attune(settings: Settings, limits: Limits = TELEGRAM) -> AsyncIterator[Attune]:
    """Open the database, meet Telegram, and connect everything; `run` then serves within the limits on sending."""
    configuration.prepare_data_dir(settings)
    vault = Vault(configuration.master_key(settings))
    clock = await _clock(settings)
    database = await SqliteDatabase(settings.database_path, clock, vault, SystemRandom()).open()
    try:
        await database.outside_transaction(lambda connection: migrations.migrate(connection, migrations.load()))
        await database.run(vault.check)
        async with _transport(settings) as transport:
            application = await _application(settings)
            try:
                yield _connect(settings, clock, database, transport, application, limits)
            finally:
                await application.shutdown()
    finally:
        await database.close()
        if isinstance(clock, FollowedClock):
            await clock.close()


def _connect(
    settings: Settings,
    clock: Clock,
    database: SqliteDatabase,
    transport: Transport,
    application: _App,
    limits: Limits,
) -> Attune:
    catalogue = Catalogue.load()
    identity = Identity(application.bot.username, settings.operator_name)
    for feature in FEATURES:
        if hasattr(feature, "introduce"):
            feature.introduce(identity, catalogue)
    answers = Answers(transport, catalogue)
    router = Router(database, answers, application.bot.id, settings.server_name, entries_of(FEATURES))
    application.add_handlers(list(router.handlers()))
    application.add_error_handler(router.keep_failure)
    deliverer = Deliverer(database, transport, catalogue, clock, merged(FEATURES, "RESULTS"), limits)
    due = DueTimers(database, merged(FEATURES, "DUE"))

    def wake() -> None:
        due.wake()
        deliverer.wake()

    attune = Attune(
        clock=clock,
        database=database,
        transport=transport,
        catalogue=catalogue,
        intake=Intake(transport, application, router, database),
        deliverer=deliverer,
        due=due,
        scheduler=Scheduler(clock, wake),
        answers=answers,
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


async def _clock(settings: Settings) -> Clock:
    if settings.clock_url is None:
        return SystemClock()
    clock = FollowedClock(settings.clock_url)
    await clock.connect()
    return clock


def _transport(settings: Settings) -> Transport:
    token = settings.bot_token
    if token is None:
        raise configuration.SettingsRefused("ATTUNE_BOT_TOKEN: set the token that BotFather gave you.")
    return Transport(token.get_secret_value(), settings.api_base_url)


async def _application(settings: Settings) -> _App:
    token = settings.bot_token.get_secret_value() if settings.bot_token else ""
    requests = AiohttpRequest(), AiohttpRequest()
    bot: ExtBot[None] = ExtBot(
        token, base_url=settings.api_base_url, request=requests[0], get_updates_request=requests[1]
    )
    application = ApplicationBuilder().bot(bot).updater(None).build()
    await application.initialize()
    return application
