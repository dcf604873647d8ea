"""Many couples with a planned week each, written straight into the real tables."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random

from benchmarks.crowd import ADD_COUPLE, ADD_MEMBER, ADD_PARTNER, FIRST_USER
from benchmarks.processes import MASTER_KEY
from bot.clock import SystemClock
from bot.core.steps import Step
from bot.features.plan.store import ADD_OFFER, ADD_WEEK
from bot.storage import migrations
from bot.storage.database import SqliteDatabase
from bot.storage.encryption import Vault
from bot.storage.timers import ADD as ADD_TIMER
from bot.storage.transaction import Tx

BATCH = 2_000
WEEK_S = 7 * 24 * 3600
CHOOSE = "SELECT id FROM timers WHERE kind = 'plan.offer' AND key LIKE '%:8:%' ORDER BY due_at LIMIT ?"
MAKE_DUE = "UPDATE timers SET due_at = ?, state = 'planned', attempts = 0, ended_at = NULL WHERE id = ?"
OPEN_AGAIN = "UPDATE offers SET state = 'planned', ended_at = NULL, offered_at = NULL WHERE state <> 'planned'"
LEAVE = "UPDATE timers SET state = 'cancelled' WHERE state = 'planned' AND due_at <= ?"
FORGET_OWED = "DELETE FROM outbox"


@dataclass(frozen=True, slots=True)
class Scene:
    """What all couples have in common."""

    now: datetime
    zone: str

    @classmethod
    def at_noon(cls) -> "Scene":
        """Return a scene in a zone where it is about noon, so that no midnight falls into a measurement."""
        now = datetime.now(UTC)
        return cls(now, f"Etc/GMT{now.hour - 12:+d}" if now.hour != 12 else "UTC")

    @property
    def now_s(self) -> int:
        """The present in whole seconds."""
        return int(self.now.timestamp())


Rows = dict[str, list[tuple[object, ...]]]


async def database_in(folder: Path) -> SqliteDatabase:
    """Open the migrated database of a data folder."""
    path, vault = folder / "attune.db", Vault(bytes.fromhex(MASTER_KEY))
    database = await SqliteDatabase(path, SystemClock(), vault, Random(7)).open()
    await database.outside_transaction(lambda connection: migrations.migrate(connection, migrations.load()))
    return database


async def fill(folder: Path, couples: int) -> None:
    """Add couples with nine planned timers each, in id order as life would have it."""
    database, scene, ids = await database_in(folder), Scene.at_noon(), count(1 << 40)
    try:
        for first in range(0, couples, BATCH):
            rows: Rows = {}
            for number in range(first, min(first + BATCH, couples)):
                _couple(rows, scene, ids, number)
            await database.run(_write, rows)
        await database.checkpoint()
    finally:
        await database.close()


def choose_due(tx: Tx, number: int) -> list[int]:
    """Return the timers of so many private offers that are the next to come."""
    return [row["id"] for row in tx.all(CHOOSE, number)]


def make_due(tx: Tx, chosen: list[int]) -> None:
    """Let these come now, whatever became of them before."""
    tx.do(OPEN_AGAIN)
    tx.do(FORGET_OWED)
    tx.do(LEAVE, tx.now_s)
    for timer in chosen:
        tx.do(MAKE_DUE, tx.now_s, timer)


def _write(tx: Tx, rows: Rows) -> None:
    for sql, values in rows.items():
        tx.connection.executemany(sql, values)  # type: ignore[attr-defined]  # sqlite3's own, which actions never need


def _couple(rows: Rows, scene: Scene, ids: Iterator[int], number: int) -> None:
    """Two partners, their couple, this week, five of its offers, and nine timers."""
    now, zone = scene.now_s, scene.zone
    couple, week, partners = next(ids), next(ids), (next(ids), next(ids))
    on = datetime.now(UTC).date()

    def add(sql: str, *values: object) -> None:
        rows.setdefault(sql, []).append(values)

    add(ADD_COUPLE, couple, -1_000_000 - number, zone, on.weekday(), now, now)
    add(ADD_WEEK, week, couple, 1, on.isoformat(), now)
    for seat, partner in enumerate(partners):
        user = FIRST_USER + 2 * number + seat
        add(ADD_PARTNER, partner, user, f"Partner {user}", f"p{user}", zone, now, now, now)
        add(ADD_MEMBER, couple, partner, seat, now, now)
    steps = [(Step.TALK, None), (Step.GIVE_BACK, None), (Step.BOLD, None), *((Step.CHECK_IN, p) for p in partners)]
    moments = _moments(scene, number)

    def plan(key: str, kind: str, partner: int | None, **payload: int) -> None:
        due_at = next(moments)
        local = datetime.fromtimestamp(due_at, UTC)
        add(ADD_TIMER, next(ids), f"plan:{couple}:1:{key}", kind, couple, partner, json.dumps(payload),
            local.date().isoformat(), local.time().isoformat("minutes"), zone, due_at, None)  # fmt: skip

    for step, owner in steps:
        offer = next(ids)
        add(ADD_OFFER, offer, couple, owner, week, step, 0, 1, "planned", None)
        plan(f"{step}:{owner or 0}", "plan.offer", owner, offer=offer)
    for partner in partners:
        plan(f"card:{partner}:1", "plan.card", partner, week=week, day=1)
    plan("summary:0", "plan.summary", None, week=week)
    plan("roll:0", "plan.roll", None, week=week)


def _moments(scene: Scene, number: int) -> Iterator[int]:
    """Nine moments from tomorrow on, spread over a week."""
    start = int((scene.now + timedelta(days=1)).timestamp())
    return (start + (number * 7919 + step * 67_201) % WEEK_S for step in count())
