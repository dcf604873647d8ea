"""What a check looks like: one message, edited from the first sign to the way that was chosen."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.audience import PrivateOf
from bot.core.effects import At, Button, Keys, Say, Style, Text, text
from bot.core.ids import MessageId, PartnerId
from bot.features.energy.rules import EVERY_SIGN, SIGNS, WAYS, Check, Page, Result

SLOT = "energy"
ANSWERS = ("good", "not-yet", "not-for-me")
"""What may have become of a way that was chosen."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A way to recover that was chosen."""

    way: str
    lighter_until: datetime | None
    is_asked_about: bool
    """Whether it will be asked about in a week."""


def page(check: Check) -> Say:
    """Show one half of the signs, each as a button that marks it."""
    rows: list[tuple[Button, ...]] = [(_sign(check, sign),) for sign in SIGNS[check.page]]
    if check.page is Page.FATIGUE:
        rows.append((Button(text("energy-key-next"), "energy.next"),))
    else:
        back, done = Button(text("energy-key-back"), "energy.back"), Button(text("energy-key-done"), "energy.done")
        rows.append((back, done))
    return Say(to=PrivateOf(check.partner), text=(text(f"energy-{check.page}"),), keys=tuple(rows), slot=SLOT)


def found(reader: PartnerId, result: Result, lighter_until: datetime | None, *, asks_monthly: bool) -> Say:
    """Show what came of it, and the ways to recover where they are needed."""
    told = [text(f"energy-{result}")]
    keys: Keys = ()
    if lighter_until is not None:
        told.append(text("energy-lighter", day=At(lighter_until, Style.DAY)))
    if result is not Result.STEADY:
        told.append(text("energy-ways"))
        keys = tuple((Button(text(f"energy-way-{way}"), "energy.way", (way,)),) for way in WAYS)
    keys += _undo_keys(lighter_until)
    if result is Result.STEADY and asks_monthly:
        told.append(text("energy-monthly-ask"))
        keys += (_monthly_row(),)
    return Say(to=PrivateOf(reader), text=tuple(told), keys=keys, slot=SLOT)


def way(reader: PartnerId, chosen: Chosen, message: MessageId | None, *, asks_monthly: bool) -> Say:
    """Show the way that was chosen, and whether it will be asked about."""
    then = "energy-way-chosen" if chosen.is_asked_about else "energy-way-yours"
    told: list[Text] = [text(f"energy-way-{chosen.way}-how"), text(then)]
    keys = _undo_keys(chosen.lighter_until)
    if asks_monthly:
        told.append(text("energy-monthly-ask"))
        keys += (_monthly_row(chosen.way),)
    return Say(to=PrivateOf(reader), text=tuple(told), keys=keys, edit=message)


def line(reader: PartnerId, key: str, message: MessageId | None) -> Say:
    """Let one short answer take the place of a question."""
    return Say(to=PrivateOf(reader), text=(text(key),), edit=message)


def offer_keys(*, is_first: bool) -> Keys:
    """Return the buttons under the question whether somebody would like to look now."""
    look = Button(text("energy-key-look"), "energy.begin")
    if is_first:
        return (look,), _monthly_row()
    return ((look, Button(text("energy-key-stop"), "energy.no-monthly")),)


def told_keys() -> Keys:
    """Return the answers to what became of a way."""
    return tuple((Button(text(f"energy-key-{answer}"), "energy.told", (answer,)),) for answer in ANSWERS)


def longer_keys() -> Keys:
    """Return the answers to whether the plan should stay lighter."""
    return ((Button(text("energy-key-longer"), "energy.longer"), Button(text("energy-key-enough"), "energy.enough")),)


def _sign(check: Check, sign: str) -> Button:
    label = text("energy-marked" if sign in check.signs else "energy-unmarked", sign=text(f"energy-sign-{sign}"))
    return Button(label, "energy.sign", (EVERY_SIGN.index(sign),))


def _undo_keys(lighter_until: datetime | None) -> Keys:
    """Return the button that leaves the plan as it was, when it was made lighter."""
    if lighter_until is None:
        return ()
    return ((Button(text("energy-key-undo"), "energy.undo", (int(lighter_until.timestamp()),)),),)


def _monthly_row(*way: str) -> tuple[Button, ...]:
    """Return the answers to whether this should come once a month; the way, if one stands above."""
    yes, no = text("energy-key-monthly"), text("energy-key-no")
    return Button(yes, "energy.monthly", way), Button(no, "energy.no-monthly", way)
