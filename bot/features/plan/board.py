"""The board: the nine steps of the week in one message, with filled dots only for what its reader may know."""

from datetime import datetime

from bot.core.audience import Audience, PrivateOf, SharedOf
from bot.core.effects import At, Button, Say, Style, Text, Toast, text
from bot.core.ids import ChatId, PartnerId
from bot.core.incoming import Incoming
from bot.core.local_time import instant
from bot.core.steps import Step
from bot.features.plan import rhythm, store
from bot.features.plan.catalogue import CARD_STEPS, DAILY
from bot.features.plan.errors import PlanNotBegun
from bot.features.plan.rhythm import Rhythm
from bot.features.plan.rules import State
from bot.features.plan.store import Offer, Week
from bot.storage import outbox
from bot.storage.transaction import Tx

SLOT = "plan:board"


def show_board(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show the week to whoever asks, in the chat where they ask."""
    ours = rhythm.load(tx, incoming.us.id)
    outbox.owe(tx, _say(tx, ours, incoming.me.id if incoming.is_private else None, is_new=True))
    return None


def refresh_board(tx: Tx, incoming: Incoming) -> Toast | None:
    """Bring the board whose button was pressed up to date."""
    ours = rhythm.load(tx, incoming.us.id)
    say = _say(tx, ours, incoming.me.id if incoming.is_private else None)
    outbox.owe(tx, Say(to=say.to, text=say.text, keys=say.keys, edit=incoming.message_id))
    return Toast(text("plan-board-fresh"))


def refresh(tx: Tx, ours: Rhythm, partner: PartnerId | None) -> None:
    """Bring the boards that stand somewhere up to date: one partner's, or with None all that show joint steps."""
    readers = (partner,) if partner is not None else (None, *ours.partners)
    for reader in readers:
        chat = ours.couple.chat_id if reader is None else ChatId(ours.couple.member(reader).partner.user_id)
        if chat is not None and outbox.message_in(tx, chat, SLOT) is not None:
            outbox.owe(tx, _say(tx, ours, reader))


def next_at(ours: Rhythm, week: Week, offer: Offer) -> datetime | None:
    """Return when an offer that has not gone out is due."""
    on = week.date_of(offer.day)
    if offer.state is not State.PLANNED:
        return None
    if offer.partner is None:
        return ours.shared_at(on, offer.step, offer.minute)
    if offer.step in CARD_STEPS:
        return instant(ours.card_at(offer.partner, on))
    return instant(ours.private_at(offer.partner, on, offer.minute))


def _say(tx: Tx, ours: Rhythm, reader: PartnerId | None, *, is_new: bool = False) -> Say:
    week = store.week_on(tx, ours.couple.id, ours.today(reader, tx.now)) or store.last_week(tx, ours.couple.id)
    if week is None:
        raise PlanNotBegun
    offers = store.offers(tx, week.id)
    rows = {f"row{step}": _row(tx, ours, week, step, _seen(offers, step, reader), reader) for step in Step}
    paragraphs = [text("plan-board", week=week.number, **rows)]
    if not ours.couple.runs:
        paragraphs.append(text("neutral-line"))
    to: Audience = SharedOf(ours.couple.id) if reader is None else PrivateOf(reader)
    keys = ((Button(text("plan-board-refresh"), "plan.board"),),)
    return Say(to=to, text=tuple(paragraphs), keys=keys, slot=SLOT, is_new=is_new)


def _seen(offers: list[Offer], step: Step, reader: PartnerId | None) -> list[Offer]:
    """Return the offers of a step that this reader may know about: joint ones and their own."""
    return [offer for offer in offers if offer.step is step and (offer.partner is None or offer.partner == reader)]


def _row(tx: Tx, ours: Rhythm, week: Week, step: Step, seen: list[Offer], reader: PartnerId | None) -> Text:
    name = text(f"step-{step.slug}-name")
    times = sum(offer.state is State.DONE for offer in seen)
    if not seen:
        return text("plan-row-each", name=name)
    if times:
        return text("plan-row-often", name=name, times=times) if step in DAILY else text("plan-row-done", name=name)
    if any(step in settings.off for partner, settings in ours.own.items() if reader in {None, partner}):
        return text("plan-row-off", name=name)
    at = None if step in DAILY or not ours.couple.runs else next_at(ours, week, seen[0])
    if at is not None and at > tx.now:
        return text("plan-row-ahead", name=name, day=At(at, Style.DAY))
    return text("plan-row-open", name=name)
