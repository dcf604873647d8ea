"""Numbers for Prometheus and health in words, on this machine alone: no content, no ids of people."""

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web
from prometheus_client import CollectorRegistry, Counter, Gauge, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from bot.settings import SettingsRefused
from bot.storage import facts
from bot.storage.database import Database, StorageUnavailable
from bot.storage.failures import StorageDamaged
from bot.storage.transaction import Tx

HOST = "127.0.0.1"
LONGEST_SILENCE_S = 120
"""A long poll takes 25 seconds; after a few without an answer something is wrong."""
RECENTLY_S = 60
"""An update that the database did not take is tried again at least every half a minute."""

WAITING = "SELECT count(*) AS n FROM outbox WHERE state = 'pending'"
_TOKEN_REFUSED = "token refused"  # noqa: S105 -- the name of an outcome
_PROVES_THE_TOKEN = frozenset({"sent", "dead", "held", "unreachable", "no right"})


@dataclass(frozen=True, slots=True)
class Health:
    """How one part is doing, in words."""

    is_well: bool
    words: str


class Metrics:
    """Counts what the loops tell, and knows what it means."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        """Begin with nothing counted."""
        self.registry = CollectorRegistry()
        self._now = now
        self._polled_at: float | None = None
        self._poll_trouble: str | None = None
        self._is_token_refused = False
        self._storage_trouble: StorageUnavailable | None = None
        self._storage_failed_at = 0.0
        self._updates = self._counter("attune_updates", "Updates from Telegram that came to an end.")
        self._sends = self._counter("attune_sends", "Calls to Telegram that owed somebody something.")
        self._timers = self._counter("attune_timers", "Due timers that came to an end.")
        self.waiting = Gauge("attune_outbox_waiting", "Rows that wait in the outbox.", registry=self.registry)
        self.unreadable = Gauge(
            "attune_unreadable", "Stored texts that did not open since the start.", registry=self.registry
        )
        self.count_unreadable(lambda: 0)
        silence = Gauge(
            "attune_seconds_since_poll", "Seconds since Telegram last answered a poll.", registry=self.registry
        )
        silence.set_function(self._silence_s)

    def polled(self) -> None:
        """Telegram answered a request for updates."""
        self._polled_at, self._poll_trouble = self._now(), None

    def poll_failed(self, why: str) -> None:
        """Telegram could not be asked for updates."""
        self._poll_trouble = why

    def handled(self, outcome: str) -> None:
        """An update came to an end."""
        self._updates.labels(outcome).inc()

    def delivered(self, outcome: str) -> None:
        """A send came to an end."""
        self._sends.labels(outcome).inc()
        if outcome == _TOKEN_REFUSED:
            self._is_token_refused = True
        elif outcome in _PROVES_THE_TOKEN:
            self._is_token_refused = False

    def acted(self, outcome: str) -> None:
        """A due timer came to an end."""
        self._timers.labels(outcome).inc()

    def storage_failed(self, why: StorageUnavailable) -> None:
        """Something could not be committed; a damage stays, whatever else succeeds."""
        if not isinstance(self._storage_trouble, StorageDamaged):
            self._storage_trouble = why
        self._storage_failed_at = self._now()

    def count_unreadable(self, count: Callable[[], int]) -> None:
        """Take what knows how many stored texts did not open."""
        self._unreadable = count
        self.unreadable.set_function(count)

    def reading(self) -> Health:
        """Whether what people wrote opens; a damaged row is said, and is no reason to restart."""
        count = self._unreadable()
        words = f"Stored texts that did not open: {count}. `attune doctor` says more."
        return Health(is_well=True, words=words if count else "Every stored text that was needed opened.")

    def storing(self) -> Health:
        """How the database is doing, when a little could just be written to it."""
        why, passed_s = self._storage_trouble, self._now() - self._storage_failed_at
        if isinstance(why, StorageDamaged):
            return Health(is_well=False, words=f"Part of it is damaged: {why}.")
        if why is not None and passed_s < RECENTLY_S:
            words = f"It can be read and written now, and {passed_s:.0f} seconds ago it could not: {why}."
            return Health(is_well=False, words=words)
        return Health(is_well=True, words="It can be read and written.")

    def polling(self) -> Health:
        """Whether updates come in."""
        if self._polled_at is None:
            return Health(is_well=False, words=self._poll_trouble or "Telegram has not answered yet.")
        silence_s = self._silence_s()
        words = f"Telegram answered {silence_s:.0f} seconds ago."
        if self._poll_trouble is not None:
            words = f"{words} Since then: {self._poll_trouble}."
        return Health(is_well=silence_s < LONGEST_SILENCE_S, words=words)

    def sending(self, waiting: int | None) -> Health:
        """Whether messages go out."""
        words = "It is not known how many messages wait." if waiting is None else f"Messages that wait: {waiting}."
        if self._is_token_refused:
            return Health(is_well=False, words=f"Telegram refuses the token, so nothing is sent. {words}")
        return Health(is_well=True, words=words)

    def _silence_s(self) -> float:
        return float("nan") if self._polled_at is None else self._now() - self._polled_at

    def _counter(self, name: str, what: str) -> Counter:
        return Counter(name, what, ["outcome"], registry=self.registry)


@asynccontextmanager
async def serving(metrics: Metrics, database: Database, port: int) -> AsyncIterator[int]:
    """Serve /metrics and /health on this port of this machine; raise SettingsRefused when it is taken."""

    async def numbers(_: web.Request) -> web.Response:
        return await _metrics(metrics, database)

    async def health(_: web.Request) -> web.Response:
        return await _health(metrics, database)

    app = web.Application()
    app.add_routes([web.get("/metrics", numbers), web.get("/health", health)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, HOST, port).start()
        except OSError:
            raise SettingsRefused(
                f"ATTUNE_METRICS_PORT: port {port} is taken; choose another or leave it empty."
            ) from None
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


async def _metrics(metrics: Metrics, database: Database) -> web.Response:
    waiting, _ = await _look(metrics, database)
    metrics.waiting.set(float("nan") if waiting is None else waiting)
    return web.Response(body=generate_latest(metrics.registry), headers={"Content-Type": CONTENT_TYPE_LATEST})


async def _health(metrics: Metrics, database: Database) -> web.Response:
    waiting, storage = await _look(metrics, database)
    parts = {
        "database": storage,
        "texts": metrics.reading(),
        "polling": metrics.polling(),
        "sending": metrics.sending(waiting),
    }
    is_well = all(part.is_well for part in parts.values())
    told = {"health": "well" if is_well else "in trouble", **{name: part.words for name, part in parts.items()}}
    return web.json_response(told, status=200 if is_well else 503)


async def _look(metrics: Metrics, database: Database) -> tuple[int | None, Health]:
    """Count what waits, and write a little: a full disk can still be read."""
    try:
        waiting = await database.run(_count_and_write)
    except StorageUnavailable as error:
        return None, Health(is_well=False, words=f"It cannot be written: {error}.")
    return waiting, metrics.storing()


def _count_and_write(tx: Tx) -> int:
    facts.put(tx, "last looked at", tx.now.isoformat())
    row = tx.one(WAITING)
    return 0 if row is None else int(row["n"])
