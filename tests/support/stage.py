"""A stage without Telegram: real actions, timers and outbox on a real database, with a clock that tests move."""

import sqlite3
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random

from bot.core.audience import ChatOf, PrivateOf, SharedOf
from bot.core.effects import Effect, Say, Toast
from bot.core.ids import ChatId, CoupleId, MessageId, PartnerId, RowId, UserId, base36
from bot.core.incoming import Incoming, User
from bot.core.people import ChatKind, Couple, Partner
from bot.core.wire import from_json
from bot.storage import migrations, outbox, people, timers
from bot.storage.database import SqliteDatabase
from bot.storage.encryption import Place, Vault
from bot.storage.receipts import ReceiptKey
from bot.storage.timers import DueAction
from bot.storage.transaction import Tx
from bot.telegram import receive
from bot.telegram.receive import Action
from jobs.due import DueTimers
from tests.support.clock import MONDAY_MORNING, StandingClock

SHARED_CHAT = ChatId(-5001)
ADD_PARTNER = """
INSERT INTO partners (id, user_id, name, username, language, zone, wake_minute, sleep_minute, consent_hash,
                      consented_at, onboarded_at, created_at) VALUES (?, ?, ?, ?, 'en', ?, ?, ?, 'hash', ?, ?, ?)
"""
ADD_COUPLE = """
INSERT INTO couples (id, chat_id, chat_kind, zone, week_starts_on, started_at, created_at)
VALUES (?, ?, 'group', ?, ?, ?, ?)
"""
ADD_MEMBER = "INSERT INTO members (couple_id, partner_id, seat, present_at, ready_at) VALUES (?, ?, ?, ?, ?)"


