"""How much comes to a partner's private chat without their asking; nobody but them can tell."""

from enum import StrEnum


class Unasked(StrEnum):
    """What of the evening cards, private steps, notes and questions comes by itself."""

    ALL = "all"
    LIGHT = "light"
    """Fewer evening cards, and nothing that asks much of somebody who is tired."""
    NOTHING = "nothing"
    """The low profile: the plan goes on as ever, and the private chat is silent until its owner writes."""
