"""Writing a listening note: opened from an offer, an invitation or at any time, filled in, released or kept."""

from bot.core.effects import Text, Toast, text
from bot.core.errors import AlreadyDone, NotForYou, NotNow, PlanStopped
from bot.core.incoming import Incoming
from bot.core.steps import Step
from bot.core.written import within
from bot.features.listening import delivery, screens, store
from bot.features.listening.content import LONGEST_WORDS, MOVES, Answer, Field, Share
from bot.features.listening.rules import (
    Begun,
    Declined,
    Event,
    FeltChosen,
    Finished,
    MoveAnswered,
    Note,
    NoteReleased,
    Phase,
    ShareChosen,
    TakenBack,
    WentBack,
    WordsWanted,
    WordsWritten,
    step,
)
from bot.features.listening.store import About
from bot.storage import dialogs, offers, outbox
from bot.storage.transaction import Tx

FLOW = "listening.words"


def heard(tx: Tx, incoming: Incoming) -> Toast | None:
    """Go on with the note that waits to be written, or begin one about any conversation."""
    couple, me = incoming.us, incoming.me
    note = store.unfinished(tx, couple.id, me.id)
    if note is None:
        about, is_new = store.occasion_of_any(tx, couple.id, me.id)
        if is_new:
            delivery.plan_close(tx, about)
        note = store.begin(tx, me.id, about, Phase.WRITING)
    elif note.phase is Phase.INVITED:
        note = store.save(tx, step(note, Begun()))
    _show_below(tx, incoming, note)
    return None


def open_offered(tx: Tx, incoming: Incoming) -> Toast | None:
    """Begin the week's note that was offered, or show it again where it stands."""
    offer = offers.opened(tx, incoming, Step.HOW_I_LISTEN)
    about, is_new = store.occasion_about(tx, offer.couple, About.WEEK, store.week_of(tx, offer.id))
    if is_new:
        delivery.plan_close(tx, about)
    begun = store.of_author(tx, about, incoming.me.id)
    if begun is not None and begun.phase in {Phase.KEPT, Phase.DELIVERED}:
        raise AlreadyDone
    note = begun or store.begin(tx, incoming.me.id, about, Phase.WRITING, offer.id)
    opening = [] if begun else [text(offer.key, partner=incoming.yours.partner.name)]
    _show_below(tx, incoming, note, opening)
    return None


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
    _show_below(tx, incoming, note)
    return None


def take_words_out(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take the words of a field out of the note."""
    dialogs.stop_awaiting(tx, incoming, FLOW, incoming.number(0))
    return _go_on(tx, incoming, WordsWritten(""))


def go_back(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show the screen before."""
    dialogs.stop_awaiting(tx, incoming, FLOW, incoming.number(0))
    return _go_on(tx, incoming, WentBack())


def finish(tx: Tx, incoming: Incoming) -> Toast | None:
    """Ask what the listener will see of it; the step is done, whatever the answer."""
    note = _after(tx, incoming, Finished())
    offers.tell_done(tx, incoming.me, note.couple, note.offer)
    _show(tx, incoming, note)
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
    if not delivery.reveal(tx, incoming.us, store.occasion(tx, note.occasion)):
        _show(tx, incoming, note)
    return None


def take_back(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take a released note back before it reaches the listener."""
    return _go_on(tx, incoming, TakenBack())


def _go_on(tx: Tx, incoming: Incoming, event: Event) -> Toast | None:
    _show(tx, incoming, _after(tx, incoming, event))
    return None


def _after(tx: Tx, incoming: Incoming, event: Event) -> Note:
    note = store.own(tx, incoming.number(0), incoming.me.id)
    if note.couple != incoming.us.id:
        raise NotNow
    return store.save(tx, step(note, event))


def _show(tx: Tx, incoming: Incoming, note: Note) -> None:
    about = store.occasion(tx, note.occasion)
    if note.phase is Phase.PREVIEWED:
        outbox.owe(tx, screens.preview(note, about, incoming.us))
        return
    outbox.owe(tx, screens.own(note, about, incoming.us, is_first=store.is_first(tx, note)))


def _show_below(tx: Tx, incoming: Incoming, note: Note, opening: list[Text] | None = None) -> None:
    about = store.occasion(tx, note.occasion)
    if note.phase is Phase.WORDING and note.asked is not None:
        dialogs.await_words(tx, incoming.me, FLOW, note.id)
    say = (
        screens.preview(note, about, incoming.us)
        if note.phase is Phase.PREVIEWED
        else screens.own(note, about, incoming.us, is_first=store.is_first(tx, note), opening=opening or ())
    )
    dialogs.say_below(tx, incoming.me, say)


def _argument(incoming: Incoming, index: int) -> str:
    try:
        return incoming.args[index]
    except IndexError:
        raise NotForYou from None
