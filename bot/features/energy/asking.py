"""What comes by itself around a check: the first offer, once a month for who wants it, and how a way has been."""

from collections.abc import Sequence
from datetime import timedelta

from bot.core.audience import PrivateOf
from bot.core.effects import Keys, Lane, Needs, Say, Text, Toast, text
from bot.core.ids import PartnerId
from bot.core.incoming import Incoming
from bot.core.local_time import instant
from bot.core.people import Partner
from bot.core.unasked import Unasked
from bot.core.waking import quiet_starts
from bot.features.energy import moments, screens
from bot.features.energy.rules import WAYS
from bot.storage import outbox, people, timers, unasked
from bot.storage.timers import Again, Skipped, Timer
from bot.storage.transaction import Tx

MONTHLY = "energy.month"
WAY = "energy.way-asked"
A_MONTH = timedelta(weeks=4)
A_WEEK = timedelta(weeks=1)


def is_monthly(tx: Tx, partner: PartnerId) -> bool:
    """Whether this partner is asked once a month."""
    return bool(timers.planned_of_partner(tx, partner, MONTHLY))


def wants_nothing(tx: Tx, partner: PartnerId) -> bool:
    """Whether nothing shall come to this partner by itself, so that nothing of the kind is promised or offered."""
    return unasked.of(tx, partner) is Unasked.NOTHING


def choose_monthly(tx: Tx, incoming: Incoming) -> Toast | None:
    """Ask once a month from now on."""
    me = incoming.me
    when = moments.morning(me, moments.today(tx, me) + A_MONTH)
    moments.put(tx, _monthly_key(me.id), MONTHLY, when, me.id, incoming.couple.id if incoming.couple else None)
    return _answer(tx, incoming, "energy-monthly")


def stop_monthly(tx: Tx, incoming: Incoming) -> Toast | None:
    """Ask no more by itself."""
    timers.cancel(tx, _monthly_key(incoming.me.id), "not wanted")
    return _answer(tx, incoming, "energy-not-monthly")


def ask_in_a_week(tx: Tx, incoming: Incoming, way: str) -> None:
    """Plan the one question about a way, in place of any other."""
    me = incoming.me
    timers.cancel_of_partner(tx, me.id, WAY, "another way was chosen")
    when = moments.morning(me, moments.today(tx, me) + A_WEEK)
    moments.put(tx, f"energy:way:{me.id}:{way}", WAY, when, me.id, incoming.couple.id if incoming.couple else None)


def offer(tx: Tx, timer: Timer) -> Skipped | Again | None:
    """Tell once, after some weeks, that there is such a check."""
    partner = _reader(tx, timer)
    if partner is None or unasked.of(tx, partner.id) is not Unasked.ALL or timers.find(tx, _monthly_key(partner.id)):
        return Skipped("not wanted, or known")
    later = moments.better(tx, partner)
    if later is not None:
        return Again(later)
    return say_unasked(tx, partner, ("energy-offer", "energy-monthly-ask"), screens.offer_keys(is_first=True))


def month_came(tx: Tx, timer: Timer) -> Skipped | Again | None:
    """Ask whether now would be a moment for it, and come again in a month."""
    partner = _reader(tx, timer)
    if partner is None:
        return Skipped("nobody to ask")
    later = moments.better(tx, partner)
    if later is not None:
        return Again(later)
    say_unasked(tx, partner, ("energy-month",), screens.offer_keys(is_first=False))
    return Again(instant(moments.morning(partner, moments.today(tx, partner) + A_MONTH)))


def ask_about_way(tx: Tx, timer: Timer) -> Skipped | Again | None:
    """Ask how the chosen way has been, this once."""
    partner = _reader(tx, timer)
    if partner is None:
        return Skipped("nobody to ask")
    later = moments.better(tx, partner)
    if later is not None:
        return Again(later)
    way = timer.key.rpartition(":")[2]
    asked = text("energy-way-asked", way=text(f"energy-way-{way}"))
    return say_unasked(tx, partner, (asked,), screens.told_keys())


def say_unasked(tx: Tx, partner: Partner, words: Sequence[str | Text], keys: Keys) -> Skipped | None:
    """Send something that nobody asked for, unless this partner wants nothing of the kind or rests."""
    couple = people.couple_of(tx, partner.id)
    if wants_nothing(tx, partner.id) or (couple is not None and not couple.runs):
        return Skipped("nothing comes by itself now")
    outbox.owe(
        tx,
        Say(
            to=PrivateOf(partner.id),
            text=tuple(text(each) if isinstance(each, str) else each for each in words),
            keys=keys,
            lane=Lane.SCHEDULED,
            needs=Needs.NOTHING if couple is None else Needs.UNASKED,
            valid_until=quiet_starts(partner.waking, moments.zone_of(partner), tx.now),
            resend_cap=1,
        ),
    )
    return None


def _answer(tx: Tx, incoming: Incoming, key: str) -> Toast | None:
    """Answer in place of the question; what stands above a chosen way stays."""
    me = incoming.me
    if incoming.args and incoming.args[0] in WAYS:
        chosen = screens.Chosen(
            incoming.args[0], unasked.choice(tx, me.id).until_at, is_asked_about=not wants_nothing(tx, me.id)
        )
        outbox.owe(tx, screens.way(me.id, chosen, incoming.message_id, asks_monthly=False))
        return Toast(text(key))
    outbox.owe(tx, screens.line(me.id, key, incoming.message_id))
    return None


def _reader(tx: Tx, timer: Timer) -> Partner | None:
    return None if timer.partner is None else people.partner_by_id(tx, timer.partner)


def _monthly_key(partner: PartnerId) -> str:
    return f"energy:monthly:{partner}"
