"""What the message check answers: what stands out, why, and a gentler draft; in the private chat of whoever asked."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Keys, Lane, Say, Text, text
from bot.core.ids import MessageId, PartnerId
from bot.core.private import Private
from bot.features.rehearse.rules.findings import Finding, Rule

MOST_SHOWN = 5
WORTH_SAYING = timedelta(minutes=10)
"""An answer that could not be sent by then is dropped with the words in it."""
WORTH_ASKING = timedelta(hours=2)


def asked(reader: PartnerId) -> Say:
    """Ask for the message."""
    return Say(to=PrivateOf(reader), text=(text("rehearse-ask"),), keys=((_done(),),))


def answer(reader: PartnerId, found: Sequence[Finding], now: datetime, *, is_rest: bool) -> Say:
    """Tell what stands out, or that nothing does."""
    if found:
        shown = [_finding(reader, each) for each in found[:MOST_SHOWN]]
        paragraphs = (text("rehearse-found-rest" if is_rest else "rehearse-found"), *shown, text("rehearse-yours"))
    else:
        paragraphs = (text("rehearse-clear-rest" if is_rest else "rehearse-clear"),)
    is_hot = any(each.rule is Rule.HOT for each in found)
    keys = (*(_cooling() if is_hot else ()), (_done(),))
    return Say(to=PrivateOf(reader), text=paragraphs, keys=keys, valid_until=now + WORTH_SAYING)


def over(reader: PartnerId, message: MessageId | None) -> Say:
    """Take the answer's place, and the words in it out of the chat."""
    return Say(to=PrivateOf(reader), text=(text("rehearse-over"),), edit=message)


def call(reader: PartnerId) -> Say:
    """Offer a line with which a call can begin."""
    return Say(to=PrivateOf(reader), text=(text("rehearse-call"),))


def cooled(reader: PartnerId, now: datetime) -> Say:
    """Ask after ten minutes whether it is still to be sent."""
    look = Button(text("rehearse-key-once-more"), "rehearse.open")
    keys = ((look,), (Button(text("rehearse-key-call"), "rehearse.call"),))
    return Say(
        to=PrivateOf(reader), text=(text("rehearse-cooled"),), keys=keys, lane=Lane.SCHEDULED, resend_cap=1,
        valid_until=now + WORTH_ASKING,
    )  # fmt: skip


def _finding(reader: PartnerId, found: Finding) -> Text:
    name, why = text(f"rehearse-name-{found.rule}"), text(f"rehearse-why-{found.rule}")
    quote = Private(reader, found.quote)
    if not found.draft:
        return text("rehearse-finding", name=name, quote=quote, why=why)
    return text("rehearse-finding-draft", name=name, quote=quote, why=why, draft=_draft(reader, found))


def _draft(reader: PartnerId, found: Finding) -> Text:
    if found.own:
        return text(f"rehearse-draft-{found.draft}", words=Private(reader, found.own))
    return text(f"rehearse-gap-{found.draft}")


def _cooling() -> Keys:
    return (
        (Button(text("rehearse-key-wait"), "rehearse.wait"),),
        (Button(text("rehearse-key-call"), "rehearse.call"),),
    )


def _done() -> Button:
    return Button(text("rehearse-key-done"), "rehearse.done")
