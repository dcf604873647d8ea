"""How the plan stops, for whatever reason: what waits is cancelled, and one neutral line is said once."""

from bot.core.audience import PrivateOf, SharedOf
from bot.core.effects import Lane, Say, text
from bot.core.ids import CoupleId, PartnerId
from bot.core.people import Couple
from bot.core.steps import Step
from bot.features.plan import preferences, rules, schedule, store
from bot.features.plan.rules import State
from bot.storage import holds, outbox, people, timers
from bot.storage.transaction import Tx

REASON = rules.PAUSED.reason
WHAT_STOPS_TOO = ("games.plan-stopped", "timeout.plan-stopped", "present.plan-stopped")
"""Whom it concerns when the plan stops."""


def rest(tx: Tx, couple_id: CoupleId, *, because_of: PartnerId | None = None, is_told: bool = False) -> None:
    """Cancel what waits and say the neutral line, once; `is_told` when it is said as an answer already."""
    couple = people.couple_by_id(tx, couple_id)
    if couple.runs:
        return
    for kind in WHAT_STOPS_TOO:
        timers.announce(tx, kind, couple=couple_id)
    if couple.started_at is None:
        return
    holds.drop_all(tx, couple_id)
    _take_back_announced(tx, couple_id)
    schedule.cancel(tx, couple_id, REASON)
    outbox.cancel_for_couple(tx, couple_id, REASON, only_plan=True)
    if preferences.stop(tx, couple_id) and not is_told:
        for to in _who_hears(couple, because_of):
            outbox.owe(tx, Say(to=to, text=(text("neutral-line"),), lane=Lane.SCHEDULED, resend_cap=1))


def _take_back_announced(tx: Tx, couple: CoupleId) -> None:
    """An offer that was announced but not posted yet is still to come."""
    for step in Step:
        if step.is_shared:
            for timer in timers.planned_of_couple(tx, couple, step.offer_kind):
                store.set_state(tx, int(timer.payload["offer"]), State.PLANNED)
            timers.cancel_of_couple(tx, couple, step.offer_kind, REASON)


def _who_hears(couple: Couple, because_of: PartnerId | None) -> list[PrivateOf | SharedOf]:
    if couple.chat_id is not None and couple.frozen_at is None:
        return [SharedOf(couple.id)]
    return [PrivateOf(m.id) for m in couple.members if m.id != because_of and not m.stops_plan]
