"""Steps on and off, and the hours beyond one's own in which something shared may come."""

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Keys, Say, Text, Toast, text
from bot.core.errors import NotForYou
from bot.core.incoming import Incoming
from bot.core.steps import Step
from bot.features.plan import preferences, weeks
from bot.features.plan.preferences import Edge, OwnSettings
from bot.features.plan.settings import BACK, SLOT
from bot.storage import outbox
from bot.storage.transaction import Tx

MOST_HOURS = 3
EDGES: dict[str, Edge] = {"early": "early", "late": "late"}


def show_steps(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show which steps come, each as a button that switches it."""
    me, couple = incoming.me.id, incoming.us.id
    mine = preferences.own(tx, couple, me)
    rows = tuple((Button(_step_label(mine, step), "plan.switch", (int(step),)),) for step in Step)
    words = [text("plan-settings-steps")]
    if any(wanted != me for wanted in mine.wanted.values()):
        words.append(text("plan-settings-takes-both"))
    _edit(tx, incoming, tuple(words), (*rows, BACK))
    return None


def switch(tx: Tx, incoming: Incoming) -> Toast | None:
    """Switch a step: either may switch a shared one off, and it comes back when both want it."""
    me, couple = incoming.me.id, incoming.us.id
    step = _step(incoming)
    mine = preferences.own(tx, couple, me)
    toast = None
    if step not in mine.off:
        preferences.switch_off(tx, couple, me, step)
    elif not step.is_shared or mine.wanted.get(step, me) != me:
        preferences.switch_on(tx, couple, me, step)
    else:
        preferences.want_back(tx, couple, me, step)
        toast = Toast(text("plan-takes-both"))
    weeks.replan(tx, couple)
    show_steps(tx, incoming)
    return toast


def show_times(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show by how much something shared may come before or after this partner's waking hours."""
    mine = preferences.own(tx, incoming.us.id, incoming.me.id)
    keys: Keys = (
        (Button(text("plan-times-early", hours=mine.early_hours), "plan.wider", ("early",)),),
        (Button(text("plan-times-late", hours=mine.late_hours), "plan.wider", ("late",)),),
        BACK,
    )
    _edit(tx, incoming, (text("plan-times"),), keys)
    return None


def widen(tx: Tx, incoming: Incoming) -> Toast | None:
    """Offer an hour more at one end of the day; after the most it begins at none again."""
    me, couple = incoming.me.id, incoming.us.id
    edge = EDGES.get(incoming.args[0] if incoming.args else "")
    if edge is None:
        raise NotForYou
    mine = preferences.own(tx, couple, me)
    hours = mine.early_hours if edge == "early" else mine.late_hours
    preferences.widen(tx, couple, me, edge, (hours + 1) % (MOST_HOURS + 1))
    weeks.replan(tx, couple)
    return show_times(tx, incoming)


def _step(incoming: Incoming) -> Step:
    try:
        return Step(incoming.number(0))
    except ValueError:
        raise NotForYou from None


def _step_label(mine: OwnSettings, step: Step) -> Text:
    name = text(f"step-{step.slug}-name")
    if step not in mine.off:
        return text("plan-step-on", name=name)
    return text("plan-step-off", name=name)


def _edit(tx: Tx, incoming: Incoming, words: tuple[Text, ...], keys: Keys) -> None:
    outbox.owe(tx, Say(to=PrivateOf(incoming.me.id), text=words, keys=keys, slot=SLOT))
