"""What partners do with a time-out: take it, go through the calming moves, say whether they are ready, end it."""

from bot.core.effects import Say, Toast, Unsay, text
from bot.core.errors import AlreadyDone, NotForYou
from bot.core.incoming import Incoming
from bot.features.timeout import course, screens, store
from bot.features.timeout.errors import TimeOutRunning
from bot.features.timeout.rules import LENGTHS, MOVES, Answer, Answered, Ended, HadEnough, MoveDone
from bot.features.timeout.store import TimeOut
from bot.storage import outbox
from bot.storage.transaction import Tx


def timeout(tx: Tx, incoming: Incoming) -> Toast | None:
    """Let the length be chosen, or show the time-out that is on; with a length behind the command, begin at once."""
    couple = incoming.us
    couple.check_awake()
    current = store.current(tx, couple.id)
    wanted = next((minutes for minutes in LENGTHS if incoming.words == str(minutes)), None)
    if current is not None:
        _show_anew(tx, incoming, current)
    elif wanted is not None:
        course.begin(tx, couple, wanted, seen_by=incoming.mine, card=None)
    else:
        screen = screens.card()
        outbox.owe(tx, Say(to=incoming.here, text=screen.text, keys=screen.keys))
    return None


def begin(tx: Tx, incoming: Incoming) -> Toast | None:
    """Begin with the length that was tapped; in the shared chat the choice makes room for the line about it."""
    couple = incoming.us
    couple.check_awake()
    minutes = incoming.number(0)
    if minutes not in LENGTHS:
        raise NotForYou
    if store.current(tx, couple.id) is not None:
        raise TimeOutRunning
    if not incoming.is_private and incoming.message_id is not None:
        outbox.owe(tx, Unsay(to=incoming.here, message=incoming.message_id))
    card = incoming.message_id if incoming.is_private else None
    course.begin(tx, couple, minutes, seen_by=incoming.mine, card=card)
    return Toast(text("timeout-toast-begun"))


def next_move(tx: Tx, incoming: Incoming) -> Toast | None:
    """Go on to the next calming move."""
    return _at_own_pace(tx, incoming, MoveDone(incoming.mine.seat))


def enough(tx: Tx, incoming: Incoming) -> Toast | None:
    """Leave the moves for now."""
    return _at_own_pace(tx, incoming, HadEnough(incoming.mine.seat))


def ready(tx: Tx, incoming: Incoming) -> Toast | None:
    """Be ready to go on together."""
    return _answer(tx, incoming, Answer.READY)


def not_yet(tx: Tx, incoming: Incoming) -> Toast | None:
    """Want more time or, after the last, tomorrow."""
    return _answer(tx, incoming, Answer.NOT_YET)


def end(tx: Tx, incoming: Incoming) -> Toast | None:
    """End the time-out for both, without a name."""
    couple = incoming.us
    course.advance(tx, store.find(tx, incoming.number(0), couple.id), Ended(), couple)
    return Toast(text("timeout-over"))


def _at_own_pace(tx: Tx, incoming: Incoming, event: MoveDone | HadEnough) -> Toast | None:
    """Change one's own message by a button that shows how far it had come; an old one is AlreadyDone."""
    couple, me = incoming.us, incoming.mine
    before = store.find(tx, incoming.number(0), couple.id)
    if incoming.number(1) != before.course.extensions * (len(MOVES) + 1) + before.course.moves[me.seat]:
        raise AlreadyDone
    course.show(tx, course.advance(tx, before, event, couple), me, couple)
    return None


def _answer(tx: Tx, incoming: Incoming, answer: Answer) -> Toast | None:
    couple, me = incoming.us, incoming.mine
    before = store.find(tx, incoming.number(0), couple.id)
    if incoming.number(1) != before.course.extensions:
        raise AlreadyDone
    after = course.advance(tx, before, Answered(me.seat, answer), couple)
    if after.course.phase is before.course.phase:
        course.show(tx, after, me, couple)
    return Toast(text("timeout-toast-noted"))


def _show_anew(tx: Tx, incoming: Incoming, current: TimeOut) -> None:
    if incoming.is_private:
        course.post(tx, current, incoming.mine, incoming.us)
    else:
        course.post_shared(tx, current, incoming.us)
