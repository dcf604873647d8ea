"""The summary of a week: at its end by itself, and at any time on /summary."""

from datetime import datetime, timedelta

from bot.core.audience import PrivateOf, SharedOf
from bot.core.effects import Keys, Lane, Needs, Say, Text, Toast, text
from bot.core.ids import PartnerId
from bot.core.incoming import Incoming
from bot.core.local_time import local
from bot.core.people import Couple, Member
from bot.core.pictures import PrivateWeek
from bot.core.steps import Step, open_key
from bot.core.waking import quiet_starts
from bot.features.summaries import rules, screens, store
from bot.features.summaries.store import Span
from bot.storage import outbox, people
from bot.storage.timers import Again, Skipped, Timer
from bot.storage.transaction import Tx

PUNCTUAL = timedelta(minutes=15)
"""Within it the moment that the plan chose still holds, also where the two offered wider hours for shared steps."""
PAUSED = Skipped("the plan is paused")
TOO_LATE = Skipped("quiet hours until it was too old")


def summary(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show the present week: joint facts in the shared chat, one's own week in private."""
    say = _of_one(tx, incoming) if incoming.is_private else _of_both(tx, incoming)
    outbox.owe(tx, say)
    return None


def post_week(tx: Tx, timer: Timer) -> Skipped | Again | None:
    """Post the week's summary in the shared chat."""
    couple = people.couple_by_id(tx, timer.couple) if timer.couple is not None else None
    if couple is None or not couple.runs:
        return PAUSED
    if couple.chat_id is None:
        return Skipped("there is no shared chat")
    is_late = tx.now - timer.due_at > PUNCTUAL
    awake_at = max(member.partner.awake_at(tx.now) for member in couple.members)
    if is_late and awake_at > tx.now:
        return Again(awake_at) if _is_same_day(awake_at, timer.due_at, couple.zone) else TOO_LATE
    span = store.span_of(tx, couple.id, int(timer.payload["week"]))
    week = store.together(tx, couple.id, span)
    idea = rules.suggestion(week, store.done_ever(tx, couple.id), span.number, store.switched_off(tx, couple.id))
    outbox.owe(
        tx,
        Say(
            to=SharedOf(couple.id),
            text=screens.shared(couple, week, span, idea, is_over=True),
            document=screens.shared_card(couple, week, span, idea, is_over=True),
            keys=screens.shared_keys(week, span, idea),
            lane=Lane.SCHEDULED,
            needs=Needs.PLAN,
            valid_until=_quiet_from(couple, tx.now),
        ),
    )
    return None


def send_own_week(tx: Tx, timer: Timer) -> Skipped | Again | None:
    """Send a partner their own week, in place of the week's last evening card and with its buttons."""
    couple = people.couple_by_id(tx, timer.couple) if timer.couple is not None else None
    if couple is None or timer.partner is None or not couple.runs:
        return PAUSED
    me = couple.member(timer.partner)
    awake_at = me.partner.awake_at(tx.now)
    if awake_at > tx.now:
        return Again(awake_at) if _is_same_day(awake_at, timer.due_at, me.partner.zone or couple.zone) else TOO_LATE
    span = store.span_of(tx, couple.id, int(timer.payload["week"]))
    received = store.notes_received(tx, couple.id, me.id, span)
    told, chart = _own(tx, me.id, me.partner.zone or couple.zone, span, received, is_over=True)
    lines, keys = _daily(tx, timer, me.id, couple.other(me.id).partner.name)
    outbox.owe(
        tx,
        Say(
            to=PrivateOf(me.id),
            text=(*told, *lines),
            document=chart,
            keys=(*keys, *screens.own_keys(received)),
            lane=Lane.SCHEDULED,
            needs=Needs.UNASKED,
            valid_until=_sleeps_at(me, tx.now),
        ),
    )
    return None


def _of_one(tx: Tx, incoming: Incoming) -> Say:
    me, couple = incoming.me, incoming.couple
    zone = me.zone or "UTC"
    today = local(tx.now, couple.zone if couple else zone).date()
    span = store.present_span(tx, couple.id if couple else None, today)
    received = store.notes_received(tx, couple.id, me.id, span) if couple else 0
    told, chart = _own(tx, me.id, zone, span, received, is_over=False)
    return Say(to=incoming.here, text=told, document=chart, keys=screens.own_keys(received))


def _of_both(tx: Tx, incoming: Incoming) -> Say:
    couple = incoming.us
    span = store.present_span(tx, couple.id, local(tx.now, couple.zone).date())
    week = store.together(tx, couple.id, span)
    told = screens.shared(couple, week, span, None, is_over=False)
    return Say(to=incoming.here, text=told, document=screens.shared_card(couple, week, span, None, is_over=False))


def _own(
    tx: Tx, me: PartnerId, zone: str, span: Span, received: int, *, is_over: bool
) -> tuple[tuple[Text, ...], PrivateWeek[Text] | None]:
    """Return a partner's own week in words, and its chart when there is something to draw."""
    check_ins, times_written = store.check_ins(tx, me, span), store.times_written(tx, me, span)
    told = screens.own(check_ins, times_written, received, is_over=is_over)
    return told, screens.own_chart(me, zone, span, check_ins, times_written, is_over=is_over)


def _daily(tx: Tx, timer: Timer, me: PartnerId, partner: str) -> tuple[list[Text], Keys]:
    """Return the lines and buttons of the evening's daily steps, of those that are on."""
    lines, keys = [], []
    for step, name in ((Step.HONEST, "honest"), (Step.WIN, "win")):
        offer = int(timer.payload[name])
        variation = store.variation(tx, offer, me) if offer else None
        if variation is not None:
            lines.append(text(f"step-{step.slug}-card-{variation}", partner=partner))
            keys.append(open_key(step, offer))
    return lines, (tuple(keys),) if keys else ()


def _sleeps_at(member: Member, now: datetime) -> datetime:
    partner = member.partner
    return now + timedelta(days=1) if partner.zone is None else quiet_starts(partner.waking, partner.zone, now)


def _quiet_from(couple: Couple, now: datetime) -> datetime:
    """Return when the first of the two goes to sleep; who is not awake by their usual hours offered this one only."""
    ends = [_sleeps_at(member, now) for member in couple.members]
    return min(end if end > now else now + PUNCTUAL for end in ends)


def _is_same_day(one: datetime, other: datetime, zone: str) -> bool:
    return local(one, zone).date() == local(other, zone).date()
