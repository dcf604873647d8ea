"""The evening card: one private message a day with the daily steps and the private step of that evening."""

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Keys, Lane, Needs, Say, Text, text
from bot.core.ids import ChatId, PartnerId
from bot.core.local_time import instant
from bot.core.steps import Step, offer_keys, open_key
from bot.core.unasked import Unasked
from bot.features.plan import resting, rhythm, rules, store
from bot.features.plan.catalogue import CARD_STEPS, DAILY, LAST_DAY, comes_lightly
from bot.features.plan.rhythm import Rhythm
from bot.features.plan.rules import Facts, Go, State, Wait
from bot.features.plan.store import Offer, Week
from bot.storage import outbox, timers, unasked
from bot.storage.timers import Again, Skipped, Timer
from bot.storage.transaction import Tx

EVENING = "summaries.evening"
LIGHTER = "a lighter plan"
NOTED_ALREADY = "a talk brought its own note this week"


def send_card(tx: Tx, timer: Timer) -> Skipped | Again | None:
    """Send this evening's card or, on the week's last evening, let the private weekly note take its place."""
    week, day = store.week(tx, int(timer.payload["week"])), int(timer.payload["day"])
    ours = rhythm.load(tx, week.couple)
    if timer.partner is None or not ours.couple.runs:
        resting.rest(tx, week.couple)
        return Skipped(rules.PAUSED.reason)
    if store.has_card(tx, week.id, timer.partner, day):
        return Skipped("it went out")
    parts = _parts_to_send(tx, ours, week, timer.partner, day)
    decision = rules.verdict(_facts(tx, ours, week, timer.partner, day))
    if isinstance(decision, Wait):
        return Again(decision.until)
    if not isinstance(decision, Go):
        _leave_out(tx, parts, decision.reason)
        return Skipped(decision.reason)
    if not parts and day != LAST_DAY:
        return Skipped("nothing is left for this evening")
    _send(tx, ours, week, timer.partner, day, parts)
    return None


def refresh_card(tx: Tx, ours: Rhythm, offer: Offer, *, choices: Keys = ()) -> None:
    """Edit the message that carries a private offer; `choices` take the place of the row under it."""
    if offer.partner is None:
        return
    slot = slot_of(offer)
    chat = ChatId(ours.couple.member(offer.partner).partner.user_id)
    if outbox.message_in(tx, chat, slot) is None:
        return
    paragraphs, keys = _card_or_message(tx, ours, offer, offer.partner, choices)
    outbox.owe(tx, Say(to=PrivateOf(offer.partner), text=paragraphs, keys=keys, slot=slot))


def slot_of(offer: Offer) -> str:
    """Return the place of the message that carries a private offer: its evening's card, or one of its own."""
    if offer.step in CARD_STEPS:
        return f"card:{offer.week}:{offer.day}"
    return f"offer:{offer.id}"


def offer_say(ours: Rhythm, offer: Offer, partner: PartnerId) -> Say:
    """Return the message of a private step that comes by itself."""
    paragraphs, keys = _content_of([offer], ours, partner)
    return Say(to=PrivateOf(partner), text=paragraphs, keys=keys, slot=slot_of(offer), is_new=True,
               lane=Lane.SCHEDULED, needs=Needs.UNASKED)  # fmt: skip


def _facts(tx: Tx, ours: Rhythm, week: Week, partner: PartnerId, day: int) -> Facts:
    on = week.date_of(day)
    return Facts(
        runs=True,
        is_on=True,
        state=State.OFFERED if store.has_card(tx, week.id, partner, day) else State.PLANNED,
        now=tx.now,
        moment=instant(ours.card_at(partner, on)),
        valid_until=ours.private_until(partner, on),
        free_at=ours.awake_at(partner, tx.now),
    )


def _parts_to_send(tx: Tx, ours: Rhythm, week: Week, partner: PartnerId, day: int) -> list[Offer]:
    """Return what belongs on the card, after leaving out what is switched off, too much now, or asked already."""
    everything = store.offers(tx, week.id)
    is_talk_done = any(offer.step is Step.TALK and offer.state is State.DONE for offer in everything)
    is_light = unasked.of(tx, partner) is Unasked.LIGHT
    parts = []
    for offer in everything:
        if offer.partner != partner or offer.day != day or offer.step not in CARD_STEPS or not offer.state.is_open:
            continue
        if offer.step in ours.own[partner].off:
            store.set_state(tx, offer.id, State.SKIPPED, rules.SWITCHED_OFF.reason)
        elif is_light and not comes_lightly(offer.step, day):
            store.set_state(tx, offer.id, State.SKIPPED, LIGHTER)
        elif offer.step is Step.HOW_I_LISTEN and is_talk_done:
            store.set_state(tx, offer.id, State.SKIPPED, NOTED_ALREADY)
        else:
            parts.append(offer)
    return parts


