"""When listening notes come and go by themselves: the invitation after a talk, and the moment of revealing."""

from datetime import datetime, timedelta

from bot.core.people import Couple, Member
from bot.core.waking import is_awake, next_awake, quiet_starts
from bot.features.listening import screens, store
from bot.features.listening.rules import Note, NoteDelivered, Phase, step
from bot.features.listening.store import About, Occasion
from bot.storage import outbox, people, timers
from bot.storage.timers import Again, Skipped, Timer
from bot.storage.transaction import Tx

CLOSE = "listening.close"
A_DAY = timedelta(days=1)
PATIENCE = timedelta(days=14)
"""How long a released note waits for a paused plan; after that it stays with its author."""


def plan_close(tx: Tx, about: Occasion) -> None:
    """Plan the moment from which one note does not wait for the other."""
    key = f"{CLOSE}:{about.id}"
    timers.plan(tx, key, CLOSE, about.closes_at, couple=about.couple, payload={"occasion": about.id})


def invite(tx: Tx, timer: Timer) -> Skipped | Again | None:
    """Invite one partner to a note about a conversation that has just ended."""
    if timer.couple is None or timer.partner is None:
        return Skipped("nobody to ask")
    couple = people.couple_by_id(tx, timer.couple)
    if not couple.runs:
        return Skipped("the plan is paused")
    if store.is_switched_off(tx, couple.id, timer.partner):
        return Skipped("switched off")
    kind, about_id = About(str(timer.payload["about"])), int(timer.payload["about_id"])
    about, is_new = store.occasion_about(tx, couple.id, kind, about_id)
    if is_new:
        plan_close(tx, about)
    if about.is_closed or about.closes_at <= tx.now or store.of_author(tx, about, timer.partner) is not None:
        return Skipped("asked before, or too long ago")
    awake_at = _awake_at(couple.member(timer.partner), tx.now)
    if awake_at > tx.now:
        return Again(awake_at) if awake_at < about.closes_at else Skipped("quiet hours until it was too old")
    note = store.begin(tx, timer.partner, about, Phase.INVITED)
    outbox.owe(tx, screens.invitation(note, about, couple, _quiet_from(couple.member(timer.partner), tx.now)))
    return None


def reveal(tx: Tx, couple: Couple, about: Occasion) -> bool:
    """Deliver what was released about an occasion if it need not wait any longer; return whether it did."""
    notes = store.released(tx, about)
    if any(member.left_at for member in couple.members):
        return False
    if not about.is_closed and len(notes) < len(couple.members):
        return False
    _deliver(tx, couple, about, notes)
    return True


def close(tx: Tx, timer: Timer) -> Skipped | Again | None:
    """The window closes: deliver the note of one partner without a word about the other's."""
    about = store.occasion(tx, int(timer.payload["occasion"]))
    couple = people.couple_by_id(tx, about.couple)
    notes = store.released(tx, about)
    if couple.ended_at is not None or any(member.left_at for member in couple.members):
        return Skipped("one of the two has left")
    if not couple.runs and tx.now < about.closes_at + PATIENCE:
        return Again(tx.now + A_DAY)
    awake_at = max((_awake_at(couple.other(note.author), tx.now) for note in notes), default=tx.now)
    if awake_at > tx.now:
        return Again(awake_at)
    store.close(tx, about.id)
    if not couple.runs:
        return Skipped("the plan is paused")
    _deliver(tx, couple, about, notes)
    return None


def _deliver(tx: Tx, couple: Couple, about: Occasion, notes: list[Note]) -> None:
    for note in notes:
        after = store.save(tx, step(note, NoteDelivered()))
        outbox.owe(tx, screens.delivered(after, about, couple))
        outbox.owe(tx, screens.own(after, about, couple, is_first=False))


def _awake_at(member: Member, now: datetime) -> datetime:
    """Return the next instant outside a partner's quiet hours."""
    partner = member.partner
    if partner.zone is None or is_awake(partner.waking, partner.zone, now):
        return now
    return next_awake(partner.waking, partner.zone, now)


def _quiet_from(member: Member, now: datetime) -> datetime:
    """Return when a partner's quiet hours begin."""
    partner = member.partner
    return now + A_DAY if partner.zone is None else quiet_starts(partner.waking, partner.zone, now)
