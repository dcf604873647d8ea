"""A couple that looks for a time to talk: what tests of the talk say and see."""

from datetime import datetime

from bot.core.effects import Say, Toast
from bot.core.ids import CoupleId
from bot.storage import timers
from bot.storage.transaction import Tx
from tests.support.two import Two

TOLD = ("plan.step_done", "listening.ask", "check-in.before-talk")
OFFER = 77


async def offer(two: Two, offer_id: int = OFFER) -> None:
    """Let the plan announce this week's talk, and both see it."""
    await two.stage.database.run(announce_offer, two.couple, offer_id)
    await two.catch_up()


def announce_offer(tx: Tx, couple: CoupleId, offer_id: int = OFFER) -> None:
    timers.announce(tx, "talk.offer", couple=couple, offer=offer_id, week=1, variation=3, until=tx.now_s + 3600)


async def book(two: Two, number: int = 1) -> datetime:
    """Let both tap the same time; return when the talk will be."""
    await two.presses(two.sam, "talk.slot", nth=number - 1)
    key = two.keys("talk.slot")[number - 1]
    await two.presses(two.kim, "talk.slot", key=key)

    def starts_at(tx: Tx) -> int:
        row = tx.one("SELECT starts_at FROM talks WHERE state = 'booked'")
        assert row is not None
        return int(row["starts_at"])

    return datetime.fromtimestamp(await two.stage.database.run(starts_at), two.stage.clock.now().tzinfo)


async def state(two: Two) -> list[str]:
    return [str(row["state"]) for row in await two.stage.database.run(lambda tx: tx.all("SELECT state FROM talks"))]


def key(toast: Toast | None) -> str | None:
    return toast.text.key if toast else None


def shared_says(two: Two) -> list[Say]:
    return [each for each in two.log if isinstance(each, Say) and each.to == two.shared]


async def pause(two: Two, *, is_paused: bool = True) -> None:
    def change(tx: Tx) -> None:
        since = tx.now_s if is_paused else None
        tx.do("UPDATE members SET paused_at = ? WHERE partner_id = ?", since, two.sam)

    await two.stage.database.run(change)
