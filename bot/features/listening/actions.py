"""Writing a listening note: filled in, looked at, then released, kept or thrown away."""

from collections.abc import Sequence

from bot.core.effects import Say, Text, Toast
from bot.core.errors import NotForYou, NotNow, PlanStopped
from bot.core.incoming import Incoming
from bot.core.written import within
from bot.features.listening import delivery, occasions, own_view_store, screens, store
from bot.features.listening.content import LONGEST_WORDS, MOVES, Answer, Field, Share
from bot.features.listening.rules import (
    Begun,
    Declined,
    Discarded,
    DiscardWanted,
    Event,
    FeltChosen,
    Finished,
    MoveAnswered,
    MoveSought,
    Note,
    NoteReleased,
    Phase,
    Reopened,
    ShareChosen,
    TakenBack,
    WentBack,
    WordsWanted,
    WordsWritten,
    step,
)
from bot.storage import dialogs, offers, outbox
from bot.storage.transaction import Tx

FLOW = "listening.words"


def begin(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take up an invitation."""
    return _go_on(tx, incoming, Begun())


def decline(tx: Tx, incoming: Incoming) -> Toast | None:
    """Decline an invitation; nobody sees that."""
    return _go_on(tx, incoming, Declined())


def choose_felt(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take how much the author felt heard."""
    return _go_on(tx, incoming, FeltChosen(incoming.number(1)))


def answer_move(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take whether a move was there."""
    index, answer = incoming.number(1), _argument(incoming, 2)
    if not 0 <= index < len(MOVES) or answer not in set(Answer):
        raise NotForYou
    return _go_on(tx, incoming, MoveAnswered(MOVES[index], Answer(answer)))


def seek_move(tx: Tx, incoming: Incoming) -> Toast | None:
    """Turn to another of the six moves."""
    return _go_on(tx, incoming, MoveSought(incoming.number(1)))


def want_words(tx: Tx, incoming: Incoming) -> Toast | None:
    """Wait for the words of one of the two fields."""
    name = _argument(incoming, 1)
    if name not in set(Field):
        raise NotForYou
    toast = _go_on(tx, incoming, WordsWanted(Field(name)))
    dialogs.await_words(tx, incoming.me, FLOW, incoming.number(0))
    return toast


def write_words(tx: Tx, incoming: Incoming) -> Toast | None:
    """Keep the words sealed, and show the note below them."""
    note = _after(tx, incoming, WordsWritten(within(incoming.words, LONGEST_WORDS)))
    dialogs.stop_awaiting(tx, incoming, FLOW, note.id)
    show_below(tx, incoming, note)
    return None


def take_words_out(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take the words of a field out of the note."""
    dialogs.stop_awaiting(tx, incoming, FLOW, incoming.number(0))
    return _go_on(tx, incoming, WordsWritten(""))


def go_back(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show the screen before."""
    dialogs.stop_awaiting(tx, incoming, FLOW, incoming.number(0))
    return _go_on(tx, incoming, WentBack())


def discard(tx: Tx, incoming: Incoming) -> Toast | None:
    """Ask whether the note shall really go."""
    return _go_on(tx, incoming, DiscardWanted())


def discard_now(tx: Tx, incoming: Incoming) -> Toast | None:
    """Throw the note away, with every word of it."""
    return _go_on(tx, incoming, Discarded())


def finish(tx: Tx, incoming: Incoming) -> Toast | None:
    """Ask what the listener will see of it; the step is done, whatever the answer."""
    note = _after(tx, incoming, Finished())
    offers.tell_done(tx, incoming.me, note.couple, note.offer)
    show(tx, incoming, note)
    return None


def choose_share(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show what the listener would see, or keep the note."""
    share = _argument(incoming, 1)
    if share not in set(Share):
        raise NotForYou
    return _go_on(tx, incoming, ShareChosen(Share(share)))


def release(tx: Tx, incoming: Incoming) -> Toast | None:
    """Release what the preview showed; it is revealed when both have, or when the window closes."""
    if not incoming.us.runs:
        raise PlanStopped
    note = _after(tx, incoming, NoteReleased(incoming.number(1)))
    if not delivery.reveal(tx, incoming.us, note):
        show(tx, incoming, note)
    return None


def take_back(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take a released note back before it reaches the listener."""
    return _go_on(tx, incoming, TakenBack())


def reopen(tx: Tx, incoming: Incoming) -> Toast | None:
    """Let a kept note be changed, released after all, or thrown away."""
    return _go_on(tx, incoming, Reopened())


def show(tx: Tx, incoming: Incoming, note: Note) -> None:
    """Show where a note stands, in the message in which it is written."""
    outbox.owe(tx, _screen(tx, incoming, note))


def show_below(tx: Tx, incoming: Incoming, note: Note, opening: Sequence[Text] = ()) -> None:
    """Show where a note stands, below everything else, and go on waiting for the words it asked for."""
    if note.phase is Phase.WORDING and note.asked is not None:
        dialogs.await_words(tx, incoming.me, FLOW, note.id)
    dialogs.say_below(tx, incoming.me, _screen(tx, incoming, note, opening))


def _go_on(tx: Tx, incoming: Incoming, event: Event) -> Toast | None:
    show(tx, incoming, _after(tx, incoming, event))
    return None


def _after(tx: Tx, incoming: Incoming, event: Event) -> Note:
    note = store.own(tx, incoming.number(0), incoming.me.id)
    if note.couple != incoming.us.id:
        raise NotNow
    return store.save(tx, step(note, event))


def _screen(tx: Tx, incoming: Incoming, note: Note, opening: Sequence[Text] = ()) -> Say:
    about = occasions.find(tx, note.occasion)
    return screens.own(
        note,
        about,
        incoming.us,
        is_first=store.is_first(tx, note),
        asks_own_view=own_view_store.is_open(tx, note.couple, about.about, about.about_id, note.author),
        opening=opening,
    )


def _argument(incoming: Incoming, index: int) -> str:
    try:
        return incoming.args[index]
    except IndexError:
        raise NotForYou from None
