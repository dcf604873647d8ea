"""The frame of every game at the table: invitation, joining, moves, prompts for a line, time limits and the end."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Generic, TypeVar

from bot.core.audience import SharedOf
from bot.core.effects import ForceReply, Needs, Say, Text, Toast, Unsay, text
from bot.core.errors import AlreadyDone
from bot.core.ids import ChatId
from bot.core.incoming import Incoming
from bot.core.people import Couple
from bot.features.games import store, table
from bot.features.games.rules.stages import Moment, Outcome, Stage, TableGame
from bot.features.games.screens import Screen
from bot.features.games.store import Head, Round, Shape
from bot.storage import expectations, outbox
from bot.storage.transaction import Tx

G = TypeVar("G", bound=TableGame)
E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class Prompt:
    """The short question under which somebody writes their line."""

    text: Text
    placeholder: Text


def _nothing_more(tx: Tx, before: Round[G], after: Round[G], couple: Couple) -> None:
    """Leave it at what the frame does."""


@dataclass(frozen=True, slots=True)
class Play(Generic[G, E]):
    """How one game is played: its rules and its looks; the frame does the rest."""

    shape: Shape[G]
    step: Callable[[G, E], G]
    joined: Callable[[int, int], E]
    """The event of a seat that is in; the second number is who would begin, drawn by lot."""
    event_of: Callable[[G, Moment], E]
    board: Callable[[Round[G], Couple], Screen]
    """What both see in every phase but the invitation."""
    prompt: Callable[[Round[G], Couple, int], Prompt]
    """What the seat that is to speak is asked."""
    then: Callable[[Tx, Round[G], Round[G], Couple], None] = _nothing_more
    """What else follows from a move: private messages, words, announcements."""

    @property
    def flow(self) -> str:
        """The name under which a line is awaited."""
        return f"{self.shape.id}.line"


def invite(
    tx: Tx,
    play: Play[G, E],
    couple: Couple,
    fresh: G,
    *,
    invitation: Callable[[Round[G]], Screen],
    offer: int = 0,
    until: datetime | None = None,
) -> None:
    """Invite both to a game, or show anew what stands; raise PlanStopped while the plan rests."""
    played = table.open_round(tx, couple, play.shape, fresh, offer)
    if played.game.stage is Stage.OPEN:
        table.wait(tx, played)
        table.post(tx, played, invitation(played), until=until)
    elif until is None:
        table.post(tx, played, play.board(played, couple))
        _ask_speaker(tx, play, played, played, couple)


def join(tx: Tx, play: Play[G, E], incoming: Incoming) -> Toast:
    """Be in; nothing shows of it until both are."""
    couple = incoming.us
    before = store.find(tx, play.shape, incoming.number(0), couple.id)
    joined = play.step(before.game, play.joined(incoming.mine.seat, tx.random.randrange(2)))
    if joined.stage is Stage.OPEN:
        store.save(tx, play.shape, replace(before, game=joined))
        return Toast(text("games-toast-joined"))
    _bring_in_line(tx, play, before, joined, couple)
    return Toast(text("games-toast-begins"))


def press(tx: Tx, play: Play[G, E], incoming: Incoming, event: E) -> Round[G]:
    """Move on by a button that carries the round and the version it was shown with; an old one is AlreadyDone."""
    before = store.find(tx, play.shape, incoming.number(0), incoming.us.id)
    if incoming.number(1) != before.version:
        raise AlreadyDone
    return advance(tx, play, before, event, incoming.us)


def advance(tx: Tx, play: Play[G, E], before: Round[G], event: E, couple: Couple) -> Round[G]:
    """Move a game on and bring board, prompt and timers in line; raise what the rules raise when it does not fit."""
    return _bring_in_line(tx, play, before, play.step(before.game, event), couple)


def show(tx: Tx, play: Play[G, E], before: Round[G], game: G, couple: Couple) -> Round[G]:
    """Show a change that moves nothing: a press on what was shown before still counts."""
    after = replace(before, game=game)
    store.save(tx, play.shape, after)
    table.edit(tx, after, play.board(after, couple))
    return after


def happens(play: Play[G, E]) -> Callable[[Tx, Head, Couple, Moment], None]:
    """Return what a moment from outside does to a game of this kind."""

    def happen(tx: Tx, head: Head, couple: Couple, moment: Moment) -> None:
        before = store.find(tx, play.shape, head.id, couple.id)
        game = play.step(before.game, play.event_of(before.game, moment))
        if moment is Moment.TIME_RAN_OUT and game.stage is Stage.RUNNING:
            shown = show(tx, play, before, game, couple)
            if game.patience != before.game.patience:
                table.wait(tx, shown)
        else:
            _bring_in_line(tx, play, before, game, couple)

    return happen


def prompt_slot(played: Round[G]) -> str:
    """Name the place of the question for a line."""
    return f"game:{played.id}:prompt"


def _bring_in_line(tx: Tx, play: Play[G, E], before: Round[G], game: G, couple: Couple) -> Round[G]:
    limit = game.limit
    is_new_limit = limit != before.game.limit
    ends_at = before.ends_at if limit is None or not is_new_limit else tx.now + limit.lasts
    after = replace(before, game=game, ends_at=ends_at, version=before.version + 1)
    store.save(tx, play.shape, after)
    _show_board(tx, play, before, after, couple)
    _ask_speaker(tx, play, before, after, couple)
    if game.stage in {Stage.OVER, Stage.ASIDE}:
        table.clear(tx, after)
    if game.stage is not Stage.OVER:
        table.wait(tx, after)
    if limit is not None and is_new_limit:
        table.at(tx, table.TIME_ENDS, after, tx.now + limit.lasts)
    _tell_plan(tx, before, after)
    play.then(tx, before, after, couple)
    return after


def _show_board(tx: Tx, play: Play[G, E], before: Round[G], after: Round[G], couple: Couple) -> None:
    screen = play.board(after, couple)
    if before.game.stage is not Stage.OPEN:
        table.edit(tx, after, screen)
    elif after.game.stage is Stage.RUNNING:
        table.post(tx, after, screen)
    elif not store.is_put_away(tx, before.offer):
        bring = table.close if after.game.stage is Stage.OVER else table.edit
        bring(tx, after, screen)


def _tell_plan(tx: Tx, before: Round[G], after: Round[G]) -> None:
    """Tell the plan once: when the game leaves the table."""
    has_left = after.game.stage in {Stage.OVER, Stage.ASIDE}
    if has_left and before.game.stage not in {Stage.OVER, Stage.ASIDE}:
        table.tell_plan(tx, after.couple, after.kind, after.offer, is_done=after.game.outcome is Outcome.DONE)


def _ask_speaker(tx: Tx, play: Play[G, E], before: Round[G], after: Round[G], couple: Couple) -> None:
    """Take the last prompt away and send one to whoever is to speak now, if anybody is."""
    was, now = before.game.speaker, after.game.speaker
    slot = prompt_slot(after)
    if was is not None:
        outbox.owe_if_there(tx, Unsay(to=SharedOf(couple.id), slot=slot))
        expectations.forget_flow(tx, couple.members[was].partner.user_id, play.flow)
    if now is None:
        return
    speaker = couple.members[now].partner.user_id
    asked = play.prompt(after, couple, now)
    outbox.owe(
        tx,
        Say(
            to=SharedOf(couple.id),
            text=(asked.text,),
            ask=ForceReply(asked.placeholder, speaker),
            slot=slot,
            is_new=True,
            needs=Needs.COUPLE,
            resend_cap=1,
        ),
    )
    expectations.expect(tx, speaker, couple.chat_id or ChatId(0), play.flow, after.id)
