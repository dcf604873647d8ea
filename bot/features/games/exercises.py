"""The bold exercises at the table: picking, a time, the fresh yes, the exercise itself and its end."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from bot.core.audience import PrivateOf
from bot.core.effects import Lane, Needs, Say, Text, Toast, text
from bot.core.errors import NotForYou
from bot.core.incoming import Incoming
from bot.core.local_time import LocalMoment, local
from bot.core.people import Couple
from bot.core.waking import Hours, best_moment
from bot.features.games import screens, store, table
from bot.features.games.catalogue import Exercise, exercise, numbered
from bot.features.games.errors import GameRunning
from bot.features.games.games import GAMES
from bot.features.games.kind import Kind
from bot.features.games.rules import bold
from bot.features.games.rules.bold import (
    Agreed,
    Bold,
    Event,
    Finished,
    GameInvited,
    Picked,
    Refused,
    StartWanted,
    TimeChosen,
)
from bot.features.games.rules.stages import Moment, Outcome
from bot.features.games.store import Head, Round, Shape
from bot.storage import outbox
from bot.storage.transaction import Tx

# Days from today and the time of day at which an exercise can be put.
WANTED_TIMES = ((0, time(20)), (1, time(10)), (1, time(20)))
LATEST = timedelta(days=3)

SHAPE = Shape("bold", bold.pack, bold.unpack)

_STARTED = {
    bold.Phase.ASKING: "games-toast-asked",
    bold.Phase.RUNNING: "games-toast-begins",
    bold.Phase.HANDED_ON: "games-toast-opened",
}


def offer_choice(tx: Tx, couple: Couple, opening: Text, *, offer: int = 0, until: datetime | None = None) -> None:
    """Let both pick, or show the list that stands; raise PlanStopped while the plan rests."""
    played = table.open_round(tx, couple, SHAPE, Bold(), offer)
    if played.game.phase is bold.Phase.PICKING:
        table.wait(tx, played)
        table.post(tx, played, screens.picking(played, opening), until=until)
    elif until is None:
        table.post(tx, played, screens.exercise_board(played, _times(tx, played, couple)))


def ask_for_exercise(tx: Tx, incoming: Incoming) -> Toast | None:
    """Let both pick an exercise, as a button of the list asks."""
    offer_choice(tx, incoming.us, text("games-bold-asked"))
    return Toast(text("games-toast-opened"))


def pick(tx: Tx, incoming: Incoming) -> Toast | None:
    """Note that an exercise suits, or no longer; nothing shows until it suits both."""
    couple, seat = incoming.us, incoming.mine.seat
    before, picked = store.find(tx, SHAPE, incoming.number(0), couple.id), numbered(incoming.number(1))
    game = bold.step(before.game, Picked(seat, picked.id))
    after = replace(before, game=game)
    store.save(tx, SHAPE, after)
    if game.phase is bold.Phase.TIMING:
        table.wait(tx, after)
        table.post(tx, after, screens.exercise_board(after, _times(tx, after, couple)))
        return Toast(text("games-toast-matched"))
    is_picked = picked.id in game.picks[seat]
    return Toast(text("games-toast-picked" if is_picked else "games-toast-unpicked", name=screens.name_of(picked)))


def choose_time(tx: Tx, incoming: Incoming) -> Toast | None:
    """Put the exercise at one of the proposed times."""
    couple = incoming.us
    before = store.find(tx, SHAPE, incoming.number(0), couple.id)
    starts_at = datetime.fromtimestamp(min(incoming.number(1), 10**8) * 60, UTC)
    if not tx.now < starts_at <= tx.now + LATEST:
        raise NotForYou
    game = bold.step(before.game, TimeChosen())
    after = replace(before, game=game, starts_at=starts_at)
    store.save(tx, SHAPE, after)
    table.wait(tx, after, since=starts_at)
    table.at(tx, table.STARTS, after, starts_at)
    table.edit(tx, after, screens.exercise_board(after, _times(tx, after, couple)))
    return Toast(text("games-toast-time"))


def start_now(tx: Tx, incoming: Incoming) -> Toast | None:
    """Begin at once, or ask both for their yes where one is needed."""
    couple = incoming.us
    before = store.find(tx, SHAPE, incoming.number(0), couple.id)
    after = begin(tx, before, couple)
    return Toast(text(_STARTED[after.game.phase]))


def agree(tx: Tx, incoming: Incoming) -> Toast | None:
    """Give a fresh yes."""
    return _answer(tx, incoming, Agreed(incoming.mine.seat))


def refuse(tx: Tx, incoming: Incoming) -> Toast | None:
    """Rather not; whoever asks later cannot tell this from no answer."""
    return _answer(tx, incoming, Refused(incoming.mine.seat))


def did_it(tx: Tx, incoming: Incoming) -> Toast | None:
    """Record that they did it."""
    couple = incoming.us
    finish(tx, store.find(tx, SHAPE, incoming.number(0), couple.id), Finished(), couple)
    return None


def begin(tx: Tx, before: Round[Bold], couple: Couple) -> Round[Bold]:
    """Begin a chosen exercise, as a game if it is one, or ask for a yes first; raise GameRunning while a game is on."""
    chosen = exercise(before.game.exercise)
    if chosen.id in GAMES:
        return _hand_on(tx, before, couple, chosen)
    game = bold.step(before.game, StartWanted(chosen.needs_yes))
    after = replace(before, game=game)
    store.save(tx, SHAPE, after)
    table.clear(tx, before)
    if game.phase is bold.Phase.RUNNING:
        return _run(tx, after, couple, chosen)
    table.wait(tx, after)
    table.post(tx, after, screens.exercise_board(after))
    asked = screens.question(after)
    for member in couple.members:
        outbox.owe(
            tx,
            Say(
                to=PrivateOf(member.id),
                text=asked.text,
                keys=asked.keys,
                needs=Needs.COUPLE,
                lane=Lane.INTERACTIVE,
                valid_until=tx.now + game.patience,
            ),
        )
    return after


def finish(tx: Tx, before: Round[Bold], event: Event, couple: Couple) -> None:
    """Close a round, and say so on its board."""
    game = bold.step(before.game, event)
    after = replace(before, game=game)
    store.save(tx, SHAPE, after)
    table.clear(tx, after)
    if before.game.phase is not bold.Phase.PICKING:
        table.edit(tx, after, screens.exercise_board(after))
    elif not store.is_put_away(tx, before.offer):
        table.close(tx, after, screens.exercise_board(after))
    table.tell_plan(tx, couple.id, SHAPE.id, after.offer, is_done=game.outcome is Outcome.DONE)


def happens(tx: Tx, head: Head, couple: Couple, moment: Moment) -> None:
    """End a round that somebody ended or that was left alone; say that its minutes are over."""
    before = store.find(tx, SHAPE, head.id, couple.id)
    match moment:
        case Moment.ENDED:
            finish(tx, before, bold.Ended(), couple)
        case Moment.LEFT_ALONE:
            finish(tx, before, bold.LeftAlone(), couple)
        case Moment.TIME_RAN_OUT:
            _call_time(tx, before, couple)


def _call_time(tx: Tx, before: Round[Bold], couple: Couple) -> None:
    game = bold.step(before.game, bold.TimeRanOut())
    after = replace(before, game=game)
    store.save(tx, SHAPE, after)
    table.edit(tx, after, screens.exercise_board(after))


def _hand_on(tx: Tx, before: Round[Bold], couple: Couple, chosen: Exercise) -> Round[Bold]:
    """Let the game of this name go on in place of the exercise, and fulfil the plan's offer."""
    invite = GAMES[chosen.id].invite
    if invite is None:
        raise ValueError(f"{chosen.id} cannot be invited to")
    if store.running(tx, couple.id) is not None:
        raise GameRunning
    after = replace(before, game=bold.step(before.game, GameInvited()))
    store.save(tx, SHAPE, after)
    table.clear(tx, before)
    table.take_away(tx, after)
    opening = text("games-bold-as-game", exercise=screens.name_of(chosen))
    invite(tx, couple, opening, offer=before.offer)
    return after


