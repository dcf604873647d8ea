"""What a runner would do that hands out work at least once: an action done once more, at once or much later."""

from collections.abc import Mapping
from random import Random

from bot.core.errors import BotError
from bot.core.ids import CoupleId
from bot.storage import timers
from bot.storage.timers import DueAction, Timer
from bot.storage.transaction import Tx

PLANNED = """
SELECT key || ' ' || kind || ' ' || state || ' ' || due_at AS row FROM timers
WHERE couple_id = ? AND (due_at > ? OR key NOT GLOB kind || ':[0-9]*')
"""
"""Every moment but news: those are told again by whoever tells a thing again, in the transaction that makes it so."""
LATE = """
SELECT 1 FROM timers
WHERE couple_id = ? AND state = 'planned' AND due_at <= ? AND key NOT GLOB kind || ':[0-9]*' LIMIT 1
"""
KNOWN = "SELECT 1 FROM couples WHERE id = ?"
OFFERED = """
SELECT id || ' ' || day || ' ' || coalesce(minute, '') || ' ' || state AS row FROM offers WHERE couple_id = ?
"""
WEEKS = "SELECT 'week ' || id || ' from ' || starts_on AS row FROM weeks WHERE couple_id = ?"
OWED = "SELECT 'owed up to ' || coalesce(max(id), 0) AS row FROM outbox"
COMING = """
SELECT key || ' ' || due_at AS row FROM timers
WHERE couple_id = ? AND state = 'planned' AND (kind LIKE 'plan.%' OR kind LIKE 'talk.%')
"""
LATELY = """
SELECT key FROM timers WHERE couple_id = ? AND state = 'done' AND kind LIKE 'plan.%' AND ended_at > ?
ORDER BY ended_at DESC, id LIMIT 12
"""
LATELY_S = 3 * 86_400
SPEAKS_FREELY = (
    "talk.offer", "give-back.offer", "bold.offer", "check-in.", "summaries.", "listening.request", "outbox.unanswered",
)  # fmt: skip
"""Kinds of timers that say something without looking: each is news, told once in the transaction that made it so."""


class _Undo(Exception):
    """Everything was looked at."""


def twice(actions: Mapping[str, DueAction], random: Random, anew: list[str], chance: float) -> dict[str, DueAction]:
    """Return the actions, each now and then done twice."""

    def doubled(action: DueAction) -> DueAction:
        def act(tx: Tx, timer: Timer) -> object:
            outcome = action(tx, timer)
            if outcome is None and random.random() < chance:
                anew.extend(changes(tx, timer, action))
            return outcome

        return act  # type: ignore[return-value]

    return {kind: doubled(action) for kind, action in actions.items()}


def tell_plan(tx: Tx, couple: CoupleId) -> None:
    """Tell the plan what it knows: hours changed that did not, readiness that was, a return of who was here."""
    for kind in ("plan.start", "plan.hours_changed", "plan.returned"):
        timers.announce(tx, kind, couple=couple)


def can_be_told(tx: Tx, couple: CoupleId) -> bool:
    """Tell whether the couple is still known, and nothing of it is late: what is may be put off by whatever happens."""
    return tx.one(KNOWN, couple) is not None and tx.one(LATE, couple, tx.now_s) is None


def coming(tx: Tx, couple: CoupleId) -> set[str]:
    """Return all that the plan and a talk have planned."""
    return {row["row"] for row in tx.all(COMING, couple)}


def lately(tx: Tx, couple: CoupleId, actions: Mapping[str, DueAction]) -> list[str]:
    """Do once more what the plan did in the last days; return what that would change."""
    found = [timers.find(tx, row["key"]) for row in tx.all(LATELY, couple, tx.now_s - LATELY_S)]
    return [change for timer in found if timer for change in changes(tx, timer, actions[timer.kind])]


def changes(tx: Tx, timer: Timer, action: DueAction) -> list[str]:
    """Do it once more; return which moments, offers and messages that would add, move or end, and undo it."""
    if not _is_settled(tx, timer):
        return []
    state, before = tx.random.getstate(), _standing(tx, timer)
    after = before
    try:
        with tx.savepoint():
            action(tx, timer)
            if _is_settled(tx, timer):  # what is due at once would be looked at once more, and put off as before
                after = _standing(tx, timer)
            raise _Undo  # noqa: TRY301 -- this is how a savepoint is undone
    except (_Undo, BotError):
        tx.random.setstate(state)
    return [f"{timer.kind}: {row}" for row in sorted(before ^ after)]


def _is_settled(tx: Tx, timer: Timer) -> bool:
    return timer.couple is None or can_be_told(tx, timer.couple)


def _standing(tx: Tx, timer: Timer) -> set[str]:
    couple = timer.couple or 0
    found = [*tx.all(PLANNED, couple, tx.now_s), *tx.all(OFFERED, couple), *tx.all(WEEKS, couple)]
    if not timer.kind.startswith(SPEAKS_FREELY):
        found += tx.all(OWED)
    return {row["row"] for row in found}
