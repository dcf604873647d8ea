"""Checking in with oneself: opened from an offer, before a talk, or at any time."""

from datetime import timedelta

from bot.core.effects import Toast, text
from bot.core.errors import AlreadyDone, NotForYou
from bot.core.incoming import Incoming
from bot.core.steps import Step
from bot.features.reflections import screens, store
from bot.features.reflections.rules import (
    CheckIn,
    Event,
    FamilyChosen,
    FeelingChosen,
    Phase,
    PlaceChosen,
    StrengthChosen,
    WentBack,
    step,
)
from bot.storage import dialogs, offers, outbox
from bot.storage.timers import Skipped, Timer
from bot.storage.transaction import Tx

TALK_IS_NEAR = timedelta(hours=6)


def open_offered(tx: Tx, incoming: Incoming) -> Toast | None:
    """Begin the check-in that was offered, or show it again where it stands."""
    offer = offers.opened(tx, incoming, Step.CHECK_IN)
    begun = store.by_offer(tx, offer.id)
    if begun is not None and begun.phase is Phase.DONE:
        raise AlreadyDone
    check_in = begun or store.begin(tx, incoming.me.id, offer.couple, offer.id)
    is_new = begun is None and not offer.is_in_sight
    opening = [text(offer.key, partner=incoming.yours.partner.name)] if is_new else []
    dialogs.say_below(tx, incoming.me, screens.question(check_in, opening))
    return None


def check_in(tx: Tx, incoming: Incoming) -> Toast | None:
    """Begin a check-in of one's own accord."""
    couple = incoming.couple.id if incoming.couple else None
    outbox.owe(tx, screens.question(store.begin(tx, incoming.me.id, couple)))
    return None


def invite_before_talk(tx: Tx, timer: Timer) -> Skipped | None:
    """Offer half a minute for oneself before a talk that is still to come."""
    if timer.couple is None or timer.partner is None:
        return Skipped("nobody to ask")
    talk = store.talk_ahead(tx, timer.couple, TALK_IS_NEAR)
    if talk is None or talk.id != timer.payload["talk"]:
        return Skipped("the talk has begun, or is at another time")
    outbox.owe(tx, screens.before_talk(store.begin(tx, timer.partner, timer.couple), talk.starts_at))
    return None


def choose_family(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take the family of feelings that was tapped."""
    return _go_on(tx, incoming, FamilyChosen(_value(incoming)))


def choose_feeling(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take the feeling that was tapped."""
    return _go_on(tx, incoming, FeelingChosen(_value(incoming)))


def choose_strength(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take the strength that was tapped."""
    return _go_on(tx, incoming, StrengthChosen(incoming.number(1)))


def choose_place(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take the place that was tapped, which ends the check-in."""
    return _go_on(tx, incoming, PlaceChosen(_value(incoming)))


def go_back(tx: Tx, incoming: Incoming) -> Toast | None:
    """Ask the question before once more."""
    return _go_on(tx, incoming, WentBack())


def _go_on(tx: Tx, incoming: Incoming, event: Event) -> Toast | None:
    after = step(store.find(tx, incoming.number(0), incoming.me.id), event)
    store.save(tx, after)
    if after.phase is Phase.DONE:
        _finish(tx, incoming, after)
    else:
        outbox.owe(tx, screens.question(after))
    return None


def _finish(tx: Tx, incoming: Incoming, done: CheckIn) -> None:
    couple = incoming.couple
    talk = None if couple is None or not couple.runs else store.talk_ahead(tx, couple.id, TALK_IS_NEAR)
    has_timeout = couple is not None and not couple.rests
    outbox.owe(tx, screens.noted(done, talk.id if talk else None, has_timeout=has_timeout))
    offers.tell_done(tx, incoming.me, done.couple, done.offer)


def _value(incoming: Incoming) -> str:
    try:
        return incoming.args[1]
    except IndexError:
        raise NotForYou from None
