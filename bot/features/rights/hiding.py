"""/hide: what both sides wrote here within Telegram's 48 hours goes, and nothing is left to tell of it."""

from collections.abc import Mapping, Sequence

from bot.core.audience import Audience, PrivateOf
from bot.core.effects import Ask, Button, Failed, Say, Toast, Unsay, text
from bot.core.errors import NotKnownYet
from bot.core.ids import ChatId, MessageId, PartnerId
from bot.core.incoming import Incoming
from bot.core.people import Partner
from bot.storage import messages, outbox, people
from bot.storage.transaction import Tx

MOST_AT_ONCE = 100
"""How many messages Telegram deletes with one call."""
RESULT = "rights.hidden"


def ask(tx: Tx, incoming: Incoming) -> Toast | None:
    """Say in one sentence what would go."""
    me = _known(incoming)
    keys = (
        (
            Button(text("rights-hide-key-now"), "hide.now"),
            Button(text("rights-hide-key-keep"), "hide.keep", (incoming.message_id or 0,)),
        ),
    )
    outbox.owe(tx, Say(to=PrivateOf(me.id), text=(text("rights-hide"),), keys=keys, is_silent=True))
    return None


def keep(tx: Tx, incoming: Incoming) -> Toast | None:
    """Leave everything but the question itself."""
    me = _known(incoming)
    for message in (incoming.number(0), incoming.message_id):
        if message:
            outbox.owe(tx, Unsay(to=PrivateOf(me.id), message=MessageId(message)))
    return None


def now(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take away what can be reached; dialogs and what they wait for go on, below."""
    me = _known(incoming)
    before = tx.new_id()
    found = messages.take_out(tx, incoming.chat_id, before)
    if incoming.message_id is not None and incoming.message_id not in found:
        outbox.owe(tx, Unsay(to=PrivateOf(me.id), message=incoming.message_id))
    _delete(tx, me.id, found, before)
    return Toast(text("rights-hidden"))


def hidden(tx: Tx, to: Audience, about: Mapping[str, str | int], result: object) -> None:
    """Take what is left one by one when Telegram refused them together, and what was still on its way at the tap."""
    if not isinstance(to, PrivateOf):
        return
    if isinstance(result, Failed):
        for message in str(about["messages"]).split():
            outbox.owe(tx, Unsay(to=to, message=MessageId(int(message))))
    chat, _ = people.address_of(tx, to.partner)
    before = int(about["before"])
    _delete(tx, to.partner, messages.take_out_sent(tx, ChatId(chat), before), before)


def _delete(tx: Tx, me: PartnerId, found: Sequence[MessageId], before: int) -> None:
    for first in range(0, len(found), MOST_AT_ONCE):
        batch = list(found[first : first + MOST_AT_ONCE])
        outbox.owe(
            tx,
            Ask(
                to=PrivateOf(me),
                method="deleteMessages",
                parameters={"chat_id": "$chat", "message_ids": batch},
                then=RESULT,
                about={"messages": " ".join(map(str, batch)), "before": before},
            ),
        )


def _known(incoming: Incoming) -> Partner:
    """Return whose chat it is, even in the middle of onboarding."""
    incoming.check_private()
    if incoming.partner is None:
        raise NotKnownYet
    return incoming.partner
