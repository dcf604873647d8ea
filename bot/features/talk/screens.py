"""What a talk looks like: the shared message, the private one, the choice of its length."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce

from bot.core.effects import At, Button, Invite, Keys, Style, Text, text
from bot.core.steps import offer_keys
from bot.features.talk.rules import LENGTHS, LENGTHS_NOW, State, Talk
from bot.features.talk.store import Slot


@dataclass(frozen=True, slots=True)
class Screen:
    """The paragraphs and buttons of one message."""

    text: tuple[Text, ...]
    keys: Keys = ()


def shared_slot(talk: Talk) -> str:
    """Name the place of a talk's one message in the shared chat."""
    return f"talk:{talk.id}"


def file_slot(talk: Talk) -> str:
    """Name the place of a talk's calendar file."""
    return f"talk:{talk.id}:file"


PRIVATE_SLOT = "talk"
"""The place of the latest answer to /talk in a private chat."""

_NOW = Button(text("talk-key-now"), "talk.now")
_TIME_OUT = (Button(text("talk-key-timeout"), "timeout.open"),)


def voting(talk: Talk, slots: Sequence[Slot], opening: Text) -> Screen:
    """Show the proposed times to both; who tapped what never shows."""
    below = offer_keys(talk.offer) if talk.offer else ((_NOW, _call_off(talk)),)
    return Screen((opening, _list(slots), text("talk-times")), (*_numbers(slots, frozenset()), *below))


def voting_privately(slots: Sequence[Slot], mine: frozenset[int]) -> Screen:
    """Show the proposed times to one partner, with that partner's own taps."""
    return Screen((text("talk-times"), _list(slots), text("talk-yours")), _numbers(slots, mine))


def of(talk: Talk) -> Screen:
    """Show a talk whose time is set, or that came to an end."""
    match talk.state:
        case State.BOOKED:
            keys = ((Button(text("talk-key-move"), "talk.move", (talk.id,)), _call_off(talk)),)
            return Screen((text("talk-booked", at=At(talk.booked_at), minutes=talk.minutes),), keys)
        case State.RUNNING:
            ends = At(talk.ends_at, Style.TIME)
            answers = (_talked(talk), Button(text("talk-key-not-now"), "talk.move", (talk.id,)))
            return Screen((text("talk-begins", minutes=talk.minutes, ends=ends),), (answers, _TIME_OUT))
        case State.OVER:
            keys = ((_talked(talk), Button(text("talk-key-move"), "talk.move", (talk.id,))),)
            return Screen((text("talk-over"),), keys)
        case State.TALKED:
            return Screen((text("talk-talked"),))
        case State.CANCELLED:
            return Screen((text("talk-called-off"),))
        case _:
            return _expired(talk)


def interrupted(talk: Talk) -> Screen:
    """Show a talk that a time-out ended before its time."""
    return Screen((text("talk-interrupted"),), of(talk).keys)


def none() -> Screen:
    """Offer to look for a time, or to begin at once."""
    return Screen((text("talk-none"),), ((Button(text("talk-key-find"), "talk.open"),),))


def privately(screen: Screen, minutes: int, *, can_begin: bool) -> Screen:
    """Add what only the private chat shows: beginning now, the length of talks, a time-out when it is all too much."""
    begin = ((_NOW,),) if can_begin else ()
    return Screen(screen.text, (*screen.keys, *begin, length_row(minutes), _TIME_OUT))


def choice_now() -> Screen:
    """Let the length of a device-free time be chosen that begins at once."""
    return Screen((text("talk-now"),), tuple((_now_key(each),) for each in LENGTHS_NOW))


def length_row(minutes: int) -> tuple[Button, ...]:
    """Return the button that leads to the choice of length."""
    return (Button(text("talk-key-length", minutes=minutes), "talk.length"),)


def length(minutes: int) -> Screen:
    """Let the length be chosen."""
    return Screen((text("talk-length"),), tuple(_length_key(each, chosen=minutes) for each in LENGTHS))


def invite(talk: Talk, made_at: datetime) -> Invite:
    """Return the calendar file of a booking."""
    return Invite(
        starts_at=talk.booked_at,
        minutes=talk.minutes,
        uid=f"talk-{talk.id}@attune",
        title=text("talk-event-title"),
        description=text("talk-event-description", minutes=talk.minutes),
        made_at=made_at,
        sequence=talk.version,
    )


def _expired(talk: Talk) -> Screen:
    if talk.starts_at is None:
        return Screen((text("talk-expired"),), ((Button(text("talk-key-new-times"), "talk.open"),),))
    return Screen((text("talk-closed", at=At(talk.starts_at)),))


def _list(slots: Sequence[Slot]) -> Text:
    lines = [text("talk-slot", number=slot.number, at=At(slot.starts_at)) for slot in slots]
    return reduce(lambda before, line: text("talk-lines", before=before, line=line), lines)


def _numbers(slots: Sequence[Slot], mine: frozenset[int]) -> Keys:
    keys = [_number(slot, is_mine=slot.id in mine) for slot in slots]
    return tuple(tuple(keys[start : start + 3]) for start in range(0, len(keys), 3))


def _number(slot: Slot, *, is_mine: bool) -> Button:
    label = text("talk-key-slot-chosen" if is_mine else "talk-key-slot", number=slot.number)
    return Button(label, "talk.slot", (slot.id,))


def _now_key(minutes: int) -> Button:
    return Button(text("talk-key-minutes", minutes=minutes), "talk.begin", (minutes,))


def _length_key(minutes: int, *, chosen: int) -> tuple[Button, ...]:
    label = text("talk-key-minutes-chosen" if minutes == chosen else "talk-key-minutes", minutes=minutes)
    return (Button(label, "talk.minutes", (minutes,)),)


def _talked(talk: Talk) -> Button:
    return Button(text("talk-key-talked"), "talk.talked", (talk.id,))


def _call_off(talk: Talk) -> Button:
    return Button(text("talk-key-call-off"), "talk.call-off", (talk.id,))
