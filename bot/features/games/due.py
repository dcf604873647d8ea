"""What happens to a game by itself: it is offered, its time comes and ends, and it is left alone."""

from datetime import UTC, datetime, timedelta

from bot.core.effects import text
from bot.core.ids import CoupleId
from bot.core.people import Couple
from bot.features.games import drill, exercises, store
from bot.features.games.games import GAMES
from bot.features.games.kinds import KINDS
from bot.features.games.rules import bold
from bot.features.games.rules.stages import Moment, Stage
from bot.features.games.store import Head
from bot.storage import people, timers
from bot.storage.timers import Again, Skipped, Timer
from bot.storage.transaction import Tx

TRY_AGAIN_AFTER = timedelta(minutes=10)


def on_give_back_offer(tx: Tx, timer: Timer) -> Skipped | None:
    """Invite to this week's drill."""
    opening = text(f"step-give-back-offer-{timer.payload['variation']}")
    drill.invite(tx, _couple(tx, timer), opening, offer=int(timer.payload["offer"]), until=_until(timer))
    return None


def on_bold_offer(tx: Tx, timer: Timer) -> Skipped | None:
    """Let both pick this week's exercise."""
    opening = text(f"step-bold-offer-{timer.payload['variation']}")
    exercises.offer_choice(tx, _couple(tx, timer), opening, offer=int(timer.payload["offer"]), until=_until(timer))
    return None


def on_start(tx: Tx, timer: Timer) -> Skipped | Again | None:
    """Begin an exercise at the time that was chosen; wait while another game or a quiet time is on."""
    couple = _couple(tx, timer)
    played = store.find(tx, exercises.SHAPE, int(timer.payload["round"]), couple.id)
    if played.game.phase is not bold.Phase.WAITING:
        return Skipped("the exercise has moved on")
    if not couple.runs:
        exercises.finish(tx, played, bold.LeftAlone(), couple)
        return Skipped("the plan is paused")
    if couple.is_quiet_at(tx.now) or store.running(tx, couple.id) is not None:
        return Again(tx.now + TRY_AGAIN_AFTER)
    exercises.begin(tx, played, couple)
    return None


def on_time_end(tx: Tx, timer: Timer) -> Skipped | Again | None:
    """Say on the board that a turn's or an exercise's time is over; nothing is cut off."""
    couple, played = _of(tx, timer)
    if played.stage is not Stage.RUNNING:
        return Skipped("the game is over")
    KINDS[played.kind].happens(tx, played, couple, Moment.TIME_RAN_OUT)
    return _if_moved(tx, timer)


def on_left_alone(tx: Tx, timer: Timer) -> Skipped | Again | None:
    """End a round with which nobody went on."""
    couple, played = _of(tx, timer)
    if played.stage is Stage.OVER:
        return Skipped("the game is over")
    if couple.is_quiet_at(tx.now):
        return Again(tx.now + TRY_AGAIN_AFTER)
    KINDS[played.kind].happens(tx, played, couple, Moment.LEFT_ALONE)
    return _if_moved(tx, timer)


def on_invite(tx: Tx, timer: Timer) -> Skipped | None:
    """Invite to a game that something else leads into, with that one's opening."""
    invite = GAMES[str(timer.payload["game"])].invite
    if invite is None:
        return Skipped("nobody is invited to this game")
    invite(tx, _couple(tx, timer), text(str(timer.payload["opening"])))
    return None


def on_put_away(tx: Tx, timer: Timer) -> Skipped | None:
    """End the game that is on, as *End* does, because the couple takes a time-out."""
    couple = _couple(tx, timer)
    played = store.running(tx, couple.id)
    if played is None:
        return Skipped("no game is on")
    KINDS[played.kind].happens(tx, played, couple, Moment.ENDED)
    return None


def on_chat_moved(tx: Tx, timer: Timer) -> Skipped | None:
    """Put what is being played into the new chat: nothing in the old one can be changed any more."""
    couple = _couple(tx, timer)
    played = store.running(tx, couple.id)
    if played is None:
        return Skipped("no game is on")
    kind = KINDS[played.kind]
    if kind.invite is None or kind.is_private:
        return Skipped("it has no board in the shared chat")
    kind.invite(tx, couple, text("games-over"))  # the opening belongs to an invitation, and this game is on
    return None


def on_plan_stopped(tx: Tx, timer: Timer) -> Skipped | None:
    """End what a couple plays or has agreed to play: the chat sees that the game is over, and nothing else."""
    couple = _couple(tx, timer)
    if couple.runs:
        return Skipped("the plan runs again")
    for played in store.unfinished(tx, couple.id):
        if played.stage in {Stage.RUNNING, Stage.CHOSEN}:
            KINDS[played.kind].happens(tx, played, couple, Moment.ENDED)
    return None


def _if_moved(tx: Tx, timer: Timer) -> Again | None:
    """Let a timer come again that the game itself put to a later moment, as for its next part."""
    planned = timers.find(tx, timer.key)
    return Again(planned.due_at) if planned is not None and planned.due_at > tx.now else None


def _of(tx: Tx, timer: Timer) -> tuple[Couple, Head]:
    couple = _couple(tx, timer)
    return couple, store.head(tx, int(timer.payload["round"]), couple.id)


def _until(timer: Timer) -> datetime:
    return datetime.fromtimestamp(int(timer.payload["until"]), UTC)


def _couple(tx: Tx, timer: Timer) -> Couple:
    return people.couple_by_id(tx, CoupleId(timer.couple or 0))
