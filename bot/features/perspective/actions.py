"""Writing a view from the other side: the partner's voice, the question, and whether the partner gets to see it."""

from bot.core.effects import Text, Toast, text
from bot.core.errors import AlreadyDone, NotNow, PlanStopped
from bot.core.incoming import Incoming
from bot.core.steps import Step
from bot.core.written import within
from bot.features.perspective import screens, store
from bot.features.perspective.rules import (
    ENDED,
    LONGEST_QUESTION,
    LONGEST_VOICE,
    Event,
    KeptPrivate,
    Phase,
    PreviewOpened,
    QuestionWritten,
    RewriteWanted,
    SuggestionTaken,
    View,
    ViewReleased,
    VoiceWritten,
    step,
)
from bot.storage import dialogs, offers, outbox
from bot.storage.transaction import Tx

VOICE_FLOW = "other-side.voice"
QUESTION_FLOW = "other-side.question"


def open_offered(tx: Tx, incoming: Incoming) -> Toast | None:
    """Begin the view that was offered, or show it again where it stands."""
    offer = offers.opened(tx, incoming, Step.OTHER_SIDE)
    begun = store.by_offer(tx, offer.id)
    if begun is not None and begun.phase in ENDED:
        raise AlreadyDone
    view = begun or store.begin(tx, incoming.me.id, offer.couple, offer.id)
    _await_words(tx, incoming, view)
    is_new = view.voice is None and not offer.is_in_sight
    opening: list[Text] = [text(offer.key, partner=incoming.yours.partner.name)] if is_new else []
    dialogs.say_below(tx, incoming.me, screens.private(view, incoming.us, opening))
    return None


def write_voice(tx: Tx, incoming: Incoming) -> Toast | None:
    """Keep the lines in the partner's voice sealed, and turn to the question."""
    is_first = store.own(tx, incoming.number(0), incoming.me.id).voice is None
    view = _go_on(tx, incoming, VoiceWritten(within(incoming.words, LONGEST_VOICE)))
    if is_first:
        offers.tell_done(tx, incoming.me, view.couple, view.offer)
    _await_words(tx, incoming, view)
    dialogs.say_below(tx, incoming.me, screens.private(view, incoming.us))
    return None


def write_question(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take the author's own question."""
    view = _go_on(tx, incoming, QuestionWritten(within(incoming.words, LONGEST_QUESTION)))
    dialogs.stop_awaiting(tx, incoming, QUESTION_FLOW, view.id)
    dialogs.say_below(tx, incoming.me, screens.private(view, incoming.us))
    return None


def take_suggestion(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take a question that was suggested."""
    return _show(tx, incoming, SuggestionTaken(incoming.number(1)))


def preview(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show exactly what the partner would get."""
    return _show(tx, incoming, PreviewOpened(incoming.number(1)))


def write_again(tx: Tx, incoming: Incoming) -> Toast | None:
    """Begin once more with the partner's voice."""
    return _show(tx, incoming, RewriteWanted())


def keep(tx: Tx, incoming: Incoming) -> Toast | None:
    """Leave it with its author; done without writing counts too."""
    is_unwritten = store.own(tx, incoming.number(0), incoming.me.id).voice is None
    _show(tx, incoming, KeptPrivate())
    if is_unwritten:
        view = store.own(tx, incoming.number(0), incoming.me.id)
        offers.tell_done(tx, incoming.me, view.couple, view.offer)
    return None


def release(tx: Tx, incoming: Incoming) -> Toast | None:
    """Bring what the preview showed to the partner's private chat."""
    if not incoming.us.runs:
        raise PlanStopped
    view = _go_on(tx, incoming, ViewReleased(incoming.number(1)))
    outbox.owe(tx, screens.card(view, incoming.us))
    outbox.owe(tx, screens.private(view, incoming.us))
    return None


def _show(tx: Tx, incoming: Incoming, event: Event) -> Toast | None:
    view = _go_on(tx, incoming, event)
    _await_words(tx, incoming, view)
    outbox.owe(tx, screens.private(view, incoming.us))
    return None


def _go_on(tx: Tx, incoming: Incoming, event: Event) -> View:
    view = store.own(tx, incoming.number(0), incoming.me.id)
    if view.couple != incoming.us.id:
        raise NotNow
    after = step(view, event)
    store.save(tx, after)
    return after


def _await_words(tx: Tx, incoming: Incoming, view: View) -> None:
    """Wait for what the view asks for now, and for nothing else of it."""
    if view.phase is Phase.VOICE:
        dialogs.await_words(tx, incoming.me, VOICE_FLOW, view.id)
    elif view.phase is Phase.QUESTION:
        dialogs.await_words(tx, incoming.me, QUESTION_FLOW, view.id)
    else:
        for flow in (VOICE_FLOW, QUESTION_FLOW):
            dialogs.stop_awaiting(tx, incoming, flow, view.id)
