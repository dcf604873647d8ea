"""Two people in a time-out on the stage: how they come into it, and what they see."""

from datetime import timedelta

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Say, Toast
from bot.core.ids import PartnerId
from tests.support.pair import Pair

MINUTE = timedelta(minutes=1)


async def begin(us: Pair, minutes: int = 20) -> None:
    await us.types(us.sam, "timeout")
    await us.presses_this(us.sam, length(us, minutes))


def length(us: Pair, minutes: int) -> Button:
    keys = [key for row in us.last(PrivateOf(us.sam)).keys for key in row if isinstance(key, Button)]
    return next(key for key in keys if key.args == (minutes,))


def answer(toast: Toast | None) -> str | None:
    return None if toast is None else toast.text.key


def last(us: Pair, who: PartnerId) -> list[str]:
    return [text.key for text in us.last(PrivateOf(who)).text]


def verbs(say: Say) -> list[str]:
    return [key.verb for row in say.keys for key in row if isinstance(key, Button)]


def board(us: Pair) -> str:
    return us.last(us.shared).text[0].key


async def quiet_for(us: Pair) -> timedelta | None:
    until = (await us.stage.load_couple(us.couple)).quiet_until
    return None if until is None else until - us.stage.clock.now()


async def phase(us: Pair) -> str:
    [row] = await us.rows("SELECT phase FROM timeouts")
    return str(row["phase"])


async def comes_back(us: Pair, *answers: str) -> None:
    """Let the time run out; Sam answers first, then Kim."""
    await us.passes(minutes=20)
    for who, answer in zip((us.sam, us.kim), answers, strict=False):
        await us.presses(who, f"timeout.{answer}")
