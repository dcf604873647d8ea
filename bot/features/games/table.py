"""The table at which every game is played: its one message, its timers, and how a round is opened and closed."""

from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from bot.core.audience import SharedOf
from bot.core.effects import Lane, Needs, Say, Unsay
from bot.core.errors import PlanStopped
from bot.core.ids import CoupleId
from bot.core.people import Couple
from bot.core.steps import Step
from bot.features.games import store
from bot.features.games.rules.stages import Game
from bot.features.games.screens import Screen
from bot.features.games.store import Round, Shape
from bot.storage import outbox, timers
from bot.storage.transaction import Tx

LEFT_ALONE = "games.left-alone"
TIME_ENDS = "games.time-ends"
STARTS = "games.starts"

G = TypeVar("G", bound=Game)


def open_round(tx: Tx, couple: Couple, shape: Shape[G], fresh: G, offer: int) -> Round[G]:
    """Open a round for the plan's offer, or for the couple's own with 0, unless one of its kind is open already.

    Raises PlanStopped while the plan rests.
    """
    if not couple.runs:
        raise PlanStopped
    played = store.current(tx, couple.id, shape)
    if played is None:
        return store.add(tx, couple.id, shape, fresh, offer)
    if offer or store.is_declined(tx, played.offer):
        played = replace(played, offer=offer)
        store.save(tx, shape, played)
    return played


def board(played: Round[G]) -> str:
    """Name the place of a round's board."""
    return f"game:{played.id}:board"


def post(tx: Tx, played: Round[G], screen: Screen, *, until: datetime | None = None) -> None:
    """Put a fresh board in place of the earlier one; `until` when nobody asked for it: how long it is worth posting."""
    to, lane = SharedOf(played.couple), Lane.INTERACTIVE if until is None else Lane.SCHEDULED
    outbox.owe(tx, Unsay(to=to, slot=board(played), lane=lane))
    outbox.owe(
        tx,
        Say(
            to=to,
            text=screen.text,
            keys=screen.keys,
            slot=board(played),
            is_new=True,
            lane=lane,
            needs=Needs.COUPLE if until is None else Needs.PLAN,
            valid_until=until,
        ),
    )


def edit(tx: Tx, played: Round[G], screen: Screen) -> None:
    """Bring the board up to date, as long as there is a shared chat."""
    outbox.owe_if_there(tx, _changed(played, screen))


def close(tx: Tx, played: Round[G], screen: Screen) -> None:
    """Bring the board of an invitation up to date that has gone by; one that nobody has seen goes by in silence."""
    outbox.close(tx, _changed(played, screen))


def take_away(tx: Tx, played: Round[G]) -> None:
    """Delete the board, because something else stands in its place."""
    outbox.owe_if_there(tx, Unsay(to=SharedOf(played.couple), slot=board(played)))


def wait(tx: Tx, played: Round[G], since: datetime | None = None) -> None:
    """Let a round end by itself when nothing happens for as long as it is patient, from now or from this instant on."""
    at(tx, LEFT_ALONE, played, (since or tx.now) + played.game.patience)


def at(tx: Tx, kind: str, played: Round[G], when: datetime) -> None:
    """Plan a moment of a round, or move it."""
    key = _key(kind, played)
    if not timers.plan(tx, key, kind, when, couple=played.couple, payload={"round": played.id}):
        timers.move(tx, key, when)


def clear(tx: Tx, played: Round[G]) -> None:
    """Take back what a round planned."""
    for kind in (LEFT_ALONE, TIME_ENDS, STARTS):
        timers.cancel(tx, _key(kind, played), "the round moved on")


def tell_plan(tx: Tx, couple: CoupleId, kind: str, offer: int, *, is_done: bool) -> None:
    """Tell the plan of a step that is done, or of an offer that has gone by."""
    step = Step.GIVE_BACK if kind == Step.GIVE_BACK.slug else Step.BOLD
    if is_done:
        timers.announce(tx, "plan.step_done", couple=couple, offer=offer, step=step)
    elif offer:
        timers.announce(tx, "plan.step_over", couple=couple, offer=offer, step=step)


def _changed(played: Round[G], screen: Screen) -> Say:
    to = SharedOf(played.couple)
    return Say(to=to, text=screen.text, keys=screen.keys, slot=board(played), needs=Needs.COUPLE)


def _key(kind: str, played: Round[G]) -> str:
    return f"{kind}:{played.id}"
