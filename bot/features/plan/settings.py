"""The settings of the plan: one private menu edited in place, and a look at what both share."""

from bot.core.audience import PrivateOf
from bot.core.effects import At, Button, Keys, Say, Style, Text, Toast, text
from bot.core.errors import NotForYou
from bot.core.incoming import Incoming
from bot.core.waking import minute_is_waking
from bot.features.plan import preferences, rhythm, weeks
from bot.features.plan.catalogue import USUAL_OWN, USUAL_SHARED, Pace, Part
from bot.features.plan.errors import PlanNotBegun
from bot.features.plan.rhythm import Rhythm
from bot.storage import outbox
from bot.storage.transaction import Tx

SLOT = "plan:settings"
WEEKDAYS = range(7)
CHOICES = {Part.MORNING: tuple(range(6 * 60, 12 * 60, 60)), Part.EVENING: tuple(range(17 * 60, 23 * 60, 60))}
IN_A_ROW = 3
OWN_KEYS: Keys = (
    (Button(text("plan-button-zone"), "me.zone"), Button(text("plan-button-hours"), "me.hours")),
    (Button(text("plan-button-language"), "me.language"),),
)
BACK = (Button(text("plan-back"), "plan.settings"),)


def show_settings(tx: Tx, incoming: Incoming) -> Toast | None:
    """Open the menu in the private chat; in the shared chat show what both share."""
    if incoming.is_private and (incoming.couple is None or incoming.couple.started_at is None):
        words = (text("plan-settings-alone"),)
        outbox.owe(tx, Say(to=PrivateOf(incoming.me.id), text=words, keys=OWN_KEYS, slot=SLOT, is_new=True))
        return None
    ours = rhythm.load(tx, incoming.us.id)
    if ours.couple.started_at is None:
        raise PlanNotBegun
    if not incoming.is_private:
        outbox.owe(tx, Say(to=incoming.here, text=(text("plan-settings-here", **_shared_facts(tx, ours)),)))
        return None
    outbox.owe(tx, _menu(tx, ours, incoming, is_new=True))
    return None


def open_menu(tx: Tx, incoming: Incoming) -> Toast | None:
    """Go back to the menu."""
    outbox.owe(tx, _menu(tx, rhythm.load(tx, incoming.us.id), incoming))
    return None


def choose_weekday(tx: Tx, incoming: Incoming) -> Toast | None:
    """Offer the seven weekdays, or take the one that was chosen: from the next week on."""
    couple = incoming.us.id
    if not incoming.args:
        days = [Button(text(f"plan-weekday-{day}"), "plan.weekday", (day,)) for day in WEEKDAYS]
        _page(tx, incoming, text("plan-settings-weekday"), (*_rows(days), BACK))
        return None
    weekday = incoming.number(0)
    if weekday not in WEEKDAYS:
        raise NotForYou
    preferences.set_weekday(tx, couple, weekday)
    weeks.follow_weekday(tx, couple)
    return open_menu(tx, incoming)


def choose_time(tx: Tx, incoming: Incoming) -> Toast | None:
    """Offer times for mornings or evenings, own or shared, or take the one that was chosen."""
    ours = rhythm.load(tx, incoming.us.id)
    whose, part = _which_time(incoming)
    minutes = [each for each in CHOICES[part] if whose == "both" or _is_waking(ours, incoming, each)]
    chosen_at = 2
    if len(incoming.args) <= chosen_at:
        times = [
            Button(
                text("plan-time", at=_clock(tx, ours, incoming, whose, each)), "plan.time", (whose, part.value, each)
            )
            for each in minutes
        ]
        _page(tx, incoming, text(f"plan-settings-time-{whose}-{part}"), (*_rows(times), BACK))
        return None
    minute = incoming.number(chosen_at)
    if minute not in minutes:
        raise NotForYou
    if whose == "both":
        preferences.choose_shared_minute(tx, ours.couple.id, part, minute)
    else:
        preferences.choose_own_minute(tx, ours.couple.id, incoming.me.id, part, minute)
    weeks.replan(tx, ours.couple.id)
    return open_menu(tx, incoming)


