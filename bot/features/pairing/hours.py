"""Waking hours: a few usual ones, half an hour earlier or later, and done."""

from bot.core.audience import PrivateOf
from bot.core.effects import Button, Keys, Say, Text, Toast, text
from bot.core.errors import BotError, NotNow
from bot.core.incoming import Incoming
from bot.core.local_time import local
from bot.core.people import Partner
from bot.core.waking import DAY_MINUTES, Waking
from bot.core.zones import city_name
from bot.features.pairing import home, invitations, store
from bot.features.pairing.rules import PRESETS, Phase, Step, after_step, is_livable, later, phase_of
from bot.features.pairing.screens import note, show, who_agreed
from bot.storage import outbox, people, timers
from bot.storage.transaction import Tx


def ask(tx: Tx, incoming: Incoming) -> Toast | None:
    """Open the question from settings."""
    partner = who_agreed(incoming)
    show_hours(tx, incoming, partner, partner.waking)
    return None


def change(tx: Tx, incoming: Incoming) -> Toast | None:
    """Show the screen with other hours; nothing is kept yet."""
    show_hours(tx, incoming, who_agreed(incoming), _wanted(incoming))
    return None


def keep(tx: Tx, incoming: Incoming) -> Toast | None:
    """Keep the hours; in onboarding this is the last answer."""
    partner, waking = who_agreed(incoming), _wanted(incoming)
    before = phase_of(partner)
    after_step(before, Step.HOURS_CHOSEN)
    partner = store.set_hours(tx, partner.id, waking)
    note(tx, incoming, partner, text("pairing-hours-saved", hours=_range(waking)))
    if before is Phase.HOME:
        tell_plan(tx, partner)
    else:
        store.set_onboarded(tx, partner.id)
        _arrive(tx, people.partner_by_id(tx, partner.id))
    return None


def show_hours(tx: Tx, incoming: Incoming, partner: Partner, waking: Waking) -> None:
    """Ask when somebody may be written to, starting from these hours."""
    if partner.zone is None:
        raise NotNow
    ask_text = text(
        "pairing-hours-ask",
        city=city_name(partner.zone, partner.language),
        time=local(tx.now, partner.zone).strftime("%H:%M"),
        hours=_range(waking),
    )
    show(tx, incoming, partner, ask_text, keys=_keys(waking))


def tell_plan(tx: Tx, partner: Partner) -> None:
    """Let the plan move what has not been sent, if there is a plan."""
    couple = people.couple_of(tx, partner.id)
    if couple is not None and couple.started_at is not None:
        timers.announce(tx, "plan.hours_changed", couple=couple.id, partner=partner.id)


def _arrive(tx: Tx, partner: Partner) -> None:
    """Go on where the person wanted to go: the invitation they came with, or home."""
    held = store.held_invitation(tx, partner.id)
    store.drop_held_invitation(tx, partner.id)
    if held is None:
        home.show_home(tx, partner)
        return
    try:
        invitations.check_opened(tx, partner, held)
    except BotError as refusal:
        outbox.owe(tx, Say(to=PrivateOf(partner.id), text=(Text(refusal.key, refusal.variables),)))
        home.show_home(tx, partner)
    else:
        invitations.show_invitation(tx, partner, held)


def _keys(waking: Waking) -> Keys:
    presets = tuple(Button(_range(preset), "hours.show", _args(preset)) for preset in PRESETS)
    return (
        presets[:2],
        presets[2:],
        (_shift("pairing-hours-up-earlier", waking, wake=-1), _shift("pairing-hours-up-later", waking, wake=1)),
        (_shift("pairing-hours-down-earlier", waking, sleep=-1), _shift("pairing-hours-down-later", waking, sleep=1)),
        (Button(text("pairing-hours-keep"), "hours.keep", _args(waking)),),
        (Button(text("pairing-hours-other-clock"), "me.zone"),),
    )


def _shift(label: str, waking: Waking, *, wake: int = 0, sleep: int = 0) -> Button:
    return Button(text(label), "hours.show", _args(later(waking, wake=wake, sleep=sleep)))


def _args(waking: Waking) -> tuple[int, int]:
    return waking.wake_minute, waking.sleep_minute


def _wanted(incoming: Incoming) -> Waking:
    wake, sleep = incoming.number(0), incoming.number(1)
    if not (0 <= wake < DAY_MINUTES and 0 <= sleep < DAY_MINUTES) or not is_livable(Waking(wake, sleep)):
        raise NotNow
    return Waking(wake, sleep)


def _range(waking: Waking) -> Text:
    return text("pairing-hours-range", wake=_clock(waking.wake_minute), sleep=_clock(waking.sleep_minute))


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