def _leave_out(tx: Tx, parts: list[Offer], reason: str) -> None:
    for offer in parts:
        if offer.state is State.PLANNED:
            store.set_state(tx, offer.id, State.SKIPPED, reason)


def _send(tx: Tx, ours: Rhythm, week: Week, partner: PartnerId, day: int, parts: list[Offer]) -> None:
    _end_earlier_days(tx, week, partner, day)
    for offer in parts:
        store.set_state(tx, offer.id, State.OFFERED)
    store.add_card(tx, week.id, partner, day)
    on_card = parts
    if day == LAST_DAY:
        daily = {offer.step: offer.id for offer in parts if offer.step in DAILY}
        ids = {"week": week.id, "honest": daily.get(Step.HONEST, 0), "win": daily.get(Step.WIN, 0)}
        timers.announce(tx, EVENING, couple=week.couple, partner=partner, **ids)
        on_card = [offer for offer in parts if offer.step not in DAILY]
    if on_card:
        paragraphs, keys = _content(ours, partner, [store.offer(tx, offer.id) for offer in on_card], ())
        until = ours.quiet_from(partner, tx.now, week.date_of(day))
        outbox.owe(tx, Say(to=PrivateOf(partner), text=paragraphs, keys=keys, slot=slot_of(on_card[0]), is_new=True,
                           lane=Lane.SCHEDULED, needs=Needs.UNASKED, valid_until=until))  # fmt: skip


def _end_earlier_days(tx: Tx, week: Week, partner: PartnerId, day: int) -> None:
    """A daily step of an earlier evening is over when the next card comes."""
    for offer in store.offers(tx, week.id):
        if offer.partner == partner and offer.step in DAILY and offer.day < day and offer.state is State.OFFERED:
            store.set_state(tx, offer.id, State.EXPIRED)


def _card_or_message(
    tx: Tx, ours: Rhythm, offer: Offer, partner: PartnerId, choices: Keys
) -> tuple[tuple[Text, ...], Keys]:
    if offer.step in CARD_STEPS:
        return _content(ours, partner, _beside(tx, offer), choices)
    match store.offer(tx, offer.id).state:
        case State.OFFERED:
            return _content_of([offer], ours, partner, choices)
        case State.DONE:
            return (_done(offer),), ()
        case _:
            return (text("plan-put-away"),), ()


def _beside(tx: Tx, offer: Offer) -> list[Offer]:
    """Return what stands in the same message as this offer."""
    week = store.offers(tx, offer.week)
    is_last = offer.day == LAST_DAY
    return [
        each
        for each in week
        if each.partner == offer.partner and slot_of(each) == slot_of(offer) and not (is_last and each.step in DAILY)
    ]


def _content(ours: Rhythm, partner: PartnerId, parts: list[Offer], choices: Keys) -> tuple[tuple[Text, ...], Keys]:
    """Return a card's words and buttons: what is open, and a line for each part that is done."""
    open_parts = [offer for offer in parts if offer.state is State.OFFERED]
    done = [_done(offer) for offer in parts if offer.state is State.DONE]
    if not open_parts:
        return (text("plan-card-over"), *done), ()
    paragraphs, keys = _content_of(open_parts, ours, partner, choices)
    return (text("plan-card", day=parts[0].day), *paragraphs, *done), keys


def _content_of(
    parts: list[Offer], ours: Rhythm, partner: PartnerId, choices: Keys = ()
) -> tuple[tuple[Text, ...], Keys]:
    """Return the words and buttons of offers: the daily ones side by side, each weekly one with its own row."""
    daily = [offer for offer in parts if offer.step in DAILY]
    weekly = [offer for offer in parts if offer.step not in DAILY]
    name = ours.couple.other(partner).partner.name
    paragraphs = [_words(offer, name) for offer in daily + weekly]
    rows: list[tuple[Button, ...]] = [tuple(open_key(offer.step, offer.id) for offer in daily)]
    rows += [(open_key(offer.step, offer.id),) for offer in weekly]
    below = choices or tuple(row for offer in weekly for row in offer_keys(offer.id))
    return tuple(paragraphs), tuple(row for row in (*rows, *below) if row)


def _done(offer: Offer) -> Text:
    return text("plan-card-done", name=text(f"step-{offer.step.slug}-name"))


def _words(offer: Offer, name: str) -> Text:
    form = "card" if offer.step in DAILY else "offer"
    return text(f"step-{offer.step.slug}-{form}-{offer.variation}", partner=name)
