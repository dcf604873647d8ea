"""The door of a shared chat, the welcome once both are in, and *Ready*, which starts the plan."""

from bot.core.audience import Audience, SharedOf
from bot.core.effects import Button, Keys, Say, Text, Toast, text
from bot.core.errors import AlreadyDone, NotForYou, NotNow, WrongChat
from bot.core.incoming import Incoming
from bot.core.local_time import local
from bot.core.people import Couple
from bot.features.pairing import chat_store
from bot.features.pairing.screens import turn
from bot.storage import outbox, people, timers
from bot.storage.transaction import Tx

SLOT = "pairing:welcome"
"""Door and welcome are one message, which is edited."""


def show_door(tx: Tx, to: Audience) -> None:
    """Ask in a group whose it is; the message is the same whoever has tapped."""
    keys: Keys = ((Button(text("pairing-door-tap"), "chat.here"),),)
    outbox.owe(tx, Say(to=to, text=(text("pairing-door"),), keys=keys, slot=SLOT))


def welcome(tx: Tx, couple: Couple) -> None:
    """Greet the two once they are alone with the bot."""
    chat_store.set_welcomed(tx, couple.id)
    keys: Keys = () if couple.started_at else ((Button(text("pairing-ready"), "pairing.ready"),),)
    last = text("pairing-back") if couple.started_at else text("pairing-ready-ask")
    _say(tx, couple, text("ground-rules"), sight(is_admin=couple.bot_is_admin), last, keys=keys, is_pinned=True)
    if couple.started_at is None:
        for member in couple.members:
            turn(tx, member.partner, text("pairing-home-ready"))


def sight(*, is_admin: bool) -> Text:
    """Return what the bot sees in the chat, with and without an administrator's rights."""
    return text("pairing-sight-admin" if is_admin else "pairing-sight-member")


def ready(tx: Tx, incoming: Incoming) -> Toast | None:
    """Be ready; with the second tap the plan starts. The first changes nothing that anybody sees."""
    if incoming.is_private:
        raise WrongChat
    couple, mine = incoming.us, incoming.mine
    if mine.left_at is not None:
        raise NotForYou
    if couple.started_at is not None:
        raise AlreadyDone
    if not chat_store.state(tx, couple.id).is_welcomed:
        raise NotNow
    chat_store.set_ready(tx, couple.id, mine.id)
    couple = people.couple_by_id(tx, couple.id)
    if all(member.ready_at for member in couple.members):
        _start(tx, couple)
    return Toast(text("pairing-ready-noted"))


def _start(tx: Tx, couple: Couple) -> None:
    zone = couple.members[0].partner.zone or couple.zone
    chat_store.start(tx, couple.id, local(tx.now, zone).weekday(), zone)
    _say(tx, couple, text("ground-rules"), sight(is_admin=couple.bot_is_admin), text("pairing-started"))
    for member in couple.members:
        turn(tx, member.partner, text("pairing-home-running"))
    timers.announce(tx, "plan.start", couple=couple.id)


def _say(tx: Tx, couple: Couple, *paragraphs: Text, keys: Keys = (), is_pinned: bool = False) -> None:
    may_pin = is_pinned and couple.bot_is_admin
    outbox.owe(tx, Say(to=SharedOf(couple.id), text=paragraphs, keys=keys, slot=SLOT, is_pinned=may_pin))
