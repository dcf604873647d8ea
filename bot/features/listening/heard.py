"""Where a listening note begins: at the offer of the week, or at /heard with the choice of a conversation."""

from datetime import timedelta

from bot.core.audience import PrivateOf
from bot.core.effects import At, Button, Say, Style, Text, Toast, Unsay, text
from bot.core.errors import AlreadyDone
from bot.core.ids import ChatId
from bot.core.incoming import Incoming
from bot.core.steps import Step
from bot.features.listening import occasions, store
from bot.features.listening.actions import show_below
from bot.features.listening.occasions import Conversation, Occasion
from bot.features.listening.rules import Begun, Note, Phase, step
from bot.storage import dialogs, offers, outbox
from bot.storage.transaction import Tx

LATELY = timedelta(days=7)
MOST_CONVERSATIONS = 4
CHOICE = "heard:choice"
NOT_BEGUN = frozenset({Phase.INVITED, Phase.DECLINED, Phase.DISCARDED})


def heard(tx: Tx, incoming: Incoming) -> Toast | None:
    """Ask which conversation it is about; with nothing to choose from, begin at once."""
    couple, me = incoming.us, incoming.me
    half_done = [(note, occasions.find(tx, note.occasion)) for note in store.unfinished(tx, couple.id, me.id)]
    fresh = [
        each
        for each in occasions.recent(tx, couple.id, LATELY)
        if not store.has_written(tx, couple.id, me.id, each.about, each.id)
    ][:MOST_CONVERSATIONS]
    if not half_done and not fresh:
        return about_any(tx, incoming)
    keys = (
        *((_go_on_key(note, about),) for note, about in half_done),
        *((_fresh_key(each),) for each in fresh),
        (Button(text("listening-key-any"), "heard.any"),),
    )
    shown = text("listening-which", partner=incoming.yours.partner.name)
    dialogs.say_below(tx, me, Say(to=PrivateOf(me.id), text=(shown,), keys=keys, slot=CHOICE))
    return None


def about_known(tx: Tx, incoming: Incoming) -> Toast | None:
    """Begin a note about a conversation that both know of, or show the one that was begun."""
    what = incoming.args[0] if incoming.args else ""
    about = occasions.known(tx, incoming.us.id, what, incoming.number(1))
    _put_choice_away(tx, incoming)
    show_below(tx, incoming, _begun(tx, incoming, about))
    return None


def about_any(tx: Tx, incoming: Incoming) -> Toast | None:
    """Begin a note about any other conversation."""
    about = occasions.of_any(tx, incoming.us.id)
    _put_choice_away(tx, incoming)
    show_below(tx, incoming, store.begin(tx, incoming.me.id, about, Phase.WRITING))
    return None


def go_on(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show a note that was begun before."""
    note = store.own(tx, incoming.number(0), incoming.me.id)
    if note.couple != incoming.us.id:
        raise AlreadyDone
    _put_choice_away(tx, incoming)
    show_below(tx, incoming, note)
    return None


def open_offered(tx: Tx, incoming: Incoming) -> Toast | None:
    """Begin the week's note that was offered, or show it again where it stands."""
    offer = offers.opened(tx, incoming, Step.HOW_I_LISTEN)
    week = occasions.week_of_offer(tx, offer.couple, offer.id)
    about = occasions.of_conversation(tx, offer.couple, week)
    before = store.of_author(tx, about, incoming.me.id)
    if before is not None and before.phase in {Phase.KEPT, Phase.DELIVERED}:
        raise AlreadyDone
    note = _begun(tx, incoming, about, offer.id)
    is_told = before is not None or offer.is_in_sight
    opening: list[Text] = [] if is_told else [text(offer.key, partner=incoming.yours.partner.name)]
    show_below(tx, incoming, note, opening)
    return None


def _begun(tx: Tx, incoming: Incoming, about: Occasion, offer: int | None = None) -> Note:
    note = store.of_author(tx, about, incoming.me.id)
    if note is None:
        return store.begin(tx, incoming.me.id, about, Phase.WRITING, offer)
    return store.save(tx, step(note, Begun())) if note.phase in NOT_BEGUN else note


def _put_choice_away(tx: Tx, incoming: Incoming) -> None:
    if outbox.message_in(tx, ChatId(incoming.me.user_id), CHOICE) is not None:
        outbox.owe(tx, Unsay(to=PrivateOf(incoming.me.id), slot=CHOICE))


def _go_on_key(note: Note, about: Occasion) -> Button:
    label = text("listening-key-go-on-with", label=named(about.kind, At(about.opened_at, Style.DAY)))
    return Button(label, "heard.go-on", (note.id,))


def _fresh_key(conversation: Conversation) -> Button:
    label = named(conversation.kind, At(conversation.at, Style.DAY))
    return Button(label, "heard.about", (conversation.about.value, conversation.id))


def named(kind: str, day: At) -> Text:
    """Name a conversation in a few words, for a button."""
    return text(f"listening-label-{kind}", day=day)
