"""What the message check can find in a message, and the gentler draft that goes with it."""

from dataclasses import dataclass, field
from enum import StrEnum


class Rule(StrEnum):
    """What may be heard in a message; the order is that of the answer."""

    HOT = "hot"
    BLAME = "blame"
    MIND_READING = "mind-reading"
    MINIMISING = "minimising"
    STEALING = "stealing"
    ADVICE = "advice"
    SARCASM = "sarcasm"
    CAPS = "caps"
    WALL = "wall"


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in a message, the words of it, and a draft: a pattern of the catalogue, with words of the author."""

    rule: Rule
    at: int
    quote: str = field(repr=False)
    draft: str
    """The pattern's name; empty for none."""
    own: str = field(default="", repr=False)
    """What of the author's words goes into the pattern; empty leaves a gap."""
