"""What a person's next words in a chat will mean: at most one expectation a person and chat."""

from dataclasses import dataclass
from datetime import timedelta

from bot.core.ids import ChatId, UserId, base36
from bot.storage.transaction import Tx

EXPECT = """
INSERT INTO expectations (user_id, chat_id, flow, args, until) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (user_id, chat_id) DO UPDATE SET flow = excluded.flow, args = excluded.args, until = excluded.until
"""
EXPECTED = "SELECT flow, args FROM expectations WHERE user_id = ? AND chat_id = ? AND until > ?"
FORGET = "DELETE FROM expectations WHERE user_id = ? AND chat_id = ?"
FORGET_FLOW = "DELETE FROM expectations WHERE user_id = ? AND flow LIKE ?"

USUAL_PATIENCE = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Expectation:
    """A flow that waits for words, and the ids it needs to go on."""

    flow: str
    args: tuple[str, ...]


def expect(
    tx: Tx, user: UserId, chat: ChatId, flow: str, *args: str | int, patience: timedelta = USUAL_PATIENCE
) -> None:
    """Let this person's next line in this chat go to `flow`; it replaces what was expected before."""
    packed = ":".join(_packed(arg) for arg in args)
    tx.do(EXPECT, user, chat, flow, packed, tx.now_s + int(patience.total_seconds()))


def expected(tx: Tx, user: UserId, chat: ChatId) -> Expectation | None:
    """Return what this person's next line in this chat means, if anything."""
    row = tx.one(EXPECTED, user, chat, tx.now_s)
    return Expectation(row["flow"], tuple(row["args"].split(":")) if row["args"] else ()) if row else None


def forget(tx: Tx, user: UserId, chat: ChatId) -> bool:
    """Stop expecting words; return whether any were expected."""
    return tx.do(FORGET, user, chat) > 0


def forget_flow(tx: Tx, user: UserId, flow_pattern: str) -> None:
    """Stop expecting words for these flows (SQL pattern) in every chat."""
    tx.do(FORGET_FLOW, user, flow_pattern)


def _packed(arg: str | int) -> str:
    return base36(arg) if isinstance(arg, int) else arg
