"""What is tidied up each night: rows whose time is over, and the write-ahead log."""

from datetime import timedelta

from bot.storage.database import SqliteDatabase
from bot.storage.transaction import Tx

KEPT_FOR = {
    "DELETE FROM receipts WHERE received_at < ?": timedelta(days=14),
    "DELETE FROM timers WHERE state <> 'planned' AND ended_at < ?": timedelta(days=60),
    "DELETE FROM outbox WHERE ended_at < ?": timedelta(days=14),
    "DELETE FROM expectations WHERE until < ?": timedelta(days=1),
    "DELETE FROM partners WHERE consented_at IS NULL AND created_at < ?": timedelta(days=30),
}
"""How long each kind of row is kept once it is over."""


def forget_what_is_over(tx: Tx) -> int:
    """Delete what was kept long enough; return how many rows that were."""
    return sum(tx.do(statement, tx.now_s - int(age.total_seconds())) for statement, age in KEPT_FOR.items())


async def tidy(database: SqliteDatabase) -> None:
    """Forget what is over, and empty the write-ahead log."""
    await database.run(forget_what_is_over)
    await database.checkpoint()
