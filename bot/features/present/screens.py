"""What ten minutes of attention look like: who is there for whom, until when, and how it ends."""

from dataclasses import dataclass

from bot.core.effects import At, Button, Keys, Style, Text, text
from bot.core.people import Couple
from bot.features.present.rules import MINUTES, TURNS, Phase
from bot.features.present.store import Presence

GUIDES = 6
"""How many lines of guide there are, one a time."""


@dataclass(frozen=True, slots=True)
class Screen:
    """The paragraphs and buttons of one message."""

    text: tuple[Text, ...]
    keys: Keys = ()


def slot(presence: Presence) -> str:
    """Name the place of its one message in each chat."""
    return f"present:{presence.id}"


def card(couple: Couple) -> Screen:
    """Let it be chosen who is there for whom."""
    keys = tuple(
        (Button(text("present-key-for", **_names(couple, giver)), "present.begin", (giver,)),) for giver in (0, 1)
    )
    return Screen((text("present-card", minutes=MINUTES),), keys)


def of(presence: Presence, couple: Couple) -> Screen:
    """Show both where they are in it."""
    attention = presence.attention
    names = _names(couple, attention.giver)
    match attention.phase:
        case Phase.RUNNING:
            begins = text("present-begins", ends=At(presence.ends_at, Style.TIME), **names)
            guide = text(f"present-guide-{(presence.id + attention.turn) % GUIDES + 1}", **names)
            return Screen((begins, guide), ((_end(presence, "present-key-end"),),))
        case Phase.SWAP_OFFERED:
            swap = Button(text("present-key-swap"), "present.swap", (presence.id,))
            return Screen((text("present-over", **names),), ((swap, _end(presence, "present-key-enough")),))
        case Phase.DONE if attention.turn == TURNS:
            return Screen((text("present-done-both"),))
        case Phase.DONE:
            return Screen((text("present-done"),))
        case Phase.ENDED:
            return Screen((text("present-ended"),))


def _names(couple: Couple, giver: int) -> dict[str, str]:
    return {"giver": couple.members[giver].partner.name, "taker": couple.members[1 - giver].partner.name}


def _end(presence: Presence, label: str) -> Button:
    return Button(text(label), "present.end", (presence.id,))
