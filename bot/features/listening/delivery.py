"""When listening notes come and go by themselves: the invitation after a conversation, and the moment of revealing."""

from datetime import datetime, timedelta

from bot.core.people import Couple, Member
from bot.core.waking import quiet_starts
from bot.features.listening import occasions, screens, store
from bot.features.listening.occasions import WINDOW, About
from bot.features.listening.rules import Note, NoteDelivered, Phase, step
from bot.storage import outbox, people, timers
from bot.storage.timers import Again, Skipped, Timer
from bot.storage.transaction import Tx

CLOSE = "listening.close"
A_DAY = timedelta(days=1)
A_WHILE = timedelta(minutes=10)
"""How much later it is looked again whether a talk or a time-out is over."""
PATIENCE = timedelta(days=14)
"""How long a released note waits for a paused plan; after that it stays with its author."""


def invite(tx: Tx, timer: Timer) -> Skipped | Again | None:
    """Invite one partner to a note about a conversation that has just ended."""
    if timer.couple is None or timer.partner is None:
        return Skipped("nobody to ask")
    couple = people.couple_by_id(tx, timer.couple)
    if not couple.runs:
        return Skipped("the plan is paused")
    if store.is_switched_off(tx, couple.id, timer.partner):
        return Skipped("switched off")
    what, about_id = About(str(timer.payload["about"])), int(timer.payload["about_id"])
    about = occasions.about(tx, couple.id, what, about_id, tx.now)
    if about.closes_at <= tx.now or store.of_author(tx, about, timer.partner) is not None:
        return Skipped("asked before, or too long ago")
    awake_at = couple.member(timer.partner).partner.awake_at(tx.now)
    if awake_at > tx.now:
        return Again(awake_at) if awake_at < about.closes_at else Skipped("quiet hours until it was too old")
    note = store.begin(tx, timer.partner, about, Phase.INVITED)
    outbox.owe(tx, screens.invitation(note, about, couple, _quiet_from(couple.member(timer.partner), tx.now)))
    return None


def reveal(tx: Tx, couple: Couple, note: Note) -> bool:
    """Deliver a note released in a running plan, with the other's, if it need not wait; return whether it did."""
    about = occasions.find(tx, note.occasion)
    waiting = store.waiting_for(tx, note, about)
    if waiting or store.has_reached(tx, about.id, note.author):
        for each in (*waiting, note):
            _deliver(tx, couple, each)
        return True
    key = f"{CLOSE}:{note.id}:{note.version}"
    timers.plan(tx, key, CLOSE, tx.now + WINDOW, couple=couple.id, payload={"note": note.id})
    return False


def close(tx: Tx, timer: Timer) -> Skipped | Again | None:
    """The window closes: deliver the note of one partner without a word about the other's."""
    note = store.find(tx, int(timer.payload["note"]))
    if note is None or note.phase is not Phase.RELEASED or note.released_at is None:
        return Skipped("it does not wait any more")
    closes_at = note.released_at + WINDOW
    if closes_at > tx.now:
        return Again(closes_at)  # it was taken back meanwhile, and released again
    couple = people.couple_by_id(tx, note.couple)
    if couple.ended_at is not None or any(member.left_at for member in couple.members):
        return Skipped("one of the two has left")
    if not couple.runs:
        return Again(tx.now + A_DAY) if tx.now < closes_at + PATIENCE else Skipped("the plan is paused")
    is_quiet = couple.is_quiet_at(tx.now)
    free_at = tx.now + A_WHILE if is_quiet else couple.other(note.author).partner.awake_at(tx.now)
    if free_at > tx.now:
        return Again(free_at)
    _deliver(tx, couple, note)
    return None


def _deliver(tx: Tx, couple: Couple, note: Note) -> None:
    about = occasions.find(tx, note.occasion)
    after = store.save(tx, step(note, NoteDelivered()))
    outbox.owe(tx, screens.delivered(after, about, couple))
    outbox.owe(tx, screens.own(after, about, couple))


def _quiet_from(member: Member, now: datetime) -> datetime:
    """Return when a partner's quiet hours begin."""
    partner = member.partner
    return now + A_DAY if partner.zone is None else quiet_starts(partner.waking, partner.zone, now)
