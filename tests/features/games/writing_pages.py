"""Two who write in each other's diary: what tests of it say and see."""

from bot.core.audience import PrivateOf
from bot.core.ids import PartnerId
from tests.support.asked import both, start
from tests.support.pair import Pair, html

CANARY = "CANARY-the-meeting-sat-on-my-chest"


async def begin(us: Pair) -> None:
    """Both say yes on Monday morning at nine."""
    await start(us, "diary")
    await both(us, "diary.yes")


async def evening(us: Pair, number: int = 1) -> None:
    """Let the diary begin, and this evening come: half past six."""
    await begin(us)
    await us.passes(hours=9, minutes=30)
    for _ in range(number - 1):
        await us.passes(days=1)


async def write(us: Pair, who: PartnerId, words: str = CANARY) -> None:
    await us.presses(who, "diary.write")
    await us.writes(who, words)


def shown(us: Pair, who: PartnerId) -> str:
    return html(us.last(PrivateOf(who)))


async def show(us: Pair) -> None:
    """Let Sam write on the sixth evening and show that page on the seventh."""
    await evening(us, 6)
    await write(us, us.sam)
    await us.passes(days=1)
    await us.presses(us.sam, "diary.choose", 6)
    await us.presses(us.sam, "diary.show", 6)
