"""Asking both for a fresh yes: one question to each, the same thanks for a yes and a no, and silence about both."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Generic, TypeVar

from bot.core.audience import PrivateOf
from bot.core.effects import Keys, Needs, Say, Text, text
from bot.core.incoming import Incoming
from bot.core.people import Couple
from bot.features.games import store, table
from bot.features.games.errors import GameRunning
from bot.features.games.rules.fresh_yes import FreshYes
from bot.features.games.rules.stages import Game, Stage
from bot.features.games.screens import GONE_BY, Screen
from bot.features.games.store import Round, Shape
from bot.storage import outbox
from bot.storage.transaction import Tx

G = TypeVar("G", bound=Game)
E = TypeVar("E")

NOT_NOW = Screen((text("games-bold-not-now"),))


@dataclass(frozen=True, slots=True)
class Question(Generic[G, E]):
    """What a game asks before it begins, and what follows when both said yes."""

    shape: Shape[G]
    step: Callable[[G, E], G]
    asked: str
    """The key of what each is asked privately."""
    keys: Callable[[Round[G]], Keys]
    """The answers; each button carries the round."""
    waiting: str
    """The key of what the shared chat sees meanwhile."""
    board: Callable[[Round[G], Couple], Screen]
    begin: Callable[[Tx, Round[G], E, Couple], object]
    """Takes the second yes as the event that it is."""


def ask(
    tx: Tx,
    question: Question[G, E],
    couple: Couple,
    fresh: G,
    opening: Text,
    *,
    offer: int = 0,
    until: datetime | None = None,
) -> None:
    """Ask both, or show what stands; raise PlanStopped while the plan rests, GameRunning during another game."""
    running = store.running(tx, couple.id)
    if running is not None and running.kind != question.shape.id:
        raise GameRunning
    is_asked = store.current(tx, couple.id, question.shape) is not None
    played = table.open_round(tx, couple, question.shape, fresh, offer)
    if played.game.stage is not Stage.OPEN:
        table.post(tx, played, question.board(played, couple), until=until)
        return
    table.post(tx, played, Screen((opening, text(question.waiting))), until=until)
    if not is_asked:
        table.wait(tx, played)
        for member in couple.members:
            outbox.owe(tx, _question(tx, question, played, PrivateOf(member.id)))


def answer(tx: Tx, question: Question[G, E], incoming: Incoming, event: E) -> None:
    """Take one answer; nothing shows of it, to anybody, until both said yes."""
    incoming.check_private()
    before = store.find(tx, question.shape, incoming.number(0), incoming.us.id)
    after = replace(before, game=question.step(before.game, event))
    thanks = Say(to=PrivateOf(incoming.me.id), text=(text("games-bold-answered"),), slot=slot(before))
    outbox.owe(tx, thanks)
    if after.game.stage is Stage.OPEN:
        store.save(tx, question.shape, after)
    else:
        question.begin(tx, before, event, incoming.us)


def close(tx: Tx, before: Round[G], after: Round[G], couple: Couple, yes: FreshYes) -> None:
    """Take the question back where it stands unanswered, once it has gone by."""
    if before.game.stage is not Stage.OPEN or after.game.stage is not Stage.OVER:
        return
    for member in couple.members:
        if member.seat not in yes.answered:
            outbox.close(tx, Say(to=PrivateOf(member.id), text=GONE_BY.text, slot=slot(after), needs=Needs.COUPLE))


def slot(played: Round[G]) -> str:
    """Name the place of the private question in each private chat."""
    return f"game:{played.id}:yes"


def _question(tx: Tx, question: Question[G, E], played: Round[G], to: PrivateOf) -> Say:
    return Say(
        to=to,
        text=(text(question.asked),),
        keys=question.keys(played),
        slot=slot(played),
        needs=Needs.COUPLE,
        valid_until=tx.now + played.game.patience,
    )
