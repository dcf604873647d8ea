"""Calls whose result a feature waits for: when one ends without an answer, that becomes news like any other."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.audience import Audience, ChatOf, PrivateOf, SharedOf
from bot.core.effects import Ask, Effect, Failed
from bot.core.ids import ChatId
from bot.storage import timers
from bot.storage.payloads import opened_if_whole
from bot.storage.timers import Payload, Timer
from bot.storage.transaction import Row, Tx

KIND = "outbox.unanswered"
METHOD = "ask"
"""How rows are named that hold a call."""
_ABOUT = "about:"


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A call that ended without an answer, and the feature that waits for one."""

    then: str
    to: Audience
    about: Payload
    result: Failed


def given_up(tx: Tx, rows: Iterable[Row], reason: str) -> None:
    """Let those hear who wait for these rows, which end for this reason and still have what they hold."""
    for row in rows:
        if row["method"] == METHOD and row["payload"] is not None:
            announce(tx, row["id"], opened_if_whole(tx, row["id"], row["payload"]), reason)


def announce(tx: Tx, row: int, effect: Effect | None, reason: str) -> None:
    """Let the feature hear that waits for this call, if one does."""
    if isinstance(effect, Ask) and effect.then is not None:
        to, about = effect.to, {f"{_ABOUT}{name}": value for name, value in effect.about.items()}
        timers.plan(
            tx, f"{KIND}:{row}", KIND, tx.now,
            couple=to.couple if isinstance(to, SharedOf) else None,
            partner=to.partner if isinstance(to, PrivateOf) else None,
            payload={"then": effect.then, "reason": reason, **_place(to), **about},
        )  # fmt: skip


def read(timer: Timer) -> Unanswered:
    """Return what a timer of this kind tells."""
    given = timer.payload
    about = {name.removeprefix(_ABOUT): value for name, value in given.items() if name.startswith(_ABOUT)}
    return Unanswered(str(given["then"]), _audience(timer), about, Failed(str(given["reason"])))


def _place(to: Audience) -> dict[str, str | int]:
    """Return what no column of a timer says; by those of a partner or couple it goes with them."""
    return {"chat": to.chat, "language": to.language} if isinstance(to, ChatOf) else {}


def _audience(timer: Timer) -> Audience:
    if timer.partner is not None:
        return PrivateOf(timer.partner)
    if timer.couple is not None:
        return SharedOf(timer.couple)
    return ChatOf(ChatId(int(timer.payload["chat"])), str(timer.payload["language"]))