def change_pace(tx: Tx, incoming: Incoming) -> Toast | None:
    """Change between the usual and the gentle pace, for this partner alone."""
    couple, me = incoming.us.id, incoming.me.id
    now = preferences.own(tx, couple, me).pace
    preferences.choose_pace(tx, couple, me, Pace.GENTLE if now is Pace.USUAL else Pace.USUAL)
    weeks.follow_pace(tx, couple, me)
    return open_menu(tx, incoming)


def _menu(tx: Tx, ours: Rhythm, incoming: Incoming, *, is_new: bool = False) -> Say:
    me = incoming.me.id
    mine = ours.own[me]
    own = {f"own_{part}": _own_time(tx, ours, incoming, part) for part in Part}
    pace = text(f"plan-pace-{mine.pace}")
    words = text("plan-settings", pace=pace, **own, **_shared_facts(tx, ours, incoming))
    paragraphs = [words]
    if any(wanted != me for wanted in mine.wanted.values()):
        paragraphs.append(text("plan-settings-takes-both"))
    return Say(to=PrivateOf(me), text=tuple(paragraphs), keys=_menu_keys(), slot=SLOT, is_new=is_new)


def _menu_keys() -> Keys:
    return (
        (Button(text("plan-button-weekday"), "plan.weekday"), Button(text("plan-button-pace"), "plan.pace")),
        (
            Button(text("plan-button-own-morning"), "plan.time", ("own", Part.MORNING.value)),
            Button(text("plan-button-own-evening"), "plan.time", ("own", Part.EVENING.value)),
        ),
        (
            Button(text("plan-button-both-morning"), "plan.time", ("both", Part.MORNING.value)),
            Button(text("plan-button-both-evening"), "plan.time", ("both", Part.EVENING.value)),
        ),
        (Button(text("plan-button-steps"), "plan.steps"), Button(text("plan-times-button"), "plan.times")),
        (Button(text("plan-button-unasked"), "plan.unasked"),),
        *OWN_KEYS,
    )


def _shared_facts(tx: Tx, ours: Rhythm, incoming: Incoming | None = None) -> dict[str, Text | At]:
    weekday = ours.couple.week_starts_on or 0
    times: dict[str, Text | At] = {}
    for part in Part:
        minute = ours.shared.minutes.get(part, USUAL_SHARED[part])
        times[f"both_{part}"] = At(ours.on_clock(None, ours.today(None, tx.now), minute), Style.TIME)
    return {"weekday": text(f"plan-weekday-{weekday}"), **times}


def _own_time(tx: Tx, ours: Rhythm, incoming: Incoming, part: Part) -> At:
    me = incoming.me.id
    minute = ours.own[me].minutes.get(part, USUAL_OWN[part])
    return At(ours.on_clock(me, ours.today(me, tx.now), minute), Style.TIME)


def _clock(tx: Tx, ours: Rhythm, incoming: Incoming, whose: str, minute: int) -> At:
    me = None if whose == "both" else incoming.me.id
    return At(ours.on_clock(me, ours.today(me, tx.now), minute), Style.TIME)


def _is_waking(ours: Rhythm, incoming: Incoming, minute: int) -> bool:
    waking, _ = ours.hours(incoming.me.id)
    return minute_is_waking(waking, minute)


def _which_time(incoming: Incoming) -> tuple[str, Part]:
    try:
        whose, part = incoming.args[0], Part(incoming.args[1])
    except (IndexError, ValueError):
        raise NotForYou from None
    if whose not in {"own", "both"}:
        raise NotForYou
    return whose, part


def _page(tx: Tx, incoming: Incoming, words: Text, keys: Keys) -> None:
    outbox.owe(tx, Say(to=PrivateOf(incoming.me.id), text=(words,), keys=keys, slot=SLOT))


def _rows(buttons: list[Button]) -> Keys:
    return tuple(tuple(buttons[first : first + IN_A_ROW]) for first in range(0, len(buttons), IN_A_ROW))
