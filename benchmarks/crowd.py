"""Couples in a real, migrated database, made in bulk."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TypeVar

from benchmarks.processes import MASTER_KEY
from bot.clock import SystemClock
from bot.core.ids import ChatId, CoupleId, MessageId, PartnerId, base36
from bot.features.reflections import store as check_ins
from bot.features.reflections.rules import Phase
from bot.storage import migrations, outbox
from bot.storage.database import SqliteDatabase
from bot.storage.encryption import Vault
from bot.storage.transaction import Tx

FIRST_USER = 100_000
BOARD = MessageId(500)
ZONE = "Europe/Berlin"
ADD_PARTNER = """
INSERT INTO partners (id, user_id, name, username, language, zone, wake_minute, sleep_minute, consent_hash,
                      consented_at, onboarded_at, created_at) VALUES (?, ?, ?, ?, 'en', ?, 0, 0, 'hash', ?, ?, ?)
"""
ADD_COUPLE = """
INSERT INTO couples (id, chat_id, chat_kind, zone, week_starts_on, started_at, created_at)
VALUES (?, ?, 'group', ?, ?, ?, ?)
"""
ADD_MEMBER = "INSERT INTO members (couple_id, partner_id, seat, present_at, ready_at) VALUES (?, ?, ?, ?, ?)"

R = TypeVar("R")


def in_database(folder: Path, *actions: Callable[[Tx], R]) -> list[R]:
    """Run each action in a transaction of its own on the migrated database of a data folder."""

    async def run() -> list[R]:
        database = SqliteDatabase(folder / "attune.db", SystemClock(), Vault(bytes.fromhex(MASTER_KEY)), Random(7))
        await database.open()
        try:
            await database.outside_transaction(lambda connection: migrations.migrate(connection, migrations.load()))
            results = [await database.run(action) for action in actions]
            await database.checkpoint()
        finally:
            await database.close()
        return results

    return asyncio.run(run())


def add_couples(tx: Tx, count: int) -> list[tuple[CoupleId, PartnerId, PartnerId]]:
    """Add couples whose plan has started and who are always awake; users are numbered from FIRST_USER on."""
    couples: list[tuple[CoupleId, PartnerId, PartnerId]] = []
    now = tx.now_s
    for number in range(count):
        couple, partners = CoupleId(tx.new_id()), (PartnerId(tx.new_id()), PartnerId(tx.new_id()))
        tx.do(ADD_COUPLE, couple, -1_000_000 - number, ZONE, tx.now.weekday(), now, now)
        for seat, partner in enumerate(partners):
            user = FIRST_USER + 2 * number + seat
            tx.do(ADD_PARTNER, partner, user, f"Partner {user}", f"partner{user}", ZONE, now, now, now)
            tx.do(ADD_MEMBER, couple, partner, seat, now, now)
        couples.append((couple, *partners))
    return couples


def check_in_boards(tx: Tx, couples: int) -> list[str]:
    """Let every partner stand in the middle of a check-in; return the check-ins' ids as buttons carry them."""
    ids: list[str] = []
    for couple, *partners in add_couples(tx, couples):
        for partner in partners:
            begun = check_ins.begin(tx, partner, couple)
            check_ins.save(tx, replace(begun, phase=Phase.STRENGTH, family="settled", feeling="calm"))
            outbox.fill_slot(tx, ChatId(FIRST_USER + len(ids)), f"check-in:{begun.id}", BOARD)
            ids.append(base36(begun.id))
    return ids
