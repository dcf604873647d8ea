"""How, later, not this week: the row under every offered step."""

from datetime import date

from bot.core.effects import At, Button, Keys, Say, Style, Toast, Unsay, text
from bot.core.errors import AlreadyDone, NotForYou, PlanStopped
from bot.core.ids import MessageId
from bot.core.incoming import Incoming
from bot.core.local_time import instant
from bot.features.plan import board, evening, rhythm, rules, schedule, store
from bot.features.plan.catalogue import CARD_STEPS, DAILY, DAYS, LAST_DAY, USUAL_SHARED, Part
from bot.features.plan.errors import OfferOver
from bot.features.plan.rhythm import Rhythm
from bot.features.plan.rules import Later, State
from bot.features.plan.store import Offer, Week
from bot.storage import declines, outbox, timers
from bot.storage.transaction import Tx

DECLINED = "not this week"


def show_how(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show a step's short guide below its offer, without a sound and only once."""
    offer = _offer(tx, incoming)
    name = incoming.yours.partner.name
    keys = ((Button(text("plan-close"), "plan.close"),),)
    outbox.owe(
        tx,
        Say(to=incoming.here, text=(text(f"step-{offer.step.slug}-how", partner=name),), keys=keys,
            slot=f"how:{offer.id}", is_silent=True, reply_to=incoming.message_id, resend_cap=1),
    )  # fmt: skip
    return None


def close(tx: Tx, incoming: Incoming) -> Toast | None:
    """Take away the message whose button was pressed."""
    _ = incoming.us
    outbox.owe(tx, Unsay(to=incoming.here, message=incoming.message_id))
    return None


def ask_later(tx: Tx, incoming: Incoming) -> Toast | None:
    """Ask to when an offer should be put off: in the card itself, or below a shared offer."""
    offer = _open_offer(tx, incoming)
    ours, week = rhythm.load(tx, offer.couple), store.week(tx, offer.week)
    days = _later_days(tx, ours, week, offer)
    if not days:
        return Toast(text("plan-later-none"))
    message = incoming.message_id or MessageId(0)
    buttons = tuple(Button(text(f"plan-later-{each}"), "plan.snooze", (each.value, offer.id, message)) for each in days)
    keys: Keys = (buttons, (Button(text("plan-back"), "plan.back", (offer.id,)),))
    if offer.partner is not None:
        evening.refresh_card(tx, ours, offer, choices=keys)
        return None
    outbox.owe(
        tx,
        Say(to=incoming.here, text=(text("plan-later-ask", name=text(f"step-{offer.step.slug}-name")),), keys=keys,
            slot=f"later:{offer.id}", is_silent=True, reply_to=incoming.message_id, resend_cap=1),
    )  # fmt: skip
    return None


def keep_offer(tx: Tx, incoming: Incoming) -> Toast | None:
    """Leave an offer where it is after all."""
    offer = _open_offer(tx, incoming)
    if offer.partner is not None:
        evening.refresh_card(tx, rhythm.load(tx, offer.couple), offer)
    else:
        outbox.owe(tx, Unsay(to=incoming.here, message=incoming.message_id))
    return None


def put_off(tx: Tx, incoming: Incoming) -> Toast | None:
    """Plan an offer anew for the day that was chosen."""
    later, message = _later(incoming), MessageId(incoming.number(2))
    offer = _open_offer(tx, incoming, position=1)
    ours, week = rhythm.load(tx, offer.couple), store.week(tx, offer.week)
    on = _later_days(tx, ours, week, offer).get(later)
    if on is None:
        raise OfferOver
    before = offer
    store.put_off(tx, offer.id, week.day_of(on), _minute(ours, offer, later))
    offer = store.offer(tx, offer.id)
    when = _plan_anew(tx, ours, week, offer)
    _take_away(tx, incoming, ours, before, message)
    board.refresh(tx, ours, offer.partner)
    return Toast(text("plan-put-off", day=when))


def decline(tx: Tx, incoming: Incoming) -> Toast | None:
    """Leave a step out this week; a shared one stays as it is until both have left it out, so that nobody sees who."""
    offer = _open_offer(tx, incoming)
    if offer.partner is None and not declines.add(tx, offer.id, incoming.me.id):
        return Toast(text("plan-declined-quietly"))
    ours, week = rhythm.load(tx, offer.couple), store.week(tx, offer.week)
    store.set_state(tx, offer.id, State.DECLINED)
    timers.cancel(tx, schedule.offer_key(week, offer), DECLINED)
    _take_away(tx, incoming, ours, offer, incoming.message_id or MessageId(0))
    board.refresh(tx, ours, offer.partner)
    return Toast(text("plan-declined"))


def _offer(tx: Tx, incoming: Incoming, position: int = 0) -> Offer:
    offer = store.offer(tx, incoming.number(position))
    if offer.couple != incoming.us.id or offer.partner not in {None, incoming.me.id}:
        raise NotForYou
    return offer


def _open_offer(tx: Tx, incoming: Incoming, position: int = 0) -> Offer:
    offer = _offer(tx, incoming, position)
    if offer.state in {State.DONE, State.DECLINED}:
        raise AlreadyDone
    if offer.state is not State.OFFERED:
        raise OfferOver
    if not incoming.us.runs:
        raise PlanStopped
    return offer


def _later(incoming: Incoming) -> Later:
    try:
        return Later(incoming.args[0])
    except (IndexError, ValueError):
        raise NotForYou from None


def _later_days(tx: Tx, ours: Rhythm, week: Week, offer: Offer) -> dict[Later, date]:
    """Return the days that are left: a shared step needs an hour for both, a card comes once an evening."""
    if offer.step in DAILY:
        return {}
    today = ours.today(offer.partner, tx.now)
    days = rules.later_days(today, week.date_of(LAST_DAY), has_evening_left=_has_evening(tx, ours, week, offer, today))
    if offer.partner is not None:
        return days
    return {later: on for later, on in days.items() if ours.shared_at(on, offer.step, _minute(ours, offer, later))}


def _has_evening(tx: Tx, ours: Rhythm, week: Week, offer: Offer, today: date) -> bool:
    if not 0 <= week.day_of(today) < DAYS or offer.step in CARD_STEPS:
        return False
    if offer.partner is not None:
        return instant(ours.card_at(offer.partner, today)) > tx.now
    at = ours.shared_at(today, offer.step, _minute(ours, offer, Later.TONIGHT))
    return at is not None and at > tx.now


def _minute(ours: Rhythm, offer: Offer, later: Later) -> int | None:
    """Return the minute of the day that `tonight` means; other days take the usual time."""
    if later is not Later.TONIGHT:
        return None
    if offer.partner is None:
        return ours.shared.minutes.get(Part.EVENING, USUAL_SHARED[Part.EVENING])
    return ours.evening_minute(offer.partner)


def _plan_anew(tx: Tx, ours: Rhythm, week: Week, offer: Offer) -> At:
    on = week.date_of(offer.day)
    if offer.partner is None:
        schedule.schedule_shared(tx, ours, week, offer)
        at = ours.shared_at(on, offer.step, offer.minute) or tx.now
    elif offer.step in CARD_STEPS:
        schedule.schedule_card(tx, ours, week, offer.partner, offer.day)
        at = instant(ours.card_at(offer.partner, on))
    else:
        when = ours.private_at(offer.partner, on, offer.minute)
        schedule.schedule_offer(tx, ours, week, offer, when)
        at = instant(when)
    return At(at, Style.DAY_AND_TIME)


def _take_away(tx: Tx, incoming: Incoming, ours: Rhythm, before: Offer, message: MessageId) -> None:
    """Take a part off its card, or a shared offer and the question below it out of the chat."""
    if before.partner is not None:
        evening.refresh_card(tx, ours, before)
        return
    if incoming.message_id is not None and incoming.message_id != message:
        outbox.owe(tx, Unsay(to=incoming.here, message=incoming.message_id))
    if message:
        outbox.owe(tx, Unsay(to=incoming.here, message=message))
