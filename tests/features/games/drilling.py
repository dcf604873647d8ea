"""A couple at the drill: what tests of it say and see."""

import json

from bot.core.effects import Say, Toast, Unsay
from bot.core.ids import CoupleId, PartnerId
from bot.storage import timers
from bot.storage.transaction import Tx
from tests.support.two import Two

OFFER = 55


def key(toast: Toast | None) -> str | None:
    return toast.text.key if toast else None


def boards(two: Two) -> list[Say]:
    return [say for say in two.log if isinstance(say, Say) and say.slot and say.slot.endswith(":board")]


def about_prompts(two: Two, start: int = 0) -> list[Say | Unsay]:
    return [
        effect
        for effect in two.log[start:]
        if isinstance(effect, Say | Unsay) and effect.slot and effect.slot.endswith(":prompt")
    ]


async def offer(two: Two) -> None:
    await two.stage.database.run(announce_offer, two.couple)
    await two.catch_up()


def announce_offer(tx: Tx, couple: CoupleId) -> None:
    timers.announce(tx, "give-back.offer", couple=couple, offer=OFFER, week=1, variation=2, until=tx.now_s + 3600)


async def rounds(two: Two) -> list[tuple[str, str | None]]:
    rows = await two.stage.database.run(lambda tx: tx.all("SELECT stage, outcome FROM rounds ORDER BY id"))
    return [(row["stage"], row["outcome"]) for row in rows]


async def state(two: Two) -> dict[str, object]:
    rows = await two.stage.database.run(lambda tx: tx.all("SELECT state FROM rounds ORDER BY id DESC"))
    found: dict[str, object] = json.loads(rows[0]["state"])
    return found


async def begin(two: Two) -> tuple[PartnerId, PartnerId]:
    """Let both be in; return who tells and who listens."""
    await offer(two)
    await two.presses(two.sam, "give-back.join")
    await two.presses(two.kim, "give-back.join")
    seats = (two.sam, two.kim)
    teller = seats[int(str((await state(two))["teller"]))]
    return teller, two.kim if teller == two.sam else two.sam
