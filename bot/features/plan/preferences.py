"""How a couple and each partner like their plan: times, pace, steps switched off, the rest they take."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.core.ids import CoupleId, PartnerId
from bot.core.steps import Step
from bot.features.plan.catalogue import Pace, Part
from bot.storage.people import instant_or_none
from bot.storage.transaction import Tx

SHARED = "SELECT * FROM plan_shared_settings WHERE couple_id = ?"
ADD_SHARED = "INSERT INTO plan_shared_settings (couple_id) VALUES (?) ON CONFLICT DO NOTHING"
SHARED_MINUTE = {
    Part.MORNING: "UPDATE plan_shared_settings SET morning_minute = ? WHERE couple_id = ?",
    Part.EVENING: "UPDATE plan_shared_settings SET evening_minute = ? WHERE couple_id = ?",
}
STOP = "UPDATE plan_shared_settings SET stopped_at = ? WHERE couple_id = ? AND stopped_at IS NULL"
GO_ON = "UPDATE plan_shared_settings SET stopped_at = NULL WHERE couple_id = ? AND stopped_at IS NOT NULL"
OWN = "SELECT * FROM plan_settings WHERE couple_id = ? AND partner_id = ?"
ADD_OWN = "INSERT INTO plan_settings (couple_id, partner_id) VALUES (?, ?) ON CONFLICT DO NOTHING"
OWN_MINUTE = {
    Part.MORNING: "UPDATE plan_settings SET morning_minute = ? WHERE couple_id = ? AND partner_id = ?",
    Part.EVENING: "UPDATE plan_settings SET evening_minute = ? WHERE couple_id = ? AND partner_id = ?",
}
PACE = "UPDATE plan_settings SET pace = ? WHERE couple_id = ? AND partner_id = ?"
WIDER = {
    "early": "UPDATE plan_settings SET early_hours = ? WHERE couple_id = ? AND partner_id = ?",
    "late": "UPDATE plan_settings SET late_hours = ? WHERE couple_id = ? AND partner_id = ?",
}
OFF = "SELECT step, partner_id, wanted_by FROM steps_off WHERE couple_id = ? AND partner_id IN (0, ?)"
SWITCH_OFF = """
INSERT INTO steps_off (couple_id, partner_id, step) VALUES (?, ?, ?)
ON CONFLICT (couple_id, partner_id, step) DO UPDATE SET wanted_by = NULL
"""
SWITCH_ON = "DELETE FROM steps_off WHERE couple_id = ? AND partner_id = ? AND step = ?"
WANT = "UPDATE steps_off SET wanted_by = ? WHERE couple_id = ? AND partner_id = 0 AND step = ?"
SET_WEEKDAY = "UPDATE couples SET week_starts_on = ? WHERE id = ?"
PAUSE = "UPDATE members SET paused_at = coalesce(paused_at, ?) WHERE couple_id = ? AND partner_id = ?"
RESUME = "UPDATE members SET paused_at = NULL WHERE couple_id = ? AND partner_id = ?"

Edge = Literal["early", "late"]


@dataclass(frozen=True, slots=True)
class SharedSettings:
    """What both share: chosen times of shared steps, and since when the plan rests."""

    minutes: dict[Part, int] = field(default_factory=dict)
    stopped_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OwnSettings:
    """What each partner chooses alone."""

    pace: Pace = Pace.USUAL
    minutes: dict[Part, int] = field(default_factory=dict)
    early_hours: int = 0
    """How much before their waking hours a shared step may come."""
    late_hours: int = 0
    off: frozenset[Step] = frozenset()
    """The steps that do not come for this partner, shared ones included."""
    wanted: dict[Step, PartnerId] = field(default_factory=dict)
    """The shared steps that somebody would like back, and who."""


def shared(tx: Tx, couple: CoupleId) -> SharedSettings:
    """Return what the couple chose."""
    row = tx.one(SHARED, couple)
    if row is None:
        return SharedSettings()
    minutes = {part: row[f"{part}_minute"] for part in Part if row[f"{part}_minute"] is not None}
    return SharedSettings(minutes, instant_or_none(row["stopped_at"]))


def own(tx: Tx, couple: CoupleId, partner: PartnerId) -> OwnSettings:
    """Return what this partner chose."""
    rows = tx.all(OFF, couple, partner)
    off = frozenset(Step(row["step"]) for row in rows)
    wanted = {Step(row["step"]): PartnerId(row["wanted_by"]) for row in rows if row["wanted_by"] is not None}
    row = tx.one(OWN, couple, partner)
    if row is None:
        return OwnSettings(off=off, wanted=wanted)
    minutes = {part: row[f"{part}_minute"] for part in Part if row[f"{part}_minute"] is not None}
    return OwnSettings(Pace(row["pace"]), minutes, row["early_hours"], row["late_hours"], off, wanted)


def choose_shared_minute(tx: Tx, couple: CoupleId, part: Part, minute: int) -> None:
    """Let shared steps of this part of the day come at this minute."""
    tx.do(ADD_SHARED, couple)
    tx.do(SHARED_MINUTE[part], minute, couple)


def choose_own_minute(tx: Tx, couple: CoupleId, partner: PartnerId, part: Part, minute: int) -> None:
    """Let this partner's private steps of this part of the day come at this minute."""
    tx.do(ADD_OWN, couple, partner)
    tx.do(OWN_MINUTE[part], minute, couple, partner)


def choose_pace(tx: Tx, couple: CoupleId, partner: PartnerId, pace: Pace) -> None:
    """Set how often the daily steps come to this partner."""
    tx.do(ADD_OWN, couple, partner)
    tx.do(PACE, pace, couple, partner)


def widen(tx: Tx, couple: CoupleId, partner: PartnerId, edge: Edge, hours: int) -> None:
    """Let shared steps come this much before or after the partner's waking hours."""
    tx.do(ADD_OWN, couple, partner)
    tx.do(WIDER[edge], hours, couple, partner)


def switch_off(tx: Tx, couple: CoupleId, partner: PartnerId, step: Step) -> None:
    """Switch a step off: a private one for this partner, a shared one for both."""
    tx.do(SWITCH_OFF, couple, 0 if step.is_shared else partner, step)


def switch_on(tx: Tx, couple: CoupleId, partner: PartnerId, step: Step) -> None:
    """Switch a step on again: a private one for this partner, a shared one for both."""
    tx.do(SWITCH_ON, couple, 0 if step.is_shared else partner, step)


def want_back(tx: Tx, couple: CoupleId, partner: PartnerId, step: Step) -> None:
    """Remember who would like a shared step back; it takes both."""
    tx.do(WANT, partner, couple, step)


def set_weekday(tx: Tx, couple: CoupleId, weekday: int) -> None:
    """Let the couple's weeks begin on this weekday, Monday 0."""
    tx.do(SET_WEEKDAY, weekday, couple)


def pause(tx: Tx, couple: CoupleId, partner: PartnerId) -> None:
    """Let this partner rest."""
    tx.do(PAUSE, tx.now_s, couple, partner)


def resume(tx: Tx, couple: CoupleId, partner: PartnerId) -> None:
    """End this partner's rest."""
    tx.do(RESUME, couple, partner)


def stop(tx: Tx, couple: CoupleId) -> bool:
    """Record that the plan rests; return False when it did already."""
    tx.do(ADD_SHARED, couple)
    return tx.do(STOP, tx.now_s, couple) == 1


def go_on(tx: Tx, couple: CoupleId) -> bool:
    """Record that the plan goes on; return False when it did not rest."""
    return tx.do(GO_ON, couple) == 1
