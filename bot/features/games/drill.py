"""The give-back drill at the table: invitations, turns, lines, and what the board shows of them."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.audience import SharedOf
from bot.core.effects import Needs, Say, Text, Toast, Unsay, text
from bot.core.errors import AlreadyDone, PlanStopped
from bot.core.ids import ChatId
from bot.core.incoming import Incoming
from bot.core.people import Couple
from bot.features.games import screens, store, table
from bot.features.games.rules import give_back
from bot.features.games.rules.give_back import (
    Confirmed,
    Event,
    FoundWanting,
    GaveBack,
    GiveBack,
    Joined,
    TimeRanOut,
    Told,
)
from bot.features.games.store import Round
from bot.storage import expectations, outbox
from bot.storage.transaction import Tx

LINE = "give-back.line"
TURN = timedelta(minutes=give_back.MINUTES)


def invite(tx: Tx, couple: Couple, opening: Text, *, offer: int = 0, until: datetime | None = None) -> None:
    """Invite both to the drill, or show the invitation that stands; raise PlanStopped while the plan rests."""
    if not couple.runs:
        raise PlanStopped
    played = store.current(tx, couple.id, store.GIVE_BACK)
    if played is None:
        played = store.add(tx, couple.id, GiveBack(), offer)
    elif offer or store.is_declined(tx, played):
        played = replace(played, offer=offer)
        store.save(tx, played)
    if played.drill.phase is give_back.Phase.INVITED:
        table.wait(tx, played)
        table.post(tx, played, screens.drill_invitation(played, opening), until=until)


def ask_for_drill(tx: Tx, incoming: Incoming) -> Toast | None:
    """Invite to the drill, as a button of the list asks."""
    invite(tx, incoming.us, text("games-give-back-asked", minutes=give_back.MINUTES))
    return Toast(text("games-toast-opened"))


def join(tx: Tx, incoming: Incoming) -> Toast | None:
    """Be in; nothing shows of it until both are."""
    couple = incoming.us
    before = store.find(tx, incoming.number(0), couple.id)
    joined = give_back.step(before.drill, Joined(incoming.mine.seat, tx.random.randrange(2)))
    if joined.phase is give_back.Phase.INVITED:
        store.save(tx, replace(before, game=joined))
        return Toast(text("games-toast-joined"))
    after = replace(before, game=joined, ends_at=tx.now + TURN, version=before.version + 1)
    store.save(tx, after)
    table.post(tx, after, screens.drill(after, couple))
    _next_speaker(tx, before, after, couple)
    table.wait(tx, after)
    table.at(tx, table.TIME_ENDS, after, tx.now + TURN)
    return Toast(text("games-toast-begins"))


def told(tx: Tx, incoming: Incoming) -> Toast | None:
    """Go on after the teller told it aloud."""
    return _pressed(tx, incoming, Told(incoming.mine.seat))


def gave_back(tx: Tx, incoming: Incoming) -> Toast | None:
    """Go on after the listener gave it back aloud."""
    return _pressed(tx, incoming, GaveBack(incoming.mine.seat))


def confirm(tx: Tx, incoming: Incoming) -> Toast | None:
    """Yes, that is it: swap, or end well."""
    return _pressed(tx, incoming, Confirmed(incoming.mine.seat))


def not_quite(tx: Tx, incoming: Incoming) -> Toast | None:
    """Not quite: the teller adds, the listener tries again."""
    return _pressed(tx, incoming, FoundWanting(incoming.mine.seat))


def take_line(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take a line that was asked for as told or given back; the words themselves stay in the chat and nowhere else."""
    couple, seat = incoming.us, incoming.mine.seat
    before = store.find(tx, incoming.number(0), couple.id)
    giving = before.drill.phase is give_back.Phase.GIVING
    advance(tx, before, GaveBack(seat) if giving else Told(seat), couple)
    return None


def advance(tx: Tx, before: Round, event: Event, couple: Couple) -> None:
    """Move the drill on and bring board, prompt and timers in line."""
    game = give_back.step(before.drill, event)
    is_new_turn = game.turn != before.drill.turn
    ends_at = tx.now + TURN if is_new_turn else before.ends_at
    after = replace(before, game=game, ends_at=ends_at, version=before.version + 1)
    store.save(tx, after)
    if before.drill.phase is not give_back.Phase.INVITED or not store.is_put_away(tx, before):
        table.edit(tx, after, screens.drill(after, couple))
    _next_speaker(tx, before, after, couple)
    if game.outcome is not None:
        table.clear(tx, after)
        table.tell_plan(tx, after)
        return
    table.wait(tx, after)
    if is_new_turn:
        table.at(tx, table.TIME_ENDS, after, tx.now + TURN)


def call_time(tx: Tx, before: Round, couple: Couple) -> None:
    """Say on the board that the turn's time is over; a press on what it showed before still counts."""
    after = replace(before, game=give_back.step(before.drill, TimeRanOut(before.drill.turn)))
    store.save(tx, after)
    table.edit(tx, after, screens.drill(after, couple))


def _pressed(tx: Tx, incoming: Incoming, event: Event) -> Toast | None:
    couple = incoming.us
    before = store.find(tx, incoming.number(0), couple.id)
    if incoming.number(1) != before.version:
        raise AlreadyDone
    advance(tx, before, event, couple)
    return None


def _next_speaker(tx: Tx, before: Round, after: Round, couple: Couple) -> None:
    """Take the last prompt away and send one to whoever is to speak now, if anybody is."""
    was, now = before.drill, after.drill
    slot = f"game:{after.id}:prompt"
    if was.speaker is not None:
        outbox.owe(tx, Unsay(to=SharedOf(couple.id), slot=slot))
        expectations.forget_flow(tx, couple.members[was.speaker].partner.user_id, LINE)
    if now.speaker is not None:
        prompt, ask = screens.drill_prompt(after, couple)
        outbox.owe(
            tx,
            Say(
                to=SharedOf(couple.id),
                text=(prompt,),
                ask=ask,
                slot=slot,
                is_new=True,
                needs=Needs.COUPLE,
                resend_cap=1,
            ),
        )
        speaker = couple.members[now.speaker].partner.user_id
        expectations.expect(tx, speaker, couple.chat_id or ChatId(0), LINE, after.id)
