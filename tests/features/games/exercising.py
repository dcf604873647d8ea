"""A couple before the bold exercise: what tests of exercises say and see."""

from bot.core.effects import Toast
from bot.features.games.catalogue import number_of
from bot.storage import timers
from bot.storage.transaction import Tx
from tests.support.two import Two

OFFER = 66


def key(toast: Toast | None) -> str | None:
    return toast.text.key if toast else None


async def offer(two: Two) -> None:
    def announce(tx: Tx) -> None:
        timers.announce(tx, "bold.offer", couple=two.couple, offer=OFFER, week=1, variation=1, until=tx.now_s + 3600)

    await two.stage.database.run(announce)
    await two.catch_up()


async def rounds(two: Two) -> list[tuple[str, str | None]]:
    rows = await two.stage.database.run(lambda tx: tx.all("SELECT stage, outcome FROM rounds ORDER BY id"))
    return [(row["stage"], row["outcome"]) for row in rows]


async def match(two: Two, exercise: str) -> None:
    """Let both pick this exercise."""
    await offer(two)
    pick = two.keys("bold.pick")[number_of(exercise) - 1]
    for who in (two.sam, two.kim):
        await two.presses(who, "bold.pick", key=pick)