@dataclass
class Stage:
    """Where a test lets people act and reads what the bot owes them."""

    database: SqliteDatabase
    clock: StandingClock
    due_actions: Mapping[str, DueAction] = field(default_factory=dict)
    _updates: int = 0

    async def partner(
        self, name: str, user_id: int, *, zone: str = "Europe/Berlin", wake: int = 7 * 60, sleep: int = 22 * 60
    ) -> PartnerId:
        """Add somebody who has agreed and finished onboarding."""

        def add(tx: Tx) -> PartnerId:
            new = PartnerId(tx.new_id())
            now = tx.now_s
            tx.do(ADD_PARTNER, new, user_id, name, name.lower(), zone, wake, sleep, now, now, now)
            return new

        return await self.database.run(add)

    async def couple(self, first: PartnerId, second: PartnerId, *, is_started: bool = True) -> CoupleId:
        """Add a couple with a shared chat; started means both were ready (no week is planned by this)."""

        def add(tx: Tx) -> CoupleId:
            new = CoupleId(tx.new_id())
            zone = people.partner_by_id(tx, first).zone
            started = tx.now_s if is_started else None
            weekday = tx.now.weekday() if is_started else None
            tx.do(ADD_COUPLE, new, SHARED_CHAT, zone, weekday, started, tx.now_s)
            for seat, partner in enumerate((first, second)):
                tx.do(ADD_MEMBER, new, partner, seat, tx.now_s, started)
            return new

        return await self.database.run(add)

    async def load_couple(self, couple: CoupleId) -> Couple:
        """Return the couple as it stands now."""
        return await self.database.run(people.couple_by_id, couple)

    async def load_partner(self, partner: PartnerId) -> Partner:
        """Return the partner as they stand now."""
        return await self.database.run(people.partner_by_id, partner)

    async def does(
        self,
        who: PartnerId | User,
        action: Action,
        *,
        words: str = "",
        args: tuple[str | int, ...] = (),
        chat: ChatId | None = None,
        is_press: bool = False,
        message_id: int | None = 900,
        details: dict[str, object] | None = None,
    ) -> Toast | None:
        """Let somebody act, through the same receiving code as a real update; numbers in `args` become base 36."""
        user = who if isinstance(who, User) else await self._user(who)
        self._updates += 1
        incoming = Incoming(
            user=user,
            chat_id=chat or ChatId(user.id),
            chat_kind=ChatKind.PRIVATE if chat is None else ChatKind.GROUP,
            at=self.clock.now(),
            message_id=MessageId(message_id) if message_id else None,
            words=words,
            args=tuple(_packed(arg) for arg in args),
            is_press=is_press,
            is_reply_to_bot=chat is not None,
            details=details or {},
        )
        key = ReceiptKey(1, "stage", self._updates)
        received = await self.database.run(receive.receive, key, incoming, "test", action)
        return received.toast

    async def passes(self, **duration: float) -> None:
        """Move the clock, stopping at every due moment on the way."""
        goal = self.clock.now() + timedelta(**duration)
        due = DueTimers(self.database, self.due_actions)
        await due.work_off()
        for _ in range(10_000):
            next_at = await self.database.run(timers.next_due_at)
            if next_at is None or next_at > goal:
                break
            self.clock.set(max(next_at, self.clock.now()))
            await due.work_off()
        self.clock.set(goal)

    async def owed(self, to: PrivateOf | SharedOf | ChatOf | None = None) -> list[Effect]:
        """Return what waits in the outbox, oldest first; the texts are readable only here."""

        def read(tx: Tx) -> list[Effect]:
            rows = tx.all("SELECT id, payload FROM outbox WHERE state = 'pending' ORDER BY id")
            found = [
                from_json(tx.vault.open_bytes(tx, Place("outbox", "payload", row["id"]), row["payload"]))
                for row in rows
            ]
            return [effect for effect in found if to is None or effect.to == to]

        return await self.database.run(read)

    async def said(self, to: PrivateOf | SharedOf | None = None) -> list[str]:
        """Return the keys of the texts that wait in the outbox."""
        return [text.key for effect in await self.owed(to) if isinstance(effect, Say) for text in effect.text]

    async def delivered(self) -> None:
        """Pretend that everything owed has been sent; each message gets an id and fills its slot."""

        def send(tx: Tx) -> None:
            for row in tx.all("SELECT id, chat_id, slot FROM outbox WHERE state = 'pending' ORDER BY id"):
                message = MessageId(row["id"] % 1_000_000)
                outbox.finish(tx, RowId(row["id"]), "sent", None, message)
                if row["slot"] and outbox.message_in(tx, row["chat_id"], row["slot"]) is None:
                    outbox.fill_slot(tx, row["chat_id"], row["slot"], message)

        await self.database.run(send)

    async def _user(self, partner: PartnerId) -> User:
        known = await self.load_partner(partner)
        return User(UserId(known.user_id), known.name, known.username, known.language)


def _packed(arg: str | int) -> str:
    return base36(arg) if isinstance(arg, int) else arg


@asynccontextmanager
async def open_stage(
    folder: Path,
    due_actions: Mapping[str, DueAction] | None = None,
    start: datetime = MONDAY_MORNING,
    seed: int = 7,
    random: Callable[[StandingClock], Random] | None = None,
) -> AsyncIterator[Stage]:
    """Open a stage on a fresh, migrated database in this folder; it does not wait for the disk."""
    clock = StandingClock(start)
    chance = Random(seed) if random is None else random(clock)
    path = folder / "attune.db"
    if not path.exists():
        path.write_bytes(_migrated())
    database = await SqliteDatabase(path, clock, Vault(bytes(range(32))), chance).open()
    try:
        await database.outside_transaction(lambda connection: connection.execute("PRAGMA synchronous = OFF"))
        yield Stage(database, clock, due_actions or {})
    finally:
        await database.close()


@cache
def _migrated() -> bytes:
    """A database file with every migration in it; to run them anew for each stage would take most of a test's time."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrations.migrate(connection, migrations.load())
        return connection.serialize()