def _run(tx: Tx, before: Round[Bold], couple: Couple, chosen: Exercise) -> Round[Bold]:
    ends_at = tx.now + timedelta(minutes=chosen.minutes)
    after = replace(before, ends_at=ends_at)
    store.save(tx, SHAPE, after)
    table.wait(tx, after, since=ends_at)
    table.at(tx, table.TIME_ENDS, after, ends_at)
    table.post(tx, after, screens.exercise_board(after))
    return after


def _answer(tx: Tx, incoming: Incoming, event: Agreed | Refused) -> Toast | None:
    """Thank in the same words for a yes and a no."""
    couple = incoming.us
    before = store.find(tx, SHAPE, incoming.number(0), couple.id)
    game = bold.step(before.game, event)
    after = replace(before, game=game)
    store.save(tx, SHAPE, after)
    outbox.owe(tx, Say(to=incoming.here, text=(text("games-bold-answered"),), edit=incoming.message_id))
    if game.phase is bold.Phase.RUNNING:
        _run(tx, after, couple, exercise(game.exercise))
    return None


def _times(tx: Tx, played: Round[Bold], couple: Couple) -> list[datetime]:
    """Return the next evening, morning and evening, each moved to where both are awake for long enough."""
    if played.game.phase not in {bold.Phase.TIMING, bold.Phase.WAITING}:
        return []
    minutes = exercise(played.game.exercise).minutes
    first, second = (_hours(couple, seat) for seat in (0, 1))
    today = local(tx.now, couple.zone).date()
    wanted = (LocalMoment(today + timedelta(days=days), clock, couple.zone) for days, clock in WANTED_TIMES)
    found = (best_moment(moment, first, second, minutes) for moment in wanted)
    return sorted({moment for moment in found if moment is not None and moment > tx.now})


def _hours(couple: Couple, seat: int) -> Hours:
    partner = couple.members[seat].partner
    return partner.waking, partner.zone or "UTC"


KIND = Kind(
    id=SHAPE.id,
    happens=happens,
    start=ask_for_exercise,
    presses={
        "bold.pick": pick,
        "bold.time": choose_time,
        "bold.now": start_now,
        "bold.yes": agree,
        "bold.no": refuse,
        "bold.done": did_it,
    },
)
