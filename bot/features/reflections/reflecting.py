"""Writing for oneself: a prompt or none, several messages and their edits, until it is done or a long pause."""

from datetime import timedelta

from bot.core.effects import Toast
from bot.core.ids import ChatId
from bot.core.incoming import Incoming
from bot.core.people import Partner
from bot.core.written import within
from bot.features.reflections import reflect_screens as screens
from bot.features.reflections import reflection_store as store
from bot.features.reflections.reflection import (
    FREE,
    LONGEST_ENTRY,
    Event,
    Finished,
    PartCorrected,
    PartWritten,
    Phase,
    PromptChosen,
    Reflection,
    step,
)
from bot.storage import dialogs, expectations, outbox, timers
from bot.storage.timers import Skipped, Timer
from bot.storage.transaction import Tx

FLOW = "reflect.words"
PAUSE = timedelta(minutes=30)


def reflect(tx: Tx, incoming: Incoming) -> Toast | None:
    """Begin an entry; what was not finished is kept, or forgotten when nothing was written."""
    me = incoming.me
    for unfinished in store.writing(tx, me.id):
        _finish(tx, unfinished)
    begun = store.begin(tx, me.id)
    timers.plan(
        tx, pause_key(begun.id), "reflections.pause", tx.now + PAUSE, partner=me.id, payload={"reflection": begun.id}
    )
    _await_words(tx, me, begun)
    outbox.owe(tx, screens.asked(begun))
    return None


def another_prompt(tx: Tx, incoming: Incoming) -> Toast | None:
    """Offer another prompt in the place of this one."""
    return _choose(tx, incoming, store.draw(tx, incoming.me.id))


def no_prompt(tx: Tx, incoming: Incoming) -> Toast | None:
    """Go on without a prompt."""
    return _choose(tx, incoming, FREE)


def take_words(tx: Tx, incoming: Incoming) -> Toast | None:
    """Add a message to the entry."""
    words = within(incoming.words, LONGEST_ENTRY)
    reflection = _go_on(tx, incoming, incoming.number(0), PartWritten(incoming.message_id or 0, words))
    _stay_open(tx, incoming.me, reflection)
    dialogs.say_below(tx, incoming.me, screens.gathering(reflection))
    return None


def take_edit(tx: Tx, incoming: Incoming) -> Toast | None:
    """Follow the edit of a message that is part of an entry being written; any other edit means nothing here."""
    if not incoming.is_private or incoming.partner is None or not incoming.words.strip():
        return None
    for unfinished in store.writing(tx, incoming.partner.id):
        if unfinished.has(incoming.message_id):
            words = within(incoming.words, LONGEST_ENTRY)
            _go_on(tx, incoming, unfinished.id, PartCorrected(incoming.message_id or 0, words))
            _stay_open(tx, incoming.me, unfinished)
    return None


def finish(tx: Tx, incoming: Incoming) -> Toast | None:
    """Keep the entry as it is."""
    incoming.check_private()
    reflection = _go_on(tx, incoming, incoming.number(0), Finished())
    dialogs.stop_awaiting(tx, incoming, FLOW, reflection.id)
    timers.cancel(tx, pause_key(reflection.id), "it is done")
    outbox.owe(tx, screens.kept(reflection))
    return None


def give_up(tx: Tx, incoming: Incoming) -> Toast | None:
    """End without an entry; what was written meanwhile is kept."""
    incoming.check_private()
    reflection = store.own(tx, incoming.number(0), incoming.me.id)
    if reflection.phase is Phase.WRITING:
        dialogs.stop_awaiting(tx, incoming, FLOW, reflection.id)
        _finish(tx, reflection)
    return None


def end_after_pause(tx: Tx, timer: Timer) -> Skipped | None:
    """Keep what was written when nothing more came for long."""
    if timer.partner is None:
        return Skipped("nobody is writing")
    unfinished = [each for each in store.writing(tx, timer.partner) if each.id == timer.payload["reflection"]]
    for reflection in unfinished:
        _finish(tx, reflection)
    return None if unfinished else Skipped("it is done already")


def pause_key(reflection_id: int) -> str:
    """Name the timer that ends an entry after a pause."""
    return f"reflection:{reflection_id}"


def _choose(tx: Tx, incoming: Incoming, prompt: int) -> Toast | None:
    incoming.check_private()
    reflection = _go_on(tx, incoming, incoming.number(0), PromptChosen(prompt))
    _stay_open(tx, incoming.me, reflection)
    outbox.owe(tx, screens.asked(reflection))
    return None


def _go_on(tx: Tx, incoming: Incoming, reflection_id: int, event: Event) -> Reflection:
    after = step(store.own(tx, reflection_id, incoming.me.id), event)
    store.save(tx, after)
    return after


def _finish(tx: Tx, reflection: Reflection) -> None:
    timers.cancel(tx, pause_key(reflection.id), "it is done")
    if not reflection.parts:
        store.delete(tx, reflection)
        outbox.owe(tx, screens.put_away(reflection))
        return
    after = step(reflection, Finished())
    store.save(tx, after)
    outbox.owe(tx, screens.kept(after))


def _stay_open(tx: Tx, me: Partner, reflection: Reflection) -> None:
    timers.move(tx, pause_key(reflection.id), tx.now + PAUSE)
    _await_words(tx, me, reflection)


def _await_words(tx: Tx, me: Partner, reflection: Reflection) -> None:
    expectations.expect(tx, me.user_id, ChatId(me.user_id), FLOW, reflection.id, patience=PAUSE)
