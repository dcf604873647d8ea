"""How far a round has come, whatever is played, and how it ended."""

from enum import StrEnum


class Stage(StrEnum):
    """What the table of all games needs to know of a round."""

    OPEN = "open"
    """Both may still join or choose; nothing shows of who did."""
    CHOSEN = "chosen"
    """Both want it, and it has not begun."""
    RUNNING = "running"
    OVER = "over"


class Outcome(StrEnum):
    """How a round ended."""

    DONE = "done"
    ENDED = "ended"
    """One of the two ended it, or it was left alone in the middle."""
    EXPIRED = "expired"
    """It never began."""
