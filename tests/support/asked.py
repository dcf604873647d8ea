"""Sam and Kim in games that begin with a private yes from each, and what the tests of those games look at."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.core.audience import Audience, SharedOf
from bot.core.effects import Effect, Say, Toast
from bot.core.ids import PartnerId
from bot.features.games.handlers import DUE, HANDLERS
from tests.support.clock import MONDAY_MORNING
from tests.support.pair import SHARED_CHAT, Pair, html, open_pair

TOLD = ("plan.card", "plan.step_done", "plan.step_over", "listening.ask")


@asynccontextmanager
async def open_asked(folder: Path, zones: tuple[str, str] = ("Europe/Berlin", "Europe/Berlin")) -> AsyncIterator[Pair]:
    """Open a stage with every game on it."""
    async with open_pair(folder, HANDLERS, DUE, TOLD, start=MONDAY_MORNING, zones=zones) as us:
        yield us


async def start(us: Pair, game: str) -> None:
    """Let Sam propose a game from the private list."""
    await us.types(us.sam, "games")
    await us.presses(us.sam, f"games.{game}")


async def both(us: Pair, verb: str, *values: str | int) -> None:
    """Let both press this in their private chats."""
    for who in (us.sam, us.kim):
        await us.presses(who, verb, *values)


async def in_chat(us: Pair, who: PartnerId, verb: str, *values: str | int) -> str | None:
    """Press in the shared chat; return the key of the answer."""
    return key(await us.presses(who, verb, *values, chat=SHARED_CHAT))


async def rounds(us: Pair) -> list[tuple[str, str, str | None]]:
    """Return kind, stage and outcome of each round."""
    return [tuple(row) for row in await us.rows("SELECT kind, stage, outcome FROM rounds ORDER BY id")]


async def words_kept(us: Pair) -> int:
    """Return how many words of rounds there are."""
    return len(await us.rows("SELECT id FROM round_words"))


def key(toast: Toast | None) -> str | None:
    """Return which sentence answered a press."""
    return None if toast is None else toast.text.key


def board(us: Pair) -> str:
    """Return the key of the first paragraph that stands newest in the shared chat."""
    return us.last(SharedOf(us.couple)).text[0].key


def seen(effects: list[Effect], to: Audience) -> list[tuple[str, int]]:
    """Return what a chat was sent: the words, and how many buttons."""
    return [(html(say), sum(map(len, say.keys))) for say in effects if isinstance(say, Say) and say.to == to]
