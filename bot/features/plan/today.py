"""Today's part of the plan, for one reader in one chat, with buttons for what is open now."""

from bot.core.effects import At, Button, Keys, Say, Style, Text, Toast, text
from bot.core.errors import AlreadyDone, NotForYou, PlanStopped
from bot.core.ids import PartnerId
from bot.core.incoming import Incoming
from bot.core.steps import open_key
from bot.core.unasked import Unasked
from bot.features.plan import offers, rhythm, store
from bot.features.plan.board import next_at
from bot.features.plan.catalogue import DAILY, DAYS, LEFT_OUT_LIGHTLY
from bot.features.plan.errors import OfferOver, PlanNotBegun
from bot.features.plan.rhythm import Rhythm
from bot.features.plan.rules import State
from bot.features.plan.store import Offer, Week
from bot.storage import declines, outbox, unasked
from bot.storage.transaction import Tx

NOON = 12 * 60


def show_today(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show what today holds for whoever asks; in the shared chat only what is for both."""
    couple = incoming.us
    if couple.started_at is None:
        raise PlanNotBegun
    if not couple.runs:
        raise PlanStopped
    ours = rhythm.load(tx, couple.id)
    reader = incoming.me.id if incoming.is_private else None
    week = store.week_on(tx, couple.id, ours.today(reader, tx.now))
    day = DAYS if week is None else week.day_of(ours.today(reader, tx.now))
    if week is None or day >= DAYS:
        outbox.owe(tx, Say(to=incoming.here, text=(_between(tx, ours),)))
        return None
    paragraphs, keys = _content(tx, ours, week, day, reader)
    outbox.owe(tx, Say(to=incoming.here, text=paragraphs, keys=keys, slot="plan:today", is_new=True))
    return None


def begin_now(tx: Tx, incoming: Incoming) -> Toast | None:
    """Bring a shared step of today forward."""
    offer = store.offer(tx, incoming.number(0))
    if offer.couple != incoming.us.id or offer.partner is not None:
        raise NotForYou
    ours, week = rhythm.load(tx, offer.couple), store.week(tx, offer.week)
    if not ours.couple.runs:
        raise PlanStopped
    if offer.state is State.OFFERED or offer.state is State.DONE:
        raise AlreadyDone
    if offer.state is not State.PLANNED or week.day_of(ours.today(None, tx.now)) != offer.day:
        raise OfferOver
    offers.post_shared(tx, ours, week, offer)
    return Toast(text("plan-now-coming"))


def _content(tx: Tx, ours: Rhythm, week: Week, day: int, reader: PartnerId | None) -> tuple[tuple[Text, ...], Keys]:
    todays = [offer for offer in store.offers(tx, week.id) if _is_for(tx, ours, offer, reader, day)]
    rows: list[tuple[Button, ...]] = []
    paragraphs = [text("plan-today")]
    for offer in todays:
        paragraphs.append(_paragraph(tx, ours, week, offer))
        if offer.partner is not None:
            rows.append((open_key(offer.step, offer.id),))
            if offer.state is State.PLANNED:
                store.set_state(tx, offer.id, State.OFFERED)
        elif offer.state is State.PLANNED and reader is None:
            rows.append((Button(text("plan-now"), "plan.now", (offer.id,)),))
    if not todays:
        paragraphs.append(text("plan-today-nothing"))
    return tuple(paragraphs), tuple(rows)


def _is_for(tx: Tx, ours: Rhythm, offer: Offer, reader: PartnerId | None, day: int) -> bool:
    """Whether an offer is open for this reader: today's, and what came once, earlier in the week, and is not done."""
    if offer.partner not in {None, reader} or not offer.state.is_open:
        return False
    if reader is not None and declines.has(tx, offer.id, reader):
        return False
    if offer.partner is not None and unasked.of(tx, offer.partner) is Unasked.LIGHT and offer.step in LEFT_OUT_LIGHTLY:
        return False
    if any(offer.step in settings.off for partner, settings in ours.own.items() if reader in {None, partner}):
        return False
    return offer.day == day or (offer.day < day and offer.state is State.OFFERED and offer.step not in DAILY)


def _paragraph(tx: Tx, ours: Rhythm, week: Week, offer: Offer) -> Text:
    name, line = text(f"step-{offer.step.slug}-name"), text(f"step-{offer.step.slug}-line")
    if offer.partner is not None:
        return text("plan-today-own", name=name, line=line)
    at = next_at(ours, week, offer)
    if at is not None and at > tx.now:
        return text("plan-today-ahead", name=name, line=line, at=At(at, Style.TIME))
    return text("plan-today-shared", name=name, line=line)


def _between(tx: Tx, ours: Rhythm) -> Text:
    """Return what to say on a day that belongs to no week: after a pause, or when another weekday was chosen."""
    last = store.last_week(tx, ours.couple.id)
    if last is None or last.starts_on <= ours.today(None, tx.now):
        return text("plan-today-nothing")
    return text("plan-today-between", day=At(ours.on_clock(None, last.starts_on, NOON), Style.DAY))
