"""The table at which every game is played: its one message, its timers, and how a round is opened and closed."""

from datetime import datetime

from bot.core.audience import SharedOf
from bot.core.effects import Lane, Needs, Say, Unsay
from bot.core.ids import CoupleId
from bot.core.people import Couple
from bot.core.steps import Step
from bot.features.games import store
from bot.features.games.rules.give_back import GiveBack
from bot.features.games.rules.stages import Outcome
from bot.features.games.screens import Screen
from bot.features.games.store import Round
from bot.storage import outbox, people, timers
from bot.storage.timers import Timer
from bot.storage.transaction import Tx

LEFT_ALONE = "games.left-alone"
TIME_ENDS = "games.time-ends"
STARTS = "games.starts"


def board(played: Round) -> str:
    """Name the place of a round's board."""
    return f"game:{played.id}:board"


def post(tx: Tx, played: Round, screen: Screen, *, until: datetime | None = None) -> None:
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


def edit(tx: Tx, played: Round, screen: Screen) -> None:
    """Bring the board up to date."""
    outbox.owe(
        tx,
        Say(
            to=SharedOf(played.couple),
            text=screen.text,
            keys=screen.keys,
            slot=board(played),
            needs=Needs.COUPLE,
        ),
    )


def wait(tx: Tx, played: Round, since: datetime | None = None) -> None:
    """Let a round end by itself when nothing happens for as long as it is patient, from now or from this instant on."""
    at(tx, LEFT_ALONE, played, (since or tx.now) + played.game.patience)


def at(tx: Tx, kind: str, played: Round, when: datetime) -> None:
    """Plan a moment of a round, or move it."""
    key = _key(kind, played)
    if not timers.plan(tx, key, kind, when, couple=played.couple, payload={"round": played.id}):
        timers.move(tx, key, when)


def clear(tx: Tx, played: Round) -> None:
    """Take back what a round planned."""
    for kind in (LEFT_ALONE, TIME_ENDS, STARTS):
        timers.cancel(tx, _key(kind, played), "the round moved on")


def tell_plan(tx: Tx, played: Round) -> None:
    """Tell the plan of a step that is done, or of an offer that has gone by."""
    step = Step.GIVE_BACK if isinstance(played.game, GiveBack) else Step.BOLD
    if played.game.outcome is Outcome.DONE:
        timers.announce(tx, "plan.step_done", couple=played.couple, offer=played.offer, step=step)
    elif played.offer:
        timers.announce(tx, "plan.step_over", couple=played.couple, offer=played.offer, step=step)


def of_timer(tx: Tx, timer: Timer) -> tuple[Round, Couple]:
    """Return the round and the couple that a timer is about."""
    couple = CoupleId(timer.couple or 0)
    return store.find(tx, int(timer.payload["round"]), couple), people.couple_by_id(tx, couple)


def _key(kind: str, played: Round) -> str:
    return f"{kind}:{played.id}"
