"""/pause and /resume: a rest that each takes alone, and the place in the week kept."""

from datetime import timedelta

from bot.core.effects import Say, Toast, text
from bot.core.ids import CoupleId
from bot.core.incoming import Incoming
from bot.features.plan import preferences, rhythm, rules, store, weeks
from bot.features.plan.resting import rest
from bot.features.plan.rhythm import Rhythm
from bot.storage import outbox
from bot.storage.timers import Again, Skipped, Timer
from bot.storage.transaction import Tx


def pause(tx: Tx, incoming: Incoming) -> Toast | None:
    """Let the plan rest for whoever asks."""
    couple = incoming.us
    preferences.pause(tx, couple.id, incoming.me.id)
    is_here = not incoming.is_private
    rest(tx, couple.id, because_of=incoming.me.id, is_told=is_here)
    outbox.owe(tx, Say(to=incoming.here, text=(text("neutral-line" if is_here else "plan-pause-mine"),)))
    return None


def resume(tx: Tx, incoming: Incoming) -> Toast | None:
    """End one's own rest; the answer is the same whoever stopped the plan."""
    couple = incoming.us
    preferences.resume(tx, couple.id, incoming.me.id)
    go_on(tx, couple.id)
    outbox.owe(tx, Say(to=incoming.here, text=(text("plan-resume-mine"),)))
    return None


def stopped(tx: Tx, timer: Timer) -> Skipped | Again | None:
    """Somebody blocked the bot or left: let the plan rest."""
    if timer.couple is None:
        return Skipped("no couple")
    rest(tx, timer.couple, because_of=timer.partner)
    return None


def returned(tx: Tx, timer: Timer) -> Skipped | Again | None:
    """A reason to rest is gone, as when somebody unblocked the bot: go on if nothing else stops the plan."""
    if timer.couple is None:
        return Skipped("no couple")
    go_on(tx, timer.couple)
    return None


def go_on(tx: Tx, couple_id: CoupleId) -> None:
    """Take the plan up where it stood, if nobody stops it any more."""
    ours = rhythm.load(tx, couple_id)
    if not ours.couple.runs:
        return
    stopped_at = ours.shared.stopped_at
    if stopped_at is not None and preferences.go_on(tx, couple_id):
        days = (ours.today(None, tx.now) - rhythm.date_at(ours.couple.zone, stopped_at)).days
        _shift(tx, ours, days, rhythm.date_at(ours.couple.zone, stopped_at).toordinal())
    weeks.replan(tx, couple_id)
    weeks.begin_first_week(tx, couple_id)


def _shift(tx: Tx, ours: Rhythm, days: int, stopped_on: int) -> None:
    """Move what is left of the week by the days that passed; a week that had not begun waits for its weekday."""
    today = ours.today(None, tx.now)
    for week in store.open_weeks(tx, ours.couple.id):
        if week.starts_on.toordinal() <= stopped_on:
            store.move_week(tx, week.id, week.starts_on + timedelta(days=days))
        elif week.starts_on < today:
            store.move_week(tx, week.id, rules.first_weekday(week.starts_on.weekday(), today))
